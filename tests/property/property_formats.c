/* Write then read gives the same bitext: every format that carries texts, the shipped articles and texts that are hard to carry, from
   both languages. What is compared are the pairs and phrases in their order, as a memory holds them (formats/tmx_text.c): NFC, white
   space folded, without characters that XML forbids. Beads and ladders carry places alone: given back as pins with the same documents,
   they make the same beads. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <muwazi/muwazi.h>

#include "formats/tmx_text.h"
#include "formats/writing.h"
#include "tests/unit/pairs/builder.h"

static const struct {
    const char *name;
    mwz_format format;
} formats[] = {
    { "x.tmx", MWZ_FORMAT_TMX }, { "x.xlf", MWZ_FORMAT_XLF }, { "x.xliff", MWZ_FORMAT_XLIFF }, { "x.po", MWZ_FORMAT_PO },
    { "x.tsv", MWZ_FORMAT_TSV }, { "x.csv", MWZ_FORMAT_CSV }, { "x.xlsx", MWZ_FORMAT_XLSX },
};

typedef struct texts {
    char *bytes; /* English, tab, Arabic, line break */
    size_t len, room, count;
} texts;

static mwz_context *context;
static mwzi_env env;

static int keep(void *user, const void *bytes, size_t len)
{
    texts *out = user;
    if (out->len + len + 1 > out->room) {
        out->room = (out->room + len + 1) * 2;
        out->bytes = realloc(out->bytes, out->room);
        assert_non_null(out->bytes);
    }
    memcpy(out->bytes + out->len, bytes, len);
    out->len += len;
    out->bytes[out->len] = '\0';
    return 0;
}

/* Adds a pair as a memory holds it; none when a side shows nothing. */
static void add_pair(texts *out, mwz_text english, mwz_text arabic)
{
    mwzi_tmx_text clean[2];
    const mwz_text sides[2] = { english, arabic };
    for (int i = 0; i < 2; i++) {
        mwzi_tmx_text_init(&clean[i], &env);
        assert_int_equal(mwzi_tmx_text_set(&clean[i], sides[i], NULL), MWZ_OK);
    }
    if (!mwzi_text_is_blank(clean[0].text) && !mwzi_text_is_blank(clean[1].text)) {
        keep(out, clean[0].text.bytes, clean[0].text.len);
        keep(out, "\t", 1);
        keep(out, clean[1].text.bytes, clean[1].text.len);
        keep(out, "\n", 1);
        out->count++;
    }
    mwzi_tmx_text_free(&clean[0]);
    mwzi_tmx_text_free(&clean[1]);
}

static texts list_pairs(const mwz_bitext *bitext, bool phrases)
{
    texts out = { 0 };
    mwz_pair pair;
    mwz_phrase phrase;
    mwz_pair_iter iter = mwz_bitext_iter(bitext, MWZ_ITER_PAIRS);
    while (mwz_pair_iter_next(&iter, &pair))
        add_pair(&out, pair.side[MWZ_EN].text, pair.side[MWZ_AR].text);
    for (size_t i = 0; phrases && mwz_bitext_phrase(bitext, i, &phrase); i++)
        if (phrase.kind == MWZ_PHRASE_HEADING_PHRASE || phrase.kind == MWZ_PHRASE_NAME || phrase.kind == MWZ_PHRASE_NOUN_PHRASE)
            add_pair(&out, phrase.text[MWZ_EN], phrase.parted.len ? phrase.parted : phrase.text[MWZ_AR]);
    return out;
}

static void check_ok(const char *name, mwz_status status, const mwz_error *err)
{
    if (status)
        fail_msg("%s: %s", name, err->message);
}

