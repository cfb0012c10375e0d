/* formats/: the text of a TMX unit, language tags, the whole file, what is left out. */
#define _XOPEN_SOURCE 700
#include <stdio.h>

#include "formats/tmx_text.h"
#include "formats/writing.h"
#include "text/tags.h"
#include "tests/unit/pairs/builder.h"
#include "xml/writer.h"

static test_products products;

static const struct {
    const char *name, *source;
    size_t len; /* 0: up to the NUL */
    const char *expected;
    size_t dropped;
} texts[] = {
    { "plain", "Hello", 0, "Hello", 0 },
    { "Arabic with vowel marks", "كِتَابٌ", 0, "كِتَابٌ", 0 },
    { "controls",
      "a\x01"
      "b\x1F"
      "c",
      0, "abc", 2 },
    { "a NUL", "a\0b", 3, "ab", 1 },
    { "delete is allowed",
      "a\x7F"
      "b",
      0,
      "a\x7F"
      "b",
      0 },
    { "noncharacters",
      "a\uFFFE"
      "b\uFFFF"
      "c",
      0, "abc", 2 },
    { "the replacement character stays", "a\uFFFD", 0, "a\uFFFD", 0 },
    { "broken bytes",
      "a\xFF"
      "b",
      0,
      "a\uFFFD"
      "b",
      0 },
    { "a surrogate",
      "a\xED\xA0\x80"
      "b",
      0, "ab", 1 },
    { "quotes and ampersands are for the writer", "\"R&D\" <b> 'x'", 0, "\"R&D\" <b> 'x'", 0 },
    { "composed", "e\u0301", 0, "é", 0 },
    { "alef with hamza is composed", "\u0627\u0654", 0, "\u0623", 0 },
    { "shadda after fatha is NFC's order", "\u0628\u0651\u064E", 0, "\u0628\u064E\u0651", 0 },
    { "ligatures stay", "\uFDFA", 0, "\uFDFA", 0 },
    { "spaces at the ends", "  a b \t", 0, "a b", 0 },
    { "no-break spaces at the ends", "\u00A0a\u00A0b\u3000\u2003", 0, "a\u00A0b", 0 },
    { "line breaks", "a\r\nb\n\nc\u2028d", 0, "a b c d", 0 },
    { "vertical tab and form feed are white space", "a\vb\fc", 0, "a b c", 0 },
    { "white space alone", " \u00A0\n", 0, "", 0 },
    { "nothing", "", 0, "", 0 },
    { "an isolate that lost its end", "\u2067a", 0, "a", 1 },
    { "an end that lost its isolate", "a\u2069 b", 0, "a b", 1 },
    { "a balanced isolate", "a \u2067ب\u2069 c", 0, "a \u2067ب\u2069 c", 0 },
    { "nested isolates", "\u2067a\u2066b\u2069\u2069", 0, "\u2067a\u2066b\u2069\u2069", 0 },
    { "the outer one is lost", "\u2067a\u2066b\u2069", 0, "a\u2066b\u2069", 1 },
    { "a balanced embedding", "\u202Bب\u202C", 0, "\u202Bب\u202C", 0 },
    { "an embedding that lost its end", "a\u202A", 0, "a", 1 },
    { "an override that lost its start", "a\u202C", 0, "a", 1 },
    { "an isolate's end closes the embedding inside", "\u2067\u202Ba\u2069\u202C", 0, "\u2067a\u2069", 2 },
    { "an embedding's end does not close an isolate", "\u202B\u2067a\u202C\u2069\u202C", 0, "\u202B\u2067a\u2069\u202C",
      1 },
    { "spaces about a lost control fold", "a \u2069 b", 0, "a b", 1 },
    { "a lost control at the end leaves no space", "a \u2067", 0, "a", 1 },
    { "direction marks stay", "a\u200F!\u200E\u061C", 0, "a\u200F!\u200E\u061C", 0 },
    { "joiners stay", "می\u200Cخواهم", 0, "می\u200Cخواهم", 0 },
    { "emoji", "👩\u200D👧 ✓", 0, "👩\u200D👧 ✓", 0 },
    { "other planes", "𝒳", 0, "𝒳", 0 },
};

