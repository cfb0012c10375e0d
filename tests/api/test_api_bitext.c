/* JSON Lines read back: what is written again is the same; what is no such file is told with its line. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <muwazi/muwazi.h>

#include "support.h"

static mwz_context *context;
static char path[] = "/tmp/muwazi-bitext-XXXXXX";

static int open_all(void **state)
{
    (void)state;
    mwz_error err = MWZ_ERROR_INIT;
    mwz_context_options options = MWZ_CONTEXT_OPTIONS_INIT;
    options.data_dir = MUWAZI_SOURCE_ROOT "/corpora";
    int fd = mkstemp(path);
    return fd < 0 || close(fd) || mwz_context_new(&context, &options, &err) != MWZ_OK;
}

static int close_all(void **state)
{
    (void)state;
    mwz_context_free(context);
    return unlink(path);
}

static void save_text(const char *text)
{
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(text, 1, strlen(text), file), strlen(text));
    assert_int_equal(fclose(file), 0);
}

/* Texts with segments of all kinds: several to one, unpaired, numbers that disagree, the parts of a table, two files. */
static const struct {
    const char *name, *files[2];
    bool reasons;
} texts[] = {
    { "two files", { "corpora/articles/news.en.txt", "corpora/articles/news.ar.txt" }, true },
    { "lone segments", { "corpora/articles/story.en.txt", "corpora/articles/story.ar.txt" }, true },
    { "one page", { "corpora/articles/mixed-table.html", NULL }, true },
    { "no reasons", { "corpora/articles/essay.en.txt", "corpora/articles/essay.ar.txt" }, false },
};

static mwz_bitext *align(size_t row)
{
    mwz_error err = MWZ_ERROR_INIT;
    mwz_align_options options = MWZ_ALIGN_OPTIONS_INIT;
    mwz_document *documents[2] = { NULL, NULL };
    size_t count = 0;
    mwz_bitext *bitext = NULL;
    options.reasons = texts[row].reasons;
    for (; count < 2 && texts[row].files[count]; count++)
        assert_int_equal(mwz_document_open(&documents[count], context, test_source_path(texts[row].files[count]), NULL, &err), MWZ_OK);
    const mwz_document *const both[] = { documents[0], documents[1] };
    assert_int_equal(mwz_align(&bitext, context, both, count, &options, &err), MWZ_OK);
    mwz_document_free(documents[0]);
    mwz_document_free(documents[1]);
    return bitext;
}

/* Lengths come back rounded: they are not compared. */
static void drop_lengths(char *text)
{
    static const char key[] = "\"length\":{";
    for (char *at = text; (at = strstr(at, key));) {
        at += sizeof key - 1;
        const char *end = strchr(at, '}');
        memmove(at, end, strlen(end) + 1);
    }
}

static void test_round_trip(void **state)
{
    size_t row = (size_t)((const char *)*state - (const char *)texts) / sizeof *texts, len;
    mwz_error err = MWZ_ERROR_INIT;
    mwz_bitext *bitext = align(row), *again = NULL;
    assert_int_equal(mwz_bitext_save(bitext, MWZ_FORMAT_JSONL, NULL, path, NULL, &err), MWZ_OK);
    char *written = test_read_file(path, &len);
    if (mwz_bitext_open(&again, context, path, &err) != MWZ_OK)
        fail_msg("%s", err.message);
    assert_int_equal(mwz_bitext_pair_count(again), mwz_bitext_pair_count(bitext));
    assert_int_equal(mwz_bitext_save(again, MWZ_FORMAT_JSONL, NULL, path, NULL, &err), MWZ_OK);
    char *twice = test_read_file(path, &len);
    drop_lengths(written);
    drop_lengths(twice);
    assert_string_equal(twice, written);
    free(written);
    free(twice);
    mwz_bitext_free(bitext);
    mwz_bitext_free(again);
}

#define SIDE(text, ids) "{\"text\":\"" text "\",\"ids\":[" ids "],\"file\":\"a\",\"offset\":0,\"len\":4}"
#define PAIR(en, ar) "{\"probability\":0.5,\"en\":" en ",\"ar\":" ar "}\n"

#define HEADING \
    "{\"heading\":0,\"side\":\"ar\",\"probability\":1,\"title\":" SIDE("b", "0") ",\"passages\":" SIDE("a", "0") ",\"words\":[[\"a\",\"b\",\"lexicon\",0.5],[\"zebra\",\"b\",\"lexicon\",0.5],7]}\n"

