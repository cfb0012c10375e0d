/* formats/: every format but TMX against what it should be; failing sinks and memory; saving to files. */
#define _XOPEN_SOURCE 700
#include <dirent.h>
#include <errno.h>
#include <locale.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "formats/writing.h"
#include "tests/unit/pairs/builder.h"

static test_products products;

/* 2-1; a lone Arabic one; an improbable 1-1 whose numbers disagree; a lone English one; 1-2. */
static mwz_bitext *make_sample(const mwzi_env *env)
{
    memset(&products, 0, sizeof products);
    static const char *const en[] = { "The library opens.", "It\tcloses late.", "Since 1999.", "Nobody pays.",
                                      "Come \"in\"." };
    static const char *const ar[] = { "تفتح المكتبة.", "مجانًا", "منذ ١٩٨٩.", "ادخل", "من فضلك." };
    for (int i = 0; i < 5; i++) {
        products.lines[MWZ_EN][i] = en[i];
        products.lines[MWZ_AR][i] = ar[i];
        products.ids[MWZ_EN][i] = (uint32_t)i * 2 + 1; /* as in line mode: every second line is blank */
        products.ids[MWZ_AR][i] = (uint32_t)i;
    }
    products.own_ids = true;
    static const test_bead beads[] = {
        { 2, 1, 0.98766f }, { 0, 1, 1.0f }, { 1, 1, 0.314f }, { 1, 0, 0.5f }, { 1, 2, 1.0f }
    };
    memcpy(products.beads, beads, sizeof beads);
    test_products_fill(&products);
    return test_bitext(&products, env);
}

