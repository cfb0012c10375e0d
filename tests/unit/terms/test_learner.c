/* terms/: what is learnt from small memories, with and without a lexicon, with pruning; what is written is read again;
   the readings and translations of a word; failing memory. */
#define _XOPEN_SOURCE 700
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "lexicon/lexicon.h"
#include "support.h"
#include "terms/learner.h"
#include "terms/lookup.h"

/* What a sink was given. */
typedef struct written {
    char bytes[1 << 16];
    size_t len;
} written;

static int keep_bytes(void *user, const void *bytes, size_t len)
{
    written *w = user;
    if (w->len + len >= sizeof w->bytes)
        return 1;
    memcpy(w->bytes + w->len, bytes, len);
    w->len += len;
    w->bytes[w->len] = '\0';
    return 0;
}

/* A lexicon of the lines of `list`; NULL for NULL. */
static mwz_lexicon *make_lexicon(const mwzi_env *env, const char *list)
{
    char path[] = "/tmp/muwazi-learner-XXXXXX";
    if (!list)
        return NULL;
    int fd = mkstemp(path);
    assert_true(fd >= 0);
    assert_int_equal(write(fd, list, strlen(list)), (ssize_t)strlen(list));
    close(fd);
    const char *files[] = { path };
    mwzi_lexicon_params params = { .files = files, .file_count = 1 };
    mwz_lexicon *lexicon;
    mwz_error err = MWZ_ERROR_INIT;
    assert_int_equal(mwzi_lexicon_build(&lexicon, env, &params, &err), MWZ_OK);
    unlink(path);
    return lexicon;
}

static mwz_text text_of(const char *text)
{
    return (mwz_text) { text, strlen(text) };
}

/* Learns from units "english|arabic\n…". */
static mwz_status learn(written *out, const mwzi_env *env, const mwz_lexicon *lexicon, const char *units,
                        const mwzi_learn_params *params, size_t *count, mwz_error *err)
{
    mwzi_learner learner;
    mwz_sink sink = { keep_bytes, out };
    out->len = 0;
    out->bytes[0] = '\0';
    mwz_status status = mwzi_learner_open(&learner, env, lexicon, err);
    while (status == MWZ_OK && *units) {
        size_t english = strcspn(units, "|"), arabic = strcspn(units + english + 1, "\n");
        status =
            mwzi_learner_add(&learner, (mwz_text) { units, english }, (mwz_text) { units + english + 1, arabic }, err);
        units += english + arabic + 1 + (units[english + 1 + arabic] == '\n');
    }
    if (status == MWZ_OK)
        status = mwzi_learner_write(&learner, params, &sink, "the list", count, err);
    mwzi_learner_free(&learner);
    return status;
}

#define HOUSES                                                                                                         \
    "the house is white|البيت أبيض\n"                                                                         \
    "the door is white|الباب أبيض\n"                                                                          \
    "the house is large|البيت كبير\n"                                                                         \
    "the door is large|الباب كبير\n"                                                                          \
    "a garden, a river|حديقة ونهر\n"                                                                          \
    "the river is large|النهر كبير\n"                                                                         \
    "the garden is white|والحديقة أبيض\n"

static const mwzi_learn_params usual = { 2, 0.1f, 1 << 20 }, narrow = { 2, 0.1f, 40 }, strict = { 3, 0.1f, 1 << 20 },
                               sure = { 2, 0.95f, 1 << 20 };

