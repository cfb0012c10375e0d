/* base/parallel: every item once, the first failure in order, threads or none. */
#include <stdatomic.h>
#include <stdio.h>

#include "base/error.h"
#include "base/parallel.h"
#include "support.h"

enum { ITEMS = 1000 };

typedef struct tally {
    atomic_int done[ITEMS];
    uint32_t fail_from; /* items from here on fail */
} tally;

static mwz_status count_item(void *user, const mwzi_env *env, uint32_t item, mwz_error *err)
{
    tally *t = user;
    (void)env;
    atomic_fetch_add(&t->done[item], 1);
    return item < t->fail_from ? MWZ_OK : mwzi_fail(err, MWZ_ERR_FORMAT, "item %u", (unsigned)item);
}

static const struct {
    const char *name;
    uint32_t threads, count, fail_from;
} rows[] = {
    { "no threads", 0, ITEMS, ITEMS }, { "one", 1, ITEMS, ITEMS },       { "four", 4, ITEMS, ITEMS },
    { "more threads than items", 32, 3, ITEMS }, { "nothing to do", 4, 0, ITEMS }, { "the first fails", 4, ITEMS, 0 },
    { "one alone fails", 1, ITEMS, 7 },
};

static void test_parallel(void **state)
{
    size_t row = (size_t)((const char *)*state - (const char *)rows) / sizeof rows[0];
    mwzi_env env = test_env();
    mwz_error err = MWZ_ERROR_INIT;
    tally t = { .fail_from = rows[row].fail_from };
    mwz_status status = mwzi_parallel(&env, rows[row].threads, rows[row].count, count_item, &t, &err);
    bool fails = rows[row].fail_from < rows[row].count;
    assert_int_equal(status, fails ? MWZ_ERR_FORMAT : MWZ_OK);
    for (uint32_t item = 0; item < ITEMS; item++) {
        int done = atomic_load(&t.done[item]);
        assert_in_range(done, !fails && item < rows[row].count ? 1 : 0, item < rows[row].count ? 1 : 0);
    }
    if (fails) {
        char message[32];
        (void)snprintf(message, sizeof message, "item %u", (unsigned)rows[row].fail_from);
        assert_string_equal(err.message, message);
    }
}
TEST_TABLE(test_parallel, rows)

int main(void)
{
    return run_test_parallel();
}