/* Writes, reads what was written, and compares. */
static void check_round(const mwz_bitext *bitext, size_t which, mwz_side source)
{
    mwz_error err = MWZ_ERROR_INIT;
    texts written = { 0 };
    const mwz_sink sink = { keep, &written };
    mwz_write_options options = MWZ_WRITE_OPTIONS_INIT;
    options.source = source;
    options.profile = MWZ_PROFILE_OMEGAT; /* texts of any length */
    check_ok(formats[which].name, mwz_bitext_write(bitext, formats[which].format, &options, &sink, NULL, &err), &err);

    mwz_document *document;
    mwz_bitext *read;
    mwz_read_options how = MWZ_READ_OPTIONS_INIT;
    how.name = formats[which].name;
    how.repair = MWZ_REPAIR_OFF; /* the texts are to come back as they are */
    check_ok(how.name, mwz_document_from_bytes(&document, context, written.bytes, written.len, &how, &err), &err);
    mwz_align_options align = MWZ_ALIGN_OPTIONS_INIT;
    const mwz_document *const documents[] = { document };
    check_ok(how.name, mwz_align(&read, context, documents, 1, &align, &err), &err);
    texts wanted = list_pairs(bitext, true), got = list_pairs(read, false);
    if (wanted.count != got.count || wanted.len != got.len || memcmp(wanted.bytes, got.bytes, wanted.len) != 0) {
        size_t at = 0;
        while (at < wanted.len && at < got.len && wanted.bytes[at] == got.bytes[at])
            at++;
        while (at && wanted.bytes[at - 1] != '\n')
            at--;
        fail_msg("%s from %s: %zu pairs, %zu read\nwanted %.400s\ngot    %.400s", how.name, source == MWZ_AR ? "Arabic" : "English",
                 wanted.count, got.count, wanted.bytes + at, got.len > at ? got.bytes + at : "");
    }
    mwz_bitext_free(read);
    mwz_document_free(document);
    free(written.bytes);
    free(wanted.bytes);
    free(got.bytes);
}

static void check_formats(const mwz_bitext *bitext)
{
    assert_true(mwz_bitext_pair_count(bitext) > 0);
    for (size_t i = 0; i < TEST_COUNT(formats); i++) {
        check_round(bitext, i, MWZ_EN);
        check_round(bitext, i, MWZ_AR);
    }
}

/* "0 1 :0 " …: the ids of each bead. */
static texts list_beads(const mwz_bitext *bitext)
{
    texts out = { 0 };
    mwz_pair pair;
    mwz_pair_iter iter = mwz_bitext_iter(bitext, MWZ_ITER_ALL);
    while (mwz_pair_iter_next(&iter, &pair))
        for (int side = 0; side < 2; side++) {
            char id[16];
            for (size_t i = 0; i < pair.side[side].id_count; i++)
                keep(&out, id, (size_t)snprintf(id, sizeof id, "%u ", (unsigned)pair.side[side].ids[i]));
            keep(&out, side ? "\n" : ":", 1);
        }
    return out;
}

static void check_pins(const mwz_bitext *bitext, const mwz_document *const *documents, size_t count, mwz_format format)
{
    mwz_error err = MWZ_ERROR_INIT;
    texts written = { 0 };
    const mwz_sink sink = { keep, &written };
    check_ok("pins", mwz_bitext_write(bitext, format, NULL, &sink, NULL, &err), &err);
    mwz_bitext *again;
    mwz_align_options options = MWZ_ALIGN_OPTIONS_INIT;
    options.pin_text = written.bytes;
    options.pin_text_len = written.len;
    check_ok("pins", mwz_align(&again, context, documents, count, &options, &err), &err);
    texts wanted = list_beads(bitext), got = list_beads(again);
    assert_int_equal(wanted.len, got.len);
    assert_memory_equal(wanted.bytes, got.bytes, wanted.len);
    mwz_bitext_free(again);
    free(written.bytes);
    free(wanted.bytes);
    free(got.bytes);
}

typedef struct row {
    const char *name;
    const char *files[2];
} row;

static const row rows[] = {
    { "news", { "news.en.txt", "news.ar.txt" } },
    { "law", { "law.ar.txt", "law.en.txt" } },
    { "story", { "story.en.txt", "story.ar.txt" } },
    { "essay", { "essay.en.txt", "essay.ar.txt" } },
    { "health", { "health.en.txt", "health.ar.txt" } },
    { "interview", { "interview.en.txt", "interview.ar.txt" } },
    { "press", { "press.en.txt", "press.ar.txt" } },
    { "science", { "science.en.txt", "science.ar.txt" } },
    { "museum", { "museum.en.html", "museum.ar.html" } },
    { "alternating", { "mixed-alternating.txt" } },
    { "table", { "mixed-table.html" } },
    { "glossary", { "layout-glossary-1.txt" } },
    { "brackets", { "layout-brackets-1.txt" } },
    { "slash", { "layout-slash-1.txt" } },
};

