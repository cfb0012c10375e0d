/* align/: tables of numbers. A "document" is a string: a word a type, a bar between segments; a word is linked with itself. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "align/align.h"
#include "align/corridor.h"
#include "align/graph.h"
#include "support.h"

enum { TYPES = 512, TOKENS = 1 << 17, SEGMENTS = 1 << 14 };

/* Features made by hand: type n of one side is linked with type n of the other, unless it ends in "-" (no counterpart). */
typedef struct toy {
    mwzi_features features;
    mwzi_segment_features *segments[2];
    mwzi_token *tokens[2];
    uint8_t *classes[2];
    uint32_t *counts[2], *starts[2];
    mwzi_link *links[2];
    char names[TYPES][16];
    unsigned types;
} toy;

static unsigned type_of(toy *t, const char *word)
{
    for (unsigned n = 0; n < t->types; n++)
        if (strcmp(t->names[n], word) == 0)
            return n;
    assert_true(t->types < TYPES && strlen(word) < sizeof t->names[0]);
    memcpy(t->names[t->types], word, strlen(word) + 1);
    return t->types++;
}

static void read_side(toy *t, unsigned side, const char *text, double ratio)
{
    mwzi_feature_side *out = &t->features.side[side];
    char word[16];
    size_t len = 0;
    out->segment_count = 1;
    memset(&t->segments[side][0], 0, sizeof t->segments[side][0]);
    for (const char *at = text;; at++) {
        if (*at && *at != ' ' && *at != '|') {
            word[len++] = *at;
            continue;
        }
        mwzi_segment_features *segment = &t->segments[side][out->segment_count - 1];
        if (len) {
            word[len] = '\0';
            unsigned type = type_of(t, word);
            t->tokens[side][out->token_count++] = (mwzi_token) { type, 0, 1 };
            t->counts[side][type]++;
            segment->token_count++;
            segment->chars += (uint32_t)(6 * ratio);
            len = 0;
        }
        if (*at == '|') {
            t->segments[side][out->segment_count] = (mwzi_segment_features) { .token_first = out->token_count };
            out->segment_count++;
        }
        if (!*at)
            break;
    }
}

static toy *make_toy(const char *english, const char *arabic)
{
    toy *t = calloc(1, sizeof *t);
    for (unsigned side = 0; side < 2; side++) {
        t->segments[side] = calloc(SEGMENTS, sizeof *t->segments[side]);
        t->tokens[side] = calloc(TOKENS, sizeof *t->tokens[side]);
        t->classes[side] = calloc(TYPES, 1);
        t->counts[side] = calloc(TYPES, sizeof(uint32_t));
        t->starts[side] = calloc(TYPES + 1, sizeof(uint32_t));
        t->links[side] = calloc(TYPES, sizeof(mwzi_link));
    }
    read_side(t, MWZ_EN, english, 1);
    read_side(t, MWZ_AR, arabic, .82);
    for (unsigned side = 0; side < 2; side++) {
        uint32_t links = 0;
        for (unsigned n = 0; n < t->types; n++) {
            const char *name = t->names[n];
            bool lone = name[strlen(name) - 1] == '-';
            t->classes[side][n] = lone ? MWZI_CLASS_UNKNOWN : MWZI_CLASS_CONTENT;
            t->starts[side][n] = links;
            if (!lone)
                t->links[side][links++] = (mwzi_link) { n, MWZI_LINK_LEXICON, .4f };
        }
        t->starts[side][t->types] = links;
        mwzi_feature_side *out = &t->features.side[side];
        out->segments = t->segments[side];
        out->tokens = t->tokens[side];
        out->classes = t->classes[side];
        out->type_count = t->types;
        out->type_counts = t->counts[side];
        out->link_starts = t->starts[side];
        out->links = t->links[side];
    }
    return t;
}

static void free_toy(toy *t)
{
    for (unsigned side = 0; side < 2; side++) {
        free(t->segments[side]);
        free(t->tokens[side]);
        free(t->classes[side]);
        free(t->counts[side]);
        free(t->starts[side]);
        free(t->links[side]);
    }
    free(t);
}

/* The shapes of an alignment, English–Arabic, such as "1-1 2-1 0-1". */
static void print_shapes(char *out, size_t size, const mwzi_alignment *alignment)
{
    size_t used = 0;
    out[0] = '\0';
    for (uint32_t n = 0; n < alignment->count && used < size; n++)
        used += (size_t)snprintf(out + used, size - used, "%s%u-%u", n ? " " : "", alignment->beads[n].count[MWZ_EN],
                                 alignment->beads[n].count[MWZ_AR]);
}

