/* What the library promises beyond single calls: objects stand by themselves, cancelling works at every point, limits
   hold, threads that share a context, a lexicon and rules get the same bytes. */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <muwazi/muwazi.h>

#include "support.h"

static const char english[] =
    "The new bridge\n\nThe city opened a new bridge on 14 May 2019. It is 320 metres long.\n\n"
    "Why did the work take six years? The river floods every spring.\n\nBuses cross it since June.\n";
static const char arabic[] = "الجسر الجديد\n\nافتتحت المدينة جسرا جديدا في 14 مايو 2019. ويبلغ طوله 320 مترا.\n\n"
                             "لماذا استغرق العمل ست سنوات؟ يفيض النهر كل ربيع.\n\nتعبره الحافلات منذ يونيو.\n";

typedef struct buffer {
    char *bytes;
    size_t len;
} buffer;

static int append_bytes(void *user, const void *bytes, size_t len)
{
    buffer *to = user;
    char *wide = realloc(to->bytes, to->len + len + 1);
    if (!wide)
        return 12;
    memcpy(wide + to->len, bytes, len);
    to->bytes = wide;
    to->len += len;
    to->bytes[to->len] = '\0';
    return 0;
}

static mwz_context *make_context(mwz_progress_fn progress, void *user)
{
    mwz_error err = MWZ_ERROR_INIT;
    mwz_context_options options = MWZ_CONTEXT_OPTIONS_INIT;
    options.data_dir = MUWAZI_SOURCE_ROOT "/corpora";
    options.progress = progress;
    options.progress_user = user;
    mwz_context *context;
    if (mwz_context_new(&context, &options, &err))
        fail_msg("%s", err.message);
    return context;
}

/* muwazi's own lists are enough here and are the same on every machine. */
static mwz_lexicon *make_lexicon(mwz_context *context)
{
    mwz_error err = MWZ_ERROR_INIT;
    mwz_lexicon_options options = MWZ_LEXICON_OPTIONS_INIT;
    options.no_freedict = true;
    mwz_lexicon *lexicon;
    if (mwz_lexicon_new(&lexicon, context, &options, &err))
        fail_msg("%s", err.message);
    return lexicon;
}

/* The two texts, the Arabic one first when `swapped`. */
static mwz_status align_texts_by(mwz_bitext **out, mwz_context *context, const mwz_lexicon *lexicon,
                                 const mwz_rules *rules, bool swapped, mwz_error *err)
{
    mwz_document *documents[2] = { NULL, NULL };
    mwz_read_options read = MWZ_READ_OPTIONS_INIT;
    mwz_align_options align = MWZ_ALIGN_OPTIONS_INIT;
    align.lexicon = lexicon;
    align.rules = rules;
    align.reasons = true;
    read.name = "english";
    *out = NULL;
    mwz_status status = mwz_document_from_bytes(&documents[swapped], context, english, sizeof english - 1, &read, err);
    read.name = "arabic";
    if (status == MWZ_OK)
        status = mwz_document_from_bytes(&documents[!swapped], context, arabic, sizeof arabic - 1, &read, err);
    if (status == MWZ_OK) {
        const mwz_document *const lent[] = { documents[0], documents[1] };
        status = mwz_align(out, context, lent, 2, &align, err);
    }
    mwz_document_free(documents[0]);
    mwz_document_free(documents[1]);
    return status;
}

static mwz_status align_texts(mwz_bitext **out, mwz_context *context, const mwz_lexicon *lexicon, bool swapped,
                              mwz_error *err)
{
    return align_texts_by(out, context, lexicon, NULL, swapped, err);
}

static buffer write_bitext(const mwz_bitext *bitext, mwz_format format)
{
    mwz_error err = MWZ_ERROR_INIT;
    buffer out = { NULL, 0 };
    mwz_sink sink = { append_bytes, &out };
    if (mwz_bitext_write(bitext, format, NULL, &sink, NULL, &err))
        fail_msg("%s", err.message);
    assert_non_null(out.bytes);
    return out;
}

