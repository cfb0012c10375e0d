/* Headings over passages in the other language through the public API, and what outputs make of them. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <muwazi/muwazi.h>

#include "support.h"

#define RIVER "The river rose in the night. In the morning the bridge was closed.\n\nThe army brought boats to the village.\n"
#define BREAD "A loaf of bread now costs twice as much. The bakers blame the price of flour.\n"

static mwz_context *context;
static mwz_lexicon *lexicon;

static int open_all(void **state)
{
    (void)state;
    mwz_error err = MWZ_ERROR_INIT;
    mwz_lexicon_options words = MWZ_LEXICON_OPTIONS_INIT;
    words.no_freedict = true; /* the figures of this test are those of muwazi's own lists */
    return mwz_context_new(&context, NULL, &err) || mwz_lexicon_new(&lexicon, context, &words, &err);
}

static int close_all(void **state)
{
    (void)state;
    mwz_lexicon_free(lexicon);
    mwz_context_free(context);
    return 0;
}

static mwz_bitext *align_texts(const char *const *texts, size_t count, mwz_layout layout)
{
    mwz_error err = MWZ_ERROR_INIT;
    mwz_document *documents[2] = { NULL, NULL };
    mwz_bitext *bitext;
    mwz_align_options options = MWZ_ALIGN_OPTIONS_INIT;
    for (size_t i = 0; i < count; i++)
        if (mwz_document_from_bytes(&documents[i], context, texts[i], strlen(texts[i]), NULL, &err))
            fail_msg("%s", err.message);
    const mwz_document *const both[2] = { documents[0], documents[1] };
    options.lexicon = lexicon;
    options.layout = layout;
    if (mwz_align(&bitext, context, both, count, &options, &err))
        fail_msg("%s", err.message);
    mwz_document_free(documents[0]);
    mwz_document_free(documents[1]);
    return bitext;
}

static const struct row {
    const char *name, *texts[2];
    mwz_layout layout;
    const char *expected; /* "heading=first passage…last word [words]", a line a heading */
} rows[] = {
    { "one text, headings in place",
      { "النهر والجسر\n\n" RIVER "\nثمن الخبز\n\n" BREAD, NULL },
      MWZ_LAYOUT_AUTO,
      "النهر والجسر=3: river النهر, bridge والجسر\nثمن الخبز=2: price ثمن, bread الخبز\n" },
    { "English over Arabic",
      { "The river and the bridge\n\nارتفع النهر ليلا. وفي الصباح أغلق الجسر.\n\nجلب الجيش قوارب إلى القرية.\n", NULL },
      MWZ_LAYOUT_HEADINGS_OTHER,
      "The river and the bridge=3: river النهر, bridge الجسر\n" },
    { "a heading about something else", { "الانتخابات والبرلمان\n\n" BREAD "\n" RIVER, NULL }, MWZ_LAYOUT_HEADINGS_OTHER,
      "الانتخابات والبرلمان=0:\n" },
    { "two texts", { RIVER "\n" BREAD, "النهر والجسر\n\nثمن الخبز\n" }, MWZ_LAYOUT_HEADINGS_OTHER,
      "النهر والجسر=3: river النهر, bridge والجسر\nثمن الخبز=2: price ثمن, bread الخبز\n" },
    { "two whole texts", { RIVER, "ارتفع النهر ليلا. وفي الصباح أغلق الجسر.\n\nجلب الجيش قوارب إلى القرية.\n" }, MWZ_LAYOUT_AUTO, "" },
    { "denied", { RIVER "\n" BREAD, "النهر والجسر\n\nثمن الخبز\n" }, MWZ_LAYOUT_MIXED, "" },
};

static void test_headings(void **state)
{
    const struct row *row = *state;
    mwz_bitext *bitext = align_texts(row->texts, row->texts[1] ? 2 : 1, row->layout);
    char shown[1024] = "";
    size_t count = 0, used = 0;
    mwz_heading heading;
    for (; mwz_bitext_heading(bitext, count, &heading); count++) {
        mwz_word_match match;
        assert_true(heading.probability >= 0 && heading.probability <= 1);
        used += (size_t)snprintf(shown + used, sizeof shown - used, "%.*s=%zu:", (int)heading.heading.text.len,
                                 heading.heading.text.bytes, heading.passages.id_count);
        for (size_t n = 0; mwz_bitext_heading_word(bitext, count, n, &match); n++) {
            const mwz_pair_side *sides[2];
            sides[heading.side] = &heading.heading;
            sides[!heading.side] = &heading.passages;
            for (int side = 0; side < 2; side++)
                assert_ptr_equal(match.word[side].bytes, sides[side]->text.bytes + match.offset[side]);
            used += (size_t)snprintf(shown + used, sizeof shown - used, "%s %.*s %.*s", n ? "," : "",
                                     (int)match.word[MWZ_EN].len, match.word[MWZ_EN].bytes, (int)match.word[MWZ_AR].len,
                                     match.word[MWZ_AR].bytes);
        }
        used += (size_t)snprintf(shown + used, sizeof shown - used, "\n");
        assert_true(heading.passages.id_count ? heading.passages.document != NULL : heading.passages.text.len == 0);
    }
    assert_string_equal(shown, row->expected);
    assert_int_equal(count, mwz_bitext_heading_count(bitext));
    assert_true(count == 0 || mwz_bitext_pair_count(bitext) == 0);
    mwz_bitext_free(bitext);
}
TEST_TABLE(test_headings, rows)

