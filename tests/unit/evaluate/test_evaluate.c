/* evaluate/: rows worked out by score.py, random bead sets against score.py itself, and broken gold. */
#define _XOPEN_SOURCE 700
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "evaluate/evaluate.h"
#include "support.h"

enum { MOST = 64 };

/* A bitext as far as evaluating looks at it. */
typedef struct test_alignment {
    mwz_bitext bitext;
    mwzi_bead beads[MOST];
    uint32_t ids[2][MOST * MWZI_BEAD_MOST];
    uint32_t used[2];
} test_alignment;

static void add_id(test_alignment *all, mwz_side side, uint32_t id)
{
    all->ids[side][all->used[side]++] = id;
    all->beads[all->bitext.count - 1].count[side]++;
}

static void add_bead(test_alignment *all)
{
    mwzi_bead *bead = &all->beads[all->bitext.count++];
    memset(bead, 0, sizeof *bead);
    bead->first[MWZ_AR] = all->used[MWZ_AR];
    bead->first[MWZ_EN] = all->used[MWZ_EN];
}

/* "0,1:0 :1 2:2" is three beads, English first. */
static void read_alignment(test_alignment *all, const char *text)
{
    memset(all, 0, sizeof *all);
    all->bitext.beads = all->beads;
    all->bitext.ids[MWZ_AR] = all->ids[MWZ_AR];
    all->bitext.ids[MWZ_EN] = all->ids[MWZ_EN];
    mwz_side side = MWZ_EN;
    for (const char *s = text; *s;) {
        if (s == text || *s == ' ') {
            s += *s == ' ';
            add_bead(all);
            side = MWZ_EN;
        }
        while (*s && *s != ' ') {
            if (*s == ':')
                side = MWZ_AR;
            if (*s >= '0' && *s <= '9') {
                char *end;
                add_id(all, side, (uint32_t)strtoul(s, &end, 10));
                s = end;
            } else {
                s++;
            }
        }
    }
}

static const struct {
    const char *name, *test, *gold;
    mwz_score expected;
} rows[] = {
    /* counts by score.py */
    { "all right", "0:0 1:1 2,3:2", "[0]:[0]\n[1]:[1]\n[2, 3]:[2]\n", { 3, 0, 3, 0, 3, 0, 3, 0 } },
    { "nothing", "", "", { 0, 0, 0, 0, 0, 0, 0, 0 } },
    { "no gold", "0:0", "", { 0, 1, 0, 1, 0, 0, 0, 0 } },
    { "no test", "", "[0]:[0]\n", { 0, 0, 0, 0, 0, 1, 0, 1 } },
    { "the gold is merged", "0:0 1:1", "[0, 1]:[0, 1]\n", { 0, 2, 2, 0, 0, 1, 1, 0 } },
    { "the test is merged", "0,1:0,1", "[0]:[0]\n[1]:[1]\n", { 0, 1, 1, 0, 0, 2, 2, 0 } },
    { "omissions count for precision", "0:0 1: :1", "[0]:[0]\n[1]:[]\n[]:[1]\n", { 3, 0, 3, 0, 1, 0, 1, 0 } },
    { "an omission that gold has not", "0:0 1: :1", "[0]:[0]\n[1]:[1]\n", { 1, 2, 1, 2, 1, 1, 1, 1 } },
    { "gold omits, the test pairs", "0:0 1:1", "[0]:[0]\n[1]:[]\n[]:[1]\n", { 1, 1, 1, 1, 1, 0, 1, 0 } },
    { "beads twice count once", "0:0 0:0 1:1", "[0]:[0]\n[0]:[0]\n[2]:[2]\n", { 1, 1, 1, 1, 1, 1, 1, 1 } },
    { "beads empty on both sides", "0:0 :", "[]:[]\n[0]:[0]\n", { 1, 0, 1, 0, 1, 0, 1, 0 } },
    { "the order of ids is part of the bead", "0,1:0", "[1, 0]:[0]\n", { 0, 1, 1, 0, 0, 1, 1, 0 } },
    { "an id in two beads of gold", "0:1 1:0", "[0]:[0]\n[0]:[1]\n[1]:[1]\n", { 1, 1, 1, 1, 1, 2, 1, 2 } },
    { "linked across beads is not linked", "0,1:2", "[0]:[0]\n[1]:[1]\n[5]:[2]\n", { 0, 1, 0, 1, 0, 3, 0, 3 } },
    { "spaces, commas and tails",
      "0,1:0 2:",
      "  [0 1,] : [ 0 ] : 0.87:x\n\n\t\n[2]:[]:\n",
      { 2, 0, 2, 0, 1, 0, 1, 0 } },
    { "carriage returns", "0:0 1:1", "[0]:[0]\r\n[1]:[1]\r", { 2, 0, 2, 0, 2, 0, 2, 0 } },
    { "leading noughts", "7:7", "[007]:[7]\n", { 1, 0, 1, 0, 1, 0, 1, 0 } },
};

