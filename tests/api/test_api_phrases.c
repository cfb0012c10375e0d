/* Words and phrases of a bitext through the public API: which words are linked, which phrases are found. */
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

static mwz_bitext *align_texts(const char *const *texts, size_t count, bool words, uint32_t phrases)
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
    options.words = words;
    options.phrases = phrases;
    if (mwz_align(&bitext, context, both, count, &options, &err))
        fail_msg("%s", err.message);
    mwz_document_free(documents[0]);
    mwz_document_free(documents[1]);
    return bitext;
}

/* The links of one sentence, English words in order: "English=Arabic+Arabic". Marks are left out. */
static const struct sentence {
    const char *name, *english, *arabic, *expected;
} sentences[] = {
    { "word by word", "He reads a book.", "هو يقرأ كتابا.", "He=هو reads=يقرأ a=كتابا book=كتابا" },
    { "clitics", "and in the city", "وبالمدينة", "and=وبالمدينة in=وبالمدينة the=وبالمدينة city=وبالمدينة" },
    { "a pronoun at the end", "their government", "حكومتهم", "their=حكومتهم government=حكومتهم" },
    { "one word for two", "Syria and Israel", "سوريا وإسرائيل", "Syria=سوريا and=وإسرائيل Israel=وإسرائيل" },
    { "noun and adjective change places", "the new president", "الرئيس الجديد", "the=الرئيس new=الجديد president=الرئيس" },
    { "verb first", "The president travelled to Cairo.", "سافر الرئيس إلى القاهرة.", "The=الرئيس president=الرئيس travelled=سافر to=إلى Cairo=القاهرة" },
    { "numbers by value", "in 1974 and 2025", "في ١٩٧٤ و٢٠٢٥", "in=في 1974=١٩٧٤ and=و 2025=٢٠٢٥" },
    { "Latin words", "the iPhone of Ahmad", "هاتف أحمد iPhone", "iPhone=iPhone Ahmad=أحمد" },
};

static void test_links(void **state)
{
    const struct sentence *row = *state;
    const char *const texts[2] = { row->english, row->arabic };
    mwz_bitext *bitext = align_texts(texts, 2, true, 0);
    char shown[1024] = "";
    const char *last = NULL;
    mwz_word_link link;
    for (size_t n = 0; mwz_pair_words(bitext, 0, n, &link); n++) {
        assert_true(link.probability > 0 && link.probability <= 1);
        if (strchr(".,?!", link.word[MWZ_EN].bytes[0]))
            continue;
        if (link.word[MWZ_EN].bytes != last)
            snprintf(shown + strlen(shown), sizeof shown - strlen(shown), "%s%.*s=", last ? " " : "", (int)link.word[MWZ_EN].len,
                     link.word[MWZ_EN].bytes);
        else
            strcat(shown, "+");
        strncat(shown, link.word[MWZ_AR].bytes, link.word[MWZ_AR].len);
        last = link.word[MWZ_EN].bytes;
    }
    assert_false(mwz_pair_words(bitext, 99, 0, &link));
    mwz_bitext_free(bitext);
    if (strstr(row->name, "Latin")) /* what the others go with is not the matter here */
        assert_true(strstr(shown, "iPhone=iPhone") && strstr(shown, "Ahmad=أحمد"));
    else
        assert_string_equal(shown, row->expected);
}