static void test_a_bitext_outlives_its_documents(void **state)
{
    (void)state;
    mwz_error err = MWZ_ERROR_INIT;
    mwz_context *context = make_context(NULL, NULL);
    mwz_lexicon *lexicon = make_lexicon(context);
    mwz_bitext *bitext;
    if (align_texts(&bitext, context, lexicon, false, &err))
        fail_msg("%s", err.message);
    mwz_lexicon_free(lexicon);
    assert_int_equal(mwz_bitext_segment_count(bitext, MWZ_EN), 6);
    assert_int_equal(mwz_bitext_segment_count(bitext, MWZ_AR), 6);
    assert_int_equal(mwz_bitext_pair_count(bitext), 6);
    mwz_pair_iter iter = mwz_bitext_iter(bitext, MWZ_ITER_ALL);
    mwz_pair pair;
    size_t count = 0;
    while (mwz_pair_iter_next(&iter, &pair)) {
        const char *const texts[] = { arabic, english };
        const char *const names[] = { "arabic", "english" };
        for (int side = 0; side < 2; side++) {
            const mwz_pair_side *part = &pair.side[side];
            assert_string_equal(part->document, names[side]);
            /* One segment without inner white space folded is its span of the source, byte for byte. */
            if (part->id_count == 1) {
                assert_int_equal(part->text.len, part->span.len);
                assert_memory_equal(part->text.bytes, texts[side] + part->span.offset, part->span.len);
            }
        }
        assert_true(pair.probability >= 0 && pair.probability <= 1);
        count++;
    }
    assert_int_equal(count, 6);
    mwz_bitext_free(bitext);
    mwz_context_free(context);
}

/* The pair of "It is 320 metres long.", with the documents and the lexicon gone. */
static void test_a_pair_tells_its_reasons(void **state)
{
    (void)state;
    mwz_error err = MWZ_ERROR_INIT;
    mwz_context *context = make_context(NULL, NULL);
    mwz_lexicon *lexicon = make_lexicon(context);
    mwz_bitext *bitext;
    if (align_texts(&bitext, context, lexicon, false, &err))
        fail_msg("%s", err.message);
    mwz_lexicon_free(lexicon);
    mwz_pair_iter iter = mwz_bitext_iter(bitext, MWZ_ITER_PAIRS);
    mwz_pair pair;
    bool found = false;
    while (!found && mwz_pair_iter_next(&iter, &pair)) {
        mwz_text text = pair.side[MWZ_EN].text;
        for (size_t at = 0; at + 3 <= text.len; at++)
            found = found || memcmp(text.bytes + at, "320", 3) == 0;
    }
    assert_true(found);
    mwz_reasons reasons;
    assert_true(mwz_pair_reasons(bitext, pair.index, &reasons));
    assert_int_equal(reasons.numbers_agreed, 1);
    assert_int_equal(reasons.number_count, 1);
    mwz_number_match number;
    assert_true(mwz_pair_number_match(bitext, pair.index, 0, &number));
    for (int side = 0; side < 2; side++) {
        assert_int_equal(number.number[side].len, 3);
        assert_memory_equal(number.number[side].bytes, "320", 3);
        assert_ptr_equal(number.number[side].bytes, pair.side[side].text.bytes + number.offset[side]);
    }
    assert_false(mwz_pair_number_match(bitext, pair.index, 1, &number));
    mwz_word_match match;
    bool metres = false;
    size_t count = 0;
    for (; mwz_pair_word_match(bitext, pair.index, count, &match); count++) {
        assert_true(match.strength > 0 && match.strength <= 1);
        metres |= match.word[MWZ_EN].len == 6 && memcmp(match.word[MWZ_EN].bytes, "metres", 6) == 0 &&
            match.word[MWZ_AR].len == sizeof "مترا" - 1 && match.kind == MWZ_MATCH_LEXICON && !match.minor;
    }
    assert_true(metres);
    assert_int_equal(count, reasons.match_count);
    assert_true(reasons.before.exists && reasons.before.index == pair.index - 1);
    assert_true(reasons.margin > 0);
    assert_string_equal(mwz_match_kind_name(MWZ_MATCH_SOUND), "sound");
    mwz_bitext_free(bitext);
    mwz_context_free(context);
}