static void test_text(void **state)
{
    const __typeof__(texts[0]) *row = *state;
    mwzi_env env = test_env();
    mwzi_tmx_text clean;
    mwzi_tmx_text_init(&clean, &env);
    mwz_error err = MWZ_ERROR_INIT;
    for (int again = 0; again < 2; again++) { /* the buffers serve a second time */
        mwz_text source = { row->source, row->len ? row->len : strlen(row->source) };
        assert_int_equal(mwzi_tmx_text_set(&clean, source, &err), MWZ_OK);
        assert_string_equal(clean.text.bytes, row->expected);
        assert_int_equal(clean.text.len, strlen(row->expected));
        assert_int_equal(clean.dropped, row->dropped);
    }
    mwzi_tmx_text_free(&clean);
}
TEST_TABLE(test_text, texts)

static const struct {
    const char *name, *unit; /* repeated */
    size_t count;
    const char *tail;
    bool written;
} lengths[] = {
    { "2,000", "a", 2000, "", true },
    { "2,001", "a", 2001, "", false },
    { "2,000 of two bytes", "ب", 2000, "", true },
    { "2,001 of two bytes", "ب", 2001, "", false },
    { "2,000 of four bytes", "😀", 2000, "", true },
    { "spaces at the end do not count", "a", 2000, "   ", true },
    { "counted after composing", "e\u0301", 2000, "", true },
    { "far too long", "e\u0301", 30000, "", false },
};

static void test_length(void **state)
{
    const __typeof__(lengths[0]) *row = *state;
    mwzi_env env = test_env();
    char *text = calloc(row->count * strlen(row->unit) + strlen(row->tail) + 1, 1), *end = text;
    for (size_t i = 0; i < row->count; i++)
        end = stpcpy(end, row->unit);
    (void)stpcpy(end, row->tail);
    mwz_bitext *bitext = test_one_pair(&products, &env, "short", text);
    test_sink out = { 0 };
    mwz_sink sink = { test_sink_write, &out };
    mwz_write_options options = MWZ_WRITE_OPTIONS_INIT;
    mwz_write_report report;
    mwz_error err = MWZ_ERROR_INIT;
    assert_int_equal(mwzi_format_write(bitext, MWZ_FORMAT_TMX, &options, &sink, &report, &err), MWZ_OK);
    assert_int_equal(report.written, row->written);
    assert_int_equal(report.too_long, !row->written);
    assert_int_equal(strstr(out.bytes, "<tu>") != NULL, row->written);
    free(out.bytes);
    free(text);
    mwzi_pairs_free(bitext);
    test_products_free(&products);
}
TEST_TABLE(test_length, lengths)

static const struct {
    const char *name, *tag;
    mwz_side side;
    bool good;
} tags[] = {
    { "Arabic", "ar", MWZ_AR, true },
    { "a country", "ar-SA", MWZ_AR, true },
    { "capitals are the user's", "AR-sa", MWZ_AR, true },
    { "a region by number", "ar-001", MWZ_AR, true },
    { "a script and a country", "ar-Arab-EG", MWZ_AR, true },
    { "an extended language", "ar-arb", MWZ_AR, true },
    { "English", "en-GB", MWZ_EN, true },
    { "a variant", "en-GB-oxendict", MWZ_EN, true },
    { "a variant with a digit", "en-1994", MWZ_EN, true },
    { "an extension", "ar-EG-u-nu-latn", MWZ_AR, true },
    { "two extensions", "en-a-bbb-u-nu", MWZ_EN, true },
    { "private use", "en-x-muwazi-1", MWZ_EN, true },
    { "private use may repeat", "en-x-a-a", MWZ_EN, true },
    { "the other language", "en", MWZ_AR, false },
    { "the other way", "ar", MWZ_EN, false },
    { "every language", "*all*", MWZ_EN, false },
    { "nothing", "", MWZ_EN, false },
    { "an underscore", "ar_SA", MWZ_AR, false },
    { "a name", "Arabic", MWZ_AR, false },
    { "three letters", "ara", MWZ_AR, false },
    { "a hyphen at the end", "ar-", MWZ_AR, false },
    { "a hyphen at the start", "-ar", MWZ_AR, false },
    { "two hyphens", "ar--SA", MWZ_AR, false },
    { "a subtag of nine", "ar-abcdefghi", MWZ_AR, false },
    { "the region before the script", "ar-EG-Arab", MWZ_AR, false },
    { "two regions", "ar-EG-SA", MWZ_AR, false },
    { "two scripts", "ar-Arab-Latn", MWZ_AR, false },
    { "an empty extension", "ar-u", MWZ_AR, false },
    { "an extension after an empty one", "ar-u-x-a", MWZ_AR, false },
    { "a repeated singleton", "ar-u-nu-u-ca", MWZ_AR, false },
    { "a repeated variant", "en-oxendict-Oxendict", MWZ_EN, false },
    { "empty private use", "ar-x", MWZ_AR, false },
    { "Arabic letters", "عربي", MWZ_AR, false },
    { "a space", "ar SA", MWZ_AR, false },
    { "markup", "ar\"<", MWZ_AR, false },
    { "a longer word", "arx-SA", MWZ_AR, false },
};