static const struct {
    const char *name, *english, *arabic, *shapes;
} rows[] = {
    { "one to one", "a b c d|e f g h|i j k l", "a b c d|e f g h|i j k l", "1-1 1-1 1-1" },
    { "two English, one Arabic", "a b c d|e f g h|i j k l", "a b c d e f g h|i j k l", "2-1 1-1" },
    { "one English, two Arabic", "a b c d e f g h|i j k l", "a b c d|e f g h|i j k l", "1-2 1-1" },
    { "five English, one Arabic", "a b c|d e f|g h i|j k l|m n o|p q r s", "a b c d e f g h i j k l m n o|p q r s", "5-1 1-1" },
    { "one English, four Arabic", "p q r s|a b c d e f g h i j k l", "p q r s|a b c|d e f|g h i|j k l", "1-1 1-4" },
    { "an intruder in English", "a b c d|x- y- z- w-|e f g h", "a b c d|e f g h", "1-1 1-0 1-1" },
    { "an intruder in Arabic", "a b c d|e f g h", "a b c d|x- y- z- w-|e f g h", "1-1 0-1 1-1" },
    { "a lost English sentence", "a b c d|i j k l", "a b c d|e f g h|i j k l", "1-1 0-1 1-1" },
    { "a headline and the sentence that repeats it stay two", "a b c|a b c d e f g h", "a b c|a b c d e f g h", "1-1 1-1" },
    { "a pair without a known word between sure ones", "a b c d|x- y- z-|e f g h", "a b c d|u- v- w-|e f g h", "1-1 1-1 1-1" },
    { "one segment each", "a", "a", "1-1" },
};

static void test_shapes(void **state)
{
    const char *const *row = *state; /* name, english, arabic, shapes */
    mwzi_env env = test_env();
    mwz_error err = MWZ_ERROR_INIT;
    toy *t = make_toy(row[1], row[2]);
    mwzi_alignment *alignment;
    assert_int_equal(mwzi_align_build(&alignment, &env, &t->features, &(mwzi_align_params) { 0 }, &err), MWZ_OK);
    assert_int_equal(mwzi_align_verify(alignment, &t->features, &err), MWZ_OK);
    char shapes[512];
    print_shapes(shapes, sizeof shapes, alignment);
    assert_string_equal(shapes, row[3]);
    mwzi_align_free(alignment);
    free_toy(t);
}
TEST_TABLE(test_shapes, rows)

/* A small generator, the same on every machine (Knuth's MMIX constants). */
static unsigned draw(uint64_t *state, unsigned below)
{
    *state = *state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (unsigned)(*state >> 33) % below;
}

/* Sentences of drawn words; a row says what happens to the Arabic side. */
static const struct {
    const char *name;
    unsigned segments, words; /* of a segment */
    unsigned lost_first, lost_count;   /* Arabic segments that are left out */
    unsigned blank_first, blank_count; /* segments whose words have no counterpart */
} documents[] = {
    { "short", 12, 8, 0, 0, 0, 0 },
    { "long", 1500, 8, 0, 0, 0, 0 },
    { "a lost block", 1200, 8, 500, 300, 0, 0 },
    { "a lost start", 600, 8, 0, 200, 0, 0 },
    { "a stretch without a known word", 1500, 8, 0, 0, 400, 600 },
    { "several sections", 9000, 8, 0, 0, 0, 0 },
    { "several sections and a lost block", 9000, 8, 3000, 500, 0, 0 },
};

static void append(char *text, size_t *used, const char *word)
{
    size_t len = strlen(word);
    memcpy(text + *used, word, len + 1);
    *used += len;
}

static void write_document(char *en, char *ar, unsigned row)
{
    uint64_t state = 7;
    size_t en_used = 0, ar_used = 0;
    char word[16];
    for (unsigned n = 0; n < documents[row].segments; n++) {
        bool lost = n - documents[row].lost_first < documents[row].lost_count;
        bool blank = n - documents[row].blank_first < documents[row].blank_count;
        append(en, &en_used, n ? "|" : "");
        append(ar, &ar_used, n && !lost && ar_used ? "|" : "");
        for (unsigned k = 0; k < documents[row].words; k++) {
            (void)snprintf(word, sizeof word, "w%u%s ", draw(&state, 240), blank ? "-" : "");
            append(en, &en_used, word);
            append(ar, &ar_used, lost ? "" : word);
        }
    }
}