static const struct {
    const char *name, *text, *said;
    uint32_t line;
} faults[] = {
    { "nothing", "", "holds no pair", 0 },
    { "no JSON", "English\tعربي\n", "line 1: no JSON object", 1 },
    { "an array", "[1]\n", "no \"probability\"", 1 },
    { "cut off", PAIR(SIDE("a", "0"), SIDE("b", "0")) "{\"probability\":0.5,\"en\":{", "line 2: no JSON object", 2 },
    { "no text", PAIR("{\"ids\":[0]}", SIDE("b", "0")), "texts and ids", 1 },
    { "nothing on both sides", PAIR(SIDE("", ""), SIDE("", "")), "both sides are empty", 1 },
    { "no probability", "{\"en\":" SIDE("a", "0") "}\n", "no \"probability\"", 1 },
    { "a probability that is none", "{\"probability\":7,\"en\":" SIDE("a", "0") "}\n", "no \"probability\"", 1 },
    { "ids that descend", PAIR(SIDE("a b", "1,0"), SIDE("b", "0")), "ids are no numbers that ascend", 1 },
    { "ids twice", PAIR(SIDE("a", "0"), SIDE("b", "0")) PAIR(SIDE("a", "0"), SIDE("b", "1")), "line 2: ids", 2 },
    { "more ids than a pair has", PAIR(SIDE("a", "0,1,2,3,4,5,6,7,8"), SIDE("b", "0")), "texts and ids", 1 },
    { "starts beyond the text", PAIR("{\"text\":\"a b\",\"ids\":[0,1],\"starts\":[0,9],\"file\":\"a\"}", SIDE("b", "0")), "\"starts\"", 1 },
    { "starts inside a word", PAIR("{\"text\":\"abc\",\"ids\":[0,1],\"starts\":[0,1],\"file\":\"a\"}", SIDE("b", "0")), "\"starts\"", 1 },
    { "starts that stand still", PAIR("{\"text\":\"a b\",\"ids\":[0,1],\"starts\":[0,0],\"file\":\"a\"}", SIDE("b", "0")), "\"starts\"", 1 },
    { "three files", PAIR(SIDE("a", "0"), "{\"text\":\"b\",\"ids\":[0],\"file\":\"b\"}") PAIR(SIDE("a", "1"), "{\"text\":\"b\",\"ids\":[1],\"file\":\"c\"}"), "more than two files", 2 },
    { "a heading of nothing", PAIR(SIDE("a", "0"), SIDE("b", "0")) "{\"heading\":0}\n", "without its side", 2 },
    { "a heading of segments that are not there", PAIR(SIDE("a", "0"), SIDE("b", "0"))
      "{\"heading\":0,\"side\":\"ar\",\"probability\":1,\"title\":" SIDE("b", "7") ",\"passages\":" SIDE("", "") "}\n", "no segments before it", 2 },
    { "a heading without a segment", PAIR(SIDE("a", "0"), SIDE("b", "0"))
      "{\"heading\":0,\"side\":\"ar\",\"probability\":1,\"title\":" SIDE("", "") ",\"passages\":" SIDE("a", "0") "}\n", "no segments before it", 2 },
    { "a heading twice", PAIR(SIDE("a", "0"), SIDE("b", "0")) HEADING HEADING, "not in the order", 3 },
    { "no file", PAIR("{\"text\":\"a\",\"ids\":[0]}", SIDE("b", "0")), "its file", 1 },
};

static void test_fault(void **state)
{
    size_t row = (size_t)((const char *)*state - (const char *)faults) / sizeof *faults;
    mwz_error err = MWZ_ERROR_INIT;
    mwz_bitext *bitext = (mwz_bitext *)(uintptr_t)0x10;
    save_text(faults[row].text);
    assert_int_equal(mwz_bitext_open(&bitext, context, path, &err), MWZ_ERR_FORMAT);
    assert_null(bitext);
    assert_int_equal(err.line, faults[row].line);
    if (!strstr(err.message, faults[row].said) || !strstr(err.message, path))
        fail_msg("%s", err.message);
}