static void test_tag(void **state)
{
    const __typeof__(tags[0]) *row = *state;
    mwz_error err = MWZ_ERROR_INIT;
    assert_int_equal(mwzi_language_tag_check(row->tag, row->side, &err), row->good ? MWZ_OK : MWZ_ERR_ARGUMENT);
    assert_int_equal(strstr(err.message, row->side == MWZ_AR ? "ar-SA" : "en-GB") != NULL, !row->good);
}
TEST_TABLE(test_tag, tags)

#define HEADER(lang, date)                                                                                             \
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"                                                                     \
    "<tmx version=\"1.4\">\n"                                                                                          \
    " <header creationtool=\"muwazi\" creationtoolversion=\"0.1.0\" segtype=\"sentence\" o-tmf=\"muwazi\" "            \
    "adminlang=\"en\""                                                                                                 \
    " srclang=\"" lang "\" datatype=\"plaintext\"" date "/>\n"
#define PROPS                                                                                                          \
    "   <prop type=\"x-probability\">0.9876</prop>\n"                                                                  \
    "   <prop type=\"x-bead\">1-2</prop>\n"                                                                            \
    "   <prop type=\"x-file-en\">a &amp; b.txt</prop>\n"                                                               \
    "   <prop type=\"x-file-ar\">ar.txt</prop>\n"                                                                      \
    "   <prop type=\"x-offset-en\">0+18</prop>\n"                                                                      \
    "   <prop type=\"x-offset-ar\">0+19</prop>\n"

static const struct {
    const char *name;
    mwz_write_options options;
    const char *epoch;
    const char *expected;
} files[] = {
    { "English first", MWZ_WRITE_OPTIONS_INIT, NULL,
      HEADER("en", "") " <body>\n  <tu>\n" PROPS
                       "   <tuv xml:lang=\"en\">\n    <seg>&lt;R&amp;D&gt; &quot;it's&quot;</seg>\n   </tuv>\n"
                       "   <tuv xml:lang=\"ar\">\n    <seg>بحث وتطوير</seg>\n   </tuv>\n"
                       "  </tu>\n </body>\n</tmx>\n" },
    { "Arabic first, tags as told, dates",
      { sizeof(mwz_write_options), "ar-SA", "en-gb", MWZ_AR, 0, MWZ_EN, NULL },
      "1700000000",
      HEADER("ar-SA",
             " creationdate=\"20231114T221320Z\"") " <body>\n  <tu creationdate=\"20231114T221320Z\">\n" PROPS
                                                   "   <tuv xml:lang=\"ar-SA\">\n    <seg>بحث وتطوير</seg>\n   </tuv>\n"
                                                   "   <tuv xml:lang=\"en-gb\">\n    <seg>&lt;R&amp;D&gt; "
                                                   "&quot;it's&quot;</seg>\n   </tuv>\n"
                                                   "  </tu>\n </body>\n</tmx>\n" },
    { "none is probable enough",
      { sizeof(mwz_write_options), NULL, NULL, MWZ_EN, 0.99, MWZ_EN, NULL },
      NULL,
      HEADER("en", "") " <body/>\n</tmx>\n" },
};

