/* Inline codes through the public API: where they stand in pairs, which correspond, what TMX and XLIFF make of them. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <muwazi/muwazi.h>

#include "support.h"

static mwz_context *context;
static mwz_lexicon *lexicon;

static int open_all(void **state)
{
    (void)state;
    mwz_error err = MWZ_ERROR_INIT;
    mwz_lexicon_options words = MWZ_LEXICON_OPTIONS_INIT;
    words.no_freedict = true;
    return mwz_context_new(&context, NULL, &err) || mwz_lexicon_new(&lexicon, context, &words, &err);
}

static int close_all(void **state)
{
    (void)state;
    mwz_lexicon_free(lexicon);
    mwz_context_free(context);
    return 0;
}

/* The pages are wrapped here; a text that begins with "<?" or is plain is taken as it is. */
static mwz_bitext *align_texts(const char *english, const char *arabic, mwz_segmentation segmentation, bool codes)
{
    mwz_error err = MWZ_ERROR_INIT;
    mwz_document *documents[2] = { NULL, NULL };
    mwz_bitext *bitext;
    mwz_align_options options = MWZ_ALIGN_OPTIONS_INIT;
    mwz_read_options read = MWZ_READ_OPTIONS_INIT;
    read.inline_codes = codes;
    read.segmentation = segmentation;
    const char *texts[2] = { english, arabic };
    for (size_t i = 0; i < 2; i++)
        if (mwz_document_from_bytes(&documents[i], context, texts[i], strlen(texts[i]), &read, &err))
            fail_msg("%s", err.message);
    const mwz_document *const both[2] = { documents[0], documents[1] };
    options.lexicon = lexicon;
    if (mwz_align(&bitext, context, both, 2, &options, &err))
        fail_msg("%s", err.message);
    mwz_document_free(documents[0]); /* the codes are the bitext's own */
    mwz_document_free(documents[1]);
    return bitext;
}

static const struct row {
    const char *name, *english, *arabic;
    mwz_segmentation segmentation;
    const char *expected; /* a line a side of a pair: {number type open|text close}, alone {number type tag} */
} rows[] = {
    { "corresponding by tag, then by type, then not",
      "<p>The <b>river</b> rose in the <i>night</i> and <a href=\"1\">stayed</a> high.</p>",
      "<p>ارتفع <i>ليلًا</i> منسوب <b>النهر</b> <a href=\"2\">وبقي</a> <u>مرتفعًا</u>.</p>", MWZ_SEGMENT_SENTENCES,
      "The {1 bold <b>|river</b>} rose in the {2 italic <i>|night</i>} and {3 link <a href=\"1\">|stayed</a>} high.\n"
      "ارتفع {2 italic <i>|ليلًا</i>} منسوب {1 bold <b>|النهر</b>} {3 link <a href=\"2\">|وبقي</a>} {4 underline <u>|مرتفعًا</u>}.\n" },
    { "over the end of a sentence", "<p>The <b>river rose. The bridge</b> was closed.</p>",
      "<p>ارتفع <b>النهر. الجسر</b> مغلق.</p>", MWZ_SEGMENT_SENTENCES,
      "The {1 bold <b>|river rose.</b>}\nارتفع {1 bold <b>|النهر.</b>}\n"
      "{1 bold <b>|The bridge</b>} was closed.\n{1 bold <b>|الجسر</b>} مغلق.\n" },
    { "over two sentences of a side of one pair", "<p>The river <b>rose in the night. The bridge</b> was closed at 7.</p>",
      "<p>ارتفع النهر <b>ليلًا وأُغلق الجسر</b> في الساعة 7.</p>", MWZ_SEGMENT_SENTENCES,
      "The river {1 bold <b>|rose in the night. The bridge</b>} was closed at 7.\n"
      "ارتفع النهر {1 bold <b>|ليلًا وأُغلق الجسر</b>} في الساعة 7.\n" },
    { "around a whole text, breaks at its ends", "<p><b>The river rose.</b><br></p>", "<p><br><i><b>ارتفع النهر.</b></i></p>",
      MWZ_SEGMENT_SENTENCES, "The river rose.\nارتفع النهر.\n" },
    { "alone", "<p>The river<img src=\"r\"> rose.<br>The bridge<a role=\"doc-noteref\">1</a> fell.</p>",
      "<p>ارتفع النهر<img src=\"r\">.<br>سقط الجسر<a role=\"doc-noteref\">1</a>.</p>", MWZ_SEGMENT_BLOCKS,
      "The river{1 image <img src=\"r\">} rose.{2 break <br>} The bridge{3 note <a role=\"doc-noteref\">} fell.\n"
      "ارتفع النهر{1 image <img src=\"r\">}.{2 break <br>} سقط الجسر{3 note <a role=\"doc-noteref\">}.\n" },
    { "a letter keeps its marks", "<p>A caf<b>e</b>\u0301 of <b>\u0301</b>stone</p>", "<p>مقه<b>ى</b>\u064E من حجر</p>", MWZ_SEGMENT_SENTENCES,
      "A caf{1 bold <b>|e\u0301</b>} of \u0301stone\nمقه{1 bold <b>|ى\u064E</b>} من حجر\n" },
    { "a text without markup beside one with it", "<p>The <b>river</b> rose.</p>", "ارتفع <b>النهر.\n", MWZ_SEGMENT_SENTENCES,
      "The {1 bold <b>|river</b>} rose.\nارتفع <b>النهر.\n" },
};

