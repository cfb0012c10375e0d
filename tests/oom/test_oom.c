/* Memory that runs out at every point: the whole of the flow on a short text, with the n-th request refused for each n
   (in the last row for every 97th) until one run succeeds. Each failing run says MWZ_ERR_MEMORY, gives nothing, and
   holds nothing. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <muwazi/muwazi.h>

#include "support.h"

static const char plain[] =
    "\xEF\xBB\xBFThe report\n\nThe house has 3 doors. Its garden is large.\n\n- one door\n- two doors\n\n"
    "التقرير\n\nللبيت 3 أبواب. وحديقته كبيرة.\n\n- باب واحد\n- بابان\n";
static const char markup[] =
    "<html><head><title>The report</title></head><body><h1>التقرير</h1><table><tr><td>The <b>house</b> &amp; "
    "the garden.</td><td><b>البيت</b> والحديقة.</td></tr></table><p>It<br> has <i>3</i> doors.</p><p>له <u><i>3</i></u> أبواب.</p>"
    "</body></html>";

static const char terms[] = "The terms\nالمصطلحات\n\n• door: باب\n• house: بيت\n• garden: حديقة\n";
static const char glosses[] = "The house has a large garden (حديقة كبيرة) and three doors (أبواب).\n\nIt is old.\n";

static const char headings[] = "البيت\n\nThe house has 3 doors. It is large.\n\nالحديقة\n\nThe garden is large.\n\nHere is the garden.\n";

static const char units[] =
    "<tmx><body><tu><tuv xml:lang='en'><seg>The house &amp; 3 doors.</seg></tuv><tuv xml:lang='ar'><seg>البيت و3 أبواب.</seg></tuv></tu>"
    "<tu><tuv xml:lang='ar'><seg>حديقة</seg></tuv><tuv xml:lang='en'><seg>garden</seg></tuv></tu></body></tmx>";
static const char word[] = "\n<?muwazi-part docx?>\n\n<?muwazi-part word/s.xml?>\n"
                           "<w:styles xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'><w:style w:styleId='a'>"
                           "<w:name w:val='heading 1'/></w:style></w:styles>\n<?muwazi-part word/d.xml?>\n"
                           "<w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'><w:p><w:pPr><w:pStyle "
                           "w:val='a'/></w:pPr><w:r><w:t>The house has 3 doors.</w:t></w:r></w:p><w:tbl><w:tr><w:tc><w:p><w:r><w:t>للبيت 3 "
                           "أبواب.</w:t></w:r></w:p></w:tc></w:tr></w:tbl></w:document>";

static const struct {
    const char *name, *text;
    mwz_segmentation segmentation;
    mwz_format format;
    const char *pins;
    bool shipped_rules; /* muwazi's own; they take thousands of requests, and long to compile */
    size_t step; /* every how manieth request is refused */
} rows[] = {
    { "plain text, sentences, TMX", plain, MWZ_SEGMENT_SENTENCES, MWZ_FORMAT_TMX, NULL, false, 1 },
    { "plain text, lines, beads", plain, MWZ_SEGMENT_LINES, MWZ_FORMAT_BEADS, NULL, false, 1 },
    { "HTML, sentences, JSON Lines", markup, MWZ_SEGMENT_SENTENCES, MWZ_FORMAT_JSONL,
      "{\"en\":{\"ids\":[0]},\"ar\":{\"ids\":[0]}}\n", false, 1 },
    { "plain text, lines, the page", plain, MWZ_SEGMENT_LINES, MWZ_FORMAT_HTML, NULL, false, 1 },
    { "headings in the other language, the page", headings, MWZ_SEGMENT_SENTENCES, MWZ_FORMAT_HTML, NULL, false, 3 },
    { "plain text, lines, the explanation", plain, MWZ_SEGMENT_LINES, MWZ_FORMAT_EXPLAIN, NULL, false, 1 },
    { "HTML, inline codes, TMX", markup, MWZ_SEGMENT_SENTENCES, MWZ_FORMAT_TMX, NULL, false, 1 },
    { "HTML, inline codes, XLIFF 2.1", markup, MWZ_SEGMENT_BLOCKS, MWZ_FORMAT_XLIFF, NULL, false, 1 },
    { "HTML, blocks, TSV", markup, MWZ_SEGMENT_BLOCKS, MWZ_FORMAT_TSV, "[0]:[]\n[1]:[1]\n", false, 1 },
    { "plain text, XLIFF 1.2", plain, MWZ_SEGMENT_LINES, MWZ_FORMAT_XLF, NULL, false, 1 },
    { "a glossary, XLIFF 2.1", terms, MWZ_SEGMENT_LINES, MWZ_FORMAT_XLIFF, NULL, false, 1 },
    { "plain text, PO", plain, MWZ_SEGMENT_LINES, MWZ_FORMAT_PO, NULL, false, 3 },
    { "plain text, CSV", plain, MWZ_SEGMENT_LINES, MWZ_FORMAT_CSV, NULL, false, 3 },
    { "plain text, XCES", plain, MWZ_SEGMENT_LINES, MWZ_FORMAT_XCES, NULL, false, 7 },
    { "plain text, XLSX", plain, MWZ_SEGMENT_LINES, MWZ_FORMAT_XLSX, NULL, false, 7 },
    { "a glossary, sentences, TMX", terms, MWZ_SEGMENT_SENTENCES, MWZ_FORMAT_TMX, NULL, false, 1 },
    { "translations in brackets, TSV", glosses, MWZ_SEGMENT_SENTENCES, MWZ_FORMAT_TSV, NULL, false, 1 },
    { "headings in the other language, TMX", headings, MWZ_SEGMENT_SENTENCES, MWZ_FORMAT_TMX, NULL, false, 1 },
    { "headings in the other language, JSON Lines", headings, MWZ_SEGMENT_LINES, MWZ_FORMAT_JSONL, NULL, false, 3 },
    { "TMX, units, TSV", units, MWZ_SEGMENT_SENTENCES, MWZ_FORMAT_TSV, NULL, false, 3 },
    { "the parts of a DOCX, TSV", word, MWZ_SEGMENT_SENTENCES, MWZ_FORMAT_TSV, NULL, false, 3 },
    { "plain text, shipped rules, Moses", plain, MWZ_SEGMENT_SENTENCES, MWZ_FORMAT_MOSES, "0\t0\n1\t1\n", true, 97 },
};