static void test_file(void **state)
{
    const __typeof__(files[0]) *row = *state;
    mwzi_env env = test_env();
    memset(&products, 0, sizeof products);
    products.names[0] = "a & b.txt";
    products.lines[MWZ_EN][0] = "<R&D>\x02\x03 \"it's\" \u2067";
    products.lines[MWZ_AR][0] = "بحث";
    products.lines[MWZ_AR][1] = "وتطوير  ";
    products.lines[MWZ_AR][2] = "بلا مقابل";
    static const test_bead beads[] = { { 1, 2, 0.98761f }, { 0, 1, 1.0f } };
    memcpy(products.beads, beads, sizeof beads);
    test_products_fill(&products);
    products.segment_items[MWZ_AR][1].len -= 2; /* as stage 4 does: no white space at the ends */
    mwz_bitext *bitext = test_bitext(&products, &env);
    if (row->epoch)
        setenv("SOURCE_DATE_EPOCH", row->epoch, 1);
    else
        unsetenv("SOURCE_DATE_EPOCH");
    test_sink out = { 0 };
    mwz_sink sink = { test_sink_write, &out };
    mwz_write_report report;
    mwz_error err = MWZ_ERROR_INIT;
    assert_int_equal(mwzi_format_write(bitext, MWZ_FORMAT_TMX, &row->options, &sink, &report, &err), MWZ_OK);
    unsetenv("SOURCE_DATE_EPOCH");
    assert_string_equal(out.bytes, row->expected);
    assert_int_equal(report.written, row->options.min_probability < 0.9);
    assert_int_equal(report.below_probability, row->options.min_probability > 0.9);
    assert_int_equal(report.dropped_characters, row->options.min_probability < 0.9 ? 3 : 0);
    free(out.bytes);
    mwzi_pairs_free(bitext);
    test_products_free(&products);
}
TEST_TABLE(test_file, files)

static const struct {
    const char *name;
    mwz_write_options options;
    size_t chars;         /* of the Arabic */
    const char *has[4];   /* what the file holds, */
    const char *lacks[3]; /* and what it does not */
} profiled[] = {
    { "generic", { sizeof(mwz_write_options), .source = MWZ_EN }, 5,
      { "srclang=\"en\"", "<tuv xml:lang=\"ar\">", "<prop type=\"x-probability\">", "<tu>" }, { "x-Origin", "Txt::FileName" } },
    { "generic has the strictest limit", { sizeof(mwz_write_options), .source = MWZ_EN }, 2001, { "<body/>" }, { "<tu" } },
    { "omegat", { sizeof(mwz_write_options), .source = MWZ_EN, .profile = MWZ_PROFILE_OMEGAT }, 40000,
      { "srclang=\"en\"", "<prop type=\"x-probability\">", "<tu>" }, { "creationtool=\"OmegaT\"" } },
    { "omegat, longer than any sentence", { sizeof(mwz_write_options), .source = MWZ_EN, .profile = MWZ_PROFILE_OMEGAT }, 40001,
      { "<body/>" }, { "<tu" } },
    { "trados", { sizeof(mwz_write_options), .source = MWZ_EN, .profile = MWZ_PROFILE_TRADOS }, 5,
      { "srclang=\"en-US\"", "<tuv xml:lang=\"en-US\">", "<tuv xml:lang=\"ar-SA\">", "<prop type=\"x-Origin\">Alignment</prop>" },
      { "\"ar\"", "\"x-probability\"", "\"x-file-en\"" } },
    { "trados, types of fields", { sizeof(mwz_write_options), .source = MWZ_AR, .profile = MWZ_PROFILE_TRADOS }, 5,
      { "srclang=\"ar-SA\"", "<prop type=\"x-probability:SingleString\">0.9000</prop>",
        "<prop type=\"x-file-en:SingleString\">en.txt</prop>" }, { "tuid" } },
    { "trados, 2,000", { sizeof(mwz_write_options), .source = MWZ_EN, .profile = MWZ_PROFILE_TRADOS }, 2001, { "<body/>" }, { "<tu" } },
    { "the user's tags go before the profile's",
      { sizeof(mwz_write_options), "ar-EG", "en-GB", .source = MWZ_EN, .profile = MWZ_PROFILE_TRADOS }, 5,
      { "srclang=\"en-GB\"", "\"ar-EG\"" }, { "ar-SA", "en-US" } },
    { "memoq", { sizeof(mwz_write_options), .source = MWZ_EN, .profile = MWZ_PROFILE_MEMOQ }, 5,
      { "srclang=\"en\"", "<prop type=\"x-document\">en.txt</prop>" }, { "<prop type=\"x-document\">ar.txt</prop>" } },
    { "memoq, from Arabic", { sizeof(mwz_write_options), .source = MWZ_AR, .profile = MWZ_PROFILE_MEMOQ }, 5,
      { "srclang=\"ar\"", "<prop type=\"x-document\">ar.txt</prop>" }, { "<prop type=\"x-document\">en.txt</prop>" } },
    { "okapi", { sizeof(mwz_write_options), .source = MWZ_EN, .profile = MWZ_PROFILE_OKAPI }, 5,
      { "<tu tuid=\"1\">", "<prop type=\"Txt::FileName\">en.txt</prop>", "\"x-file-en\"" }, { "x-Origin", "x-document" } },
};