static size_t show_codes(char *out, size_t size, const mwz_bitext *bitext, size_t pair, mwz_side side, size_t at)
{
    mwz_code code;
    size_t used = 0, count = mwz_bitext_code_count(bitext, pair, side);
    for (size_t i = count; i-- > 0;)
        if (mwz_bitext_code(bitext, pair, side, i, &code) && !code.alone && code.offset + code.len == at)
            used += (size_t)snprintf(out + used, size - used, "%.*s}", (int)code.close.len, code.close.bytes);
    static const char *const names[] = { "other", "bold", "italic", "underline", "struck", "superscript", "subscript", "verbatim",
                                         "link", "break", "image", "note" };
    for (size_t i = 0; i < count; i++)
        if (mwz_bitext_code(bitext, pair, side, i, &code) && code.offset == at)
            used += (size_t)snprintf(out + used, size - used, "{%u %s %.*s%s", (unsigned)code.number, names[code.type],
                                     (int)code.open.len, code.open.bytes, code.alone ? "}" : "|");
    return used;
}

static size_t show_side(char *out, size_t size, const mwz_bitext *bitext, const mwz_pair *pair, mwz_side side)
{
    mwz_text text = pair->side[side].text;
    size_t used = 0;
    for (size_t at = 0; at <= text.len; at++) {
        used += show_codes(out + used, size - used, bitext, pair->index, side, at);
        out[used++] = at < text.len ? text.bytes[at] : '\n';
    }
    out[used] = '\0';
    return used;
}

static void test_codes(void **state)
{
    const struct row *row = *state;
    char shown[2048] = "";
    size_t used = 0;
    mwz_bitext *bitext = align_texts(row->english, row->arabic, row->segmentation, true);
    mwz_pair_iter iter = mwz_bitext_iter(bitext, MWZ_ITER_ALL);
    for (mwz_pair pair; mwz_pair_iter_next(&iter, &pair);) {
        used += show_side(shown + used, sizeof shown - used, bitext, &pair, MWZ_EN);
        used += show_side(shown + used, sizeof shown - used, bitext, &pair, MWZ_AR);
    }
    assert_string_equal(shown, row->expected);
    mwz_bitext_free(bitext);
}

static int gather(void *user, const void *bytes, size_t len)
{
    char *out = user;
    size_t used = strlen(out);
    if (used + len >= 8192)
        return 1;
    memcpy(out + used, bytes, len);
    out[used + len] = '\0';
    return 0;
}

static const struct write_row {
    const char *name, *english, *arabic;
    mwz_format format;
    const char *expected[2]; /* parts of what is written */
} writes[] = {
    { "TMX", "<p>The <b>river</b><br> rose &amp; <i>fell</i>.</p>", "<p>ارتفع <b>النهر</b> و<i>انخفض</i>.</p>", MWZ_FORMAT_TMX,
      { "<seg>The <bpt i=\"1\" x=\"1\" type=\"bold\">&lt;b&gt;</bpt>river<ept i=\"1\">&lt;/b&gt;</ept><ph x=\"2\" type=\"lb\">&lt;br&gt;"
        "</ph> rose &amp; <bpt i=\"3\" x=\"3\" type=\"italic\">&lt;i&gt;</bpt>fell<ept i=\"3\">&lt;/i&gt;</ept>.</seg>\n",
        "<seg>ارتفع <bpt i=\"1\" x=\"1\" type=\"bold\">&lt;b&gt;</bpt>النهر<ept i=\"1\">&lt;/b&gt;</ept> و<bpt i=\"3\" x=\"3\" "
        "type=\"italic\">&lt;i&gt;</bpt>انخفض<ept i=\"3\">&lt;/i&gt;</ept>.</seg>\n" } },
    { "XLIFF 1.2", "<p>The <b>river</b> rose.</p>", "<p>ارتفع <b>النهر</b>.</p>", MWZ_FORMAT_XLF,
      { "<source xml:lang=\"en\">The <bpt id=\"1\" ctype=\"bold\">&lt;b&gt;</bpt>river<ept id=\"1\">&lt;/b&gt;</ept> rose.</source>\n",
        "ارتفع <bpt id=\"1\" ctype=\"bold\">&lt;b&gt;</bpt>النهر<ept id=\"1\">&lt;/b&gt;</ept>.</target>\n" } },
    { "XLIFF 2.1", "<p>The <b>river</b><br> rose.</p>", "<p>ارتفع <b>النهر</b>.</p>", MWZ_FORMAT_XLIFF,
      { "<data id=\"d1\">&lt;b&gt;</data>\n    <data id=\"d2\">&lt;/b&gt;</data>\n    <data id=\"d3\">&lt;br&gt;</data>\n",
        "<source>The <pc id=\"1\" type=\"fmt\" subType=\"xlf:b\" dataRefStart=\"d1\" dataRefEnd=\"d2\">river</pc>"
        "<ph id=\"2\" type=\"fmt\" subType=\"xlf:lb\" dataRef=\"d3\"/> rose.</source>\n" } },
    { "what is cleaned, beside codes", "<p>cafe\u0301 <b>\x01o\u2066n\uFDD0e</b> two</p>", "<p>مقهى <b>واحد</b> اثنان</p>", MWZ_FORMAT_TMX,
      { "<seg>caf\u00E9 <bpt i=\"1\" x=\"1\" type=\"bold\">&lt;b&gt;</bpt>on\uFDD0e<ept i=\"1\">&lt;/b&gt;</ept> two</seg>\n",
        "<seg>مقهى <bpt i=\"1\"" } },
    { "at the ends of a text", "<p><i>The</i> river <b>rose</b></p>", "<p><i>ارتفع</i> <b>النهر</b></p>", MWZ_FORMAT_TMX,
      { "<seg><bpt i=\"1\" x=\"1\" type=\"italic\">&lt;i&gt;</bpt>The<ept i=\"1\">", "&lt;/b&gt;</ept></seg>\n" } },
};