static int ignore_bytes(void *user, const void *bytes, size_t len)
{
    (void)user;
    (void)bytes;
    (void)len;
    return 0;
}

static char lexicon_path[] = "/tmp/muwazi-oom-lexicon-XXXXXX", rules_path[] = "/tmp/muwazi-oom-rules-XXXXXX";

static void write_file(char *path, const char *bytes)
{
    int fd = mkstemp(path);
    assert_true(fd >= 0);
    assert_int_equal(write(fd, bytes, strlen(bytes)), (ssize_t)strlen(bytes));
    assert_int_equal(close(fd), 0);
}

static int write_files(void **state)
{
    (void)state;
    write_file(lexicon_path, "house\tبيت\ndoor\tباب\ngarden\tحديقة\nreport\tتقرير\nlarge\tكبير\n");
    write_file(rules_path,
               "<?xml version=\"1.0\"?>\n<srx xmlns=\"http://www.lisa.org/srx20\" version=\"2.0\">"
               "<header segmentsubflows=\"yes\" cascade=\"yes\"/><body><languagerules>"
               "<languagerule languagerulename=\"one\">"
               "<rule break=\"no\"><beforebreak>\\b(?:Dr|Mr)\\.</beforebreak><afterbreak>\\s</afterbreak></rule>"
               "<rule break=\"yes\"><beforebreak>[.?!؟]+</beforebreak><afterbreak>\\s</afterbreak></rule>"
               "</languagerule></languagerules><maprules>"
               "<languagemap languagepattern=\".*\" languagerulename=\"one\"/></maprules></body></srx>\n");
    return 0;
}