static void test_row(void **state)
{
    const __typeof__(rows[0]) *row = *state;
    static test_alignment all;
    mwzi_env env = test_env();
    read_alignment(&all, row->test);
    mwz_score score;
    mwz_error err = MWZ_ERROR_INIT;
    assert_int_equal(mwzi_evaluate(&score, &env, &all.bitext, row->gold, strlen(row->gold), &err), MWZ_OK);
    assert_int_equal(score.strict_hits, row->expected.strict_hits);
    assert_int_equal(score.strict_misses, row->expected.strict_misses);
    assert_int_equal(score.lax_hits, row->expected.lax_hits);
    assert_int_equal(score.lax_misses, row->expected.lax_misses);
    assert_int_equal(score.recall_strict_hits, row->expected.recall_strict_hits);
    assert_int_equal(score.recall_strict_misses, row->expected.recall_strict_misses);
    assert_int_equal(score.recall_lax_hits, row->expected.recall_lax_hits);
    assert_int_equal(score.recall_lax_misses, row->expected.recall_lax_misses);
}
TEST_TABLE(test_row, rows)

static const struct {
    const char *name, *gold;
    uint32_t line;
    uint64_t offset;
} broken[] = {
    { "a word", "[0]:[0]\nhello\n", 2, 8 },
    { "one side", "[0]\n", 1, 0 },
    { "no brackets", "0:0", 1, 0 },
    { "not closed", "\n\n[0]:[0\n", 3, 2 },
    { "a letter among the ids", "[0]:[a]", 1, 0 },
    { "a negative id", "[-1]:[0]", 1, 0 },
    { "something behind", "[0]:[0] x", 1, 0 },
    { "too large", "[0]:[4294967295]", 1, 0 },
    { "far too large", "[99999999999999999999999]:[0]", 1, 0 },
    { "after carriage returns", "[0]:[0]\r\n[1]:[1]\rx", 3, 17 },
};

static void test_broken(void **state)
{
    const __typeof__(broken[0]) *row = *state;
    static test_alignment all;
    mwzi_env env = test_env();
    read_alignment(&all, "0:0");
    mwz_score score = { .strict_hits = 77 };
    mwz_error err = MWZ_ERROR_INIT;
    char *gold = malloc(strlen(row->gold)); /* without a NUL, so that reading past the end is seen */
    memcpy(gold, row->gold, strlen(row->gold));
    assert_int_equal(mwzi_evaluate(&score, &env, &all.bitext, gold, strlen(row->gold), &err), MWZ_ERR_FORMAT);
    assert_int_equal(err.line, row->line);
    assert_int_equal(err.offset, row->offset);
    assert_non_null(strstr(err.message, "gold, line "));
    assert_int_equal(score.strict_hits, 77);
    free(gold);
}
TEST_TABLE(test_broken, broken)

static bool near(double a, double b)
{
    return fabs(a - b) < 1e-12;
}

static void test_ratios(void **state)
{
    (void)state;
    mwz_score nothing = { 0 };
    mwz_score score = { 3, 1, 4, 0, 1, 1, 2, 0 };
    for (int lax = 0; lax < 2; lax++) {
        assert_true(mwzi_score_precision(&nothing, lax) == 0);
        assert_true(mwzi_score_recall(&nothing, lax) == 0);
        assert_true(mwzi_score_f1(&nothing, lax) == 0);
    }
    assert_true(near(mwzi_score_precision(&score, false), 0.75));
    assert_true(near(mwzi_score_recall(&score, false), 0.5));
    assert_true(near(mwzi_score_f1(&score, false), 0.6));
    assert_true(near(mwzi_score_f1(&score, true), 1));
}

static void test_any_failed_request(void **state)
{
    (void)state;
    static test_alignment all;
    read_alignment(&all, "0,1:0 2:1 :2 3:3");
    mwz_status status = MWZ_ERR_MEMORY;
    for (size_t fail_at = 1; status != MWZ_OK; fail_at++) {
        test_memory memory = { fail_at, 0, 0 };
        mwzi_env env = test_env();
        env.allocator = test_memory_allocator(&memory);
        mwz_score score;
        mwz_error err = MWZ_ERROR_INIT;
        static const char gold[] = "[0]:[0]\n[1,2]:[1]\n[3]:[2,3]\n";
        status = mwzi_evaluate(&score, &env, &all.bitext, gold, sizeof gold - 1, &err);
        assert_true(status == MWZ_OK || status == MWZ_ERR_MEMORY);
        assert_int_equal(memory.held, 0);
        assert_true(fail_at < 200);
    }
}

