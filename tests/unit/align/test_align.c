/* align/: tables of numbers. A "document" is a string: a word a type, a bar between segments; a word is linked with itself. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "align/align.h"
#include "align/corridor.h"
#include "align/graph.h"
#include "support.h"
#include "toy.h"

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

/* A document of several sections comes out the same, bit for bit, for any number of threads. */
static void test_threads(void **state)
{
    (void)state;
    enum { SECTIONS = 6 };
    char *en = calloc(1, 1 << 21), *ar = calloc(1, 1 << 21);
    write_document(en, ar, SECTIONS);
    toy *t = make_toy(en, ar);
    mwzi_env env = test_env();
    mwz_error err = MWZ_ERROR_INIT;
    mwzi_alignment *alignments[3];
    for (uint32_t n = 0; n < 3; n++)
        assert_int_equal(mwzi_align_build(&alignments[n], &env, &t->features, &(mwzi_align_params) { .threads = n * n }, &err),
                         MWZ_OK);
    for (uint32_t n = 1; n < 3; n++) {
        assert_int_equal(alignments[n]->count, alignments[0]->count);
        for (uint32_t b = 0; b < alignments[0]->count; b++) {
            const mwzi_bead *one = &alignments[0]->beads[b], *other = &alignments[n]->beads[b];
            assert_memory_equal(one->first, other->first, sizeof one->first);
            assert_memory_equal(one->count, other->count, sizeof one->count);
            assert_memory_equal(&one->probability, &other->probability, sizeof one->probability);
            assert_memory_equal(&one->margin, &other->margin, sizeof one->margin);
        }
    }
    for (uint32_t n = 0; n < 3; n++)
        mwzi_align_free(alignments[n]);
    free_toy(t);
    free(en);
    free(ar);
}

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

/* Pins as "2-1@3,4": two English segments from 3 and one Arabic from 4; a confirmed bead of the result has a "*". */
static uint32_t read_pins(mwzi_pin *out, const char *text)
{
    uint32_t count = 0;
    unsigned en, ar, i, j;
    int used = 0;
    for (; sscanf(text, "%u-%u@%u,%u%n", &en, &ar, &i, &j, &used) == 4; text += used)
        out[count++] = (mwzi_pin) { { j, i }, { (uint16_t)ar, (uint16_t)en } };
    return count;
}

#define LETTERS "a b c d|e f g h|i j k l|m n o p|q r s t|u v w x|y z A B|C D E F|G H I J"

static const struct {
    const char *name, *english, *arabic, *pins, *shapes;
} pinned[] = {
    { "a pin that is right", "a b c d|e f g h|i j k l", "a b c d|e f g h|i j k l", "1-1@1,1", "1-1 1-1* 1-1" },
    { "a pin that no word speaks for", "a b c d|e f g h|i j k l", "a b c d|e f g h|i j k l", "1-1@0,1", "0-1 1-1* 1-0 1-1" },
    { "at the start and at the end", "a b c d|e f g h|i j k l", "e f g h|i j k l|a b c d", "1-1@0,0 1-1@2,2", "1-1* 1-1 1-1*" },
    { "one after the other", "a b c d|e f g h|i j k l", "a b c d e f g h|i j k l", "2-1@0,0 1-1@2,1", "2-1* 1-1*" },
    { "parted, against the words", "a b c d|e f g h|i j k l", "a b c d e f g h|i j k l", "1-1@1,0", "1-0 1-1* 1-1" },
    { "a bead that the aligner never makes", LETTERS, LETTERS, "4-5@0,0", "4-5* 1-0 1-1 1-1 1-1 1-1" },
    { "the largest bead", LETTERS, LETTERS, "8-8@1,1", "1-1 8-8*" },
    { "English without counterpart", "a b c d|e f g h|i j k l", "a b c d|e f g h i j k l", "1-0@1,0", "1-1 1-0* 1-1" },
    { "Arabic without counterpart", "a b c d|e f g h i j k l", "a b c d|e f g h|i j k l", "0-1@0,1", "1-1 0-1* 1-1" },
    { "two without counterpart stand alone each", "a b c d|e f g h|i j k l", "a b c d", "2-0@1,0", "1-1 1-0* 1-0*" },
    { "one without counterpart between pins", "a b c d|e f g h|i j k l", "a b c d|i j k l", "1-1@0,0 1-1@2,1 1-0@1,0",
      "1-1* 1-0* 1-1*" },
};