static const struct {
    const char *name;
    mwz_format format;
    double min_probability;
    mwz_side moses_side;
    size_t written, below;
    const char *expected;
} rows[] = {
    { "tsv", MWZ_FORMAT_TSV, 0, MWZ_EN, 3, 0,
      "english\tarabic\tprobability\n"
      "The library opens. It closes late.\tتفتح المكتبة.\t0.9877\n"
      "Since 1999.\tمنذ ١٩٨٩.\t0.3140\n"
      "Come \"in\".\tادخل من فضلك.\t1.0000\n" },
    { "tsv of what is probable", MWZ_FORMAT_TSV, 0.5, MWZ_EN, 2, 1,
      "english\tarabic\tprobability\n"
      "The library opens. It closes late.\tتفتح المكتبة.\t0.9877\n"
      "Come \"in\".\tادخل من فضلك.\t1.0000\n" },
    { "csv", MWZ_FORMAT_CSV, 0.5, MWZ_EN, 2, 1,
      "\xEF\xBB\xBF" "english,arabic,probability\r\n"
      "\"The library opens. It closes late.\",\"تفتح المكتبة.\",0.9877\r\n"
      "\"Come \"\"in\"\".\",\"ادخل من فضلك.\",1.0000\r\n" },
    { "xlf", MWZ_FORMAT_XLF, 0.99, MWZ_EN, 1, 2,
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<xliff xmlns=\"urn:oasis:names:tc:xliff:document:1.2\" version=\"1.2\">\n"
      " <file original=\"en.txt\" source-language=\"en\" target-language=\"ar\" datatype=\"plaintext\">\n"
      "  <header>\n   <tool tool-id=\"muwazi\" tool-name=\"muwazi\" tool-version=\"0.1.0\"/>\n  </header>\n"
      "  <body>\n   <trans-unit id=\"p4\">\n    <source xml:lang=\"en\">Come &quot;in&quot;.</source>\n"
      "    <target xml:lang=\"ar\" state=\"translated\">ادخل من فضلك.</target>\n"
      "    <note from=\"muwazi\">probability 1.0000</note>\n   </trans-unit>\n  </body>\n </file>\n</xliff>\n" },
    { "xliff", MWZ_FORMAT_XLIFF, 0.99, MWZ_EN, 1, 2,
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<xliff xmlns=\"urn:oasis:names:tc:xliff:document:2.0\" version=\"2.1\" srcLang=\"en\" trgLang=\"ar\">\n"
      " <file id=\"f1\" original=\"en.txt\">\n  <unit id=\"p4\">\n   <notes>\n"
      "    <note category=\"probability\">1.0000</note>\n   </notes>\n   <segment state=\"translated\">\n"
      "    <source>Come &quot;in&quot;.</source>\n    <target>ادخل من فضلك.</target>\n"
      "   </segment>\n  </unit>\n </file>\n</xliff>\n" },
    { "po", MWZ_FORMAT_PO, 0.99, MWZ_EN, 1, 2,
      "msgid \"\"\nmsgstr \"\"\n\"MIME-Version: 1.0\\n\"\n\"Content-Type: text/plain; charset=UTF-8\\n\"\n"
      "\"Content-Transfer-Encoding: 8bit\\n\"\n\"X-Generator: muwazi\\n\"\n\"Language: ar\\n\"\n"
      "\n#. probability 1.0000\nmsgctxt \"p4\"\nmsgid \"Come \\\"in\\\".\"\nmsgstr \"ادخل من فضلك.\"\n" },
    { "jsonl", MWZ_FORMAT_JSONL, 0.5, MWZ_EN, 3, 0,
      "{\"index\":0,\"shape\":\"2-1\",\"probability\":0.98766,\"en\":{\"text\":\"The library opens. It closes "
      "late.\",\"ids\":[1,3],\"starts\":[0,19],"
      "\"file\":\"en.txt\",\"offset\":0,\"len\":34},\"ar\":{\"text\":\"تفتح "
      "المكتبة.\",\"ids\":[0],\"file\":\"ar.txt\",\"offset\":0,"
      "\"len\":24},\"findings\":[]}\n"
      "{\"index\":1,\"shape\":\"0-1\",\"probability\":1.0,\"en\":{\"text\":\"\",\"ids\":[],\"file\":null,\"offset\":"
      "null,\"len\":0},"
      "\"ar\":{\"text\":\"مجانًا\",\"ids\":[1],\"file\":\"ar.txt\",\"offset\":25,\"len\":12},\"findings\":[]}\n"
      "{\"index\":2,\"shape\":\"1-1\",\"probability\":0.314,\"en\":{\"text\":\"Since "
      "1999.\",\"ids\":[5],\"file\":\"en.txt\","
      "\"offset\":35,\"len\":11},\"ar\":{\"text\":\"منذ "
      "١٩٨٩.\",\"ids\":[2],\"file\":\"ar.txt\",\"offset\":38,\"len\":16},"
      "\"findings\":[\"numbers-disagree\"]}\n"
      "{\"index\":3,\"shape\":\"1-0\",\"probability\":0.5,\"en\":{\"text\":\"Nobody "
      "pays.\",\"ids\":[7],\"file\":\"en.txt\","
      "\"offset\":47,\"len\":12},\"ar\":{\"text\":\"\",\"ids\":[],\"file\":null,\"offset\":null,\"len\":0},"
      "\"findings\":[]}\n"
      "{\"index\":4,\"shape\":\"1-2\",\"probability\":1.0,\"en\":{\"text\":\"Come "
      "\\\"in\\\".\",\"ids\":[9],\"file\":\"en.txt\","
      "\"offset\":60,\"len\":10},\"ar\":{\"text\":\"ادخل من "
      "فضلك.\",\"ids\":[3,4],\"starts\":[0,9],\"file\":\"ar.txt\",\"offset\":55,\"len\":23},"
      "\"findings\":[]}\n" },
    { "beads", MWZ_FORMAT_BEADS, 0.5, MWZ_EN, 3, 0,
      "[1, 3]:[0]:0.9877\n[]:[1]:1.0000\n[5]:[2]:0.3140\n[7]:[]:0.5000\n[9]:[3, 4]:1.0000\n" },
    { "xces", MWZ_FORMAT_XCES, 0.5, MWZ_EN, 3, 0,
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE cesAlign PUBLIC \"-//CES//DTD XML cesAlign//EN\" \"\">\n"
      "<cesAlign version=\"1.0\">\n <linkGrp targType=\"s\" fromDoc=\"en.txt\" toDoc=\"ar.txt\">\n"
      "  <link id=\"SL1\" xtargets=\"s2 s4;s1\" certainty=\"0.9877\"/>\n  <link id=\"SL2\" xtargets=\";s2\" certainty=\"1.0000\"/>\n"
      "  <link id=\"SL3\" xtargets=\"s6;s3\" certainty=\"0.3140\"/>\n  <link id=\"SL4\" xtargets=\"s8;\" certainty=\"0.5000\"/>\n"
      "  <link id=\"SL5\" xtargets=\"s10;s4 s5\" certainty=\"1.0000\"/>\n </linkGrp>\n</cesAlign>\n" },
    { "ladder", MWZ_FORMAT_LADDER, 0, MWZ_EN, 3, 0,
      "0\t0\t0.9877\n5\t1\t1.0000\n5\t2\t0.3140\n7\t3\t0.5000\n9\t3\t1.0000\n10\t5\t0\n" },
    { "moses, English", MWZ_FORMAT_MOSES, 0, MWZ_EN, 3, 0,
      "The library opens. It closes late.\nSince 1999.\nCome \"in\".\n" },
    { "moses, Arabic, probable", MWZ_FORMAT_MOSES, 0.4, MWZ_AR, 2, 1, "تفتح المكتبة.\nادخل من فضلك.\n" },
};

