/* lang/arabic: candidate stems, stop words, rough stems. */
#include <string.h>

#include "lang/arabic.h"
#include "support.h"
#include "text/fold.h"

/* `stem` must be among the candidates of the word; `most`: among the first so many. */
static const struct {
    const char *name, *stem;
    size_t most;
} rows[] = {
    { "كتاب", "كتاب", 1 },
    { "الكتاب", "كتاب", 2 },
    { "والكتاب", "كتاب", 3 },
    { "بالكتاب", "كتاب", 3 },
    { "كالكتاب", "كتاب", 4 },
    { "فالكتاب", "كتاب", 4 },
    { "للكتاب", "كتاب", 4 },
    { "وللكتاب", "كتاب", 5 },
    { "وكتاب", "كتاب", 3 },
    { "بكتاب", "كتاب", 3 },
    { "لكتاب", "كتاب", 3 },
    { "كتابه", "كتاب", 4 },
    { "كتابها", "كتاب", 4 },
    { "كتابهم", "كتاب", 4 },
    { "كتابهما", "كتاب", 6 },
    { "كتابك", "كتاب", 4 },
    { "كتابكم", "كتاب", 4 },
    { "كتابنا", "كتاب", 4 },
    { "كتابي", "كتاب", 4 },
    { "كتاباً", "كتاب", 3 },
    { "وبكتابها", "كتاب", 12 },
    { "مدرسة", "مدرسه", 1 },
    { "مدرستها", "مدرسه", 4 },
    { "مدرستهم", "مدرسه", 4 },
    { "المدرسات", "مدرسه", 6 },
    { "سيارات", "سياره", 6 },
    { "سياراتهم", "سياره", 8 },
    { "مهندسون", "مهندس", 5 },
    { "المهندسين", "مهندس", 6 },
    { "لاعبان", "لاعب", 8 },
    { "أبناؤه", "ابناء", 6 },
    { "أصدقائهم", "اصدقاء", 6 },
    { "مستواه", "مستوي", 8 },
    { "يكتب", "كتب", 8 },
    { "يكتبون", "يكتب", 6 },
    { "تكتب", "يكتب", 6 },
    { "نحتاج", "يحتاج", 6 },
    { "ستحتاج", "يحتاج", 8 },
    { "يستخدم", "استخدم", 8 },
    { "سيستخدمونها", "استخدم", 32 },
    { "قالت", "قال", 6 },
    { "كتبوا", "كتب", 8 },
    { "كتبتم", "كتب", 10 },
    { "سورية", "سوري", 4 },
    { "السوريين", "سوري", 8 },
    { "دمشق", "دمشق", 1 },
    { "ب", "ب", 1 },
};

static void test_stems(void **state)
{
    const struct {
        const char *name, *stem;
        size_t most;
    } *row = *state;
    char folded[128];
    size_t len = mwzi_fold_word(folded, row->name, strlen(row->name));
    mwzi_stem stems[MWZI_STEMS_MOST];
    size_t count = mwzi_arabic_stems(stems, folded, len), at = 0;
    assert_true(count >= 1);
    assert_true(stems[0].weight <= 1);
    for (size_t i = 1; i < count; i++) {
        assert_true(stems[i].weight > 0 && stems[i].weight <= stems[i - 1].weight);
        for (size_t k = 0; k < i; k++)
            assert_false(stems[i].len == stems[k].len && memcmp(stems[i].bytes, stems[k].bytes, stems[k].len) == 0);
    }
    while (at < count &&
           !(stems[at].len == strlen(row->stem) && memcmp(stems[at].bytes, row->stem, stems[at].len) == 0))
        at++;
    if (at >= row->most)
        fail_msg("%s: %s is candidate %zu of %zu, wanted among the first %zu", row->name, row->stem, at + 1, count,
                 row->most);
}
TEST_TABLE(test_stems, rows)

static const struct {
    const char *name;
    bool stop;
} stop_rows[] = {
    { "في", true },    { "من", true },    { "على", true },  { "إلى", true },    { "التي", true },  { "هذا", true },
    { "وهذا", true },  { "فإن", true },   { "ولم", true },  { "وفي", true },    { "عليهم", true }, { "أيضًا", true },
    { "كتاب", false }, { "وزير", false }, { "فرن", false }, { "مدينة", false }, { "ولد", false },  { "", false },
    { "يتم", true },   { "والتي", true }, { "آخر", false },
};

static void test_stop(void **state)
{
    const struct {
        const char *name;
        bool stop;
    } *row = *state;
    char folded[128];
    size_t len = mwzi_fold_word(folded, row->name, strlen(row->name));
    assert_int_equal(mwzi_arabic_is_stop(folded, len), row->stop);
}
TEST_TABLE(test_stop, stop_rows)

static void test_long_words_are_left_alone(void **state)
{
    (void)state;
    char word[MWZI_STEM_ROOM * 2];
    for (size_t i = 0; i < MWZI_STEM_ROOM; i++)
        memcpy(word + 2 * i, "ب", 2);
    mwzi_stem stems[MWZI_STEMS_MOST];
    char rough[MWZI_STEM_ROOM];
    assert_int_equal(mwzi_arabic_stems(stems, word, sizeof word), 0);
    assert_int_equal(mwzi_arabic_rough(rough, word, sizeof word), 0);
    assert_true(mwzi_arabic_stems(stems, word, MWZI_STEM_ROOM) > 0);
}

static const struct {
    const char *name, *other;
} kin_rows[] = {
    { "كتاب", "كتب" }, { "كاتب", "كتابة" }, { "المدارس", "مدرسة" }, { "والطالب", "طلاب" }, { "مهندسون", "مهندس" },
};

static void test_kin_share_a_rough_stem(void **state)
{
    const struct {
        const char *name, *other;
    } *row = *state;
    char folded[128], rough[2][MWZI_STEM_ROOM];
    size_t len = mwzi_arabic_rough(rough[0], folded, mwzi_fold_word(folded, row->name, strlen(row->name)));
    size_t other = mwzi_arabic_rough(rough[1], folded, mwzi_fold_word(folded, row->other, strlen(row->other)));
    assert_true(len > 0);
    assert_int_equal(len, other);
    assert_memory_equal(rough[0], rough[1], len);
}
TEST_TABLE(test_kin_share_a_rough_stem, kin_rows)

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_long_words_are_left_alone) };
    return run_test_stems() + run_test_stop() + run_test_kin_share_a_rough_stem() +
        cmocka_run_group_tests(tests, NULL, NULL);
}