static int drop_files(void **state)
{
    (void)state;
    return unlink(lexicon_path) | unlink(rules_path);
}

static mwz_status align_and_write(mwz_context *context, const mwz_document *document, const mwz_lexicon *lexicon,
                                  const mwz_rules *rules, size_t row, mwz_error *err)
{
    mwz_sink sink = { ignore_bytes, NULL };
    mwz_write_options write = MWZ_WRITE_OPTIONS_INIT;
    write.heading_links = true;
    write.provenance = true;
    write.inline_codes = true;
    mwz_align_options align = MWZ_ALIGN_OPTIONS_INIT;
    align.lexicon = lexicon;
    align.reasons = true;
    align.words = true;
    align.phrases = 1;
    align.provenance = true;
    align.rules = rules;
    align.pin_text = rows[row].pins;
    align.pin_text_len = rows[row].pins ? strlen(rows[row].pins) : 0;
    const mwz_document *const documents[] = { document };
    mwz_bitext *bitext;
    mwz_status status = mwz_align(&bitext, context, documents, 1, &align, err);
    assert_true((status == MWZ_OK) == (bitext != NULL));
    if (status == MWZ_OK)
        status = mwz_bitext_write(bitext, rows[row].format, &write, &sink, NULL, err);
    mwz_preview_options preview = MWZ_PREVIEW_OPTIONS_INIT;
    preview.visual = row % 2;
    if (status == MWZ_OK)
        status = mwz_preview_write(bitext, &preview, &sink, err);
    if (status == MWZ_OK) {
        mwz_score score;
        status = mwz_evaluate(&score, context, bitext, "[0]:[0]\n", 8, err);
    }
    mwz_calibration *calibration = NULL;
    if (status == MWZ_OK)
        status = mwz_calibration_new(&calibration, context, err);
    if (status == MWZ_OK)
        status = mwz_calibration_add(calibration, bitext, "[0]:[0]\n", 8, err);
    if (status == MWZ_OK)
        status = mwz_calibration_write_svg(calibration, NULL, &sink, err);
    mwz_calibration_free(calibration);
    mwz_bitext_free(bitext);
    for (mwz_stage stage = MWZ_STAGE_DECODE; stage <= MWZ_STAGE_PAIRS && status == MWZ_OK; stage++)
        status = mwz_inspect(context, documents, 1, stage, &align, &sink, err);
    return status;
}

static bool ignore_finding(void *user, const mwz_finding *finding)
{
    (void)user;
    (void)finding;
    return true;
}

/* The word list itself is the memory to learn from. */
static mwz_status use_lexicon(mwz_context *context, const mwz_lexicon *lexicon, mwz_error *err)
{
    const char *const files[] = { lexicon_path };
    mwz_sink sink = { ignore_bytes, NULL };
    mwz_learn_options learn = MWZ_LEARN_OPTIONS_INIT;
    mwz_lookup *lookup;
    learn.lexicon = lexicon;
    learn.min_count = 1;
    mwz_status status = mwz_lexicon_learn(context, files, 1, &learn, &sink, NULL, err);
    if (status == MWZ_OK)
        status = mwz_lexicon_check(context, lexicon_path, ignore_finding, NULL, NULL, err);
    if (status == MWZ_OK) {
        status = mwz_lexicon_lookup(&lookup, lexicon, "doors والبيوت", err);
        assert_true((status == MWZ_OK) == (lookup != NULL));
        mwz_lookup_free(lookup);
    }
    return status;
}

static bool ignore_diagnosis(void *user, const mwz_diagnosis *diagnosis)
{
    (void)user;
    (void)diagnosis;
    return true;
}