static int append(void *user, const void *bytes, size_t len)
{
    strncat(user, bytes, len);
    return 0;
}

/* The headings that JSON Lines tell are there when these are opened, and are told alike. */
static void test_opened(void **state)
{
    (void)state;
    static char bytes[2][1 << 16];
    static const char path[] = "headings-opened.jsonl";
    mwz_error err = MWZ_ERROR_INIT;
    mwz_bitext *bitext = align_texts(rows[0].texts, 1, MWZ_LAYOUT_AUTO), *again;
    const mwz_sink sinks[2] = { { append, bytes[0] }, { append, bytes[1] } };
    assert_int_equal(mwz_bitext_write(bitext, MWZ_FORMAT_JSONL, NULL, &sinks[0], NULL, &err), MWZ_OK);
    assert_int_equal(mwz_bitext_save(bitext, MWZ_FORMAT_JSONL, NULL, path, NULL, &err), MWZ_OK);
    if (mwz_bitext_open(&again, context, path, &err))
        fail_msg("%s", err.message);
    assert_int_equal(mwz_bitext_heading_count(again), 2);
    assert_int_equal(mwz_bitext_write(again, MWZ_FORMAT_JSONL, NULL, &sinks[1], NULL, &err), MWZ_OK);
    assert_string_equal(bytes[1], bytes[0]);
    assert_int_equal(remove(path), 0);
    mwz_bitext_free(bitext);
    mwz_bitext_free(again);
}

/* A paragraph a unit in the TMX, only when asked for; a line a heading in JSON Lines, which pins may be read from. */
static void test_outputs(void **state)
{
    (void)state;
    static char bytes[1 << 16];
    mwz_error err = MWZ_ERROR_INIT;
    mwz_bitext *bitext = align_texts(rows[0].texts, 1, MWZ_LAYOUT_AUTO);
    mwz_write_options options = MWZ_WRITE_OPTIONS_INIT;
    mwz_write_report report;
    mwz_sink sink = { append, bytes };
    bytes[0] = '\0';
    assert_int_equal(mwz_bitext_write(bitext, MWZ_FORMAT_TMX, &options, &sink, &report, &err), MWZ_OK);
    assert_null(strstr(bytes, "heading-passage"));
    options.heading_links = true;
    assert_int_equal(mwz_bitext_write(bitext, MWZ_FORMAT_TMX, &options, &sink, &report, &err), MWZ_OK);
    assert_int_equal(report.heading_links, 3);
    assert_non_null(strstr(bytes, "<prop type=\"x-kind\">heading-passage</prop>"));
    assert_non_null(strstr(bytes, "<seg>The army brought boats to the village.</seg>"));
    options.min_probability = 1;
    assert_int_equal(mwz_bitext_write(bitext, MWZ_FORMAT_TMX, &options, &sink, &report, &err), MWZ_OK);
    assert_int_equal(report.heading_links, 0);
    bytes[0] = '\0';
    assert_int_equal(mwz_bitext_write(bitext, MWZ_FORMAT_JSONL, NULL, &sink, NULL, &err), MWZ_OK);
    assert_non_null(strstr(bytes, "{\"heading\":1,\"side\":\"ar\","));
    mwz_bitext_free(bitext);
    assert_int_equal(mwz_bitext_heading_count(NULL), 0);
    assert_false(mwz_bitext_heading(NULL, 0, &(mwz_heading) { 0 }));
    assert_false(mwz_bitext_heading_word(NULL, 0, 0, &(mwz_word_match) { 0 }));
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_opened), cmocka_unit_test(test_outputs) };
    if (open_all(NULL))
        return 1;
    int failed = run_test_headings() + cmocka_run_group_tests(tests, NULL, NULL);
    close_all(NULL);
    return failed;
}
