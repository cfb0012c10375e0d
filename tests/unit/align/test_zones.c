/* Zones: "z:words" puts a segment into zone z, "z!words" into a zone that is tied for certain, "z?words" into a likely one. */
#include "toy.h"

static const struct {
    const char *name, *english, *arabic, *shapes, *beads; /* beads: English:Arabic first segments of those with both */
} rows[] = {
    { "a tie without a known word", "a b c d|1!x-|e f g h", "a b c d|1!u- v- w- t- s-|e f g h", "1-1 1-1 1-1", "0:0 1:1 2:2" },
    { "ties against the words", "1!a b|2!c d|3!e f", "1!c d|2!e f|3!a b", "1-1 1-1 1-1", "0:0 1:1 2:2" },
    { "nothing goes over the border of a zone", "1:a b c d|2:e f g h", "1:a b c d e f g h|2:x- y-", "1-1 1-1", "0:0 1:1" },
    { "a zone of one side alone", "a b c d|1:e f g h|i j k l", "a b c d|e f g h|i j k l", "1-1 0-1 1-0 1-1", "0:0 2:2" },
    { "one to two in a zone", "1!x-|2!a b", "1!u- v-|1!w- t-|2!a b", "1-2 1-1", "0:0 1:2" },
    { "two to two in a zone go by the words", "1!a b c|1!d e f|g h", "1!a b c|1!d e f|g h", "1-1 1-1 1-1", "0:0 1:1 2:2" },
    { "no zones", "a b c d|e f g h", "a b c d|e f g h", "1-1 1-1", "0:0 1:1" },
};

/* Takes the marks off the front of the segments; `clean` is the text without them. */
static void read_zones(const char *text, char *clean, uint32_t *zones, uint8_t *ties)
{
    unsigned segment = 0;
    zones[0] = 0;
    ties[0] = MWZI_TIE_NONE;
    for (; *text; text++) {
        if (text[0] >= '0' && text[0] <= '9' && (text[1] == ':' || text[1] == '!' || text[1] == '?')) {
            zones[segment] = (uint32_t)(text[0] - '0');
            ties[segment] = text[1] == '!' ? MWZI_TIE_CERTAIN : text[1] == '?' ? MWZI_TIE_LIKELY : MWZI_TIE_NONE;
            text++;
            continue;
        }
        *clean++ = *text;
        if (*text == '|') {
            zones[++segment] = 0;
            ties[segment] = MWZI_TIE_NONE;
        }
    }
    *clean = '\0';
}

static void test_zones(void **state)
{
    const char *const *row = *state;
    char clean[2][256];
    uint32_t zones[2][16];
    uint8_t ties[2][16];
    read_zones(row[1], clean[MWZ_EN], zones[MWZ_EN], ties[MWZ_EN]);
    read_zones(row[2], clean[MWZ_AR], zones[MWZ_AR], ties[MWZ_AR]);
    toy *t = make_toy(clean[MWZ_EN], clean[MWZ_AR]);
    for (unsigned side = 0; side < 2; side++) {
        for (uint32_t n = 0; n < t->features.side[side].segment_count; n++) {
            t->segments[side][n].zone = zones[side][n];
            t->segments[side][n].tie = ties[side][n];
        }
    }
    mwzi_env env = test_env();
    mwz_error err = MWZ_ERROR_INIT;
    mwzi_alignment *alignment;
    assert_int_equal(mwzi_align_build(&alignment, &env, &t->features, &(mwzi_align_params) { 0 }, &err), MWZ_OK);
    assert_int_equal(mwzi_align_verify(alignment, &t->features, &err), MWZ_OK);
    char shapes[512], beads[512] = "";
    print_shapes(shapes, sizeof shapes, alignment);
    for (uint32_t n = 0; n < alignment->count; n++) {
        const mwzi_bead *bead = &alignment->beads[n];
        size_t used = strlen(beads);
        if (bead->count[0] && bead->count[1])
            (void)snprintf(beads + used, sizeof beads - used, "%s%u:%u", used ? " " : "", bead->first[MWZ_EN],
                           bead->first[MWZ_AR]);
    }
    assert_string_equal(beads, row[4]);
    assert_string_equal(shapes, row[3]);
    mwzi_align_free(alignment);
    free_toy(t);
}
TEST_TABLE(test_zones, rows)

/* Without structure the words decide: the test of the ties above can fail. */
static void test_without_structure(void **state)
{
    (void)state;
    toy *t = make_toy("a b c|d e f|g h i", "d e f|g h i|a b c");
    for (unsigned side = 0; side < 2; side++) {
        for (uint32_t n = 0; n < 3; n++) {
            t->segments[side][n].zone = n + 1;
            t->segments[side][n].tie = MWZI_TIE_CERTAIN;
        }
    }
    mwzi_env env = test_env();
    mwz_error err = MWZ_ERROR_INIT;
    for (unsigned without = 0; without < 2; without++) {
        const mwzi_align_params params = { .without = without ? MWZI_WITHOUT_STRUCTURE : 0 };
        mwzi_alignment *alignment;
        assert_int_equal(mwzi_align_build(&alignment, &env, &t->features, &params, &err), MWZ_OK);
        assert_int_equal(alignment->count, without ? 1 : 3); /* one bead of all, or three that no word speaks for */
        mwzi_align_free(alignment);
    }
    free_toy(t);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_without_structure) };
    return run_test_zones() + cmocka_run_group_tests(tests, NULL, NULL);
}
