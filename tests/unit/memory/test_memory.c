/* pipeline/memory.h: the pairs of TMX files and of columns, what is passed over, what is refused; what the writers
   write is read again; failing memory. */
#define _XOPEN_SOURCE 700
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "memory/reading.h"
#include "pipeline/memory.h"
#include "support.h"

#define TMX(units)                                                                                                     \
    "<?xml version=\"1.0\"?>\n<tmx version=\"1.4\"><header srclang=\"en\"><note>n</note></header><body>" units         \
    "</body></tmx>\n"
#define TUV(lang, seg) "<tuv xml:lang=\"" lang "\"><seg>" seg "</seg></tuv>"
#define XLIFF(languages, units) "<xliff version=\"1.2\"><file " languages "><body>" units "</body></file></xliff>"

/* What was read, as "english|arabic\n…". */
typedef struct gathered {
    char text[1024];
} gathered;

static mwz_status gather(void *user, mwz_text english, mwz_text arabic, mwz_error *err)
{
    gathered *all = user;
    (void)err;
    assert_true(strlen(all->text) + english.len + arabic.len + 3 < sizeof all->text);
    strncat(all->text, english.bytes, english.len);
    strncat(all->text, "|", 2);
    strncat(all->text, arabic.bytes, arabic.len);
    strncat(all->text, "\n", 2);
    return MWZ_OK;
}

static mwz_status read_text(gathered *out, const mwzi_env *env, const char *text, size_t *skipped, mwz_error *err)
{
    char path[] = "/tmp/muwazi-memory-XXXXXX";
    int fd = mkstemp(path);
    assert_true(fd >= 0);
    assert_int_equal(write(fd, text, strlen(text)), (ssize_t)strlen(text));
    close(fd);
    out->text[0] = '\0';
    mwz_status status = mwzi_memory_read(env, path, gather, out, skipped, err);
    unlink(path);
    return status;
}