static void test_the_order_of_the_documents_does_not_matter(void **state)
{
    (void)state;
    mwz_error err = MWZ_ERROR_INIT;
    mwz_context *context = make_context(NULL, NULL);
    mwz_lexicon *lexicon = make_lexicon(context);
    mwz_bitext *bitexts[2];
    for (int swapped = 0; swapped < 2; swapped++) {
        if (align_texts(&bitexts[swapped], context, lexicon, swapped, &err))
            fail_msg("%s", err.message);
    }
    buffer a = write_bitext(bitexts[0], MWZ_FORMAT_TSV), b = write_bitext(bitexts[1], MWZ_FORMAT_TSV);
    assert_string_equal(a.bytes, b.bytes);
    free(a.bytes);
    free(b.bytes);
    mwz_bitext_free(bitexts[0]);
    mwz_bitext_free(bitexts[1]);
    mwz_lexicon_free(lexicon);
    mwz_context_free(context);
}

/* Counts the calls and says stop at one of them. */
typedef struct stopper {
    size_t calls, stop_at; /* 0: never */
    uint32_t seen; /* a bit a stage */
} stopper;

static bool count_progress(void *user, const mwz_progress *progress)
{
    stopper *about = user;
    int stage = mwz_stage_from_name(progress->stage);
    about->seen |= stage ? UINT32_C(1) << stage : 0;
    assert_true(progress->total == 0 || progress->done <= progress->total);
    return ++about->calls != about->stop_at;
}

static void test_progress_tells_every_stage_and_cancels_anywhere(void **state)
{
    (void)state;
    stopper about = { 0, 0, 0 };
    mwz_error err = MWZ_ERROR_INIT;
    mwz_context *context = make_context(count_progress, &about);
    mwz_lexicon *lexicon = make_lexicon(context);
    mwz_bitext *bitext;
    about.calls = 0;
    assert_int_equal(align_texts(&bitext, context, lexicon, false, &err), MWZ_OK);
    mwz_bitext_free(bitext);
    assert_int_equal(about.seen, 0xFE); /* decode … pairs */
    for (size_t calls = about.calls, stop = 1; stop <= calls; stop++) {
        about = (stopper) { 0, stop, 0 };
        memset(&err, 0, sizeof err);
        assert_int_equal(align_texts(&bitext, context, lexicon, false, &err), MWZ_ERR_CANCELLED);
        assert_null(bitext);
        assert_int_equal(err.status, MWZ_ERR_CANCELLED);
        assert_true(err.message[0]);
    }
    mwz_lexicon_free(lexicon);
    mwz_context_free(context);
}

static void test_limits_hold(void **state)
{
    (void)state;
    static const struct {
        uint64_t bytes, segments;
    } limits[] = { { 20, 0 }, { 0, 3 } };
    for (size_t i = 0; i < TEST_COUNT(limits); i++) {
        mwz_error err = MWZ_ERROR_INIT;
        mwz_context_options options = MWZ_CONTEXT_OPTIONS_INIT;
        options.data_dir = MUWAZI_SOURCE_ROOT "/corpora";
        options.max_bytes = limits[i].bytes;
        options.max_segments = limits[i].segments;
        mwz_context *context;
        assert_int_equal(mwz_context_new(&context, &options, &err), MWZ_OK);
        mwz_bitext *bitext;
        assert_int_equal(align_texts(&bitext, context, NULL, false, &err), MWZ_ERR_LIMIT);
        assert_null(bitext);
        mwz_context_free(context);
    }
}