static const struct {
    const char *name, *units, *lexicon;
    const mwzi_learn_params *params;
    const char *wanted, *unwanted; /* the beginning of a line with the tab after it; NULL: nothing asked */
} learn_rows[] = {
    { "words that go together", HOUSES, NULL, &usual, "\nhouse\tالبيت\t", "\nhouse\tأبيض\t" },
    { "the form written most often", HOUSES, NULL, &usual, "\nwhite\tأبيض\t", "\nwhite\tابيض\t" },
    { "clitics are taken off", HOUSES, NULL, &usual, "\ngarden\tحديقة\t", "\ngarden\tوالحديقة\t" },
    { "too few units", HOUSES, NULL, &strict, "\nlarge\tكبير\t", "\nriver\t" },
    { "the best of each other by half of the least weight", HOUSES, NULL, &sure, "\nlarge\tكبير\t", NULL },
    { "one form of two that are one word, the first in byte order",
      "A House|بيت\nHouse doors|بيت باب\nthe door|باب\n" HOUSES, NULL, &usual, "\nHouse\tالبيت\t", "\nhouse\t" },
    { "function words have function words", HOUSES, NULL, &usual, NULL, "\nthe\tالبيت\t" },
    { "numbers and names in Latin letters are not learnt", "H1N1 in 2009|H1N1 عام 2009\nH1N1 of 2009|H1N1 عام 2009\n",
      NULL, &usual, NULL, "\nH1N1\t" },
    { "nothing at all", "house|\n|بيت\n", NULL, &usual, "# English, Arabic, weight: 0 pairs learnt from 2 units",
      NULL },
    { "one unit teaches nothing", "house|بيت\n", NULL, &usual, NULL, "\nhouse\t" },
};

static void test_learn(void **state)
{
    const char *const *row_name = *state;
    size_t row = 0;
    while (&learn_rows[row].name != row_name)
        row++;
    mwzi_env env = test_env();
    mwz_error err = MWZ_ERROR_INIT;
    written *out = malloc(sizeof *out), *again = malloc(sizeof *again);
    size_t count;
    mwz_lexicon *lexicon = make_lexicon(&env, learn_rows[row].lexicon);
    assert_int_equal(learn(out, &env, lexicon, learn_rows[row].units, learn_rows[row].params, &count, &err), MWZ_OK);
    if (learn_rows[row].wanted && !strstr(out->bytes, learn_rows[row].wanted))
        fail_msg("%s is not in:\n%s", learn_rows[row].wanted, out->bytes);
    if (learn_rows[row].unwanted && strstr(out->bytes, learn_rows[row].unwanted))
        fail_msg("%s is in:\n%s", learn_rows[row].unwanted, out->bytes);
    assert_int_equal(learn(again, &env, lexicon, learn_rows[row].units, learn_rows[row].params, &count, &err), MWZ_OK);
    assert_string_equal(out->bytes, again->bytes);
    if (count) { /* what was written is a list */
        mwz_lexicon *read = make_lexicon(&env, out->bytes);
        assert_int_equal(mwzi_lexicon_verify(read, &err), MWZ_OK);
        assert_int_equal(read->pair_count, count);
        assert_int_equal(read->findings.count, 0);
        mwzi_lexicon_free(read);
    }
    const char *line = strchr(out->bytes, '\n'), *next;
    for (; line && (next = strchr(line + 1, '\n')) != NULL && next[1]; line = next) { /* in byte order */
        const char *end = strchr(next + 1, '\n');
        size_t a = (size_t)(next - line - 1), b = (size_t)(end - next - 1);
        assert_true(memcmp(line + 1, next + 1, a < b ? a : b) < 0);
    }
    mwzi_lexicon_free(lexicon);
    free(out);
    free(again);
}
TEST_TABLE(test_learn, learn_rows)

/* A lexicon decides what the units leave open. */
static void test_prior(void **state)
{
    static const char units[] = "old king|ملك قديم\nold king|ملك قديم\ncar|سيارة\nbus|حافلة\nship|سفينة\ntree|شجرة\n";
    (void)state;
    mwzi_env env = test_env();
    mwz_error err = MWZ_ERROR_INIT;
    written *out = malloc(sizeof *out);
    size_t count;
    mwz_lexicon *lexicon = make_lexicon(&env, "king\tملك\nold\tقديم\n");
    assert_int_equal(learn(out, &env, NULL, units, &usual, &count, &err), MWZ_OK);
    assert_int_equal(count, 4);
    assert_int_equal(learn(out, &env, lexicon, units, &usual, &count, &err), MWZ_OK);
    assert_int_equal(count, 2);
    mwzi_lexicon_free(lexicon);
    free(out);
}

