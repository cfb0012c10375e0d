/* align/headings: which passages each heading is given, by place, by order, by words alone; what is paired beside. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "align/align.h"
#include "align/heading_alone.h"
#include "support.h"
#include "toy.h"

/* Marks the Arabic segments as headings and the English ones as paragraphs that end in a stop. An English segment whose
   first word begins with "=" is a heading. `places`: the English segments before each heading in one document; NULL: two documents. */
static void shape_toy(toy *t, const char *places)
{
    static const uint8_t heading = MWZI_STRUCT_FIRST | MWZI_STRUCT_HEADING | MWZI_STRUCT_OPEN;
    for (unsigned side = 0; side < 2; side++) {
        for (uint32_t n = 0; n < t->features.side[side].segment_count; n++) {
            mwzi_segment_features *record = &t->segments[side][n];
            const char *word = t->names[t->tokens[side][record->token_first]];
            record->flags = side == MWZ_AR || *word == '=' ? heading : MWZI_STRUCT_FIRST;
        }
    }
    for (uint32_t n = 0; places && n < t->features.side[MWZ_AR].segment_count; n++) {
        char *end;
        t->segments[MWZ_AR][n].place = (uint32_t)strtoul(places, &end, 10);
        for (uint32_t p = t->segments[MWZ_AR][n].place; p < t->features.side[MWZ_EN].segment_count; p++)
            t->segments[MWZ_EN][p].place = n + 1;
        places = end;
    }
}

/* "0-2" the first and the last passage of each heading, "-" none. */
static void print_links(char *out, size_t size, const mwzi_alignment *alignment)
{
    size_t used = 0;
    out[0] = '\0';
    for (uint32_t n = 0; n < alignment->heading_count && used < size; n++) {
        const mwzi_heading_link *link = &alignment->headings[n];
        used += (size_t)snprintf(out + used, size - used, n ? " " : "");
        if (link->passage_count)
            used += (size_t)snprintf(out + used, size - used, "%u-%u", link->passage_first,
                                     link->passage_first + link->passage_count - 1);
        else
            used += (size_t)snprintf(out + used, size - used, "-");
    }
}

#define SECTIONS "a b k l m n|a c o b q r|d e s t u v|d w e x y z|f g h A B C|f D h E g F|g I f J h K|T U V aa ab ac|ad T ae U af ag|U ah ai V aj|T ak al am an ao"

#define IN_ORDER "0-1 1-0 1-0 0-1 1-0 1-0 0-1 1-0 1-0 1-0 0-1 1-0 1-0 1-0 1-0"

static const struct {
    const char *name, *english, *arabic, *places;
    mwzi_heading_mode mode;
    const char *links, *shapes;
} rows[] = {
    { "two documents, in order", SECTIONS, "a b|d e|f g h|T U V", NULL, MWZI_HEADINGS_OTHER, "0-1 2-3 4-6 7-10", IN_ORDER },
    { "found without being told", SECTIONS, "a b|d e|f g h|T U V", NULL, MWZI_HEADINGS_FIND, "0-1 2-3 4-6 7-10", IN_ORDER },
    { "one document: what stands below", SECTIONS, "a b|d e|f g|T V", "0 2 4 7", MWZI_HEADINGS_OTHER, "0-1 2-3 4-6 7-10", IN_ORDER },
    { "place before words", SECTIONS, "a b|d e|f g|T U", "1 3 4 8", MWZI_HEADINGS_OTHER, "1-2 3-3 4-7 8-10",
      "1-0 0-1 1-0 1-0 0-1 1-0 0-1 1-0 1-0 1-0 1-0 0-1 1-0 1-0 1-0" },
    { "a heading over matter of another kind abstains", SECTIONS, "i j", "0", MWZI_HEADINGS_OTHER, "-",
      "0-1 1-0 1-0 1-0 1-0 1-0 1-0 1-0 1-0 1-0 1-0 1-0" },
    { "a heading below a text is left out of it", "a b k l m n|a c o p q r|=Z Y", "a b", "0", MWZI_HEADINGS_OTHER, "0-1",
      "0-1 1-0 1-0 1-0" },
    { "tags at the end of a document, in no order", SECTIONS, "f g h|a b|d e", "11 11 11", MWZI_HEADINGS_OTHER, "4-6 0-1 2-3",
      "1-0 1-0 1-0 1-0 1-0 1-0 1-0 1-0 1-0 1-0 1-0 0-1 0-1 0-1" },
    { "headings in both languages", "=a b|a k l m n|a c o p q|=d e|d s t u v|d e w x y", "=a b|=d e", "1 4", MWZI_HEADINGS_BOTH,
      "1-2 4-5", "1-1 1-0 1-0 1-1 1-0 1-0" },
    { "a title on the same matter is no translation", "=a S T U b V W|a k l m n|b c o p q", "a b", "1", MWZI_HEADINGS_OTHER, "1-2",
      "1-0 0-1 1-0 1-0" },
    { "whole texts have no heading links", SECTIONS, SECTIONS, NULL, MWZI_HEADINGS_FIND, "",
      "1-1 1-1 1-1 1-1 1-1 1-1 1-1 1-1 1-1 1-1 1-1" },
    { "not looked for", "a b c d|e f g h", "a|e", NULL, MWZI_HEADINGS_NONE, "", "1-1 1-1" },
};