static void test_golden(void **state)
{
    const __typeof__(rows[0]) *row = *state;
    mwzi_env env = test_env();
    mwz_bitext *bitext = make_sample(&env);
    mwz_write_options options = MWZ_WRITE_OPTIONS_INIT;
    options.min_probability = row->min_probability;
    options.moses_side = row->moses_side;
    test_sink out = { 0 };
    mwz_sink sink = { test_sink_write, &out };
    mwz_write_report report;
    mwz_error err = MWZ_ERROR_INIT;
    assert_int_equal(mwzi_format_write(bitext, row->format, &options, &sink, &report, &err), MWZ_OK);
    assert_string_equal(out.bytes, row->expected);
    assert_int_equal(report.written, row->written);
    assert_int_equal(report.below_probability, row->below);
    free(out.bytes);
    mwzi_pairs_free(bitext);
    test_products_free(&products);
}
TEST_TABLE(test_golden, rows)

static const struct {
    const char *name;
    mwz_write_options options;
    mwz_format format;
    const char *message;
} refusals[] = {
    { "unknown format", MWZ_WRITE_OPTIONS_INIT, (mwz_format)99, "99" },
    { "no format", MWZ_WRITE_OPTIONS_INIT, (mwz_format)0, "no output format" },
    { "a language", { sizeof(mwz_write_options), "ar_SA", NULL, MWZ_EN, 0, MWZ_EN, NULL }, MWZ_FORMAT_TMX, "ar_SA" },
    { "languages turned round",
      { sizeof(mwz_write_options), "ar", "ar", MWZ_EN, 0, MWZ_EN, NULL },
      MWZ_FORMAT_TSV,
      "English" },
    { "below nought",
      { sizeof(mwz_write_options), NULL, NULL, MWZ_EN, -0.1, MWZ_EN, NULL },
      MWZ_FORMAT_TSV,
      "between 0 and 1" },
    { "over one",
      { sizeof(mwz_write_options), NULL, NULL, MWZ_EN, 50, MWZ_EN, NULL },
      MWZ_FORMAT_TSV,
      "between 0 and 1" },
    { "a source that is no side",
      { sizeof(mwz_write_options), NULL, NULL, (mwz_side)2, 0, MWZ_EN, NULL },
      MWZ_FORMAT_TMX,
      "source" },
    { "a side that is none",
      { sizeof(mwz_write_options), NULL, NULL, MWZ_EN, 0, (mwz_side)7, NULL },
      MWZ_FORMAT_MOSES,
      "Moses" },
};

static void test_refusal(void **state)
{
    const __typeof__(refusals[0]) *row = *state;
    mwzi_env env = test_env();
    mwz_bitext *bitext = make_sample(&env);
    test_sink out = { 0 };
    mwz_sink sink = { test_sink_write, &out };
    mwz_error err = MWZ_ERROR_INIT;
    assert_int_equal(mwzi_format_write(bitext, row->format, &row->options, &sink, NULL, &err), MWZ_ERR_ARGUMENT);
    assert_non_null(strstr(err.message, row->message));
    assert_int_equal(out.len, 0);
    mwzi_pairs_free(bitext);
    test_products_free(&products);
}
TEST_TABLE(test_refusal, refusals)