/* A side of several segments from a file that does not tell where they begin; reasons that fit nothing. */
static void test_lenient(void **state)
{
    (void)state;
    mwz_error err = MWZ_ERROR_INIT;
    mwz_bitext *bitext = NULL;
    save_text("\n{\"probability\":1,\"en\":" SIDE("a b", "0,1") ",\"ar\":" SIDE("بيت", "4")
              ",\"reasons\":{\"words\":[[\"zebra\",\"بيت\",\"lexicon\",9],[7],[\"b\",\"بيت\",\"dream\",-1]],\"places\":[[0,0,0],[0,0,0],[2,0,1]],\"rival\":{\"en\":[77],\"ar\":[4]}}}\n"
              "{\"phrase\":\"name\"}\n");
    assert_int_equal(mwz_bitext_open(&bitext, context, path, &err), MWZ_OK);
    mwz_reasons reasons;
    mwz_word_match match;
    assert_int_equal(mwz_bitext_segment_count(bitext, MWZ_EN), 2);
    assert_true(mwz_pair_reasons(bitext, 0, &reasons));
    assert_int_equal(reasons.match_count, 1);
    assert_true(mwz_pair_word_match(bitext, 0, 0, &match));
    assert_int_equal(match.offset[MWZ_EN], 2);
    mwz_bitext_free(bitext);
}

/* Of the words of a heading those stay that are in the texts. */
static void test_heading_words(void **state)
{
    (void)state;
    mwz_error err = MWZ_ERROR_INIT;
    mwz_bitext *bitext = NULL;
    mwz_heading heading;
    mwz_word_match match;
    save_text(PAIR(SIDE("a", "0"), SIDE("b", "0")) HEADING);
    assert_int_equal(mwz_bitext_open(&bitext, context, path, &err), MWZ_OK);
    assert_true(mwz_bitext_heading(bitext, 0, &heading));
    assert_int_equal(heading.side, MWZ_AR);
    assert_int_equal(heading.word_count, 1);
    assert_true(mwz_bitext_heading_word(bitext, 0, 0, &match));
    assert_ptr_equal(match.word[MWZ_AR].bytes, heading.heading.text.bytes);
    assert_ptr_equal(match.word[MWZ_EN].bytes, heading.passages.text.bytes);
    mwz_bitext_free(bitext);
}

/* Each request for memory refused in its turn, until one reading succeeds. */
static void test_refused_memory(void **state)
{
    (void)state;
    save_text(PAIR(SIDE("a", "0"), SIDE("b", "0")) PAIR(SIDE("a b", "1,2"), SIDE("بيت", "4")) "{\"probability\":1,\"en\":" SIDE("c", "3") ",\"ar\":" SIDE("", "")
              ",\"findings\":[\"numbers-disagree\"],\"reasons\":{}}\n" HEADING);
    mwz_status status = MWZ_ERR_MEMORY;
    for (size_t nth = 1; status != MWZ_OK; nth++) {
        mwz_error err = MWZ_ERROR_INIT;
        test_memory memory = { .fail_at = 0 };
        mwz_allocator allocator = test_memory_allocator(&memory);
        mwz_context_options options = MWZ_CONTEXT_OPTIONS_INIT;
        mwz_context *poor = NULL;
        mwz_bitext *bitext = NULL;
        options.data_dir = MUWAZI_SOURCE_ROOT "/corpora";
        options.allocator = &allocator;
        assert_int_equal(mwz_context_new(&poor, &options, &err), MWZ_OK);
        memory.fail_at = memory.requests + nth;
        status = mwz_bitext_open(&bitext, poor, path, &err);
        if (status != MWZ_OK && status != MWZ_ERR_MEMORY)
            fail_msg("%s", err.message);
        assert_true(status == MWZ_OK ? bitext != NULL : status == MWZ_ERR_MEMORY && !bitext);
        mwz_bitext_free(bitext);
        mwz_context_free(poor);
        assert_int_equal(memory.held, 0);
        assert_true(nth < 1000);
    }
}

TEST_TABLE(test_round_trip, texts)
TEST_TABLE(test_fault, faults)

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_lenient), cmocka_unit_test(test_heading_words), cmocka_unit_test(test_refused_memory) };
    if (open_all(NULL))
        return 1;
    int failed = run_test_round_trip() + run_test_fault() + cmocka_run_group_tests(tests, NULL, NULL);
    return failed + close_all(NULL);
}
