/* pairs/stretches: beads → what is said of stretches without counterpart. Beads are written "10:1-1@.99": so many, English and
   Arabic segments, probability. */
#include <stdio.h>
#include <string.h>

#include "tests/unit/pairs/builder.h"

static const struct {
    const char *name, *beads;
    const char *told[3]; /* the starts of the findings, in order */
} rows[] = {
    { "all is well", "40:1-1@.99", { NULL } },
    { "a few lone segments", "10:1-1@.99 12:1-0@.9 10:1-1@.99", { NULL } },
    { "ten and ten lone, apart", "20:1-1@.99 10:1-0@.9 10:1-1@.99 10:1-0@.9 10:1-1@.99", { NULL } },
    { "an English block", "10:1-1@.99 30:1-0@.95 10:1-1@.99",
      { "30 English segments (en.txt, lines 11–40) have no Arabic counterpart;" } },
    { "an Arabic block", "5:1-1@.99 30:0-1@.95 5:1-1@.99",
      { "30 Arabic segments (ar.txt, lines 6–35) have no English counterpart;" } },
    { "at the end", "5:1-1@.99 25:1-0@.95", { "25 English segments (en.txt, lines 6–30) have no Arabic counterpart;" } },
    { "nothing but", "25:1-0@.95", { "25 English segments (en.txt, lines 1–25) have no Arabic counterpart;" } },
    { "a doubtful pair inside", "5:1-1@.99 20:1-0@.95 2:1-1@.6 20:1-0@.95 5:1-1@.99",
      { "42 English segments (en.txt, lines 6–47) have no Arabic counterpart;" } },
    { "two blocks, the longer first", "22:1-0@.95 14:1-1@.99 26:1-0@.95",
      { "26 English segments (en.txt, lines 37–62) have no Arabic", "22 English segments (en.txt, lines 1–22) have no Arabic" } },
    { "one on each side", "14:1-1@.99 22:0-1@.95 12:1-1@.99 24:1-0@.95",
      { "24 English segments (en.txt, lines 27–50) have no", "22 Arabic segments (ar.txt, lines 15–36) have no" } },
    { "improbable pairs", "10:1-1@.99 30:1-1@.1 10:1-1@.99",
      { "30 English segments (en.txt, lines 11–40) and 30 Arabic ones (ar.txt, lines 11–40) hardly match;" } },
    { "two languages of lone segments", "10:1-1@.99 20:0-1@.9 25:1-0@.9 8:1-1@.99",
      { "25 English segments (en.txt, lines 11–35) and 20 Arabic ones (ar.txt, lines 11–30) hardly match;" } },
};

static void test_told(void **state)
{
    size_t row = (size_t)((const char *)*state - (const char *)rows) / sizeof rows[0];
    static test_products products; /* too large for a comfortable stack */
    memset(&products, 0, sizeof products);
    unsigned times, en, ar, lines[2] = { 0, 0 }, beads = 0;
    float probability;
    int len;
    for (const char *at = rows[row].beads; sscanf(at, "%u:%u-%u@%f%n", &times, &en, &ar, &probability, &len) == 4; at += len)
        while (times--) {
            products.beads[beads++] = (test_bead) { (uint16_t)en, (uint16_t)ar, probability };
            for (unsigned n = 0; n < en; n++)
                products.lines[MWZ_EN][lines[MWZ_EN]++] = "a";
            for (unsigned n = 0; n < ar; n++)
                products.lines[MWZ_AR][lines[MWZ_AR]++] = "ا";
        }
    test_products_fill(&products);
    mwzi_env env = test_env();
    mwz_bitext *bitext = test_bitext(&products, &env);
    size_t count = 0;
    for (; count < bitext->findings.count && rows[row].told[count]; count++) {
        const mwz_finding *finding = &bitext->findings.items[count];
        assert_string_equal(finding->kind, "no-counterpart");
        assert_int_equal(finding->severity, MWZ_WARNING);
        assert_int_equal(finding->pair, UINT32_MAX);
        if (strncmp(finding->message, rows[row].told[count], strlen(rows[row].told[count])) != 0)
            fail_msg("told: %s", finding->message);
    }
    assert_int_equal(count, bitext->findings.count);
    assert_true(count == 3 || !rows[row].told[count]);
    assert_int_equal(count, bitext->stretches.count);
    for (size_t n = 0; n < count; n++)
        assert_true(n == 0 || bitext->stretches.items[n].bead > bitext->stretches.items[n - 1].bead);
    mwzi_pairs_free(bitext);
    test_products_free(&products);
}
TEST_TABLE(test_told, rows)

int main(void)
{
    return run_test_told();
}
