/* align/sections: where a long document is cut. A document is a row of parts, "3000= 2000x": so many segments, and what they
   are: "=" linked one to one, "x" on both sides without a link, "s" all the same, "e" English alone, "a" Arabic alone. A few
   words are frequent, and many are rare, as in any text. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "align/sections.h"
#include "support.h"
#include "toy.h"

enum { WORDS = 8, TEXT = 1 << 21, NEAR = 130 /* two rows of points */ };

static const struct {
    const char *name, *parts;
    const char *cuts; /* English segments near which there must be a cut; those in between are free */
    unsigned most; /* segments of the shorter side of a section, at most */
} rows[] = {
    { "short: whole", "4000=", "0 4000", 4000 },
    { "every 2,000", "9000=", "0 2000 9000", 3000 },
    { "nothing but the end left: no last section of a few segments", "4200=", "0 2000 4200", 2300 },
    { "a lost Arabic block stands alone", "2500= 4000e 3000=", "0 2500 6500 9500", 3000 },
    { "a lost English block stands alone", "2500= 4000a 3000=", "0 2500 5500", 3000 },
    { "a small lost block does not", "3000= 500e 2000=", "0 2000 5500", 3600 },
    { "a stretch without a link stands alone, and is cut", "2500= 6000x 2500=", "0 2500 8500 11000", 4000 },
    { "a stretch of the same is cut", "2500= 6000s 2500=", "0 2500 8500 11000", 4000 },
    { "at the start", "6000x 2500=", "0 6000 8500", 4000 },
    { "at the end", "2500= 6000x", "0 2500 8500", 4000 },
    { "nothing but", "9000x", "0 9000", 4000 },
    { "one long side", "10x 9000e", "0 9010", 4000 },
};

static unsigned draw(uint64_t *state, unsigned below)
{
    *state = *state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (unsigned)(*state >> 33) % below;
}

static void append_segment(char *text, size_t *used, const char *segment)
{
    size_t len = strlen(segment);
    assert_true(*used + len + 2 < TEXT);
    if (*used)
        text[(*used)++] = '|';
    memcpy(text + *used, segment, len + 1);
    *used += len;
}

static toy *make_document(const char *parts)
{
    char *texts[2] = { calloc(1, TEXT), calloc(1, TEXT) };
    size_t used[2] = { 0, 0 };
    uint64_t state = 11;
    unsigned count;
    char kind;
    for (int len; sscanf(parts, "%u%c%n", &count, &kind, &len) == 2; parts += len + (parts[len] == ' ')) {
        for (unsigned n = 0; n < count; n++) {
            char segment[WORDS * 8] = "the same";
            for (size_t k = 0, at = 0; k < WORDS && kind != 's'; k++)
                at += (size_t)snprintf(segment + at, sizeof segment - at, "w%u%s ",
                                       draw(&state, 4) ? draw(&state, 60) : 60 + draw(&state, 900), kind == 'x' ? "-" : "");
            if (kind != 'a')
                append_segment(texts[MWZ_EN], &used[MWZ_EN], segment);
            if (kind != 'e')
                append_segment(texts[MWZ_AR], &used[MWZ_AR], segment);
        }
    }
    toy *t = make_toy(texts[MWZ_EN], texts[MWZ_AR]);
    free(texts[0]);
    free(texts[1]);
    return t;
}

static void test_cuts(void **state)
{
    size_t row = (size_t)((const char *)*state - (const char *)rows) / sizeof rows[0];
    toy *t = make_document(rows[row].parts);
    mwzi_env env = test_env();
    mwz_error err = MWZ_ERROR_INIT;
    mwzi_cuts cuts = { 0 };
    assert_int_equal(mwzi_sections_find(&cuts, &env, &t->features, &err), MWZ_OK);
    assert_int_equal(cuts.items[0].en + cuts.items[0].ar, 0);
    assert_int_equal(cuts.items[cuts.count - 1].en, t->features.side[MWZ_EN].segment_count);
    assert_int_equal(cuts.items[cuts.count - 1].ar, t->features.side[MWZ_AR].segment_count);
    for (size_t n = 1; n < cuts.count; n++) {
        uint32_t en = cuts.items[n].en - cuts.items[n - 1].en, ar = cuts.items[n].ar - cuts.items[n - 1].ar;
        assert_true(cuts.items[n].en > cuts.items[n - 1].en && cuts.items[n].ar > cuts.items[n - 1].ar);
        assert_in_range(en < ar ? en : ar, 1, rows[row].most);
    }
    unsigned place;
    int len;
    size_t n = 0;
    for (const char *at = rows[row].cuts; sscanf(at, "%u%n", &place, &len) == 1; at += len) {
        while (n < cuts.count && cuts.items[n].en + NEAR < place)
            n++;
        if (n == cuts.count || cuts.items[n].en > place + NEAR)
            fail_msg("no cut near English segment %u", place);
    }
    mwzi_vec_free(&env, &cuts);
    free_toy(t);
}
TEST_TABLE(test_cuts, rows)

int main(void)
{
    return run_test_cuts();
}
