/* Every file of the evaluation data, as sentences and as lines, through every stage and its _verify. Skipped where the
   data are absent. Limit: files over a megabyte are left to the quality test, which aligns all of them. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "pipeline/pipeline.h"
#include "support.h"

typedef struct visit_state {
    mwzi_env env;
    mwz_lexicon *lexicon;
    mwz_rules *rules;
    mwzi_segment_mode mode;
} visit_state;

static void check_ok(mwz_status status, const char *path, const char *stage, const mwz_error *err)
{
    if (status)
        fail_msg("%s: %s: %s: %s", path, stage, mwz_status_name(status), err->message);
}

/* Apart from the document, which lets decoded bytes go once they are repaired. */
static void check_decoding(const visit_state *about, const char *path, const char *bytes, size_t len)
{
    mwz_error err = MWZ_ERROR_INIT;
    mwzi_text *text;
    const mwzi_decode_params params = { NULL, path, false };
    check_ok(mwzi_decode_build(&text, &about->env, bytes, len, &params, &err), path, "decode", &err);
    check_ok(mwzi_decode_verify(text, &err), path, "decode", &err);
    mwzi_decode_free(text);
}

static mwz_document *read_document(const visit_state *about, const char *path)
{
    mwz_error err = MWZ_ERROR_INIT;
    mwz_document *document;
    size_t len;
    char *bytes = test_read_file(path, &len);
    mwzi_document_params params = { .name = path, .format = MWZI_BLOCKS_TEXT, .mode = about->mode };
    check_ok(mwzi_document_build(&document, &about->env, bytes, len, &params, &err), path, "document", &err);
    check_decoding(about, path, bytes, len);
    free(bytes);
    check_ok(mwzi_blocks_verify(document->blocks, &err), path, "blocks", &err);
    return document;
}

static void align_documents(const visit_state *about, const char *path, const mwz_document *const *documents,
                            uint32_t count)
{
    mwz_error err = MWZ_ERROR_INIT;
    mwzi_flow flow;
    mwzi_flow_params params = { MWZI_FLOW_PAIRS, about->rules, false, about->lexicon, false };
    check_ok(mwzi_flow_run(&flow, &about->env, documents, count, &params, &err), path, "flow", &err);
    const uint64_t lens[2] = { documents[0]->text->source_len, count == 2 ? documents[1]->text->source_len : 0 };
    check_ok(mwzi_streams_verify(flow.streams, &err), path, "streams", &err);
    check_ok(mwzi_segments_verify(flow.segments, &err), path, "segments", &err);
    check_ok(mwzi_features_verify(flow.features, flow.segments, &err), path, "features", &err);
    check_ok(mwzi_align_verify(flow.alignment, flow.features, &err), path, "align", &err);
    check_ok(mwzi_pairs_verify(flow.bitext, lens, &err), path, "pairs", &err);
    mwzi_flow_free(&flow);
}

/* X.gold belongs to X.en and X.ar, or to X.txt. */
static void visit_gold(const char *path, void *user)
{
    const visit_state *about = user;
    static const char *const endings[2][2] = { { ".en", ".ar" }, { ".txt", NULL } };
    mwz_document *documents[2] = { NULL, NULL };
    uint32_t count = 0;
    for (size_t form = 0; form < 2 && count == 0; form++) {
        for (size_t i = 0; i < 2 && endings[form][i]; i++) {
            char text[4096];
            struct stat file;
            (void)snprintf(text, sizeof text, "%.*s%s", (int)(strlen(path) - strlen(".gold")), path, endings[form][i]);
            if (stat(text, &file))
                break;
            documents[count++] = read_document(about, text);
        }
    }
    if (count == 0)
        fail_msg("%s has no text beside it", path);
    align_documents(about, path, (const mwz_document *const *)documents, count);
    mwzi_document_free(documents[0]);
    mwzi_document_free(documents[1]);
}

typedef struct mode_row {
    const char *name;
    mwzi_segment_mode mode;
} mode_row;

static const mode_row rows[] = { { "as sentences", MWZI_SEGMENT_SENTENCES }, { "as lines", MWZI_SEGMENT_LINES } };

static void test_every_file(void **state)
{
    const mode_row *row = *state;
    const char *dir = test_eval_dir();
    if (!dir)
        skip();
    visit_state about = { .env = test_env(), .mode = row->mode };
    mwz_error err = MWZ_ERROR_INIT;
    check_ok(mwzi_srx_open(&about.rules, &about.env, test_source_path("corpora/rules/muwazi.srx"), &err), "rules", "open",
             &err);
    mwzi_lexicon_params params = { .own_dir = test_source_path("corpora/lexicon"), .cldr = true };
    check_ok(mwzi_lexicon_build(&about.lexicon, &about.env, &params, &err), "lexicon", "build", &err);
    size_t files = test_each_file(dir, ".gold", visit_gold, &about);
    mwzi_lexicon_free(about.lexicon);
    mwzi_srx_free(about.rules);
    assert_true(files > 0);
}

TEST_TABLE(test_every_file, rows)

int main(void)
{
    return run_test_every_file();
}
