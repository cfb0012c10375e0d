/* evaluate/calibration: beads judged, bins, errors and what is kept, worked out by hand; that order changes nothing;
 * failures. */
#include <math.h>
#include <string.h>

#include "evaluate/calibration.h"
#include "evaluate/evaluate.h"
#include "support.h"

enum { MOST = 8, MOST_BINS = 5 };

/* "0,1:0" is a bead of two English segments and one Arabic; NULL ends the list. */
typedef struct bead_row {
    const char *ids;
    float probability;
} bead_row;

/* A bitext as far as evaluating looks at it. */
typedef struct test_alignment {
    mwz_bitext bitext;
    mwzi_bead beads[MOST];
    uint32_t ids[2][MOST * MWZI_BEAD_MOST];
} test_alignment;

static const mwz_bitext *make_bitext(test_alignment *all, const bead_row *rows)
{
    uint32_t used[2] = { 0, 0 };
    memset(all, 0, sizeof *all);
    all->bitext.beads = all->beads;
    for (int side = 0; side < 2; side++)
        all->bitext.ids[side] = all->ids[side];
    for (; rows[all->bitext.count].ids; all->bitext.count++) {
        mwzi_bead *bead = &all->beads[all->bitext.count];
        mwz_side side = MWZ_EN;
        memcpy(bead->first, used, sizeof used);
        bead->probability = rows[all->bitext.count].probability;
        for (const char *s = rows[all->bitext.count].ids; *s; s++) {
            if (*s == ':')
                side = MWZ_AR;
            if (*s < '0' || *s > '9')
                continue; /* ids of one digit are enough here */
            all->ids[side][used[side]++] = (uint32_t)(*s - '0');
            bead->count[side]++;
        }
    }
    return &all->bitext;
}

static mwz_calibration *make_calibration(const mwzi_env *env)
{
    mwz_calibration *calibration;
    mwz_error err = MWZ_ERROR_INIT;
    assert_int_equal(mwzi_calibration_build(&calibration, env, &err), MWZ_OK);
    return calibration;
}

static void add(mwz_calibration *calibration, const bead_row *beads, const char *gold)
{
    static test_alignment all;
    mwz_error err = MWZ_ERROR_INIT;
    assert_int_equal(mwzi_calibration_add(calibration, make_bitext(&all, beads), gold, strlen(gold), &err), MWZ_OK);
}

static void assert_near(double a, double b)
{
    if (fabs(a - b) > 1e-9)
        fail_msg("%.12f is not %.12f", a, b);
}

static const struct {
    const char *name;
    bead_row beads[MOST];
    const char *gold;
    size_t bin_count;
    mwz_calibration_bin bins[MOST_BINS]; /* an empty one behind the last */
    double error;
    mwz_calibration_kept kept; /* from one half on */
} rows[] = {
    { "nothing", { { NULL, 0 } }, "", 3, { { 0 } }, 0, { 0, 0, 0 } },
    { "gold alone", { { NULL, 0 } }, "[0]:[0]\n[1]:[]\n", 3, { { 0 } }, 0, { 0, 0, 1 } },
    /* Right: 0:0, 1:1 and the omission. Errors |.375 - 1/2| and |.875 - 1|. */
    { "two bins, an omission and a wrong bead",
      { { "0:0", 1 }, { "1:1", .75f }, { "2:", .5f }, { "3:3", .25f } },
      "[0]:[0]\n[1]:[1]\n[2]:[]\n[3]:[4]\n",
      2,
      { { 2, 1, .25, .5, .375 }, { 2, 2, .75, 1, .875 } },
      .125,
      { 2, 2, 3 } },
    { "the same in one bin",
      { { "0:0", 1 }, { "1:1", .75f }, { "2:", .5f }, { "3:3", .25f } },
      "[0]:[0]\n[1]:[1]\n[2]:[]\n[3]:[4]\n",
      1,
      { { 4, 3, .25, 1, .625 } },
      .125,
      { 2, 2, 3 } },
    /* (.25 + .5 + .25 + 0) / 4 */
    { "more bins than beads",
      { { "0:0", 1 }, { "1:1", .75f }, { "2:", .5f }, { "3:3", .25f } },
      "[0]:[0]\n[1]:[1]\n[2]:[]\n[3]:[4]\n",
      5,
      { { 1, 0, .25, .25, .25 }, { 1, 1, .5, .5, .5 }, { 1, 1, .75, .75, .75 }, { 1, 1, 1, 1, 1 } },
      .25,
      { 2, 2, 3 } },
    { "no bins", { { "0:0", 1 } }, "", 0, { { 0 } }, 0, { 1, 0, 0 } },
    /* Sizes 1, 2, 2 of five: ends at 5/3, 10/3. Errors |.125 - 0|, |.75 - 2|, |1.75 - 1|, in beads, over 5. */
    { "bins of unequal size",
      { { "4:4", 1 }, { "0:0", .125f }, { "1:1", .25f }, { "2:2", .5f }, { "3:3", .75f } },
      "[1]:[1]\n[2]:[2]\n[3]:[3]\n",
      3,
      { { 1, 0, .125, .125, .125 }, { 2, 2, .25, .5, .375 }, { 2, 1, .75, 1, .875 } },
      (.125 + 1.25 + .75) / 5,
      { 3, 2, 3 } },
    /* Two of four are right: after one bead 2/4 rounded up to 1, after two 1. */
    { "equal probabilities share the right ones",
      { { "0:0", .5f }, { "1:1", .5f }, { "2:2", .5f }, { "3:3", .5f } },
      "[2]:[2]\n[3]:[3]\n",
      2,
      { { 2, 1, .5, .5, .5 }, { 2, 1, .5, .5, .5 } },
      0,
      { 4, 2, 2 } },
    /* The run .5 .5 .5, one right, is cut after its first (1/3, rounded 0). */
    { "a bin ends inside a run",
      { { "0:0", .25f }, { "1:1", .5f }, { "2:2", .5f }, { "3:3", .5f } },
      "[0]:[0]\n[1]:[1]\n",
      2,
      { { 2, 1, .25, .5, .375 }, { 2, 1, .5, .5, .5 } },
      .0625,
      { 3, 1, 2 } },
    { "a bead twice counts once, the more probable",
      { { "0:0", .25f }, { "0:0", .75f }, { ":", 1 } },
      "[0]:[0]\n[0]:[0]\n",
      2,
      { { 1, 1, .75, .75, .75 } },
      .25,
      { 1, 1, 1 } },
    { "a part of a bead is wrong",
      { { "0:0", 1 }, { "1:", 1 } },
      "[0,1]:[0]\n",
      1,
      { { 2, 0, 1, 1, 1 } },
      1,
      { 1, 0, 1 } },
};

