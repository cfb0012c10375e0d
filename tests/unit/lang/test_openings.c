/* lang/openings: words that point back. */
#include <string.h>

#include "lang/openings.h"
#include "support.h"

static const struct {
    const char *name;
    mwz_side side;
    bool leans;
} rows[] = {
    { "also", MWZ_EN, true },     { "however", MWZ_EN, true }, { "yet", MWZ_EN, true },     { "they", MWZ_EN, true },
    { "the", MWZ_EN, false },     { "minister", MWZ_EN, false }, { "", MWZ_EN, false },     { "ye", MWZ_EN, false },
    { "اخيرا", MWZ_AR, true },    { "هي", MWZ_AR, true },      { "لكن", MWZ_AR, true },     { "ولكن", MWZ_AR, true },
    { "وكذلك", MWZ_AR, true },    { "فهذا", MWZ_AR, true },    { "وزير", MWZ_AR, false },   { "لكن", MWZ_EN, false },
    { "however", MWZ_AR, false }, { "", MWZ_AR, false },       { "و", MWZ_AR, false },      { "المدينه", MWZ_AR, false },
};

static void test_leans(void **state)
{
    const struct {
        const char *name;
        mwz_side side;
        bool leans;
    } *row = *state;
    assert_int_equal(mwzi_opening_leans(row->side, row->name, strlen(row->name)), row->leans);
}
TEST_TABLE(test_leans, rows)

int main(void)
{
    return run_test_leans();
}
