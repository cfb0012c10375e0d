/* pairs/numbers over features: which pairs agree in their numbers, and which get a finding. */
#include <string.h>

#include "features/features.h"
#include "pairs/pairs.h"
#include "support.h"
#include "support_lines.h"

/* `says`: how the message begins; NULL: the sides agree. */
static const struct {
    const char *name; /* the English */
    const char *ar, *says;
} rows[] = {
    { "a 58-year-old grower", "مزارع في الثامنة والخمسين", NULL },
    { "Adults over 65", "من تجاوزوا الخامسة والستين", NULL },
    { "fifty-eight houses", "٥٨ بيتا", NULL },
    { "twenty-five years", "25 عاما", NULL },
    { "twenty-five years", "26 عاما", "26 only in the Arabic" },
    { "58 years", "خمسة وستون عاما", "58 only in the English" },
    { "3 million people", "3,000,000 نسمة", NULL },
    { "3 million people", "ثلاثة ملايين نسمة", NULL },
    { "3 million people", "٣ ملايين نسمة", NULL },
    { "2 million people", "مليونا نسمة", NULL },
    { "2.5 million people", "مليونان ونصف المليون", NULL },
    { "1,500,000 people", "مليون ونصف مليون نسمة", NULL },
    { "3 million people", "3 مليارات نسمة", "3 million only in the English (English, line 1), 3 مليارات only in the" },
    { "3 million people", "أربعة ملايين نسمة", "3 million only in the English" },
    { "$6.5 million", "الملايين الستة والنصف", NULL },
    { "$6.5m", "6.5 مليون دولار", NULL },
    { "11,000 hectares", "11 ألف هكتار", NULL },
    { "11,000 hectares", "11 مليون هكتار", "11,000 only in the English (English, line 1), 11 مليون only in" },
    { "in 2019", "عام ألفين وتسعة عشر", NULL },
    { "in 1948", "عام ألف وتسعمئة وثمانية وأربعين", NULL },
    { "in nineteen eighty-four", "عام 1984", NULL },
    { "in 1984", "عام 1985", "1984 only in the English (English, line 1), 1985 only in the Arabic" },
    { "from 2019-2020", "من 2019 إلى 2020", NULL },
    { "in 2019-20", "في 2019-2020", NULL },
    { "in 2019–21", "في 2019-2020", "21 only in the English (English, line 1), 2020 only in the Arabic" },
    { "50%", "٥٠ في المئة", NULL },
    { "50%", "خمسون بالمئة", NULL },
    { "50 percent", "50٪", NULL },
    { "fifty per cent", "50%", NULL },
    { "50%", "60 في المئة", "50% only in the English (English, line 1), 60 في المئة only in the Arabic" },
    { "the 13th day", "اليوم الثالث عشر", NULL },
    { "the 19th century", "القرن التاسع عشر", NULL },
    { "the 19th century", "القرن العشرون", "19th only in the English" },
    { "the twenty-first century", "القرن الـ21", NULL },
    { "page 13.", "صفحة ١٣", NULL },
    { "mid-1960s", "منتصف ستينيات القرن العشرين", NULL },
    { "the 1890s", "نهاية 1890", NULL },
    { "the nineties", "التسعينيات 1990", "1990 only in the Arabic" },
    { "at 14:30", "في الساعة 2:30 مساء", NULL },
    { "COVID19 and OC43", "كوفيد-19 وأوه سي 43", NULL },
    { "v16.8.0", "الإصدار 16.8.0", NULL },
    { "code U07.1", "الكود يو 07.1", NULL },
    { "v16.8.0", "الإصدار 16.9.0", "16.9.0 only in the Arabic" },
    { "two dozen eggs", "24 بيضة", NULL },
    { "365 days", "ثلاثمئة وخمسة وستون يوما", NULL },
    { "3.2 million", "٣ ملايين و200 ألف", NULL },
    { "a hundred and five", "105", NULL },
    { "7 days", "أسبوع", NULL },
    { "40 days", "يوم", "40 only in the English" },
    { "5 million years", "دهر", "5 million only in the English" },
};

static void test_pair(void **state)
{
    const __typeof__(rows[0]) *row = *state;
    mwzi_env env = test_env();
    mwz_error err = MWZ_ERROR_INIT;
    test_lines *lines = test_lines_from(row->name, row->ar);
    mwzi_features *features;
    mwzi_features_params params = { 0 };
    assert_int_equal(mwzi_features_build(&features, &env, &lines->segments, &params, &err), MWZ_OK);
    if (mwzi_features_verify(features, &lines->segments, &err) != MWZ_OK)
        fail_msg("%s", err.message);
    mwzi_bead bead = { .count = { 1, 1 }, .probability = 1 };
    mwzi_alignment alignment = { .beads = &bead, .count = 1, .length_ratio = 1 };
    const mwzi_pairs_source sources[] = { { "Arabic", &lines->blocks[MWZ_AR], NULL, NULL },
                                          { "English", &lines->blocks[MWZ_EN], NULL, NULL } };
    mwz_bitext *bitext;
    assert_int_equal(mwzi_pairs_build(&bitext, &env, &lines->segments, features, &alignment, sources, &err), MWZ_OK);
    const char *message = bitext->findings.count ? bitext->findings.items[0].message : NULL;
    if (row->says ? !message || strncmp(message, row->says, strlen(row->says)) != 0 : message != NULL)
        fail_msg("%s", message ? message : "no finding");
    mwzi_pairs_free(bitext);
    mwzi_features_free(features);
    test_lines_free(lines);
}
TEST_TABLE(test_pair, rows)

/* A number of one pair is not looked for in its neighbours, nor are numbers of segments between the pairs. */
static void test_several_pairs(void **state)
{
    (void)state;
    mwzi_env env = test_env();
    mwz_error err = MWZ_ERROR_INIT;
    test_lines *lines =
        test_lines_from("13 cats\n99 balloons\n14 dogs\n15 and 16 birds", "١٤ قطا\nستة عشر وخمسة عشر\n15 كلبا\n١٦");
    mwzi_features *features;
    mwzi_features_params params = { 0 };
    assert_int_equal(mwzi_features_build(&features, &env, &lines->segments, &params, &err), MWZ_OK);
    mwzi_bead beads[] = { { { 0, 0 }, { 1, 1 }, 1, 0 },
                          { { 1, 1 }, { 0, 1 }, 1, 0 },
                          { { 1, 2 }, { 1, 1 }, 1, 0 },
                          { { 2, 3 }, { 2, 1 }, 1, 0 } };
    mwzi_alignment alignment = { .beads = beads, .count = TEST_COUNT(beads), .length_ratio = 1 };
    const mwzi_pairs_source sources[] = { { "Arabic", &lines->blocks[MWZ_AR], NULL, NULL },
                                          { "English", &lines->blocks[MWZ_EN], NULL, NULL } };
    mwz_bitext *bitext;
    assert_int_equal(mwzi_pairs_build(&bitext, &env, &lines->segments, features, &alignment, sources, &err), MWZ_OK);
    assert_int_equal(bitext->findings.count, 2);
    assert_int_equal(bitext->findings.items[0].pair, 0);
    assert_int_equal(strncmp(bitext->findings.items[0].message, "13 only", 7), 0);
    assert_int_equal(bitext->findings.items[1].pair, 2);
    assert_int_equal(strncmp(bitext->findings.items[1].message, "14 only", 7), 0);
    mwzi_pairs_free(bitext);
    mwzi_features_free(features);
    test_lines_free(lines);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_several_pairs) };
    return run_test_pair() + cmocka_run_group_tests(tests, NULL, NULL);
}