static void test_names(void **state)
{
    (void)state;
    static const char *const names[] = { "", "tmx", "tsv", "jsonl", "beads", "ladder", "moses", "explain" };
    for (int i = 0; i < 8; i++)
        assert_int_equal(mwzi_format_from_name(names[i]), i);
    assert_int_equal(mwzi_format_from_name("TMX"), 0);
    assert_int_equal(mwzi_format_from_name(NULL), 0);
}

static void test_decimals(void **state)
{
    (void)state;
    static const struct {
        double value;
        unsigned digits;
        const char *expected;
    } decimals[] = { { 0, 4, "0.0000" },
                     { 1, 4, "1.0000" },
                     { 0.99996, 4, "1.0000" },
                     { 0.00004, 4, "0.0000" },
                     { 0.5, 2, "0.50" },
                     { 0.07, 1, "0.1" },
                     { 0, 0, "0" },
                     { 12, 0, "12" },
                     { 0.5, 9, "0.500000000" },
                     { 1234.5, 1, "1234.5" } };
    for (size_t i = 0; i < TEST_COUNT(decimals); i++) {
        char text[32];
        mwzi_decimal(text, decimals[i].value, decimals[i].digits);
        assert_string_equal(text, decimals[i].expected);
    }
}

/* The numbers have a point and the digits are ASCII in any locale. */
static void test_locale(void **state)
{
    (void)state;
    static const char *const locales[] = { "de_DE.UTF-8", "ar_SA.UTF-8", "tr_TR.UTF-8" };
    bool found = false;
    for (size_t l = 0; l < TEST_COUNT(locales); l++) {
        if (!setlocale(LC_ALL, locales[l]))
            continue;
        found = true;
        for (size_t i = 0; i < TEST_COUNT(rows); i++) {
            void *row = (void *)(uintptr_t)&rows[i];
            test_golden(&row);
        }
    }
    (void)setlocale(LC_ALL, "C");
    if (!found)
        skip();
}

static void test_failing_sink(void **state)
{
    (void)state;
    mwzi_env env = test_env();
    mwz_bitext *bitext = make_sample(&env);
    mwz_write_options options = MWZ_WRITE_OPTIONS_INIT;
    for (int format = MWZ_FORMAT_TMX; format <= MWZ_FORMAT_XCES; format++) {
        if (format == MWZ_FORMAT_EXPLAIN) /* needs reasons */
            continue;
        test_sink out = { .error = ENOSPC };
        mwz_sink sink = { test_sink_write, &out };
        mwz_write_report report = { .written = 77 };
        mwz_error err = MWZ_ERROR_INIT;
        assert_int_equal(mwzi_format_write(bitext, (mwz_format)format, &options, &sink, &report, &err), MWZ_ERR_IO);
        assert_non_null(strstr(err.message, strerror(ENOSPC)));
        assert_int_equal(report.written, 77);
        free(out.bytes);
    }
    mwzi_pairs_free(bitext);
    test_products_free(&products);
}

/* More than the buffers hold, so that the sink fails in the middle. */
static void test_failing_sink_in_the_middle(void **state)
{
    (void)state;
    mwzi_env env = test_env();
    char *text = malloc(1901);
    memset(text, 'a', 1900);
    text[1900] = '\0';
    memset(&products, 0, sizeof products);
    for (int i = 0; i < TEST_MOST - 1; i++) {
        products.lines[MWZ_EN][i] = products.lines[MWZ_AR][i] = text;
        products.beads[i] = (test_bead) { 1, 1, 1.0f };
    }
    test_products_fill(&products);
    mwz_bitext *bitext = test_bitext(&products, &env);
    mwz_write_options options = MWZ_WRITE_OPTIONS_INIT;
    for (int format = MWZ_FORMAT_TMX; format <= MWZ_FORMAT_XCES; format++) {
        if (format == MWZ_FORMAT_EXPLAIN) /* needs reasons */
            continue;
        for (size_t room = 0; room < 120000; room += 17001) {
            test_sink out = { .error = EIO, .room = room };
            mwz_sink sink = { test_sink_write, &out };
            mwz_error err = MWZ_ERROR_INIT;
            bool small = format == MWZ_FORMAT_BEADS || format == MWZ_FORMAT_LADDER || format == MWZ_FORMAT_TERMS ||
                format == MWZ_FORMAT_TBX || format == MWZ_FORMAT_XLSX || format == MWZ_FORMAT_XCES; /* fit into the room */
            mwz_status status = mwzi_format_write(bitext, (mwz_format)format, &options, &sink, NULL, &err);
            if (!small || room == 0)
                assert_int_equal(status, MWZ_ERR_IO);
            assert_true(out.len <= room);
            free(out.bytes);
        }
    }
    mwzi_pairs_free(bitext);
    test_products_free(&products);
    free(text);
}