static void test_links(void **state)
{
    unsigned row = (unsigned)((const char *)*state - (const char *)rows) / sizeof rows[0];
    toy *t = make_toy(rows[row].english, rows[row].arabic);
    shape_toy(t, rows[row].places);
    if (rows[row].mode != MWZI_HEADINGS_OTHER && !*rows[row].links) /* sentences on both sides */
        for (uint32_t n = 0; n < t->features.side[MWZ_AR].segment_count; n++)
            t->segments[MWZ_AR][n].flags = MWZI_STRUCT_FIRST;
    mwzi_env env = test_env();
    mwz_error err = MWZ_ERROR_INIT;
    mwzi_alignment *alignment;
    const mwzi_align_params params = { .headings = rows[row].mode };
    assert_int_equal(mwzi_align_build(&alignment, &env, &t->features, &params, &err), MWZ_OK);
    assert_int_equal(mwzi_align_verify(alignment, &t->features, &err), MWZ_OK);
    char text[512];
    print_links(text, sizeof text, alignment);
    assert_string_equal(text, rows[row].links);
    print_shapes(text, sizeof text, alignment);
    assert_string_equal(text, rows[row].shapes);
    for (uint32_t n = 0; n < alignment->count; n++)
        assert_false(alignment->beads[n].confirmed);
    mwzi_align_free(alignment);
    free_toy(t);
}
TEST_TABLE(test_links, rows)

/* A pin of the caller stands, and is the only one that is confirmed. */
static void test_pins_stand(void **state)
{
    (void)state;
    toy *t = make_toy(SECTIONS, "a b|d e|f g");
    shape_toy(t, NULL);
    mwzi_env env = test_env();
    mwz_error err = MWZ_ERROR_INIT;
    mwzi_alignment *alignment;
    const mwzi_pin pin = { { [MWZ_AR] = 1, [MWZ_EN] = 2 }, { [MWZ_AR] = 1, [MWZ_EN] = 1 } };
    const mwzi_align_params params = { .headings = MWZI_HEADINGS_OTHER, .pins = &pin, .pin_count = 1 };
    assert_int_equal(mwzi_align_build(&alignment, &env, &t->features, &params, &err), MWZ_OK);
    assert_int_equal(mwzi_align_verify(alignment, &t->features, &err), MWZ_OK);
    for (uint32_t n = 0; n < alignment->count; n++) {
        bool both = alignment->beads[n].count[MWZ_AR] && alignment->beads[n].count[MWZ_EN];
        assert_int_equal(alignment->beads[n].confirmed, both);
        assert_true(!both || alignment->beads[n].first[MWZ_EN] == 2);
    }
    assert_int_equal(alignment->heading_count, 3);
    mwzi_align_free(alignment);
    free_toy(t);
}

/* The surer the words, the higher the probability: both words of the heading, one of them, none. */
static void test_probabilities_follow_the_words(void **state)
{
    (void)state;
    static const char *const headings[] = { "a b|d e|f g", "a i|d e|f", "i j|d e|f" };
    float before = 1.1f;
    for (size_t n = 0; n < TEST_COUNT(headings); n++) {
        toy *t = make_toy(SECTIONS, headings[n]);
        shape_toy(t, "0 2 4");
        mwzi_env env = test_env();
        mwz_error err = MWZ_ERROR_INIT;
        mwzi_heading_link *links;
        uint32_t count;
        mwzi_arena arena;
        mwzi_arena_init(&arena, &env);
        assert_int_equal(mwzi_headings_link(&links, &count, &arena, &t->features, MWZ_AR, MWZI_HEADINGS_OTHER, &err), MWZ_OK);
        assert_int_equal(count, 3);
        assert_true(links[0].probability < before);
        before = links[0].probability;
        mwzi_arena_free(&arena);
        free_toy(t);
    }
}

static void test_no_request_may_fail_badly(void **state)
{
    const char *places = *state;
    for (size_t fail_at = 1;; fail_at++) {
        test_memory memory = { fail_at, 0, 0 };
        mwzi_env env = test_env();
        env.allocator = test_memory_allocator(&memory);
        mwz_error err = MWZ_ERROR_INIT;
        toy *t = make_toy("=a b|" SECTIONS, "a b|d e|f g");
        shape_toy(t, places);
        mwzi_alignment *alignment;
        const mwzi_align_params params = { .headings = MWZI_HEADINGS_OTHER };
        mwz_status status = mwzi_align_build(&alignment, &env, &t->features, &params, &err);
        free_toy(t);
        if (status == MWZ_OK) {
            mwzi_align_free(alignment);
            assert_int_equal(memory.held, 0);
            assert_true(fail_at > 10);
            return;
        }
        assert_int_equal(status, MWZ_ERR_MEMORY);
        assert_null(alignment);
        assert_int_equal(memory.held, 0);
    }
}

int main(void)
{
    static char in_place[] = "1 3 5", listed[] = "12 12 12";
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_pins_stand),
        cmocka_unit_test(test_probabilities_follow_the_words),
        { "memory, two documents", test_no_request_may_fail_badly, NULL, NULL, NULL },
        { "memory, in place", test_no_request_may_fail_badly, NULL, NULL, in_place },
        { "memory, a list", test_no_request_may_fail_badly, NULL, NULL, listed },
    };
    return run_test_links() + cmocka_run_group_tests(tests, NULL, NULL);
}