static void print_pinned(char *out, size_t size, const mwzi_alignment *alignment)
{
    size_t used = 0;
    for (uint32_t n = 0; n < alignment->count && used < size; n++) {
        const mwzi_bead *bead = &alignment->beads[n];
        used += (size_t)snprintf(out + used, size - used, "%s%u-%u%s", n ? " " : "", bead->count[MWZ_EN], bead->count[MWZ_AR],
                                 bead->confirmed ? "*" : "");
        if (bead->confirmed) {
            assert_true(bead->probability == 1 && bead->margin == 20);
            assert_int_equal(alignment->rivals[n].count[0] + alignment->rivals[n].count[1], 0);
        }
    }
}

static void test_pinned(void **state)
{
    const char *const *row = *state; /* name, english, arabic, pins, shapes */
    mwzi_env env = test_env();
    mwz_error err = MWZ_ERROR_INIT;
    toy *t = make_toy(row[1], row[2]);
    mwzi_pin pins[8];
    mwzi_align_params params = { .pins = pins, .pin_count = read_pins(pins, row[3]) };
    mwzi_alignment *alignment;
    for (unsigned no_learn = 0; no_learn < 2; no_learn++) {
        params.no_learn = no_learn;
        assert_int_equal(mwzi_align_build(&alignment, &env, &t->features, &params, &err), MWZ_OK);
        assert_int_equal(mwzi_align_verify(alignment, &t->features, &err), MWZ_OK);
        char shapes[512];
        print_pinned(shapes, sizeof shapes, alignment);
        assert_string_equal(shapes, row[4]);
        mwzi_align_free(alignment);
    }
    free_toy(t);
}
TEST_TABLE(test_pinned, pinned)

static const struct {
    const char *name, *pins;
} broken_pins[] = {
    { "empty", "0-0@1,1" },
    { "past the English end", "1-1@9,1" },
    { "past the Arabic end", "1-2@1,8" },
    { "nine segments", "9-1@0,0" },
    { "the same segment twice", "2-1@0,0 1-1@1,1" },
    { "crossing", "1-1@0,3 1-1@1,2" },
    { "not in order", "1-1@4,4 1-1@1,1" },
    { "a counterpart and none", "1-1@0,3 0-1@0,3" },
};

static void test_broken_pins(void **state)
{
    const char *const *row = *state;
    mwzi_env env = test_env();
    mwz_error err = MWZ_ERROR_INIT;
    toy *t = make_toy(LETTERS, LETTERS);
    mwzi_pin pins[8];
    mwzi_align_params params = { .pins = pins, .pin_count = read_pins(pins, row[1]) };
    mwzi_alignment *alignment;
    assert_int_equal(mwzi_align_build(&alignment, &env, &t->features, &params, &err), MWZ_ERR_ARGUMENT);
    assert_null(alignment);
    free_toy(t);
}
TEST_TABLE(test_broken_pins, broken_pins)