static const struct {
    const char *name, *text, *pairs;
    size_t skipped;
} good_rows[] = {
    { "a unit", TMX("<tu>" TUV("en", "A house.") TUV("ar", "بيت.") "</tu>"), "A house.|بيت.\n", 0 },
    { "Arabic first", TMX("<tu>" TUV("ar-SA", "بيت") TUV("en-GB", "house") "</tu>"), "house|بيت\n", 0 },
    { "subtags and capitals", TMX("<tu>" TUV("AR_EG", "بيت") TUV("EN", "house") "</tu>"), "house|بيت\n", 0 },
    { "three letters", TMX("<tu>" TUV("ara", "بيت") TUV("eng", "house") "</tu>"), "house|بيت\n", 0 },
    { "lang of TMX 1.1", TMX("<tu><tuv lang=\"en\"><seg>house</seg></tuv><tuv lang=\"ar\"><seg>بيت</seg></tuv></tu>"),
      "house|بيت\n", 0 },
    { "a third language", TMX("<tu>" TUV("fr", "maison") TUV("en", "house") TUV("ar", "بيت") "</tu>"), "house|بيت\n",
      0 },
    { "a language like another", TMX("<tu>" TUV("arn", "ruka") TUV("en", "house") TUV("ar", "بيت") "</tu>"),
      "house|بيت\n", 0 },
    { "the first of two variants", TMX("<tu>" TUV("en-GB", "colour") TUV("en-US", "color") TUV("ar", "لون") "</tu>"),
      "colour|لون\n", 0 },
    { "a unit of one language", TMX("<tu>" TUV("en", "a") "</tu><tu>" TUV("en", "b") TUV("ar", "ب") "</tu>"), "b|ب\n",
      1 },
    { "an empty segment", TMX("<tu>" TUV("en", "a") TUV("ar", " ") "</tu><tu>" TUV("en", "b") TUV("ar", "ب") "</tu>"),
      "b|ب\n", 1 },
    { "nothing is left from the unit before",
      TMX("<tu>" TUV("en", "b") TUV("ar", "ب") "</tu><tu>" TUV("en", "a") "</tu>"), "b|ب\n", 1 },
    { "codes go, their surroundings stay",
      TMX("<tu>" TUV("en", "a <bpt i=\"1\">&lt;b></bpt><hi>big</hi><ept i=\"1\">x</ept> house<ph/>")
              TUV("ar", "بيت") "</tu>"),
      "a big house|بيت\n", 0 },
    { "props and notes",
      TMX("<tu><prop type=\"x\">p</prop>" TUV("en",
                                              "house") "<tuv xml:lang=\"ar\"><note>n</note><seg>بيت</seg></tuv></tu>"),
      "house|بيت\n", 0 },
    { "a heading and a passage are no translations",
      TMX("<tu><prop type=\"x-kind\">heading-passage</prop>" TUV("en", "A long passage.") TUV(
          "ar", "عنوان") "</tu>"
                         "<tu><prop type=\"x-kind\">heading-phrase</prop>" TUV("en", "house") TUV("ar", "بيت") "</tu>"),
      "house|بيت\n", 1 },
    { "a document type without entities",
      "<!DOCTYPE tmx SYSTEM \"tmx14.dtd\"><tmx version=\"1.4\"><body><tu>" TUV("en", "house")
          TUV("ar", "بيت") "</tu></body></tmx>",
      "house|بيت\n", 0 },
    { "columns", "house\tبيت\nبيت كبير\tlarge house\n", "house|بيت\nlarge house|بيت كبير\n", 0 },
    { "columns as muwazi writes them", "english\tarabic\tprobability\nhouse\tبيت\t0.9\n", "house|بيت\n", 0 },
    { "a byte order mark",
      "\xEF\xBB\xBF"
      "english\tarabic\nhouse\tبيت\r\n",
      "house|بيت\n", 0 },
    { "lines that are no pair", "house\tبيت\nno tab\n1\t2\na\tb\n\nhouse\t\n", "house|بيت\n", 4 },
    { "columns in quotation marks, with a third", "id,ar,en\n1,\"بيت، و\"\"دار\"\"\",house\n2,باب,\"a door, a gate\"\n",
      "house|بيت، و\"دار\"\na door, a gate|باب\n", 0 },
    { "a column of remarks is no translation",
      "k,The house is small.,البيت صغير.,please check\nk,Come in!,ادخل!,please check\n"
      "k,I will come to the old house.,سآتي إلى البيت القديم.,please check\n",
      "The house is small.|البيت صغير.\nCome in!|ادخل!\nI will come to the old house.|سآتي إلى البيت القديم.\n", 0 },
    { "nor are keys that some rows lack", "place,source,target\nsrc/app.c:12,a door,باب\n,a gate,بوابة\n,a house,بيت\n",
      "a door|باب\na gate|بوابة\na house|بيت\n", 0 },
    { "heads in Arabic, semicolons",
      "المعرف;النص الإنجليزي;النص العربي;ملاحظات\n1;a door;باب;راجع هذا من فضلك\n2;a gate;بوابة;\n",
      "a door|باب\na gate|بوابة\n", 0 },
    { "heads with words and tags", "Key,Source (English),Translation (Arabic),Comment\nk.1,a door,باب,look at it\n",
      "a door|باب\n", 0 },
    { "heads that are tags", "en-US\tar-SA\na door\tباب\na gate\tبوابة\n", "a door|باب\na gate|بوابة\n", 0 },
    { "a head, and most rows without a translation", "id,en,ar\n1,a door,باب\n2,a gate,\n3,a house,\n4,a roof,\n",
      "a door|باب\n", 3 },
    { "names of languages that are no head", "Arabic\tالعربية\nFrench\tالفرنسية\n", "Arabic|العربية\nFrench|الفرنسية\n",
      0 },
    { "a line that tells the separator", "sep=;\r\nen;ar\r\na door, a gate;باب\r\n", "a door, a gate|باب\n", 0 },
    { "rows the other way round", "a door,باب\nبيت,a house\n", "a door|باب\na house|بيت\n", 0 },
    { "XLIFF without a target language",
      XLIFF("source-language=\"en-US\"",
            "<trans-unit id=\"1\"><source>a door</source><target>باب</target></trans-unit>"),
      "a door|باب\n", 0 },
    { "nor is the target another language",
      XLIFF("source-language=\"en\" target-language=\"fr\"",
            "<trans-unit id=\"1\"><source>a door</source><target>porte</target></trans-unit>"
            "<trans-unit id=\"2\"><source>a gate</source><target xml:lang=\"ar\">بوابة</target></trans-unit>"),
      "a gate|بوابة\n", 1 },
    { "XLIFF: what is not to be translated, and what is not yet",
      XLIFF("source-language=\"en\" target-language=\"ar\"",
            "<trans-unit id=\"0\" restype=\"x-gettext-domain-header\"><source>x</source>"
            "<target>س</target></trans-unit><trans-unit id=\"1\" "
            "translate=\"no\"><source>XJ</source><target>إكس</target></trans-unit>"
            "<trans-unit id=\"2\"><source>a door</source><target state=\"needs-translation\">بيت</target></trans-unit>"
            "<trans-unit id=\"3\"><source>a gate</source><target "
            "state=\"needs-review-translation\">بوابة</target></trans-unit>"),
      "a gate|بوابة\n", 1 },
    { "XLIFF: tracked changes of Trados",
      XLIFF("source-language=\"en\" target-language=\"ar\"",
            "<trans-unit id=\"1\"><source>a <mrk mtype=\"x-sdl-deleted\">small </mrk>"
            "<mrk mtype=\"x-sdl-added\">big </mrk>door</source><target>باب كبير</target></trans-unit>"),
      "a big door|باب كبير\n", 0 },
    { "XLIFF: codes that break the line, and others",
      XLIFF("source-language=\"en\" target-language=\"ar\"",
            "<trans-unit id=\"1\"><source>one<x id=\"1\" ctype=\"lb\"/>two<ph id=\"2\">&lt;br/&gt;</ph>"
            "three<ph id=\"3\">&lt;brand&gt;</ph>four<x id=\"4\"/></source><target>واحد</target></trans-unit>"),
      "one two threefour|واحد\n", 0 },
    { "TMX: codes that break the line",
      TMX("<tu>" TUV("en", "one<ph type=\"lb\"/>two<ph>&lt;BR /&gt;</ph>three<ph type=\"x\">{br}</ph>")
              TUV("ar", "واحد") "</tu>"),
      "one two three|واحد\n", 0 },
    { "XLIFF 1.2",
      "<xliff version=\"1.2\"><file source-language=\"en\" target-language=\"ar-SA\"><body><trans-unit "
      "id=\"1\"><source>a <g "
      "id=\"1\">big</g> house</source><target>بيت كبير</target></trans-unit><trans-unit id=\"2\"><source>door</source>"
      "</trans-unit></body></file></xliff>",
      "a big house|بيت كبير\n", 1 },
    { "XLIFF 2 from Arabic",
      "<xliff version=\"2.0\" srcLang=\"ar\" trgLang=\"en\"><file id=\"f\"><unit id=\"u\"><segment><source>بيت</source>"
      "<target>house</target></segment></unit></file></xliff>",
      "house|بيت\n", 0 },
    { "a catalogue with a fuzzy entry",
      "msgid \"\"\nmsgstr \"Language: ar\\n\"\n\nmsgid \"house\"\nmsgstr \"بيت\"\n\n#, fuzzy\nmsgid \"door\"\nmsgstr "
      "\"باب\"\n",
      "house|بيت\n", 1 },
    { "windows-1256", "house\t\xC8\xED\xCA\nlarge house\t\xC8\xED\xCA \xDF\xC8\xED\xD1\n",
      "house|بيت\nlarge house|بيت كبير\n", 0 },
    { "a number sign is no remark", "# house\t# بيت\n", "# house|# بيت\n", 0 },
};

