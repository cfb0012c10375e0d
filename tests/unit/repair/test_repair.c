/* repair/: each kind of damage in a line or a few, and sound text that must stay as it is; where the bytes came from. */
#include <stdio.h>
#include <string.h>

#include "repair/summary.h"
#include "support.h"

typedef struct row {
    const char *name;
    const char *text;
    const char *repaired; /* NULL: as it is */
    const char *found; /* "kind:certainty …", the surest of a kind first */
    mwzi_repair_level level;
    bool markup;
} row;

static const row rows[] = {
    { "sound Arabic", "وقّعت ثلاث دول أول معاهدة لتقاسم مياه النهر.\nولا خلاف على ذلك حتى الآن.\n", NULL, "" },
    { "sound English", "The café opens at 9 – naïve, isn't it?\n", NULL, "" },
    { "sound Persian", "این کتاب را برای دوستم خریدم و امروز به او می‌دهم.\nدر سال گذشته بسیاری از مردم این شهر به روستاها رفتند.\n", NULL, "" },
    { "sound Urdu", "یہ کتاب بہت اچھی ہے اور میں اسے پڑھنا چاہتا ہوں۔\n", NULL, "" },
    { "vowelled Arabic, shadda before its vowel", "ذَهَبَ المُعَلِّمُ إِلَى المَدْرَسَةِ مُبَكِّرًا.\n", NULL, "" },
    { "presentation forms", "ﺳﻮرﻳﺎ بلد جميل\n", "سوريا بلد جميل\n", "presentation-forms:sure" },
    { "lam-alef as one character", "ﻻ بأس بذلك\n", "لا بأس بذلك\n", "presentation-forms:sure" },
    { "a word on purpose is left", "قال النبي ﷺ ﴿الحمد لله﴾\n", NULL, "" },
    { "visual order", "ةيبرعلا ةغللا ملعت ىلإ ةجاح يف نحن\n", "نحن في حاجة إلى تعلم اللغة العربية\n", "visual-order:sure" },
    { "visual order with a number and a Latin name", ".2019 ةنس (COVID) ضرملا اذه رهظو ةيبرعلا دالبلا يف\n",
      "في البلاد العربية وظهر هذا المرض (COVID) سنة 2019.\n", "visual-order:sure" },
    { "each stretch between numbers in visual order, the stretches in order, as mutool reads LibreOffice's PDFs",
      " عطقيو سيلت تاعفترم نم رهنلا عبنيو١٢٤٠.رحبلا يف هبصم ىتح ارتموليك \n لوقح ىورت ههايم نمو٩٫٦.ةمسن نييالم \n",
      "وينبع النهر من مرتفعات تليس ويقطع ١٢٤٠ كيلومترا حتى مصبه في البحر.\nومن مياهه تروى حقول ٩٫٦ ملايين نسمة.\n",
      "visual-order:sure" },
    { "such a line that alone could be either, beside one that could not",
      " عطقيو سيلت تاعفترم نم رهنلا عبنيو١٢٤٠.رحبلا يف هبصم ىتح ارتموليك \n٢ لك ءاملا صحفي ٣٠ اموي \n",
      "وينبع النهر من مرتفعات تليس ويقطع ١٢٤٠ كيلومترا حتى مصبه في البحر.\n٢ يفحص الماء كل ٣٠ يوما \n", "visual-order:sure" },
    { "visual order in presentation forms", "ﺔﻴﺑﺮﻌﻟﺍ ﺔﻐﻠﻟﺍ ﻢﻠﻌﺗ\n", "تعلم اللغة العربية\n", "visual-order:sure presentation-forms:sure" },
    { "one damaged line among sound ones",
      "تجتمع اللجنة كل أسبوع في مقر الوزارة.\n.ةيلوألا تاساردلا جئاتن شقانتو ةديدجلا ةطخلا يف رظنت\nثم ترفع تقريرها إلى المجلس.\n",
      "تجتمع اللجنة كل أسبوع في مقر الوزارة.\nتنظر في الخطة الجديدة وتناقش نتائج الدراسات الأولية.\nثم ترفع تقريرها إلى المجلس.\n",
      "visual-order:sure" },
    { "UTF-8 read as windows-1252", "Ø³ÙˆØ±ÙŠØ§ Ø¨Ù„Ø¯ Ø¬Ù…ÙŠÙ„\n", "سوريا بلد جميل\n", "utf8-misread:sure" },
    { "UTF-8 read as windows-1256", "ط³ظˆط±ظٹط§ ط¨ظ„ط¯ ط¬ظ…ظٹظ„\n", "سوريا بلد جميل\n", "utf8-misread:sure" },
    { "windows-1256 read as windows-1252", "ÓæÑíÇ ÈáÏ Ìãíá æÚÑíÞ\n", "سوريا بلد جميل وعريق\n", "code-page:sure" },
    { "short lines say nothing about the order of words", "هذا نص ﺳﻮرﻳﺎ وإسرائيل\nالسلام عليكم\nÓæÑíÇ æÅÓÑÇÆíá\n",
      "هذا نص سوريا وإسرائيل\nالسلام عليكم\nسوريا وإسرائيل\n", "code-page:sure presentation-forms:sure" },
    { "a line of windows-1256 among UTF-8", "سلام عليكم يا أهل البلاد\n\xE6\xC7\xE1\xD3\xE1\xC7\xE3\xA1 \xCA\xE3!\n",
      "سلام عليكم يا أهل البلاد\nوالسلام، تم!\n", "mixed-bytes:sure" },
    { "French is no Arabic", "L'été à Besançon, où l'on fête Noël.\n", NULL, "" },
    { "lam-alef swapped", "السالم عليكم يا أهل البالد، إن األمم المتحدة ال تريد ذلك خالل العام\n",
      "السلام عليكم يا أهل البلاد، إن الأمم المتحدة لا تريد ذلك خلال العام\n", "lam-alef:sure" },
    { "Persian letters in Arabic", "کتب المدیر رسالة إلى الوزیر فی الیوم التالی\nوقال إن المشروع کبیر جدا وإنه یحتاج إلى المزید من العمل\n",
      "كتب المدير رسالة إلى الوزير في اليوم التالي\nوقال إن المشروع كبير جدا وإنه يحتاج إلى المزيد من العمل\n", "persian-letters:sure" },
    { "tatweel that fills a line", "هذا كـــتاب الـعـربيـة\n", "هذا كتاب العربية\n", "tatweel:sure" },
    { "tatweel that was meant", "الـCOVID وسنة 1440هـ\n", NULL, "" },
    { "a lone embedding", "قال \u202bالرجل ذلك\n", "قال الرجل ذلك\n", "direction-marks:sure" },
    { "a pair of the author's", "اسم الملف \u202alog.txt\u202c هنا\n", NULL, "" },
    { "hamza apart from its alef", "ا\u0654كل الولد\n", "أكل الولد\n", "mark-order:sure" },
    { "a space before a mark", "توق ّع المدير نجاحا ً كبيرا\n", "توقّع المدير نجاحاً كبيرا\n", "mark-order:sure" },
    { "a mark before its letter", "المقهى الذي ُيروى عنه الكثير\n", "المقهى الذي يُروى عنه الكثير\n", "mark-order:sure" },
    { "shapes that a PDF tells no letters of", "معاهدة تُقسUّم المياه ونُظ\uFFFDّم العمل\n", "معاهدة تُقسّم المياه ونُظّم العمل\n",
      "mark-order:sure" },
    { "a letter among Arabic ones, without a mark, is left", "الصنف سUم والقسم س ٣ م\n", NULL, "" },
    { "a pause mark of the Quran stands after a space", "فِي جَوِّ ٱلسَّمَآءِ ۗ كَذَٰلِكَ\n", NULL, "" },
    { "a mark that is shown by itself is left", "الفتحة ( َ ) والضمة ( ُ )\n", NULL, "" },
    { "Latin ligatures", "the ﬁrst ﬂight\n", "the first flight\n", "ligatures:sure" },
    { "glued to a Latin word, likely", "the book ofالكتاب\n", "the book of الكتاب\n", "glued-words:sure" },
    { "tags are no text", "<p title=\"x\">ﺳﻮرﻳﺎ</p><p>بلد</p>\n", "<p title=\"x\">سوريا</p><p>بلد</p>\n", "presentation-forms:sure",
      MWZI_REPAIR_SURE, true },
    { "nothing is changed when repairs are off", "ﺳﻮرﻳﺎ بلد\n", NULL, "presentation-forms:sure", MWZI_REPAIR_OFF },
};

