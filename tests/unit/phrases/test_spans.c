/* Headings of corpora/articles and the words for them in their passages, the passages being those of the gold. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "pairs/bitext.h"
#include "phrases/spans.h"
#include "pipeline/pipeline.h"
#include "support.h"

/* `least`: of the file's headings whose words must be found; nothing else may be. */
static const struct file {
    const char *name;
    size_t least;
} files[] = {
    { "headings-1-ship", 1 },         { "headings-2-market", 2 },        { "headings-3-jars", 1 },         { "headings-4-relay", 1 },
    { "headings-5-nurses", 0 },       { "layout-headings-other-1", 2 },  { "layout-headings-other-2", 2 }, { "layout-headings-other-3", 0 },
};

static mwzi_env env;
static mwz_lexicon *lexicon;

static int open_lexicon(void **state)
{
    (void)state;
    env = test_env();
    mwz_error err = MWZ_ERROR_INIT;
    mwzi_lexicon_params params = { .own_dir = test_source_path("corpora/lexicon"), .cldr = true };
    return mwzi_lexicon_build(&lexicon, &env, &params, &err);
}

static int close_lexicon(void **state)
{
    (void)state;
    mwzi_lexicon_free(lexicon);
    return 0;
}

/* The segments of a side whose blocks begin on lines `first` to `last`. */
static void find_lines(const mwzi_flow *flow, int side, unsigned first, unsigned last, uint32_t out[2])
{
    out[0] = out[1] = 0;
    for (uint32_t s = 0; s < flow->segments->counts[side]; s++) {
        const mwzi_piece *piece = &flow->streams->pieces[side][flow->segments->items[side][s].piece];
        uint32_t line = flow->streams->documents[0]->items[piece->block].line;
        if (line < first || line > last)
            continue;
        out[0] = out[1] ? out[0] : s;
        out[1]++;
    }
}

static bool find_heading(const mwzi_flow *flow, const char *text, int *side, uint32_t out[2])
{
    for (*side = 0; *side < 2; ++*side)
        for (uint32_t s = 0; s < flow->segments->counts[*side]; s++) {
            mwz_text found = mwzi_pair_segment_text(&flow->bitext->segments[*side][s]);
            if (found.len == strlen(text) && memcmp(found.bytes, text, found.len) == 0) {
                out[0] = s;
                out[1] = 1;
                return true;
            }
        }
    return false;
}

/* One line of the gold: whether the words were found. What is found must be what the gold has. */
static bool try_heading(mwzi_word_aligner *aligner, const mwzi_flow *flow, char *line)
{
    char *fields[4] = { line, NULL, NULL, NULL };
    for (int i = 1; i < 4; i++) {
        char *tab = strchr(fields[i - 1], '\t');
        assert_non_null(tab);
        *tab = '\0';
        fields[i] = tab + 1;
    }
    int side;
    uint32_t heading[2], passage[2];
    mwzi_span_hit hit;
    mwz_error err = MWZ_ERROR_INIT;
    if (!find_heading(flow, fields[0], &side, heading))
        fail_msg("no such heading: %s", fields[0]);
    bool none = fields[1][0] == '-'; /* then it must not be found anywhere */
    find_lines(flow, !side, none ? 0 : (unsigned)atoi(fields[1]), none ? 9999 : (unsigned)atoi(fields[2]), passage);
    assert_true(passage[1] > 0);
    assert_int_equal(mwzi_span_find(&hit, aligner, (mwz_side)side, heading, passage, &err), MWZ_OK);
    if (hit.probability <= 0) {
        printf("  %s: nothing, the gold has \"%s\"\n", fields[0], fields[3]);
        return fields[3][0] == '\0';
    }
    const char *found = flow->bitext->segments[!side][hit.segment].bytes + hit.offset;
    printf("  %s: \"%.*s\" %.3f, the gold has \"%s\"\n", fields[0], (int)hit.len, found, (double)hit.probability, fields[3]);
    assert_int_equal(hit.len, strlen(fields[3]));
    assert_memory_equal(found, fields[3], hit.len);
    return true;
}

static void test_headings(void **state)
{
    const struct file *row = *state;
    char path[256];
    size_t len, gold_len, found = 0;
    snprintf(path, sizeof path, "corpora/articles/%s.txt", row->name);
    char *text = test_read_file(test_source_path(path), &len);
    snprintf(path, sizeof path, "corpora/articles/%s.headings.tsv", row->name);
    char *gold = test_read_file(test_source_path(path), &gold_len);
    mwz_error err = MWZ_ERROR_INIT;
    mwz_document *document;
    mwzi_flow flow;
    mwzi_document_params read = { .name = row->name, .mode = MWZI_SEGMENT_BLOCKS };
    assert_int_equal(mwzi_document_build(&document, &env, text, len, &read, &err), MWZ_OK);
    mwzi_flow_params params = { .last = MWZI_FLOW_PAIRS, .lexicon = lexicon };
    const mwz_document *const documents[1] = { document };
    assert_int_equal(mwzi_flow_run(&flow, &env, documents, 1, &params, &err), MWZ_OK);
    const mwzi_pairs_source sources[1] = { { document->name, document->blocks, &document->text->map, &document->findings } };
    const mwzi_word_source source = { &env, flow.bitext, flow.segments, flow.features, sources, lexicon, NULL };
    mwzi_word_aligner aligner;
    assert_int_equal(mwzi_word_aligner_open(&aligner, &source, flow.alignment, &err), MWZ_OK);
    for (char *line = gold, *next; *line; line = next) {
        next = strchr(line, '\n');
        *next++ = '\0';
        bool wanted = next[-2] != '\t';
        found += try_heading(&aligner, &flow, line) && wanted;
    }
    mwzi_word_aligner_close(&aligner);
    mwzi_flow_free(&flow);
    mwzi_document_free(document);
    free(text);
    free(gold);
    assert_true(found >= row->least);
}

int main(void)
{
    static struct CMUnitTest tests[TEST_COUNT(files)];
    for (size_t i = 0; i < TEST_COUNT(files); i++)
        tests[i] = (struct CMUnitTest)TEST_ROW(test_headings, files[i]);
    return cmocka_run_group_tests(tests, open_lexicon, close_lexicon);
}