static void test_any_failed_request(void **state)
{
    (void)state;
    mwzi_env env = test_env();
    mwz_bitext *bitext = make_sample(&env);
    mwzi_pair_segment *segment = &bitext->segments[MWZ_EN][bitext->beads[4].first[MWZ_EN]];
    segment->bytes = "e\u0301 \u2067x"; /* goes through NFC and the list of controls */
    segment->len = 8;
    mwz_write_options options = MWZ_WRITE_OPTIONS_INIT;
    char unpaired[] = "/tmp/muwazi-formats-XXXXXX";
    close(mkstemp(unpaired));
    options.unpaired_path = unpaired;
    char path[64];
    (void)snprintf(path, sizeof path, "%s.out", unpaired);
    for (int format = MWZ_FORMAT_TMX; format <= MWZ_FORMAT_XCES; format++) {
        if (format == MWZ_FORMAT_EXPLAIN) /* needs reasons */
            continue;
        mwz_status status = MWZ_ERR_MEMORY;
        for (size_t fail_at = 1; status != MWZ_OK; fail_at++) {
            test_memory memory = { fail_at, 0, 0 };
            bitext->env.allocator = test_memory_allocator(&memory);
            mwz_error err = MWZ_ERROR_INIT;
            status = mwzi_format_save(bitext, (mwz_format)format, &options, path, NULL, &err);
            if (status != MWZ_OK)
                assert_int_equal(status, MWZ_ERR_MEMORY);
            assert_int_equal(memory.held, 0);
            assert_true(fail_at < 200);
        }
        (void)unlink(path);
    }
    bitext->env.allocator = mwzi_system_allocator;
    (void)unlink(unpaired);
    for (int i = 0; i < 2; i++) {
        (void)snprintf(path, sizeof path, "%s.out.%s", unpaired, i ? "ar" : "en");
        assert_int_equal(unlink(path), 0);
    }
    mwzi_pairs_free(bitext);
    test_products_free(&products);
}

static bool say_stop(void *user, const mwz_progress *progress)
{
    (void)user;
    return strcmp(progress->stage, "formats") != 0;
}

static void test_cancelled(void **state)
{
    (void)state;
    mwzi_env env = test_env();
    mwz_bitext *bitext = make_sample(&env);
    bitext->env.progress = say_stop;
    mwz_write_options options = MWZ_WRITE_OPTIONS_INIT;
    for (int format = MWZ_FORMAT_TMX; format <= MWZ_FORMAT_XCES; format++) {
        if (format == MWZ_FORMAT_EXPLAIN || format == MWZ_FORMAT_TERMS || format == MWZ_FORMAT_TBX) /* reasons, phrases alone */
            continue;
        test_sink out = { 0 };
        mwz_sink sink = { test_sink_write, &out };
        mwz_error err = MWZ_ERROR_INIT;
        assert_int_equal(mwzi_format_write(bitext, (mwz_format)format, &options, &sink, NULL, &err), MWZ_ERR_CANCELLED);
        free(out.bytes);
    }
    mwzi_pairs_free(bitext);
    test_products_free(&products);
}

/* A fresh folder; the names of files in it. */
static char folder[64];
static const char *path_in(const char *name)
{
    static char paths[4][512];
    static unsigned next;
    char *path = paths[next++ % 4];
    (void)snprintf(path, 512, "%s/%s", folder, name);
    return path;
}