static void test_row(void **state)
{
    const __typeof__(rows[0]) *row = *state;
    mwzi_env env = test_env();
    mwz_calibration *calibration = make_calibration(&env);
    add(calibration, row->beads, row->gold);
    mwz_calibration_bin bins[MOST_BINS];
    size_t filled = mwzi_calibration_bins(calibration, bins, row->bin_count), expected = 0, count = 0;
    while (expected < MOST_BINS && row->bins[expected].count)
        expected++;
    assert_int_equal(filled, expected);
    for (size_t i = 0; i < filled; i++) {
        assert_int_equal(bins[i].count, row->bins[i].count);
        assert_int_equal(bins[i].right, row->bins[i].right);
        assert_near(bins[i].low, row->bins[i].low);
        assert_near(bins[i].high, row->bins[i].high);
        assert_near(bins[i].mean, row->bins[i].mean);
        count += bins[i].count;
    }
    assert_int_equal(count, row->bin_count ? calibration->beads.count : 0);
    assert_near(mwzi_calibration_error(calibration, row->bin_count), row->error);
    mwz_calibration_kept kept = mwzi_calibration_at_least(calibration, .5);
    assert_int_equal(kept.pairs, row->kept.pairs);
    assert_int_equal(kept.right, row->kept.right);
    assert_int_equal(kept.gold, row->kept.gold);
    mwzi_calibration_free(calibration);
}
TEST_TABLE(test_row, rows)

static void test_same_beads_as_the_score(void **state)
{
    const __typeof__(rows[0]) *row = *state;
    static test_alignment all;
    mwzi_env env = test_env();
    mwz_calibration *calibration = make_calibration(&env);
    mwz_score score;
    mwz_error err = MWZ_ERROR_INIT;
    add(calibration, row->beads, row->gold);
    const mwz_bitext *bitext = make_bitext(&all, row->beads);
    assert_int_equal(mwzi_evaluate(&score, &env, bitext, row->gold, strlen(row->gold), &err), MWZ_OK);
    mwz_calibration_bin whole = mwzi_calibration_between(calibration, 0, 1);
    mwz_calibration_kept kept = mwzi_calibration_at_least(calibration, 0);
    assert_int_equal(whole.right, score.strict_hits);
    assert_int_equal(whole.count - whole.right, score.strict_misses);
    assert_int_equal(kept.right, score.recall_strict_hits);
    assert_int_equal(kept.gold - kept.right, score.recall_strict_misses);
    mwzi_calibration_free(calibration);
}
TEST_TABLE(test_same_beads_as_the_score, rows)

static const struct {
    const char *name;
    double low, high;
    size_t count, right;
    double mean;
} ranges[] = {
    /* of .25 (wrong), .7 (right), .9 (right), 1 (wrong) */
    { "everything", 0, 1, 4, 2, .7125 },
    { "the low end belongs to it, as a user writes it", .7, .9, 1, 1, .7 },
    { "the high end does not", .25, .7, 1, 0, .25 },
    { "but 1 does", .9, 1, 2, 1, .95 },
    { "only 1", 1, 1, 1, 0, 1 },
    { "between beads", .3, .6, 0, 0, 0 },
    { "turned round", .9, .3, 0, 0, 0 },
    { "beyond", 2, 3, 0, 0, 0 },
};