/* A generator of our own, the same on every machine. */
static uint32_t next_random(uint64_t *seed, uint32_t below)
{
    *seed = *seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (uint32_t)(*seed >> 33) % below;
}

/* Random beads as text; ids may repeat, stand in any order, or be missing. */
static void put_random_beads(FILE *file, test_alignment *all, uint64_t *seed)
{
    if (all)
        read_alignment(all, "");
    uint32_t count = next_random(seed, 30);
    for (uint32_t i = 0; i < count; i++) {
        if (all)
            add_bead(all);
        for (int side = MWZ_EN; side >= MWZ_AR; side--) {
            (void)fputs(side == MWZ_EN ? "[" : ":[", file);
            uint32_t ids = next_random(seed, 4), at = i * 2 / 3 + next_random(seed, 3);
            for (uint32_t k = 0; k < ids; k++) {
                uint32_t id = next_random(seed, 8) ? at + k : next_random(seed, 30);
                (void)fprintf(file, k ? ", %u" : "%u", (unsigned)id);
                if (all)
                    add_id(all, (mwz_side)side, id);
            }
            (void)fputs("]", file);
        }
        (void)fputs(next_random(seed, 2) ? ":0.5\n" : "\n", file);
    }
}

static void test_against_score_py(void **state)
{
    (void)state;
    enum { ROUNDS = 300 };
    const char *dir = test_eval_dir();
    if (!dir || system("python3 -c 'pass' 2>/dev/null") != 0)
        skip();
    char folder[] = "/tmp/muwazi-score-XXXXXX", command[8192], path[128];
    assert_non_null(mkdtemp(folder));
    static mwz_score scores[ROUNDS];
    mwzi_env env = test_env();
    for (unsigned round = 0; round < ROUNDS; round++) {
        static test_alignment all;
        uint64_t seed = round * UINT64_C(7919) + 1;
        (void)snprintf(path, sizeof path, "%s/%u.gold", folder, round);
        FILE *file = fopen(path, "wb");
        assert_non_null(file);
        put_random_beads(file, NULL, &seed);
        (void)fclose(file);
        size_t len;
        char *gold = test_read_file(path, &len);
        (void)snprintf(path, sizeof path, "%s/%u.hyp", folder, round);
        file = fopen(path, "wb");
        assert_non_null(file);
        put_random_beads(file, &all, &seed);
        (void)fclose(file);
        mwz_error err = MWZ_ERROR_INIT;
        assert_int_equal(mwzi_evaluate(&scores[round], &env, &all.bitext, gold, len, &err), MWZ_OK);
        free(gold);
    }
    (void)snprintf(command, sizeof command,
                   "python3 -B -c 'import sys; sys.path.insert(0, sys.argv[1]); import score\n"
                   "for i in range(int(sys.argv[3])):\n"
                   " g, t = (score.read(\"%%s/%%d.%%s\" %% (sys.argv[2], i, e)) for e in (\"gold\", \"hyp\"))\n"
                   " p, r = score.counts(g, t)\n"
                   " print(*p, *r)' '%s' '%s' %d",
                   dir, folder, (int)ROUNDS);
    FILE *answers = popen(command, "r");
    assert_non_null(answers);
    for (unsigned round = 0; round < ROUNDS; round++) {
        unsigned long long a[8];
        assert_int_equal(fscanf(answers, "%llu %llu %llu %llu %llu %llu %llu %llu", &a[0], &a[1], &a[2], &a[3], &a[4],
                                &a[5], &a[6], &a[7]),
                         8);
        const mwz_score *s = &scores[round];
        const uint64_t ours[8] = { s->strict_hits,     s->strict_misses,      s->lax_hits,
                                   s->lax_misses,      s->recall_strict_hits, s->recall_strict_misses,
                                   s->recall_lax_hits, s->recall_lax_misses };
        for (int k = 0; k < 8; k++)
            if (ours[k] != a[k])
                fail_msg("round %u, count %d: %llu here, %llu by score.py", round, k, (unsigned long long)ours[k],
                         a[k]);
    }
    (void)pclose(answers);
    for (unsigned round = 0; round < ROUNDS; round++)
        for (int k = 0; k < 2; k++) {
            (void)snprintf(path, sizeof path, "%s/%u.%s", folder, round, k ? "gold" : "hyp");
            (void)unlink(path);
        }
    (void)rmdir(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_ratios),
        cmocka_unit_test(test_any_failed_request),
        cmocka_unit_test(test_against_score_py),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    failed += run_test_row();
    failed += run_test_broken();
    return failed;
}