/* Something for every repair: encodings, order, forms, lam-alef, marks, controls, words, lines. */
static const char damaged[] = "ÓæÑíÇ ÈáÏ Ìãíá\nØ³ÙˆØ±ÙŠØ§ Ø¨Ù„Ø¯\n.ةديدجلا ةطخلا يف انرظن\nﺳﻮﺭﻳﺎ\n\n"
                              "السالم عليكم يا أهل البالد، إن األمم المتحدة ال تريد\n\nکتب المدیر رسالة إلى الوزیر\n\nكـــتاب \u202bقديم "
                              "a\u200bb ofالكتاب ا\u0654كل ﬁrst\n\n"
                              "The line is broken where it should not be\nbroken, for the printer had no room for what\nwas left of it.\n";

static mwz_status examine(mwz_context *context, const mwz_lexicon *lexicon, mwz_error *err)
{
    mwz_sink sink = { ignore_bytes, NULL };
    mwz_doctor_options how = MWZ_DOCTOR_OPTIONS_INIT;
    how.lexicon = lexicon;
    how.repair = MWZ_REPAIR_ALL;
    how.each = ignore_diagnosis;
    how.sink = &sink;
    mwz_doctor *doctor;
    mwz_status status = mwz_doctor_new(&doctor, context, &how, err);
    assert_true((status == MWZ_OK) == (doctor != NULL));
    if (status == MWZ_OK)
        status = mwz_doctor_feed(doctor, damaged, sizeof damaged - 1, err);
    if (status == MWZ_OK)
        status = mwz_doctor_finish(doctor, err);
    if (status == MWZ_OK)
        assert_true(mwz_doctor_diagnosis_count(doctor) > 8);
    mwz_doctor_free(doctor);
    return status;
}

static mwz_status run_all(size_t row, test_memory *memory, mwz_error *err)
{
    mwz_allocator allocator = test_memory_allocator(memory);
    mwz_context_options options = MWZ_CONTEXT_OPTIONS_INIT;
    options.allocator = &allocator;
    options.data_dir = MUWAZI_SOURCE_ROOT "/corpora";
    mwz_context *context;
    mwz_document *document = NULL;
    mwz_lexicon *lexicon = NULL;
    mwz_rules *rules = NULL; /* NULL: muwazi's own, compiled for each call */
    mwz_status status = mwz_context_new(&context, &options, err);
    assert_true((status == MWZ_OK) == (context != NULL));
    if (status == MWZ_OK) {
        mwz_read_options read = MWZ_READ_OPTIONS_INIT;
        read.segmentation = rows[row].segmentation;
        read.digest = true;
        read.inline_codes = true;
        status = mwz_document_from_bytes(&document, context, rows[row].text, strlen(rows[row].text), &read, err);
        assert_true((status == MWZ_OK) == (document != NULL));
    }
    if (status == MWZ_OK) {
        const char *const files[] = { lexicon_path };
        mwz_lexicon_options sources = MWZ_LEXICON_OPTIONS_INIT;
        sources.no_cldr = sources.no_freedict = sources.no_own =
            true; /* thousands of words would make thousands of rounds */
        sources.files = files;
        sources.file_count = 1;
        status = mwz_lexicon_new(&lexicon, context, &sources, err);
        assert_true((status == MWZ_OK) == (lexicon != NULL));
    }
    if (status == MWZ_OK)
        status = use_lexicon(context, lexicon, err);
    if (status == MWZ_OK)
        status = examine(context, lexicon, err);
    if (status == MWZ_OK && !rows[row].shipped_rules) {
        status = mwz_rules_open(&rules, context, rules_path, err);
        assert_true((status == MWZ_OK) == (rules != NULL));
    }
    if (status == MWZ_OK)
        status = align_and_write(context, document, lexicon, rules, row, err);
    mwz_rules_free(rules);
    mwz_lexicon_free(lexicon);
    mwz_document_free(document);
    mwz_context_free(context);
    return status;
}

