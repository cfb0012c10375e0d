/* Tables of ratios and the column that each row is most probably of. */
#include <string.h>

#include "phrases/hmm.h"
#include "support.h"

enum { MOST = 4, NOTHING = -1 };

static const struct row {
    const char *name;
    uint32_t rows, columns;
    float ratio[MOST][MOST];
    int expected[MOST]; /* the most probable column, if it is that at all */
} rows[] = {
    { "one cell that speaks", 1, 1, { { 50 } }, { 0 } },
    { "one cell that does not", 1, 1, { { .01f } }, { NOTHING } },
    { "a diagonal", 3, 3, { { 50, .1f, .1f }, { .1f, 50, .1f }, { .1f, .1f, 50 } }, { 0, 1, 2 } },
    { "crossed", 3, 3, { { .1f, 50, .1f }, { 50, .1f, .1f }, { .1f, .1f, 50 } }, { 1, 0, 2 } },
    { "the nearer of two", 3, 4, { { 50, .1f, .1f, .1f }, { .1f, 9, .1f, 9 }, { .1f, .1f, 50, .1f } }, { 0, 1, 2 } },
    { "a row between two that speak", 3, 3, { { 50, .1f, .1f }, { 3, 3, 3 }, { .1f, .1f, 50 } }, { 0, 1, 2 } },
    { "a row without a column", 3, 2, { { 50, .1f }, { .01f, .01f }, { .1f, 50 } }, { 0, NOTHING, 1 } },
    { "two rows of one column", 2, 1, { { 50 }, { 50 } }, { 0, 0 } },
};

static void test_posteriors(void **state)
{
    const struct row *row = *state;
    mwzi_env env = test_env();
    mwzi_hmm hmm;
    mwzi_hmm_init(&hmm, &env);
    float ratio[MOST * MOST], alone[MOST] = { 1, 1, 1, 1 }, out[MOST * MOST];
    for (uint32_t j = 0; j < row->rows; j++)
        for (uint32_t m = 0; m < row->columns; m++)
            ratio[j * row->columns + m] = row->ratio[j][m];
    assert_true(mwzi_hmm_run(&hmm, ratio, alone, row->rows, row->columns, out));
    for (uint32_t j = 0; j < row->rows; j++) {
        int found = NOTHING;
        float sum = 0, most = .3f;
        for (uint32_t m = 0; m < row->columns; m++) {
            sum += out[j * row->columns + m];
            if (out[j * row->columns + m] > most) {
                most = out[j * row->columns + m];
                found = (int)m;
            }
        }
        assert_true(sum <= 1.0001f);
        assert_int_equal(found, row->expected[j]);
    }
    mwzi_hmm_free(&hmm);
}

TEST_TABLE(test_posteriors, rows)

int main(void)
{
    return run_test_posteriors();
}