/* Pins far off the diagonal of a long document: the corridor goes through them, and the rest is found all the same. */
static void test_far_pins(void **state)
{
    (void)state;
    enum { LONG = 1 };
    char *en = calloc(1, 1 << 20), *ar = calloc(1, 1 << 20);
    write_document(en, ar, LONG);
    toy *t = make_toy(en, ar);
    mwzi_env env = test_env();
    mwz_error err = MWZ_ERROR_INIT;
    mwzi_pin pins[] = { { { 300, 300 }, { 1, 1 } }, { { 1000, 700 }, { 7, 6 } }, { { 1300, 1300 }, { 1, 1 } } };
    mwzi_align_params params = { .pins = pins, .pin_count = TEST_COUNT(pins) };
    mwzi_alignment *alignment;
    assert_int_equal(mwzi_align_build(&alignment, &env, &t->features, &params, &err), MWZ_OK);
    assert_int_equal(mwzi_align_verify(alignment, &t->features, &err), MWZ_OK);
    unsigned right = 0, found = 0;
    for (uint32_t n = 0; n < alignment->count; n++) {
        const mwzi_bead *bead = &alignment->beads[n];
        right += bead->count[0] == 1 && bead->count[1] == 1 && bead->first[0] == bead->first[1];
        found += bead->confirmed;
    }
    assert_int_equal(found, TEST_COUNT(pins));
    assert_in_range(right, (documents[LONG].segments - 307) * 99 / 100, documents[LONG].segments - 306);
    mwzi_align_free(alignment);
    free_toy(t);
    free(en);
    free(ar);
}

static void test_any_request_may_fail(void **state)
{
    (void)state;
    toy *t = make_toy("a b c|d e f|g h i|a b c|d e f", "a b c d e f|g h i|a b c|d e f");
    mwzi_pin pins[] = { { { 1, 2 }, { 1, 1 } }, { { 3, 4 }, { 1, 0 } } };
    mwzi_align_params params = { .pins = pins, .pin_count = TEST_COUNT(pins) };
    for (size_t fail_at = 1;; fail_at++) {
        test_memory memory = { fail_at, 0, 0 };
        mwzi_env env = test_env();
        env.allocator = test_memory_allocator(&memory);
        mwz_error err = MWZ_ERROR_INIT;
        mwzi_alignment *alignment;
        mwz_status status = mwzi_align_build(&alignment, &env, &t->features, &params, &err);
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

typedef struct stopping {
    size_t calls, most; /* of progress that have come, and that are answered with "go on" */
} stopping;

static bool go_on(void *user, const mwz_progress *told)
{
    stopping *s = user;
    assert_string_equal(told->stage, "align");
    return ++s->calls <= s->most;
}

/* A document of several sections: stopped anywhere, or without memory anywhere, it leaves nothing behind. */
static void test_sections_may_stop(void **state)
{
    (void)state;
    enum { SECTIONS = 5, STEPS = 8 };
    char *en = calloc(1, 1 << 21), *ar = calloc(1, 1 << 21);
    write_document(en, ar, SECTIONS);
    toy *t = make_toy(en, ar);
    size_t calls = 0, requests = 0;
    for (unsigned step = 0; step <= 2 * STEPS; step++) { /* 0: how many there are; then stops, then refusals, spread over the whole */
        stopping stop = { 0, step && step <= STEPS ? calls * (step - 1) / STEPS : SIZE_MAX };
        test_memory memory = { step > STEPS ? requests * (step - STEPS) / STEPS : 0, 0, 0 };
        mwzi_env env = test_env();
        env.progress = go_on;
        env.progress_user = &stop;
        env.allocator = test_memory_allocator(&memory);
        mwz_error err = MWZ_ERROR_INIT;
        mwzi_alignment *alignment;
        mwz_status status = mwzi_align_build(&alignment, &env, &t->features, &(mwzi_align_params) { 0 }, &err);
        if (step == 0) {
            assert_int_equal(status, MWZ_OK);
            calls = stop.calls;
            requests = memory.requests;
            assert_true(calls >= STEPS);
            mwzi_align_free(alignment);
        } else {
            assert_int_equal(status, step <= STEPS ? MWZ_ERR_CANCELLED : MWZ_ERR_MEMORY);
            assert_null(alignment);
        }
        assert_int_equal(memory.held, 0);
    }
    free_toy(t);
    free(en);
    free(ar);
}

int main(void)
{
    const struct CMUnitTest others[] = { cmocka_unit_test(test_far_pins), cmocka_unit_test(test_threads), cmocka_unit_test(test_any_request_may_fail),
                                         cmocka_unit_test(test_sections_may_stop) };
    return run_test_shapes() + run_test_documents() + run_test_mirror() + run_test_pinned() + run_test_broken_pins() +
           cmocka_run_group_tests(others, NULL, NULL);
}