static void test_documents(void **state)
{
    unsigned row = (unsigned)((const char *)*state - (const char *)documents) / sizeof documents[0];
    char *en = calloc(1, 1 << 21), *ar = calloc(1, 1 << 21);
    write_document(en, ar, row);
    toy *t = make_toy(en, ar);
    mwzi_env env = test_env();
    mwz_error err = MWZ_ERROR_INIT;
    mwzi_alignment *alignment;
    assert_int_equal(mwzi_align_build(&alignment, &env, &t->features, &(mwzi_align_params) { 0 }, &err), MWZ_OK);
    assert_int_equal(mwzi_align_verify(alignment, &t->features, &err), MWZ_OK);
    unsigned right = 0, lost = documents[row].lost_count;
    for (uint32_t n = 0; n < alignment->count; n++) {
        const mwzi_bead *bead = &alignment->beads[n];
        uint32_t i = bead->first[MWZ_EN], j = bead->first[MWZ_AR] + (bead->first[MWZ_EN] >= documents[row].lost_first ? lost : 0);
        right += bead->count[0] == 1 && bead->count[1] == 1 && i == j;
    }
    assert_in_range(right, (documents[row].segments - lost) * 99 / 100, documents[row].segments);
    mwzi_align_free(alignment);
    free_toy(t);
    free(en);
    free(ar);
}
TEST_TABLE(test_documents, documents)

/* The sides swapped give the mirrored beads. */
static void test_mirror(void **state)
{
    const char *const *row = *state;
    mwzi_env env = test_env();
    mwz_error err = MWZ_ERROR_INIT;
    toy *a = make_toy(row[1], row[2]), *b = make_toy(row[1], row[2]);
    mwzi_feature_side swapped = b->features.side[0];
    b->features.side[0] = b->features.side[1];
    b->features.side[1] = swapped;
    for (unsigned side = 0; side < 2; side++) /* lengths that favour neither side */
        for (uint32_t n = 0; n < a->features.side[side].segment_count; n++)
            a->segments[side][n].chars = b->segments[side][n].chars = 6 * a->segments[side][n].token_count;
    mwzi_alignment *one, *two;
    assert_int_equal(mwzi_align_build(&one, &env, &a->features, &(mwzi_align_params) { .no_learn = true }, &err), MWZ_OK);
    assert_int_equal(mwzi_align_build(&two, &env, &b->features, &(mwzi_align_params) { .no_learn = true }, &err), MWZ_OK);
    assert_int_equal(one->count, two->count);
    for (uint32_t n = 0; n < one->count; n++)
        for (unsigned side = 0; side < 2; side++)
            assert_int_equal(one->beads[n].count[side], two->beads[n].count[!side]);
    mwzi_align_free(one);
    mwzi_align_free(two);
    free_toy(a);
    free_toy(b);
}
TEST_TABLE(test_mirror, rows)

static void test_any_request_may_fail(void **state)
{
    (void)state;
    toy *t = make_toy("a b c|d e f|g h i|a b c|d e f", "a b c d e f|g h i|a b c|d e f");
    for (size_t fail_at = 1;; fail_at++) {
        test_memory memory = { fail_at, 0, 0 };
        mwzi_env env = test_env();
        env.allocator = test_memory_allocator(&memory);
        mwz_error err = MWZ_ERROR_INIT;
        mwzi_alignment *alignment;
        mwz_status status = mwzi_align_build(&alignment, &env, &t->features, &(mwzi_align_params) { 0 }, &err);
        if (status == MWZ_OK) {
            mwzi_align_free(alignment);
            assert_true(fail_at > 20);
            assert_int_equal(memory.held, 0);
            break;
        }
        assert_int_equal(status, MWZ_ERR_MEMORY);
        assert_null(alignment);
        assert_int_equal(memory.held, 0);
    }
    free_toy(t);
}

int main(void)
{
    const struct CMUnitTest others[] = { cmocka_unit_test(test_any_request_may_fail) };
    return run_test_shapes() + run_test_documents() + run_test_mirror() +
           cmocka_run_group_tests(others, NULL, NULL);
}