/* With room for few pairs, what stands together often is still found. */
static void test_pruning(void **state)
{
    (void)state;
    mwzi_env env = test_env();
    mwz_error err = MWZ_ERROR_INIT;
    mwzi_learner learner;
    written *out = malloc(sizeof *out);
    mwz_sink sink = { keep_bytes, out };
    size_t count;
    out->len = 0;
    assert_int_equal(mwzi_learner_open(&learner, &env, NULL, &err), MWZ_OK);
    for (unsigned n = 0; n < 300; n++) { /* the words beside them stand together twice, far apart */
        static const char letters[] = "bcdfghjklm";
        static const char *const arabic_letters[] = { "ب", "ت", "ث", "ج", "ح", "خ", "د", "ذ", "ر", "ز" };
        char english[64], arabic[64];
        unsigned k = n % 150;
        (void)snprintf(english, sizeof english, "%s z%c%c%c", n % 3 ? "house" : "door", letters[k / 100],
                       letters[k / 10 % 10], letters[k % 10]);
        (void)snprintf(arabic, sizeof arabic, "%s ش%s%s%s", n % 3 ? "بيت" : "باب", arabic_letters[k / 100],
                       arabic_letters[k / 10 % 10], arabic_letters[k % 10]);
        assert_int_equal(mwzi_learner_add(&learner, text_of(english), text_of(arabic), &err), MWZ_OK);
    }
    assert_int_equal(mwzi_learner_write(&learner, &narrow, &sink, "the list", &count, &err), MWZ_OK);
    assert_true(learner.prunings > 5);
    assert_true(learner.pairs.count <= 2 * narrow.most_pairs);
    if (!strstr(out->bytes, "\nhouse\tبيت\t") || !strstr(out->bytes, "\ndoor\tباب\t"))
        fail_msg("%s", out->bytes);
    mwzi_learner_free(&learner);
    free(out);
}

static void test_long_units(void **state)
{
    (void)state;
    mwzi_env env = test_env();
    mwz_error err = MWZ_ERROR_INIT;
    mwzi_learner learner;
    char english[MWZI_LEARN_LONGEST * 6 + 64] = "";
    for (size_t i = 0; i <= MWZI_LEARN_LONGEST; i++)
        memcpy(english + i * 6, "house ", 7);
    assert_int_equal(mwzi_learner_open(&learner, &env, NULL, &err), MWZ_OK);
    assert_int_equal(mwzi_learner_add(&learner, text_of(english), text_of("بيت"), &err), MWZ_OK);
    assert_int_equal(learner.too_long, 1);
    assert_int_equal(learner.words[MWZ_EN].count + learner.words[MWZ_AR].count, 0);
    english[MWZI_LEARN_LONGEST * 6] = '\0';
    assert_int_equal(mwzi_learner_add(&learner, text_of(english), text_of("بيت"), &err), MWZ_OK);
    assert_int_equal(learner.too_long, 1);
    assert_int_equal(learner.words[MWZ_EN].count, MWZI_LEARN_LONGEST);
    mwzi_learner_free(&learner);
}

static const char list[] = "house\tبيت\nhome\tبيت\nschool\tمدرسة\nnegotiation\tمفاوضات\n";

static const struct {
    const char *name, *text;
    mwz_side side;
    const char *reading; /* a used one */
    const char *translation; /* its first; NULL: there is none */
} lookup_rows[] = {
    { "an English word", "Houses", MWZ_EN, "hous", "بيت" },
    { "an Arabic word", "بيت", MWZ_AR, "بيت", "home" },
    { "with clitics", "وللبيوت والبيت", MWZ_AR, "بيت", "home" },
    { "with vowel marks", "الْمَدْرَسَةُ", MWZ_AR, "مدرسه", "school" },
    { "by a rough stem", "مفاوضة", MWZ_AR, "مفاوضات", "negoti" },
    { "two words", "old house", MWZ_EN, "hous", "بيت" },
    { "a word that is not there", "bridge", MWZ_EN, NULL, NULL },
    { "an Arabic word that is not there", "جسر", MWZ_AR, NULL, NULL },
};