static void test_profile(void **state)
{
    const __typeof__(profiled[0]) *row = *state;
    mwzi_env env = test_env();
    char *text = calloc(row->chars * 2 + 1, 1);
    for (size_t i = 0; i < row->chars; i++)
        memcpy(text + i * 2, "ب", 2);
    mwz_bitext *bitext = test_one_pair(&products, &env, "short", text);
    test_sink out = { 0 };
    mwz_sink sink = { test_sink_write, &out };
    mwz_error err = MWZ_ERROR_INIT;
    unsetenv("SOURCE_DATE_EPOCH");
    assert_int_equal(mwzi_format_write(bitext, MWZ_FORMAT_TMX, &row->options, &sink, NULL, &err), MWZ_OK);
    for (size_t i = 0; i < TEST_COUNT(row->has) && row->has[i]; i++)
        if (!strstr(out.bytes, row->has[i]))
            fail_msg("no %s in\n%.3000s", row->has[i], out.bytes);
    for (size_t i = 0; i < TEST_COUNT(row->lacks) && row->lacks[i]; i++)
        if (strstr(out.bytes, row->lacks[i]))
            fail_msg("%s in\n%.3000s", row->lacks[i], out.bytes);
    free(out.bytes);
    free(text);
    mwzi_pairs_free(bitext);
    test_products_free(&products);
}
TEST_TABLE(test_profile, profiled)

/* The neighbours of the source text, lone ones too, in the variant of the source alone. */
static void test_context(void **state)
{
    (void)state;
    mwzi_env env = test_env();
    memset(&products, 0, sizeof products);
    static const char *const en[] = { "One & <b>.", "Two.", "Three." }, *const ar[] = { "واحد.", "وحيد.", "اثنان." };
    static const test_bead beads[] = { { 1, 1, 1.0f }, { 0, 1, 1.0f }, { 1, 1, 1.0f }, { 1, 0, 1.0f } };
    for (int i = 0; i < 3; i++) {
        products.lines[MWZ_EN][i] = en[i];
        products.lines[MWZ_AR][i] = ar[i];
    }
    memcpy(products.beads, beads, sizeof beads);
    test_products_fill(&products);
    mwz_bitext *bitext = test_bitext(&products, &env);
    mwz_write_options options = MWZ_WRITE_OPTIONS_INIT;
    options.profile = MWZ_PROFILE_MEMOQ;
    test_sink out = { 0 };
    mwz_sink sink = { test_sink_write, &out };
    mwz_error err = MWZ_ERROR_INIT;
    assert_int_equal(mwzi_format_write(bitext, MWZ_FORMAT_TMX, &options, &sink, NULL, &err), MWZ_OK);
    assert_non_null(strstr(out.bytes, "<tuv xml:lang=\"en\">\n    <prop type=\"x-context-post\">&lt;seg&gt;Two.&lt;/seg&gt;</prop>\n    <seg>One &amp; &lt;b&gt;.</seg>"));
    assert_non_null(strstr(out.bytes, "<tuv xml:lang=\"en\">\n    <prop type=\"x-context-pre\">&lt;seg&gt;One &amp;amp; &amp;lt;b&gt;.&lt;/seg&gt;</prop>\n"
                                      "    <prop type=\"x-context-post\">&lt;seg&gt;Three.&lt;/seg&gt;</prop>\n    <seg>Two.</seg>"));
    assert_non_null(strstr(out.bytes, "<tuv xml:lang=\"ar\">\n    <seg>"));
    free(out.bytes);
    mwzi_pairs_free(bitext);
    test_products_free(&products);
}