static void test_failures_are_told_in_words(void **state)
{
    (void)state;
    mwz_context *context = make_context(NULL, NULL);
    mwz_error err = MWZ_ERROR_INIT;
    mwz_document *document = (mwz_document *)&err;
    assert_int_equal(mwz_document_open(&document, context, "/nowhere/text.txt", NULL, &err), MWZ_ERR_IO);
    assert_null(document);
    assert_non_null(strstr(err.message, "/nowhere/text.txt"));
    mwz_rules *rules = (mwz_rules *)&err;
    assert_int_equal(mwz_rules_open(&rules, context, "/nowhere/rules.srx", &err), MWZ_ERR_IO);
    assert_null(rules);
    assert_non_null(strstr(err.message, "/nowhere/rules.srx"));
    assert_int_equal(mwz_rules_open(&rules, context, MUWAZI_SOURCE_ROOT "/corpora", &err), MWZ_ERR_IO);
    assert_null(rules);
    assert_int_equal(mwz_rules_open(&rules, context, MUWAZI_SOURCE_ROOT "/meson.build", &err), MWZ_ERR_FORMAT);
    assert_null(rules);
    assert_non_null(strstr(err.message, "meson.build"));
    assert_int_equal(mwz_document_from_bytes(&document, context, "", 0, NULL, &err), MWZ_ERR_ENCODING);
    assert_null(document);
    assert_non_null(strstr(err.message, "empty"));
    assert_int_equal(mwz_document_from_bytes(&document, context, english, sizeof english - 1, NULL, &err), MWZ_OK);
    const mwz_document *const lone[] = { document };
    mwz_bitext *bitext = (mwz_bitext *)&err;
    assert_int_equal(mwz_align(&bitext, context, lone, 1, NULL, &err), MWZ_ERR_LANGUAGE);
    assert_null(bitext);
    assert_non_null(strstr(err.message, "Arabic"));
    mwz_document_free(document);
    mwz_context_free(context);

    mwz_context_options options = MWZ_CONTEXT_OPTIONS_INIT;
    options.data_dir = "/nowhere/data";
    assert_int_equal(mwz_context_new(&context, &options, &err), MWZ_ERR_DATA);
    assert_null(context);
    assert_non_null(strstr(err.message, "/nowhere/data"));
}

static void test_the_environment_names_the_data(void **state)
{
    (void)state;
    mwz_error err = MWZ_ERROR_INIT;
    mwz_context *context;
    assert_int_equal(setenv("MUWAZI_DATA", MUWAZI_SOURCE_ROOT "/tests", 1), 0);
    assert_int_equal(mwz_context_new(&context, NULL, &err), MWZ_OK);
    assert_string_equal(mwz_context_data_dir(context), MUWAZI_SOURCE_ROOT "/tests");
    mwz_context_free(context);
    mwz_context_options options = MWZ_CONTEXT_OPTIONS_INIT;
    options.data_dir = MUWAZI_SOURCE_ROOT "/corpora"; /* the option goes before the environment */
    assert_int_equal(mwz_context_new(&context, &options, &err), MWZ_OK);
    assert_string_equal(mwz_context_data_dir(context), MUWAZI_SOURCE_ROOT "/corpora");
    mwz_context_free(context);
    assert_int_equal(setenv("MUWAZI_DATA", "/nowhere", 1), 0);
    assert_int_equal(mwz_context_new(&context, NULL, &err), MWZ_ERR_DATA);
    assert_non_null(strstr(err.message, "MUWAZI_DATA"));
    assert_int_equal(unsetenv("MUWAZI_DATA"), 0);
}