static void test_range(void **state)
{
    const __typeof__(ranges[0]) *row = *state;
    static const bead_row beads[] = { { "0:0", .25f }, { "1:1", .7f }, { "2:2", .9f }, { "3:3", 1 }, { NULL, 0 } };
    mwzi_env env = test_env();
    mwz_calibration *calibration = make_calibration(&env);
    add(calibration, beads, "[1]:[1]\n[2]:[2]\n");
    mwz_calibration_bin bin = mwzi_calibration_between(calibration, row->low, row->high);
    assert_int_equal(bin.count, row->count);
    assert_int_equal(bin.right, row->right);
    assert_true(fabs(bin.mean - row->mean) < 1e-7); /* .7 and .9 are not exact in a float */
    mwzi_calibration_free(calibration);
}
TEST_TABLE(test_range, ranges)

static void test_order_changes_nothing(void **state)
{
    (void)state;
    static const bead_row one[] = { { "0:0", .5f }, { "1:1", .75f }, { "2:2", .5f }, { "3:", .125f }, { NULL, 0 } };
    static const bead_row two[] = { { "0:0", .75f }, { "1:1", .5f }, { "2:2", 1 }, { NULL, 0 } };
    static const char gold_one[] = "[0]:[0]\n[1]:[1]\n", gold_two[] = "[2]:[2]\n[3]:[3]\n";
    mwzi_env env = test_env();
    mwz_calibration *forth = make_calibration(&env), *back = make_calibration(&env);
    add(forth, one, gold_one);
    add(forth, two, gold_two);
    add(back, two, gold_two);
    add(back, one, gold_one);
    assert_int_equal(forth->beads.count, 7);
    for (size_t i = 1; i < forth->beads.count; i++)
        assert_true(forth->beads.items[i - 1].probability <= forth->beads.items[i].probability);
    for (size_t count = 1; count <= MOST_BINS; count++) {
        mwz_calibration_bin a[MOST_BINS], b[MOST_BINS];
        assert_int_equal(mwzi_calibration_bins(forth, a, count), count);
        assert_int_equal(mwzi_calibration_bins(back, b, count), count);
        assert_memory_equal(a, b, count * sizeof *a);
    }
    assert_int_equal(mwzi_calibration_at_least(forth, .75).pairs, 3);
    assert_int_equal(mwzi_calibration_at_least(forth, .75).right, 2);
    assert_int_equal(mwzi_calibration_at_least(forth, .75).gold, 4);
    assert_int_equal(mwzi_calibration_at_least(back, .75).right, 2);
    mwzi_calibration_free(forth);
    mwzi_calibration_free(back);
}

static void test_broken_gold_adds_nothing(void **state)
{
    (void)state;
    static const bead_row beads[] = { { "0:0", 1 }, { NULL, 0 } };
    static test_alignment all;
    mwzi_env env = test_env();
    mwz_calibration *calibration = make_calibration(&env);
    mwz_error err = MWZ_ERROR_INIT;
    add(calibration, beads, "[0]:[0]\n");
    assert_int_equal(mwzi_calibration_add(calibration, make_bitext(&all, beads), "[0]:[0]\nno\n", 11, &err),
                     MWZ_ERR_FORMAT);
    assert_int_equal(err.line, 2);
    assert_int_equal(calibration->beads.count, 1);
    assert_int_equal(calibration->gold_pairs, 1);
    mwzi_calibration_free(calibration);
}

static void test_any_failed_request(void **state)
{
    (void)state;
    static const bead_row beads[] = { { "0,1:0", 1 }, { "2:1", .5f }, { ":2", .25f }, { NULL, 0 } };
    static const char gold[] = "[0,1]:[0]\n[2]:[1]\n";
    static test_alignment all;
    mwz_status status = MWZ_ERR_MEMORY;
    for (size_t fail_at = 1; status != MWZ_OK; fail_at++) {
        test_memory memory = { fail_at, 0, 0 };
        mwzi_env env = test_env();
        env.allocator = test_memory_allocator(&memory);
        mwz_error err = MWZ_ERROR_INIT;
        mwz_calibration *calibration;
        status = mwzi_calibration_build(&calibration, &env, &err);
        for (int again = 0; again < 2 && status == MWZ_OK; again++) {
            size_t before = calibration->beads.count;
            status = mwzi_calibration_add(calibration, make_bitext(&all, beads), gold, sizeof gold - 1, &err);
            assert_int_equal(calibration->beads.count, status == MWZ_OK ? before + 3 : before);
        }
        assert_true(status == MWZ_OK || status == MWZ_ERR_MEMORY);
        mwzi_calibration_free(calibration);
        assert_int_equal(memory.held, 0);
        assert_true(fail_at < 200);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_order_changes_nothing),
        cmocka_unit_test(test_broken_gold_adds_nothing),
        cmocka_unit_test(test_any_failed_request),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    failed += run_test_row();
    failed += run_test_same_beads_as_the_score();
    failed += run_test_range();
    return failed;
}