static int make_folder(void **state)
{
    (void)state;
    memcpy(folder, "/tmp/muwazi-save-XXXXXX", sizeof "/tmp/muwazi-save-XXXXXX");
    return mkdtemp(folder) ? 0 : -1;
}

static size_t count_files(void)
{
    size_t count = 0;
    DIR *dir = opendir(folder);
    for (struct dirent *entry; (entry = readdir(dir)) != NULL;)
        count += entry->d_name[0] != '.';
    closedir(dir);
    return count;
}

static int drop_folder(void **state)
{
    (void)state;
    DIR *dir = opendir(folder);
    for (struct dirent *entry; (entry = readdir(dir)) != NULL;)
        (void)unlink(path_in(entry->d_name));
    closedir(dir);
    return rmdir(folder);
}

static void assert_file(const char *name, const char *expected)
{
    char *bytes = test_read_file(path_in(name), NULL);
    assert_string_equal(bytes, expected);
    free(bytes);
}

static void put_file(const char *name, const char *text)
{
    FILE *file = fopen(path_in(name), "wb");
    assert_non_null(file);
    (void)fputs(text, file);
    assert_int_equal(fclose(file), 0);
}

static void test_save(void **state)
{
    (void)state;
    mwzi_env env = test_env();
    mwz_bitext *bitext = make_sample(&env);
    mwz_write_options options = MWZ_WRITE_OPTIONS_INIT;
    options.min_probability = 0.5;
    options.unpaired_path = path_in("unpaired.tsv");
    mwz_write_report report;
    mwz_error err = MWZ_ERROR_INIT;
    put_file("pairs.en", "old");
    assert_int_equal(mwzi_format_save(bitext, MWZ_FORMAT_MOSES, &options, path_in("pairs"), &report, &err), MWZ_OK);
    assert_int_equal(report.written, 2);
    assert_int_equal(report.below_probability, 1);
    assert_file("pairs.en", "The library opens. It closes late.\nCome \"in\".\n");
    assert_file("pairs.ar", "تفتح المكتبة.\nادخل من فضلك.\n");
    assert_file("unpaired.tsv",
                "side\tid\tfile\ttext\treason\n"
                "ar\t1\tar.txt\tمجانًا\tno counterpart found\n"
                "en\t5\ten.txt\tSince 1999.\tprobability 0.31 below 0.50\n"
                "ar\t2\tar.txt\tمنذ ١٩٨٩.\tprobability 0.31 below 0.50\n"
                "en\t7\ten.txt\tNobody pays.\tno counterpart found\n");
    assert_int_equal(count_files(), 3);
    mwzi_pairs_free(bitext);
    test_products_free(&products);
}

static void test_reasons(void **state)
{
    (void)state;
    static const struct {
        float probability;
        double bound;
        const char *reason;
    } reasons[] = {
        { 0.31f, 0.5, "probability 0.31 below 0.50" },        { 0.4999f, 0.5, "probability 0.49 below 0.50" },
        { 0.0f, 0.25, "probability 0.00 below 0.25" },        { 0.251f, 0.255, "probability 0.25 below 0.26" },
        { 0.1234f, 0.1240, "probability 0.123 below 0.124" },
    };
    for (size_t i = 0; i < TEST_COUNT(reasons); i++) {
        mwzi_env env = test_env();
        mwz_bitext *bitext = test_one_pair(&products, &env, "a", "ب");
        bitext->beads[0].probability = reasons[i].probability;
        mwz_write_options options = MWZ_WRITE_OPTIONS_INIT;
        options.min_probability = reasons[i].bound;
        options.unpaired_path = path_in("unpaired.tsv");
        mwz_error err = MWZ_ERROR_INIT;
        assert_int_equal(mwzi_format_save(bitext, MWZ_FORMAT_TSV, &options, path_in("pairs.tsv"), NULL, &err), MWZ_OK);
        char *bytes = test_read_file(path_in("unpaired.tsv"), NULL);
        if (!strstr(bytes, reasons[i].reason))
            fail_msg("%s", bytes);
        free(bytes);
        mwzi_pairs_free(bitext);
        test_products_free(&products);
    }
}