static const char *list_found(const mwzi_repaired *repaired, char *out, size_t room)
{
    static const char *const certainties[] = { "unsure", "likely", "sure" };
    mwzi_summary summary = { 0 };
    size_t used = 0;
    for (size_t i = 0; i < repaired->diagnoses.count; i++)
        (void)mwzi_summary_add(&summary, &repaired->diagnoses.items[i]);
    out[0] = '\0';
    const mwzi_summary_row *item;
    for (size_t i = 0; (item = mwzi_summary_get(&summary, i)); i++)
        used += (size_t)snprintf(out + used, room - used, "%s%s:%s", i ? " " : "",
                                 mwzi_damage_name((mwzi_damage)item->first.damage), certainties[item->first.certainty]);
    return out;
}

static void test_repair(void **state)
{
    const row *r = *state;
    const mwzi_env env = test_env();
    mwz_error err = MWZ_ERROR_INIT;
    mwzi_text *text;
    mwzi_repaired *repaired;
    mwzi_decode_params decode = { NULL, "test", false };
    mwzi_repair_params params = { r->level, r->markup, false, NULL };
    char found[512];
    assert_int_equal(mwzi_decode_build(&text, &env, r->text, strlen(r->text), &decode, &err), MWZ_OK);
    assert_int_equal(mwzi_repair_build(&repaired, &env, text, &params, &err), MWZ_OK);
    assert_int_equal(mwzi_repair_verify(repaired, text, &err), MWZ_OK);
    assert_string_equal(repaired->bytes, r->repaired ? r->repaired : r->text);
    assert_string_equal(list_found(repaired, found, sizeof found), r->found);
    mwzi_repair_free(repaired);
    mwzi_decode_free(text);
}