static const struct {
    const char *name, *epoch;
    mwz_status status;
} epochs[] = {
    { "zero", "0", MWZ_OK },
    { "empty counts as not set", "", MWZ_OK },
    { "a word", "today", MWZ_ERR_ARGUMENT },
    { "before 1970", "-1", MWZ_ERR_ARGUMENT },
    { "after the year 9999", "253402300800", MWZ_ERR_ARGUMENT },
    { "more than 64 bits", "99999999999999999999999999", MWZ_ERR_ARGUMENT },
    { "a tail", "12 ", MWZ_ERR_ARGUMENT },
};

static void test_epoch(void **state)
{
    const __typeof__(epochs[0]) *row = *state;
    mwzi_env env = test_env();
    mwz_bitext *bitext = test_one_pair(&products, &env, "a", "ب");
    setenv("SOURCE_DATE_EPOCH", row->epoch, 1);
    test_sink out = { 0 };
    mwz_sink sink = { test_sink_write, &out };
    mwz_write_options options = MWZ_WRITE_OPTIONS_INIT;
    mwz_write_report report = { .written = 77 };
    mwz_error err = MWZ_ERROR_INIT;
    assert_int_equal(mwzi_format_write(bitext, MWZ_FORMAT_TMX, &options, &sink, &report, &err), row->status);
    unsetenv("SOURCE_DATE_EPOCH");
    assert_int_equal(report.written, row->status == MWZ_OK ? 1 : 77);
    assert_int_equal(out.len == 0, row->status != MWZ_OK); /* nothing is written before the fault is known */
    free(out.bytes);
    mwzi_pairs_free(bitext);
    test_products_free(&products);
}
TEST_TABLE(test_epoch, epochs)

static const struct {
    const char *name, *en, *ar;
} blanks[] = {
    { "controls that XML forbids", "\x01\x02", "نص" },
    { "a lost isolate", "text", "\u2067" },
    { "joiners and marks", "\u200B\u200F\uFEFF", "نص" },
    { "a no-break space", "\u00A0", "نص" },
};

static void test_blank(void **state)
{
    const __typeof__(blanks[0]) *row = *state;
    mwzi_env env = test_env();
    mwz_bitext *bitext = test_one_pair(&products, &env, row->en, row->ar);
    static const mwz_format formats[] = { MWZ_FORMAT_TMX, MWZ_FORMAT_TSV, MWZ_FORMAT_MOSES };
    for (size_t i = 0; i < TEST_COUNT(formats); i++) {
        test_sink out = { 0 };
        mwz_sink sink = { test_sink_write, &out };
        mwz_write_options options = MWZ_WRITE_OPTIONS_INIT;
        mwz_write_report report;
        mwz_error err = MWZ_ERROR_INIT;
        assert_int_equal(mwzi_format_write(bitext, formats[i], &options, &sink, &report, &err), MWZ_OK);
        assert_int_equal(report.written, 0);
        assert_int_equal(report.empty, 1);
        assert_int_equal(report.dropped_characters, 0);
        free(out.bytes);
    }
    mwzi_pairs_free(bitext);
    test_products_free(&products);
}
TEST_TABLE(test_blank, blanks)

static void test_xml_characters(void **state)
{
    (void)state;
    static const struct {
        uint32_t character;
        bool allowed;
    } rows[] = { { 0, false },      { 8, false },       { 9, true },        { 0xA, true },     { 0xB, false },
                 { 0xD, true },     { 0x1F, false },    { 0x20, true },     { 0xD7FF, true },  { 0xD800, false },
                 { 0xDFFF, false }, { 0xE000, true },   { 0xFFFD, true },   { 0xFFFE, false }, { 0xFFFF, false },
                 { 0x10000, true }, { 0x10FFFF, true }, { 0x110000, false } };
    for (size_t i = 0; i < TEST_COUNT(rows); i++)
        assert_int_equal(mwzi_xml_allows(rows[i].character), rows[i].allowed);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_xml_characters), cmocka_unit_test(test_context) };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    failed += run_test_text();
    failed += run_test_length();
    failed += run_test_tag();
    failed += run_test_file();
    failed += run_test_profile();
    failed += run_test_epoch();
    failed += run_test_blank();
    return failed;
}
