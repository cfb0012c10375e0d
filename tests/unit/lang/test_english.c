/* lang/english: stems and stop words. */
#include <string.h>

#include "lang/english.h"
#include "support.h"

/* The two words have one stem, or not. */
static const struct {
    const char *name, *other;
    bool same;
} rows[] = {
    { "house", "houses", true },
    { "went", "goes", true },
    { "gone", "going", true },
    { "children", "child", true },
    { "women", "woman", true },
    { "colour", "colors", true },
    { "behaviour", "behavior", true },
    { "organised", "organized", true },
    { "organisation", "organization", true },
    { "centre", "center", true },
    { "travelling", "traveling", true },
    { "minister's", "minister", true },
    { "ministers'", "minister", true },
    { "wrote", "written", true },
    { "crises", "crisis", true },
    { "rise", "rose", true },
    { "house", "horse", false },
    { "war", "ward", false },
    { "new", "news", false },
    { "president", "presidents", true },
};

static void test_stem(void **state)
{
    const struct {
        const char *name, *other;
        bool same;
    } *row = *state;
    mwzi_english english;
    mwz_error err = MWZ_ERROR_INIT;
    assert_int_equal(mwzi_english_open(&english, &err), MWZ_OK);
    char one[MWZI_ENGLISH_ROOM], two[MWZI_ENGLISH_ROOM];
    size_t len = mwzi_english_stem(&english, one, row->name, strlen(row->name));
    size_t other = mwzi_english_stem(&english, two, row->other, strlen(row->other));
    mwzi_english_close(&english);
    assert_int_equal(len == other && memcmp(one, two, len) == 0, row->same);
}
TEST_TABLE(test_stem, rows)

static const struct {
    const char *name;
    bool stop;
} stop_rows[] = {
    { "a", true },        { "the", true },    { "of", true },      { "don't", true },      { "themselves", true },
    { "yourself", true }, { "house", false }, { "th", false },     { "them", true },       { "then", true },
    { "thence", false },  { "", false },      { "without", true }, { "president", false },
};

static void test_stop(void **state)
{
    const struct {
        const char *name;
        bool stop;
    } *row = *state;
    assert_int_equal(mwzi_english_is_stop(row->name, strlen(row->name)), row->stop);
}
TEST_TABLE(test_stop, stop_rows)

int main(void)
{
    return run_test_stem() + run_test_stop();
}