TEST_TABLE(test_repair, rows)

/* What a diagnosis shows is its own repair, not the others of the line, and the place where they differ. */
static void test_samples(void **state)
{
    (void)state;
    static const char text[] = "أنهت الشركة أعمال البناء في الموعد المحدد وسلمت المفاتيح إلى أصحابها the ﬁrst ofالبيت\n";
    const mwzi_env env = test_env();
    mwz_error err = MWZ_ERROR_INIT;
    mwzi_text *decoded;
    mwzi_repaired *repaired;
    mwzi_decode_params decode = { NULL, "test", false };
    mwzi_repair_params params = { MWZI_REPAIR_ALL, false, false, NULL };
    assert_int_equal(mwzi_decode_build(&decoded, &env, text, strlen(text), &decode, &err), MWZ_OK);
    assert_int_equal(mwzi_repair_build(&repaired, &env, decoded, &params, &err), MWZ_OK);
    assert_int_equal(repaired->diagnoses.count, 2);
    assert_string_equal(repaired->diagnoses.items[0].before.bytes, "…المفاتيح إلى أصحابها the ﬁrst ofالبيت");
    assert_string_equal(repaired->diagnoses.items[0].after.bytes, "…المفاتيح إلى أصحابها the first ofالبيت");
    assert_string_equal(repaired->diagnoses.items[1].before.bytes, "…أصحابها the first ofالبيت");
    assert_string_equal(repaired->diagnoses.items[1].after.bytes, "…أصحابها the first of البيت");
    mwzi_repair_free(repaired);
    mwzi_decode_free(decoded);
}

int main(void)
{
    const struct CMUnitTest samples[] = { cmocka_unit_test(test_samples) };
    int failed = cmocka_run_group_tests_name("samples", samples, NULL, NULL);
    return run_test_repair() + failed;
}