static void test_good(void **state)
{
    const char *const *row_name = *state;
    size_t row = 0, skipped;
    while (&good_rows[row].name != row_name)
        row++;
    mwzi_env env = test_env();
    mwz_error err = MWZ_ERROR_INIT;
    gathered got;
    mwz_status status = read_text(&got, &env, good_rows[row].text, &skipped, &err);
    if (status != MWZ_OK)
        fail_msg("%s", err.message);
    assert_string_equal(got.text, good_rows[row].pairs);
    assert_int_equal(skipped, good_rows[row].skipped);
}
TEST_TABLE(test_good, good_rows)

static const struct {
    const char *name, *text, *message;
    mwz_status status;
    uint32_t line;
} bad_rows[] = {
    { "an empty file", "", "is empty", MWZ_ERR_FORMAT, 0 },
    { "no columns", "one\n\ntwo\n", "is no translation memory", MWZ_ERR_FORMAT, 0 },
    { "nothing but lines", " \n\n", "is empty", MWZ_ERR_FORMAT, 0 },
    { "columns of one language", "one\ttwo\nthree\tfour\n", "no column of Arabic", MWZ_ERR_LANGUAGE, 0 },
    { "nothing translated", "msgid \"one\"\nmsgstr \"\"\n", "look whether it is translated", MWZ_ERR_FORMAT, 0 },
    { "a picture", "\x89PNG\r\n\x1A\n", "PNG", MWZ_ERR_ENCODING, 0 },
    { "a document of Word", "\n<?muwazi-part docx?>\n\n<?muwazi-part word/styles.xml?>\n<styles/>", "is a document of a word processor", MWZ_ERR_FORMAT, 0 },
    { "XML of another kind", "<html><body>house</body></html>", "<html> is no translation memory", MWZ_ERR_FORMAT, 1 },
    { "broken XML", "<tmx version=\"1.4\">\n<body><tu>", "not well-formed", MWZ_ERR_FORMAT, 2 },
    { "cut off in a segment", "<tmx version=\"1.4\">\n<body><tu><tuv xml:lang=\"en\"><seg>a <b", "not well-formed",
      MWZ_ERR_FORMAT, 2 },
    { "other languages", TMX("<tu>" TUV("fr", "maison") TUV("de", "Haus") "</tu>"), "both Arabic and English",
      MWZ_ERR_FORMAT, 0 },
    { "entities of its own", "<!DOCTYPE tmx [<!ENTITY a \"b\">]>\n<tmx><body/></tmx>", "entity", MWZ_ERR_FORMAT, 1 },
    { "bytes of UTF-16 that are no XML",
      "\xFF\xFE"
      "h",
      "is no translation memory", MWZ_ERR_FORMAT, 0 },
};