static void test_every_request_may_fail(void **state)
{
    size_t row = (size_t)(uintptr_t)*state;
    mwz_status status = MWZ_ERR_MEMORY;
    size_t fail_at = 1, rounds = 0;
    for (; status == MWZ_ERR_MEMORY; fail_at += rows[row].step, rounds++) {
        test_memory memory = { fail_at, 0, 0 };
        mwz_error err = MWZ_ERROR_INIT;
        status = run_all(row, &memory, &err);
        if (status != MWZ_OK && status != MWZ_ERR_MEMORY)
            fail_msg("request %zu refused came to %s: %s", fail_at, mwz_status_name(status), err.message);
        if (status == MWZ_OK && memory.requests >= fail_at)
            fail_msg("request %zu was refused and nobody told", fail_at);
        if (status && err.status != (int32_t)MWZ_ERR_MEMORY)
            fail_msg("request %zu refused left the message of %s", fail_at, mwz_status_name((mwz_status)err.status));
        if (memory.held)
            fail_msg("request %zu refused left %zu bytes held", fail_at, memory.held);
    }
    assert_true(rounds > 20);
}

/* Fonts, shaping, lines: of a text in several scripts, too wide for its column. */
static mwz_status measure(test_memory *memory, mwz_error *err)
{
    static const char text[] = "The house has 3 doors.\nللبيت 3 أبواب، وحديقته كبيرة. ਪੰ";
    mwz_allocator allocator = test_memory_allocator(memory);
    mwz_context_options options = MWZ_CONTEXT_OPTIONS_INIT;
    mwz_measure_options how = MWZ_MEASURE_OPTIONS_INIT;
    mwz_context *context;
    mwz_measurer *measurer = NULL;
    mwz_width width;
    options.allocator = &allocator;
    options.data_dir = MUWAZI_SOURCE_ROOT "/corpora";
    how.column = 40;
    mwz_status status = mwz_context_new(&context, &options, err);
    if (status == MWZ_OK) {
        status = mwz_measurer_new(&measurer, context, &how, err);
        assert_true((status == MWZ_OK) == (measurer != NULL));
    }
    if (status == MWZ_OK) {
        status = mwz_measure(&width, measurer, (mwz_text) { text, sizeof text - 1 }, err);
        assert_true((status == MWZ_OK) == (width.lines > 2));
    }
    mwz_measurer_free(measurer);
    mwz_context_free(context);
    return status;
}

static void test_measuring_may_fail(void **state)
{
    (void)state;
    mwz_status status = MWZ_ERR_MEMORY;
    size_t fail_at = 1;
    for (; status == MWZ_ERR_MEMORY; fail_at++) {
        test_memory memory = { fail_at, 0, 0 };
        mwz_error err = MWZ_ERROR_INIT;
        status = measure(&memory, &err);
        if (status == MWZ_ERR_DATA) {
            print_message("%s\n", err.message);
            skip();
        }
        if (status == MWZ_OK && memory.requests >= fail_at)
            fail_msg("request %zu was refused and nobody told", fail_at);
        if (memory.held)
            fail_msg("request %zu refused left %zu bytes held", fail_at, memory.held);
    }
    assert_int_equal(status, MWZ_OK);
    assert_true(fail_at > 20);
}

int main(void)
{
    struct CMUnitTest tests[TEST_COUNT(rows) + 1];
    for (size_t i = 0; i < TEST_COUNT(rows); i++)
        tests[i] = (struct CMUnitTest) { rows[i].name, test_every_request_may_fail, NULL, NULL, (void *)(uintptr_t)i };
    tests[TEST_COUNT(rows)] = (struct CMUnitTest)cmocka_unit_test(test_measuring_may_fail);
    return _cmocka_run_group_tests("memory that runs out", tests, TEST_COUNT(tests), write_files, drop_files);
}