/* Phrases of two texts or one, each "kind English=Arabic count", the parted form behind a slash. */
static const struct text {
    const char *name, *english, *arabic; /* NULL: `english` holds both languages */
    uint32_t least;
    const char *expected;
} texts[] = {
    { "none without asking", "The river is long.\n\nThe river is old.\n", "النهر طويل.\n\nالنهر قديم.\n", 0, "" },
    { "a noun that stands twice", "The river is long.\n\nWe saw the river.\n", "النهر طويل.\n\nرأينا النهر.\n", 2, "noun-phrase river=النهر 2\n" },
    { "parted from what is written onto it", "We live in the city.\n\nThey work in the city.\n", "نسكن بالمدينة.\n\nهم يعملون بالمدينة.\n", 2,
      "noun-phrase city=بالمدينة/المدينة 2\n" },
    { "the longer before its part", "He met the United Nations.\n\nThe United Nations said no.\n", "التقى الأمم المتحدة.\n\nقالت الأمم المتحدة لا.\n", 2,
      "name United Nations=الأمم المتحدة 2\n" },
    { "no nouns: a verb", "He said no.\n\nShe said yes.\n", "قال لا.\n\nقالت نعم.\n", 2, "" },
    { "not often enough", "The river is long.\n\nWe saw the river.\n", "النهر طويل.\n\nرأينا النهر.\n", 3, "" },
    { "a line of a glossary", "Damascus / دمشق\nriver / نهر\nold city / مدينة قديمة\nbook / كتاب\n", NULL, 2,
      "gloss Damascus=دمشق 1\ngloss river=نهر 1\ngloss old city=مدينة قديمة 1\ngloss book=كتاب 1\n" },
};

static void test_phrases(void **state)
{
    const struct text *row = *state;
    const char *const both[2] = { row->english, row->arabic };
    mwz_bitext *bitext = align_texts(both, row->arabic ? 2 : 1, false, row->least);
    char shown[1024] = "";
    mwz_phrase phrase;
    size_t count = 0;
    for (; mwz_bitext_phrase(bitext, count, &phrase); count++)
        if (phrase.kind != MWZ_PHRASE_WORD)
            snprintf(shown + strlen(shown), sizeof shown - strlen(shown), "%s %.*s=%.*s%s%.*s %zu\n", mwz_phrase_kind_name(phrase.kind),
                     (int)phrase.text[MWZ_EN].len, phrase.text[MWZ_EN].bytes, (int)phrase.text[MWZ_AR].len, phrase.text[MWZ_AR].bytes,
                     phrase.parted.len ? "/" : "", (int)phrase.parted.len, phrase.parted.len ? phrase.parted.bytes : "", phrase.count);
    assert_int_equal(count, mwz_bitext_phrase_count(bitext));
    for (size_t n = 0; mwz_bitext_phrase(bitext, n, &phrase); n++) /* the spans are those of the texts */
        for (int side = 0; side < 2; side++) {
            const char *source = row->arabic && side == MWZ_AR ? row->arabic : row->english;
            assert_int_equal(phrase.span[side].len, phrase.text[side].len);
            assert_memory_equal(source + phrase.span[side].offset, phrase.text[side].bytes, phrase.text[side].len);
        }
    mwz_bitext_free(bitext);
    assert_string_equal(shown, row->expected);
}

/* Files in which the text itself puts the two languages side by side: each pair of the gold is a phrase, and nothing else is. */
static const struct file {
    const char *name;
} files[] = {
    { "layout-glossary-1" }, { "layout-glossary-2" }, { "layout-slash-1" },
    { "layout-slash-2" },    { "layout-brackets-1" }, { "layout-brackets-2" },
};

static void test_file(void **state)
{
    const struct file *row = *state;
    char path[256];
    size_t len, lines = 0;
    snprintf(path, sizeof path, "corpora/articles/%s.txt", row->name);
    char *text = test_read_file(test_source_path(path), &len);
    snprintf(path, sizeof path, "corpora/articles/%s.pairs.tsv", row->name);
    char *gold = test_read_file(test_source_path(path), &len);
    const char *const one[1] = { text };
    mwz_bitext *bitext = align_texts(one, 1, false, 2);
    mwz_phrase phrase;
    for (const char *at = gold; *at; at = strchr(at, '\n') + 1)
        lines++;
    for (size_t n = 0; mwz_bitext_phrase(bitext, n, &phrase); n++) {
        char line[1024];
        snprintf(line, sizeof line, "%.*s\t%.*s\n", (int)phrase.text[MWZ_EN].len, phrase.text[MWZ_EN].bytes,
                 (int)phrase.text[MWZ_AR].len, phrase.text[MWZ_AR].bytes);
        if (!strstr(gold, line))
            fail_msg("not in the gold: %s", line);
    }
    assert_int_equal(mwz_bitext_phrase_count(bitext), lines);
    mwz_bitext_free(bitext);
    free(text);
    free(gold);
}