static void test_bad(void **state)
{
    const char *const *row_name = *state;
    size_t row = 0, skipped;
    while (&bad_rows[row].name != row_name)
        row++;
    mwzi_env env = test_env();
    mwz_error err = MWZ_ERROR_INIT;
    gathered got;
    assert_int_equal(read_text(&got, &env, bad_rows[row].text, &skipped, &err), bad_rows[row].status);
    if (!strstr(err.message, bad_rows[row].message))
        fail_msg("%s", err.message);
    assert_int_equal(err.line, bad_rows[row].line);
}
TEST_TABLE(test_bad, bad_rows)

static mwz_status stop(void *user, mwz_text english, mwz_text arabic, mwz_error *err)
{
    (void)user;
    (void)english;
    (void)arabic;
    (void)err;
    return MWZ_ERR_CANCELLED;
}

static void test_stopping(void **state)
{
    char path[] = "/tmp/muwazi-memory-XXXXXX";
    static const char text[] = TMX("<tu>" TUV("en", "house") TUV("ar", "بيت") "</tu>");
    (void)state;
    mwzi_env env = test_env();
    mwz_error err = MWZ_ERROR_INIT;
    size_t skipped;
    int fd = mkstemp(path);
    assert_int_equal(write(fd, text, sizeof text - 1), sizeof text - 1);
    close(fd);
    assert_int_equal(mwzi_memory_read(&env, path, stop, NULL, &skipped, &err), MWZ_ERR_CANCELLED);
    unlink(path);
    assert_int_equal(mwzi_memory_read(&env, path, stop, NULL, &skipped, &err), MWZ_ERR_IO);
}

static void test_failing_memory(void **state)
{
    (void)state;
    mwz_status status = MWZ_ERR_MEMORY;
    size_t rounds = 0;
    for (; status == MWZ_ERR_MEMORY; rounds++) {
        test_memory memory = { rounds + 1, 0, 0 };
        mwzi_env env = test_env();
        mwz_error err = MWZ_ERROR_INIT;
        gathered got;
        size_t skipped;
        env.allocator = test_memory_allocator(&memory);
        status = read_text(&got, &env, TMX("<tu>" TUV("en", "house") TUV("ar", "بيت") "</tu>"), &skipped, &err);
        assert_int_equal(memory.held, 0);
    }
    assert_int_equal(status, MWZ_OK);
    assert_true(rounds > 3);
}

static const struct {
    const char *name, *text;
    bool rated;
    float probability;
} rates[] = {
    { "four digits", "0.9876", true, .9876f },
    { "one", "1", true, 1 },
    { "behind its word", "probability 0.5000", true, .5f },
    { "as a spreadsheet has it", "0.98760002851486206", true, .9876f },
    { "very little, as a spreadsheet has it", "2.0000000000000002E-5", true, 0 },
    { "nothing", "", false, 0 },
    { "more than one", "1.5", false, 0 },
    { "a word", "high", false, 0 },
    { "a share in per cent", "98%", false, 0 },
    { "the word alone", "probability ", false, 0 },
};

static void test_rate(void **state)
{
    const __typeof__(rates[0]) *row = *state;
    mwzi_memory_unit unit = { .rated = false };
    mwzi_unit_rate(&unit, row->text, strlen(row->text));
    assert_int_equal(unit.rated, row->rated);
    assert_float_equal(unit.probability, row->probability, 1e-6f);
}
TEST_TABLE(test_rate, rates)

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_stopping), cmocka_unit_test(test_failing_memory) };
    int failed = run_test_good() + run_test_bad() + run_test_rate();
    return failed + cmocka_run_group_tests(tests, NULL, NULL);
}
