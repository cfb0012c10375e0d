/* The corridor against the full dynamic programme: every document of the evaluation data that is small enough is aligned with
   the corridor and with every pair of places looked at. The beads are the same; only in what order lone segments of the two
   sides stand between two pairs is free, as no score tells. Skipped where the data are absent. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "pipeline/pipeline.h"
#include "support.h"

enum { MOST_SEGMENTS = 1500 };

typedef struct visit_state {
    mwzi_env env;
    mwz_lexicon *lexicon;
    size_t documents, beads, others; /* beads of the full programme; those that the corridor has not */
} visit_state;

static void check_ok(mwz_status status, const char *path, const mwz_error *err)
{
    if (status)
        fail_msg("%s: %s: %s", path, mwz_status_name(status), err->message);
}

/* The bead of an alignment that holds a segment. */
static const mwzi_bead *find_bead(const mwzi_alignment *alignment, unsigned side, uint32_t segment)
{
    uint32_t low = 0, high = alignment->count; /* the last one that does not begin behind the segment, and is not empty there */
    while (high - low > 1) {
        uint32_t middle = low + (high - low) / 2;
        if (alignment->beads[middle].first[side] <= segment)
            low = middle;
        else
            high = middle;
    }
    while (low > 0 && alignment->beads[low].count[side] == 0)
        low--;
    return &alignment->beads[low];
}

static bool has_bead(const mwzi_alignment *alignment, const mwzi_bead *bead)
{
    unsigned side = bead->count[MWZ_EN] ? MWZ_EN : MWZ_AR;
    const mwzi_bead *other = find_bead(alignment, side, bead->first[side]);
    for (unsigned s = 0; s < 2; s++)
        if (other->count[s] != bead->count[s] || (bead->count[s] && other->first[s] != bead->first[s]))
            return false;
    return true;
}

static void compare(visit_state *about, const char *path, const mwzi_features *features)
{
    mwz_error err = MWZ_ERROR_INIT;
    mwzi_alignment *full, *narrow;
    const mwzi_align_params params[2] = { { .without = MWZI_WITHOUT_CORRIDOR }, { 0 } };
    check_ok(mwzi_align_build(&full, &about->env, features, &params[0], &err), path, &err);
    check_ok(mwzi_align_build(&narrow, &about->env, features, &params[1], &err), path, &err);
    size_t others = 0;
    for (uint32_t n = 0; n < full->count; n++)
        others += !has_bead(narrow, &full->beads[n]);
    if (others)
        print_message("%s: %zu of %u beads\n", path, others, (unsigned)full->count);
    about->documents++;
    about->beads += full->count;
    about->others += others;
    mwzi_align_free(full);
    mwzi_align_free(narrow);
}

static mwz_document *read_document(const visit_state *about, const char *path)
{
    mwz_error err = MWZ_ERROR_INIT;
    mwz_document *document;
    size_t len;
    char *bytes = test_read_file(path, &len);
    mwzi_document_params params = { .name = path, .format = MWZI_BLOCKS_TEXT, .mode = MWZI_SEGMENT_LINES };
    check_ok(mwzi_document_build(&document, &about->env, bytes, len, &params, &err), path, &err);
    free(bytes);
    return document;
}

/* X.gold belongs to X.en and X.ar; where it belongs to X.txt, it is passed over. */
static void visit_gold(const char *path, void *user)
{
    static const char *const endings[] = { ".en", ".ar" };
    visit_state *about = user;
    mwz_error err = MWZ_ERROR_INIT;
    mwz_document *documents[2] = { NULL, NULL };
    for (size_t i = 0; i < 2; i++) {
        char text[4096];
        struct stat file;
        (void)snprintf(text, sizeof text, "%.*s%s", (int)(strlen(path) - strlen(".gold")), path, endings[i]);
        if (stat(text, &file))
            return;
        documents[i] = read_document(about, text);
    }
    mwzi_flow flow;
    mwzi_flow_params params = { .last = MWZI_FLOW_FEATURES, .lexicon = about->lexicon };
    check_ok(mwzi_flow_run(&flow, &about->env, (const mwz_document *const *)documents, 2, &params, &err), path, &err);
    if (flow.segments->counts[MWZ_EN] <= MOST_SEGMENTS && flow.segments->counts[MWZ_AR] <= MOST_SEGMENTS)
        compare(about, path, flow.features);
    mwzi_flow_free(&flow);
    mwzi_document_free(documents[0]);
    mwzi_document_free(documents[1]);
}

static void test_eval(void **state)
{
    (void)state;
    const char *dir = test_eval_dir();
    if (!dir)
        skip();
    visit_state about = { .env = test_env() };
    mwz_error err = MWZ_ERROR_INIT;
    mwzi_lexicon_params params = { .own_dir = test_source_path("corpora/lexicon"), .cldr = true,
                                   .freedict = "/usr/share/dictd/freedict-eng-ara.dict.dz" };
    check_ok(mwzi_lexicon_build(&about.lexicon, &about.env, &params, &err), "lexicon", &err);
    assert_true(test_each_file(dir, ".gold", visit_gold, &about) > 0);
    mwzi_lexicon_free(about.lexicon);
    print_message("%zu documents, %zu beads, %zu others\n", about.documents, about.beads, about.others);
    assert_int_equal(about.others, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_eval) };
    return cmocka_run_group_tests_name("exact", tests, NULL, NULL);
}