static void test_a_missing_dictionary_is_a_finding(void **state)
{
    (void)state;
    mwz_context *context = make_context(NULL, NULL);
    mwz_error err = MWZ_ERROR_INIT;
    mwz_lexicon_options options = MWZ_LEXICON_OPTIONS_INIT;
    options.freedict = "/nowhere/freedict-eng-ara.dict.dz";
    mwz_lexicon *lexicon;
    assert_int_equal(mwz_lexicon_new(&lexicon, context, &options, &err), MWZ_OK);
    assert_int_equal(mwz_lexicon_finding_count(lexicon), 1);
    assert_true(mwz_lexicon_pair_count(lexicon) > 10000); /* muwazi's own lists are there all the same */
    mwz_finding finding;
    assert_true(mwz_lexicon_finding(lexicon, 0, &finding));
    assert_string_equal(finding.kind, "freedict-missing");
    assert_non_null(strstr(finding.message, options.freedict));
    assert_non_null(strstr(finding.message, "apt install dict-freedict-eng-ara"));
    mwz_lexicon_free(lexicon);
    mwz_context_free(context);
}

typedef struct worker {
    pthread_t thread;
    mwz_context *context;
    const mwz_lexicon *lexicon;
    const mwz_rules *rules; /* NULL: compiled for each call */
    buffer out;
    mwz_error err;
} worker;

static void *work(void *user)
{
    worker *about = user;
    for (int round = 0; round < 5; round++) {
        mwz_bitext *bitext;
        mwz_sink sink = { append_bytes, &about->out };
        if (align_texts_by(&bitext, about->context, about->lexicon, about->rules, false, &about->err))
            return NULL;
        mwz_status status = mwz_bitext_write(bitext, MWZ_FORMAT_JSONL, NULL, &sink, NULL, &about->err);
        mwz_bitext_free(bitext);
        if (status)
            return NULL;
    }
    return NULL;
}

/* The third worker shares no rules, and gets the same. */
static void test_threads_share_context_lexicon_and_rules(void **state)
{
    (void)state;
    mwz_error err = MWZ_ERROR_INIT;
    mwz_context *context = make_context(NULL, NULL);
    mwz_lexicon *lexicon = make_lexicon(context);
    mwz_rules *rules;
    worker workers[3];
    if (mwz_rules_open(&rules, context, NULL, &err))
        fail_msg("%s", err.message);
    for (size_t i = 0; i < TEST_COUNT(workers); i++) {
        workers[i] = (worker) { .context = context, .lexicon = lexicon, .rules = i < 2 ? rules : NULL };
        assert_int_equal(pthread_create(&workers[i].thread, NULL, work, &workers[i]), 0);
    }
    for (size_t i = 0; i < TEST_COUNT(workers); i++)
        assert_int_equal(pthread_join(workers[i].thread, NULL), 0);
    for (size_t i = 0; i < TEST_COUNT(workers); i++) {
        assert_string_equal(workers[i].err.message, "");
        assert_non_null(workers[i].out.bytes);
        assert_string_equal(workers[0].out.bytes, workers[i].out.bytes);
    }
    for (size_t i = 0; i < TEST_COUNT(workers); i++)
        free(workers[i].out.bytes);
    mwz_rules_free(rules);
    mwz_lexicon_free(lexicon);
    mwz_context_free(context);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_bitext_outlives_its_documents),
        cmocka_unit_test(test_a_pair_tells_its_reasons),
        cmocka_unit_test(test_the_order_of_the_documents_does_not_matter),
        cmocka_unit_test(test_progress_tells_every_stage_and_cancels_anywhere),
        cmocka_unit_test(test_limits_hold),
        cmocka_unit_test(test_failures_are_told_in_words),
        cmocka_unit_test(test_the_environment_names_the_data),
        cmocka_unit_test(test_a_missing_dictionary_is_a_finding),
        cmocka_unit_test(test_threads_share_context_lexicon_and_rules),
    };
    return cmocka_run_group_tests_name("flow", tests, NULL, NULL);
}
