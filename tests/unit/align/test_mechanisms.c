/* align/: a test a mechanism, on tables of numbers: with it the right beads, without it other ones. */
#include <math.h>

#include "toy.h"

/* Marks of a segment, a letter each: h heading, p paragraph start, "." none, 1–9 the list number of a paragraph start. */
static void mark_side(toy *t, unsigned side, const char *marks)
{
    for (uint32_t n = 0; marks && marks[n] && n < t->features.side[side].segment_count; n++) {
        mwzi_segment_features *segment = &t->segments[side][n];
        if (marks[n] == 'h')
            segment->flags = MWZI_STRUCT_FIRST | MWZI_STRUCT_HEADING;
        else if (marks[n] != '.')
            segment->flags = MWZI_STRUCT_FIRST;
        if (marks[n] >= '1' && marks[n] <= '9')
            segment->number = (uint32_t)(marks[n] - '0');
    }
}

static const struct {
    const char *name, *english, *arabic, *en_marks, *ar_marks;
    unsigned without;
    const char *shapes;
} rows[] = {
    { "headings stand with headings", "x- y-|x- z-|a b c d|u- v-|e f g h", "p- q-|a b c d|r- s-|e f g h", ".h.h.", "h.h.",
      MWZI_WITHOUT_STRUCTURE, "1-0 1-1 1-1 1-1 1-1" },
    { "list numbers stand with the same", "a b c|x- y- z-|u- v- w-|d e f", "a b c|p- q- r-|d e f", "p23p", "p3p",
      MWZI_WITHOUT_STRUCTURE, "1-1 1-0 1-1 1-1" },
    { "a neighbour is not taken in for a word at the far end of a long bead",
      "t u x-|a b c d e f|g h i j k l|m n o p q r s t u|v w y z", "a b c d e f g h i j k l m n o p q r s t u|v w y z", NULL, NULL,
      MWZI_WITHOUT_PLACES, "1-0 3-1 1-1" },
    { "lengths tell when no word does", "a b c|x- x- x- x- x- x- x- x- x-|y- y-|d e f", "a b c|p- p-|d e f", NULL, NULL,
      MWZI_WITHOUT_LENGTH, "1-1 1-0 1-1 1-1" },
};

static void align_and_print(toy *t, unsigned without, char *shapes, size_t size)
{
    mwzi_env env = test_env();
    mwz_error err = MWZ_ERROR_INIT;
    mwzi_alignment *alignment;
    mwzi_align_params params = { .without = without };
    assert_int_equal(mwzi_align_build(&alignment, &env, &t->features, &params, &err), MWZ_OK);
    assert_int_equal(mwzi_align_verify(alignment, &t->features, &err), MWZ_OK);
    print_shapes(shapes, size, alignment);
    mwzi_align_free(alignment);
}

static void test_mechanism(void **state)
{
    size_t row = (size_t)((const char *)*state - (const char *)rows) / sizeof rows[0];
    char with[256], without[256];
    toy *t = make_toy(rows[row].english, rows[row].arabic);
    mark_side(t, MWZ_EN, rows[row].en_marks);
    mark_side(t, MWZ_AR, rows[row].ar_marks);
    align_and_print(t, 0, with, sizeof with);
    align_and_print(t, rows[row].without, without, sizeof without);
    free_toy(t);
    assert_string_equal(with, rows[row].shapes);
    assert_string_not_equal(with, without);
}
TEST_TABLE(test_mechanism, rows)

/* Two words without a dictionary entry that stand together again and again become each other's translation. */
static void test_translations_are_learnt(void **state)
{
    (void)state;
    static const char text[] = "a b c hadar-|d e f|g h i|j k l|m n o hadar-|p q r|s t u|v w x|y z aa hadar-|bb cc dd|ee ff gg|"
                               "hh ii jj|kk ll mm|nn oo pp|qq rr ss|tt uu vv";
    for (unsigned without = 0; without <= MWZI_WITHOUT_TRANSLATIONS; without += MWZI_WITHOUT_TRANSLATIONS) {
        toy *t = make_toy(text, text);
        mwzi_env env = test_env();
        mwz_error err = MWZ_ERROR_INIT;
        mwzi_alignment *alignment;
        mwzi_align_params params = { .without = without };
        assert_int_equal(mwzi_align_build(&alignment, &env, &t->features, &params, &err), MWZ_OK);
        unsigned type = type_of(t, "hadar-"), found = 0;
        for (uint32_t k = alignment->link_starts[type]; k < alignment->link_starts[type + 1]; k++)
            found += alignment->links[k].type == type && alignment->links[k].learnt &&
                     alignment->links[k].en_from_ar > .002f && alignment->links[k].ar_from_en > .002f;
        assert_int_equal(found, without ? 0 : 1);
        mwzi_align_free(alignment);
        free_toy(t);
    }
}

int main(void)
{
    const struct CMUnitTest others[] = { cmocka_unit_test(test_translations_are_learnt) };
    return run_test_mechanism() + cmocka_run_group_tests(others, NULL, NULL);
}