static bool same(mwz_text text, const char *wanted)
{
    return text.len == strlen(wanted) && memcmp(text.bytes, wanted, text.len) == 0;
}

static void test_lookup(void **state)
{
    const char *const *row_name = *state;
    size_t row = 0, used = 0;
    while (&lookup_rows[row].name != row_name)
        row++;
    mwzi_env env = test_env();
    mwz_error err = MWZ_ERROR_INIT;
    mwz_lexicon *lexicon = make_lexicon(&env, list);
    mwz_lookup *lookup;
    assert_int_equal(mwzi_lookup_build(&lookup, lexicon, text_of(lookup_rows[row].text), &err), MWZ_OK);
    mwzi_lexicon_free(lexicon); /* a lookup outlives it */
    assert_true(lookup->readings.count > 0);
    for (size_t i = 0; i < lookup->readings.count; i++) {
        const mwz_reading *reading = &lookup->readings.items[i];
        assert_int_equal(reading->side, lookup_rows[row].side);
        assert_true(reading->weight > 0 && reading->weight <= 1);
        assert_true(reading->known || !reading->used);
        if (!reading->used || !lookup_rows[row].reading || !same(reading->key, lookup_rows[row].reading))
            continue;
        used++;
        assert_true(same(lookup->translations.items[reading->translation_first].key, lookup_rows[row].translation));
        for (size_t k = 1; k < reading->translation_count; k++)
            assert_true(lookup->translations.items[reading->translation_first + k - 1].weight >=
                        lookup->translations.items[reading->translation_first + k].weight);
    }
    assert_int_equal(used, lookup_rows[row].reading != NULL);
    mwzi_lookup_free(lookup);
}
TEST_TABLE(test_lookup, lookup_rows)

static void test_lookup_nothing(void **state)
{
    (void)state;
    mwzi_env env = test_env();
    mwz_error err = MWZ_ERROR_INIT;
    mwz_lexicon *lexicon = make_lexicon(&env, list);
    mwz_lookup *lookup;
    assert_int_equal(mwzi_lookup_build(&lookup, lexicon, text_of("12 ؟"), &err), MWZ_ERR_ARGUMENT);
    assert_null(lookup);
    assert_non_null(strstr(err.message, "12 ؟"));
    mwzi_lexicon_free(lexicon);
}

static void test_failing_memory(void **state)
{
    (void)state;
    written *out = malloc(sizeof *out);
    mwz_status status = MWZ_ERR_MEMORY;
    size_t rounds = 0;
    for (; status == MWZ_ERR_MEMORY; rounds++) {
        test_memory memory = { rounds + 1, 0, 0 };
        mwzi_env env = test_env();
        mwz_error err = MWZ_ERROR_INIT;
        size_t count;
        env.allocator = test_memory_allocator(&memory);
        status = learn(out, &env, NULL, HOUSES HOUSES, &narrow, &count, &err);
        assert_int_equal(memory.held, 0);
        if (status != MWZ_OK)
            assert_int_equal(err.status, MWZ_ERR_MEMORY);
    }
    assert_int_equal(status, MWZ_OK);
    assert_true(rounds > 20);
    free(out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_prior),          cmocka_unit_test(test_pruning),        cmocka_unit_test(test_long_units),
        cmocka_unit_test(test_lookup_nothing), cmocka_unit_test(test_failing_memory),
    };
    int failed = run_test_learn() + run_test_lookup();
    return failed + cmocka_run_group_tests(tests, NULL, NULL);
}