/* Texts in one language with headings in the other: the words that the headings stand for, without asking for phrases. */
static const struct headed {
    const char *name, *expected;
} headed[] = {
    { "headings-1-ship", "Oman and India=عُمان والهند\n" },
    { "headings-2-market", "the old market=السوق القديمة\nWho pays=من يدفع؟\n" },
    { "headings-3-jars", "the olive oil=زيت الزيتون\n" },
    { "headings-4-relay", "Water and Salt=الماء والملح\n" },
    { "headings-5-nurses", "" }, /* the heading is about none of it */
};

static void test_headed(void **state)
{
    const struct headed *row = *state;
    char path[256], shown[1024] = "";
    size_t len;
    snprintf(path, sizeof path, "corpora/articles/%s.txt", row->name);
    char *text = test_read_file(test_source_path(path), &len);
    const char *const one[1] = { text };
    mwz_bitext *bitext = align_texts(one, 1, false, 0);
    mwz_phrase phrase;
    for (size_t n = 0; mwz_bitext_phrase(bitext, n, &phrase); n++) {
        assert_int_equal(phrase.kind, MWZ_PHRASE_HEADING_PHRASE);
        assert_true(phrase.pair == SIZE_MAX);
        assert_memory_equal(text + phrase.span[MWZ_EN].offset, phrase.text[MWZ_EN].bytes, phrase.text[MWZ_EN].len);
        assert_memory_equal(text + phrase.span[MWZ_AR].offset, phrase.text[MWZ_AR].bytes, phrase.text[MWZ_AR].len);
        snprintf(shown + strlen(shown), sizeof shown - strlen(shown), "%.*s=%.*s\n", (int)phrase.text[MWZ_EN].len,
                 phrase.text[MWZ_EN].bytes, (int)phrase.text[MWZ_AR].len, phrase.text[MWZ_AR].bytes);
    }
    mwz_bitext_free(bitext);
    free(text);
    assert_string_equal(shown, row->expected);
}

static void test_null(void **state)
{
    (void)state;
    mwz_word_link link;
    mwz_phrase phrase;
    assert_false(mwz_pair_words(NULL, 0, 0, &link));
    assert_int_equal(mwz_bitext_phrase_count(NULL), 0);
    assert_false(mwz_bitext_phrase(NULL, 0, &phrase));
    assert_string_equal(mwz_phrase_kind_name((mwz_phrase_kind)99), "");
}

#define ROWS (TEST_COUNT(sentences) + TEST_COUNT(texts) + TEST_COUNT(files) + TEST_COUNT(headed))

int main(void)
{
    static struct CMUnitTest tests[ROWS + 1];
    size_t n = 0;
    for (size_t i = 0; i < TEST_COUNT(sentences); i++)
        tests[n++] = (struct CMUnitTest)TEST_ROW(test_links, sentences[i]);
    for (size_t i = 0; i < TEST_COUNT(texts); i++)
        tests[n++] = (struct CMUnitTest)TEST_ROW(test_phrases, texts[i]);
    for (size_t i = 0; i < TEST_COUNT(files); i++)
        tests[n++] = (struct CMUnitTest)TEST_ROW(test_file, files[i]);
    for (size_t i = 0; i < TEST_COUNT(headed); i++)
        tests[n++] = (struct CMUnitTest)TEST_ROW(test_headed, headed[i]);
    tests[n] = (struct CMUnitTest)cmocka_unit_test(test_null);
    return cmocka_run_group_tests(tests, open_all, close_all);
}