static void test_article(void **state)
{
    const row *about = *state;
    mwz_error err = MWZ_ERROR_INIT;
    mwz_document *documents[2] = { NULL, NULL };
    mwz_bitext *bitext;
    size_t count = about->files[1] ? 2 : 1;
    for (size_t i = 0; i < count; i++) {
        char path[256];
        (void)snprintf(path, sizeof path, "corpora/articles/%s", about->files[i]);
        check_ok(path, mwz_document_open(&documents[i], context, test_source_path(path), NULL, &err), &err);
    }
    mwz_align_options options = MWZ_ALIGN_OPTIONS_INIT;
    options.phrases = 2;
    check_ok(about->name, mwz_align(&bitext, context, (const mwz_document *const *)documents, count, &options, &err), &err);
    check_formats(bitext);
    check_pins(bitext, (const mwz_document *const *)documents, count, MWZ_FORMAT_BEADS);
    check_pins(bitext, (const mwz_document *const *)documents, count, MWZ_FORMAT_LADDER);
    mwz_bitext_free(bitext);
    mwz_document_free(documents[0]);
    mwz_document_free(documents[1]);
}
TEST_TABLE(test_article, rows)

static const char *const hard[][2] = {
    { "He said \"yes\" and \"\"no\"\".", "قال \"نعم\" و\"\"لا\"\"." },
    { "\"Quoted as a whole\"", "\"بين علامتين\"" },
    { "It's 'single', too", "«هلالان» و'فاصلة'" },
    { "a tab\there", "جدولة\tهنا" },
    { "a line\nand another\r\nand more", "سطر\nوسطر آخر\r\nوثالث" },
    { "<b>bold</b> & R&D &amp; &#65; ]]>", "<b>غامق</b> & بحث &amp; تطوير ]]>" },
    { "bell\aand escape\x1B[0m inside", "جرس\aوهروب\x1B[0m هنا" },
    { "\u2066isolate\u2069 and \u200Fmark\u200E", "\u2067عزل\u2069 و\u200Fعلامة\u200E" },
    { "embedding \u202Aopen alone", "تضمين \u202Bمفتوح" },
    { "=SUM(A1:A9) is a formula", "=جمع(A1:A9) معادلة" },
    { "+44 is a code", "+44 رمز" },
    { "-5 degrees", "-5 درجات" },
    { "@home is a name", "@البيت اسم" },
    { "file_x0041_ and _x005F_x0042_", "ملف_x0041_ واسم" },
    { "one, two; three | four", "واحد، اثنان؛ ثلاثة | أربعة" },
    { "back\\slash \\n \\t \\\"", "شرطة\\مائلة \\n \\t" },
    { "%d of %s {0} $1", "%d من %s {0} $1" },
    { "cafe\u0301 and \u00ADmark", "مقهًى\u0654 وعلامة\u200C" },
    { "emoji 😀 and \U0001D11E", "وجه 😀 ونغمة \U0001D11E" },
    { "msgid \"x\" # comment", "msgstr \"س\" # تعليق" },
    { "english", "العربية" },
    { "Arabic", "English بالعربية" },
    { "the same", "نفسه" },
    { "the same", "نفسه" },
    { "the same", "غيره" },
};

/* Texts by hand, one pair each; the last ones very long, and one with an empty side. */
static void test_hard(void **state)
{
    (void)state;
    enum { LONG = 30000 };
    static test_products products;
    char *english = malloc(LONG + 1), *arabic = malloc(2 * LONG + 1);
    assert_true(english && arabic);
    for (size_t i = 0; i < LONG; i++) {
        english[i] = (char)('a' + i % 23); /* a word: the builder's tables are small */
        memcpy(arabic + 2 * i, "ب", 2);
    }
    english[LONG] = arabic[(size_t)2 * LONG] = '\0';
    memset(&products, 0, sizeof products);
    int count = 0;
    for (; count < (int)TEST_COUNT(hard); count++) {
        products.lines[MWZ_EN][count] = hard[count][0];
        products.lines[MWZ_AR][count] = hard[count][1];
        products.beads[count] = (test_bead) { 1, 1, 0.5f };
    }
    products.lines[MWZ_EN][count] = english;
    products.lines[MWZ_AR][count] = arabic;
    products.beads[count++] = (test_bead) { 1, 1, 1.0f };
    products.lines[MWZ_EN][count] = "Nobody has translated this.";
    products.beads[count++] = (test_bead) { 1, 0, 1.0f };
    test_products_fill(&products);
    mwz_bitext *bitext = test_bitext(&products, &env);
    assert_int_equal(mwz_bitext_pair_count(bitext), TEST_COUNT(hard) + 1);
    check_formats(bitext);
    mwzi_pairs_free(bitext);
    test_products_free(&products);
    free(english);
    free(arabic);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_hard) };
    mwz_error err = MWZ_ERROR_INIT;
    env = test_env();
    if (mwz_context_new(&context, NULL, &err)) {
        (void)fprintf(stderr, "%s\n", err.message);
        return 1;
    }
    int failed = cmocka_run_group_tests(tests, NULL, NULL) + run_test_article();
    mwz_context_free(context);
    return failed;
}