static void test_writes(void **state)
{
    const struct write_row *row = *state;
    char written[8192] = "";
    mwz_error err = MWZ_ERROR_INIT;
    mwz_write_options options = MWZ_WRITE_OPTIONS_INIT;
    const mwz_sink sink = { gather, written };
    mwz_bitext *bitext = align_texts(row->english, row->arabic, MWZ_SEGMENT_BLOCKS, true);
    options.inline_codes = true;
    if (mwz_bitext_write(bitext, row->format, &options, &sink, NULL, &err))
        fail_msg("%s", err.message);
    for (size_t i = 0; i < 2; i++)
        if (!strstr(written, row->expected[i]))
            fail_msg("%s\nlacks\n%s", written, row->expected[i]);
    written[0] = '\0';
    options.inline_codes = false; /* text alone, unless it is asked for */
    assert_int_equal(mwz_bitext_write(bitext, row->format, &options, &sink, NULL, &err), MWZ_OK);
    assert_null(strstr(written, "id=\"1\" "));
    assert_null(strstr(written, "bpt"));
    assert_null(strstr(written, "&lt;b"));
    mwz_bitext_free(bitext);
}

static void test_refusals(void **state)
{
    (void)state;
    char written[8192] = "";
    mwz_error err = MWZ_ERROR_INIT;
    mwz_code code;
    mwz_write_options options = MWZ_WRITE_OPTIONS_INIT;
    const mwz_sink sink = { gather, written };
    mwz_bitext *bitext = align_texts("<p>The <b>river</b> rose.</p>", "<p>ارتفع <b>النهر</b>.</p>", MWZ_SEGMENT_SENTENCES, false);
    assert_int_equal(mwz_bitext_code_count(bitext, 0, MWZ_EN), 0);
    assert_false(mwz_bitext_code(bitext, 0, MWZ_EN, 0, &code));
    options.inline_codes = true;
    assert_int_equal(mwz_bitext_write(bitext, MWZ_FORMAT_TMX, &options, &sink, NULL, &err), MWZ_ERR_ARGUMENT);
    assert_non_null(strstr(err.message, "inline_codes"));
    assert_string_equal(written, "");
    mwz_bitext_free(bitext);
    assert_int_equal(mwz_bitext_code_count(NULL, 0, MWZ_EN), 0);
    assert_false(mwz_bitext_code(NULL, 0, MWZ_EN, 0, &code));
}

int main(void)
{
    struct CMUnitTest tests[sizeof rows / sizeof *rows + sizeof writes / sizeof *writes + 1];
    size_t count = 0;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        tests[count++] = (struct CMUnitTest) { rows[i].name, test_codes, NULL, NULL, (void *)(uintptr_t)&rows[i] };
    for (size_t i = 0; i < sizeof writes / sizeof *writes; i++)
        tests[count++] = (struct CMUnitTest) { writes[i].name, test_writes, NULL, NULL, (void *)(uintptr_t)&writes[i] };
    tests[count++] = (struct CMUnitTest)cmocka_unit_test(test_refusals);
    return cmocka_run_group_tests(tests, open_all, close_all);
}
