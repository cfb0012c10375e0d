/* streams/gloss: terms and their translations in brackets, written as term=gloss¦… */
#include <stdio.h>
#include <string.h>

#include <muwazi/types.h>

#include "streams/gloss.h"
#include "support.h"

static const struct {
    const char *name, *text;
    int side; /* of the glosses */
    const char *expected;
} rows[] = {
    { "an article belongs to the term", "We saw the Levant (بلاد الشام) from afar.", MWZ_AR, "the Levant=بلاد الشام" },
    { "as many words as the gloss", "They drew an old customs union (اتحاد جمركي).", MWZ_AR, "customs union=اتحاد جمركي" },
    { "of counts for nothing", "It rests on the rule of law (سيادة القانون) alone.", MWZ_AR, "the rule of law=سيادة القانون" },
    { "a name with small words", "He works at the Bank of the Nile (بنك النيل).", MWZ_AR, "the Bank of the Nile=بنك النيل" },
    { "a capital at the start of the sentence", "Visit Damascus (دمشق) in spring.", MWZ_AR, "Damascus=دمشق" },
    { "a sentence begins with the term", "The Ottoman Empire (الدولة العثمانية) fell.", MWZ_AR,
      "The Ottoman Empire=الدولة العثمانية" },
    { "a small particle in a name", "The writer Yusuf al-Attar (يوسف العطّار) said so.", MWZ_AR, "Yusuf al-Attar=يوسف العطّار" },
    { "quotation marks bound it", "They call it “the long way home” (الطريق الطويل) here.", MWZ_AR,
      "the long way home=الطريق الطويل" },
    { "a comma bounds it", "In winter, marble (الرخام الأبيض) is cold.", MWZ_AR, "marble=الرخام الأبيض" },
    { "two in a sentence", "The iwan (الإيوان) and the courtyard (الفناء) face north.", MWZ_AR,
      "The iwan=الإيوان¦the courtyard=الفناء" },
    { "square brackets", "the well [البئر] was deep", MWZ_AR, "the well=البئر" },
    { "an English remark is none", "It faces north (see p. 12) all day.", MWZ_AR, "" },
    { "a bracket with both is none", "It is a hall (الإيوان, iwan) there.", MWZ_AR, "" },
    { "nothing before the bracket", "(بلاد الشام) is far.", MWZ_AR, "" },
    { "an open bracket", "the Levant (بلاد الشام", MWZ_AR, "" },
    { "Arabic, as many words", "يعتمد على التصوير بالرنين المغناطيسي (magnetic resonance imaging) كثيرا.", MWZ_EN,
      "التصوير بالرنين المغناطيسي=magnetic resonance imaging" },
    { "an adjective leans on its noun", "ولم يتخلّ عن السمّاعة الطبية (the stethoscope) قط.", MWZ_EN,
      "السمّاعة الطبية=the stethoscope" },
    { "a genitive leans on its noun", "وقد صار إخفاء الأسماء (anonymisation) شرطا.", MWZ_EN, "إخفاء الأسماء=anonymisation" },
    { "a verb is no noun", "ولا تحتاج إلى تحديث (update) اليوم.", MWZ_EN, "تحديث=update" },
    { "a preposition bounds it", "في مدينة لشبونة (Lisbon) أمس.", MWZ_EN, "لشبونة=Lisbon" },
    { "a short form is none", "منظمة الصحة العالمية (WHO) أعلنت ذلك.", MWZ_EN, "" },
};

static void test_glosses(void **state)
{
    const __typeof__(rows[0]) *row = *state;
    char got[512] = "";
    uint32_t len = (uint32_t)strlen(row->text), at = 0;
    mwzi_gloss gloss;
    while (mwzi_gloss_next(&gloss, row->text, 0, len, &at, row->side)) {
        size_t used = strlen(got);
        (void)snprintf(got + used, sizeof got - used, "%s%.*s=%.*s", used ? "¦" : "", (int)gloss.term_len,
                       row->text + gloss.term_offset, (int)gloss.len, row->text + gloss.offset);
    }
    assert_string_equal(got, row->expected);
}
TEST_TABLE(test_glosses, rows)

int main(void)
{
    return run_test_glosses();
}