/* What TMX leaves out is told with the reason, too. */
static void test_left_out_of_tmx(void **state)
{
    (void)state;
    mwzi_env env = test_env();
    char text[2002];
    memset(text, 'a', 2001);
    text[2001] = '\0';
    mwz_bitext *bitext = test_one_pair(&products, &env, text, "ب");
    mwz_write_options options = MWZ_WRITE_OPTIONS_INIT;
    options.unpaired_path = path_in("unpaired.tsv");
    mwz_error err = MWZ_ERROR_INIT;
    assert_int_equal(mwzi_format_save(bitext, MWZ_FORMAT_TMX, &options, path_in("pairs.tmx"), NULL, &err), MWZ_OK);
    char *bytes = test_read_file(path_in("unpaired.tsv"), NULL);
    assert_non_null(strstr(bytes, "ar\t0\tar.txt\tب\ta side of the pair is over 2000 characters\n"));
    free(bytes);
    mwzi_pairs_free(bitext);
    test_products_free(&products);
}

static void test_save_fails(void **state)
{
    (void)state;
    mwzi_env env = test_env();
    mwz_bitext *bitext = make_sample(&env);
    mwz_write_options options = MWZ_WRITE_OPTIONS_INIT;
    mwz_write_report report = { .written = 77 };
    mwz_error err = MWZ_ERROR_INIT;
    put_file("pairs.tmx", "old");
    /* The unpaired have nowhere to go: the pairs must not be touched. */
    options.unpaired_path = path_in("missing/unpaired.tsv");
    assert_int_equal(mwzi_format_save(bitext, MWZ_FORMAT_TMX, &options, path_in("pairs.tmx"), &report, &err),
                     MWZ_ERR_IO);
    assert_non_null(strstr(err.message, "missing/unpaired.tsv"));
    assert_file("pairs.tmx", "old");
    /* A folder stands under the name. */
    options.unpaired_path = NULL;
    assert_int_equal(mkdir(path_in("folder"), 0777), 0);
    assert_int_equal(mwzi_format_save(bitext, MWZ_FORMAT_TMX, &options, path_in("folder"), &report, &err), MWZ_ERR_IO);
    assert_int_equal(rmdir(path_in("folder")), 0);
    /* No such folder. */
    assert_int_equal(mwzi_format_save(bitext, MWZ_FORMAT_BEADS, &options, path_in("missing/pairs"), &report, &err),
                     MWZ_ERR_IO);
    /* Two outputs of one name. */
    options.unpaired_path = path_in("pairs.ar");
    assert_int_equal(mwzi_format_save(bitext, MWZ_FORMAT_MOSES, &options, path_in("pairs"), &report, &err),
                     MWZ_ERR_ARGUMENT);
    /* The writer fails. */
    options.unpaired_path = NULL;
    setenv("SOURCE_DATE_EPOCH", "x", 1);
    assert_int_equal(mwzi_format_save(bitext, MWZ_FORMAT_TMX, &options, path_in("pairs.tmx"), &report, &err),
                     MWZ_ERR_ARGUMENT);
    unsetenv("SOURCE_DATE_EPOCH");
    assert_file("pairs.tmx", "old");
    assert_int_equal(report.written, 77);
    assert_int_equal(count_files(), 1);
    mwzi_pairs_free(bitext);
    test_products_free(&products);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_names),
        cmocka_unit_test(test_decimals),
        cmocka_unit_test(test_locale),
        cmocka_unit_test(test_failing_sink),
        cmocka_unit_test(test_failing_sink_in_the_middle),
        cmocka_unit_test(test_any_failed_request),
        cmocka_unit_test(test_cancelled),
        cmocka_unit_test_setup_teardown(test_save, make_folder, drop_folder),
        cmocka_unit_test_setup_teardown(test_reasons, make_folder, drop_folder),
        cmocka_unit_test_setup_teardown(test_left_out_of_tmx, make_folder, drop_folder),
        cmocka_unit_test_setup_teardown(test_save_fails, make_folder, drop_folder),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    failed += run_test_golden();
    failed += run_test_refusal();
    return failed;
}
