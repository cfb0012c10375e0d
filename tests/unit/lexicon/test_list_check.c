/* lexicon/check.h: the faults of word lists, with kind and line; lists without; stopping; failing memory. */
#define _XOPEN_SOURCE 700
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "lexicon/check.h"
#include "support.h"

/* Findings as "line kind\n…". */
typedef struct told {
    char text[1024];
    bool stop;
} told;

static bool tell(void *user, const mwz_finding *finding)
{
    told *all = user;
    char number[2] = { (char)('0' + finding->line), '\0' };
    assert_true(finding->line < 10 && finding->message[0]);
    strncat(all->text, number, 2);
    strncat(all->text, " ", 2);
    strncat(all->text, finding->kind, 40);
    strncat(all->text, "\n", 2);
    return !all->stop;
}

static mwz_status check_text(told *out, const mwzi_env *env, const char *text, size_t *count, mwz_error *err)
{
    char path[] = "/tmp/muwazi-check-XXXXXX";
    int fd = mkstemp(path);
    assert_true(fd >= 0);
    assert_int_equal(write(fd, text, strlen(text)), (ssize_t)strlen(text));
    close(fd);
    mwz_status status = mwzi_list_check(env, path, tell, out, count, err);
    unlink(path);
    return status;
}

static const struct {
    const char *name, *text, *findings;
} rows[] = {
    { "nothing", "# a list\nhouse\tبيت\n\nhouse\tدار\nhome\tبيت\tnoun\nriver\tنهر\t0.25\n", "" },
    { "no entries", "# a list\n", "0 empty-list\n" },
    { "no tab", "house\tبيت\nriver نهر\n", "2 no-tab\n" },
    { "nothing after the tab", "house\tبيت\nriver\t\nbridge\t \n", "2 empty-field\n3 empty-field\n" },
    { "nothing before the tab", "house\tبيت\n \tنهر\n", "2 empty-field\n" },
    { "both English", "house\tبيت\nriver\tstream\n", "2 wrong-script\n" },
    { "both Arabic", "house\tبيت\nنهر\tجدول\n", "2 wrong-script\n" },
    { "another script", "house\tبيت\nriver\tпоток\n", "2 wrong-script\n" },
    { "no letters", "house\tبيت\n1\t2\n", "2 wrong-script\n" },
    { "a sign is a word", "$\tدولار\n", "" },
    { "turned round", "house\tبيت\nriver\tنهر\nجسر\tbridge\n", "3 turned\n" },
    { "Arabic first in all", "بيت\thouse\nنهر\triver\n", "" },
    { "twice", "house\tبيت\nriver\tنهر\nhouse\tبيت\n", "3 duplicate\n" },
    { "twice but for vowel marks", "house\tبيت\nhouse\tبَيْتٌ\n", "2 same-key\n" },
    { "twice but for hamza and article", "island\tأرض\nisland\tالارض\n", "2 same-key\n" },
    { "twice but for capitals", "Friday\tجمعة\nfriday\tجمعة\n", "2 same-key\n" },
    { "another word", "house\tبيت\nhouses\tبيت\n", "" },
    { "a number that is no weight", "house\tبيت\t2\nriver\tنهر\t0\nbridge\tجسر\t1\n", "1 weight\n2 weight\n" },
    { "a sentence", "one two three four five six seven eight nine\tبيت\n", "1 too-many-words\n" },
    { "bytes that are no UTF-8", "house\tبيت\nriver\t\xE5\xE4\n", "2 bad-bytes\n" },
    { "the sign of a lost character is one", "house\tبيت\xEF\xBF\xBD\n", "" },
    { "a heading", "english\tarabic\tprobability\nhouse\tبيت\t1\n", "" },
};

static void test_check(void **state)
{
    const char *const *row_name = *state;
    size_t row = 0, count, lines = 0;
    while (&rows[row].name != row_name)
        row++;
    mwzi_env env = test_env();
    mwz_error err = MWZ_ERROR_INIT;
    told got = { .text = "" };
    assert_int_equal(check_text(&got, &env, rows[row].text, &count, &err), MWZ_OK);
    assert_string_equal(got.text, rows[row].findings);
    for (const char *at = got.text; *at; at++)
        lines += *at == '\n';
    assert_int_equal(count, lines);
}
TEST_TABLE(test_check, rows)

static void test_stopping(void **state)
{
    (void)state;
    mwzi_env env = test_env();
    mwz_error err = MWZ_ERROR_INIT;
    told got = { .text = "", .stop = true };
    size_t count;
    assert_int_equal(check_text(&got, &env, "a\nb\n", &count, &err), MWZ_ERR_CANCELLED);
    assert_string_equal(got.text, "1 no-tab\n");
    assert_int_equal(mwzi_list_check(&env, "/nowhere/list.tsv", tell, &got, &count, &err), MWZ_ERR_IO);
}

static void test_failing_memory(void **state)
{
    (void)state;
    mwz_status status = MWZ_ERR_MEMORY;
    size_t rounds = 0, count;
    for (; status == MWZ_ERR_MEMORY; rounds++) {
        test_memory memory = { rounds + 1, 0, 0 };
        mwzi_env env = test_env();
        mwz_error err = MWZ_ERROR_INIT;
        told got = { .text = "" };
        env.allocator = test_memory_allocator(&memory);
        status = check_text(&got, &env, "house\tبيت\nriver\tنهر\nhouse\tبيت\n", &count, &err);
        assert_int_equal(memory.held, 0);
    }
    assert_int_equal(status, MWZ_OK);
    assert_true(rounds > 3);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_stopping), cmocka_unit_test(test_failing_memory) };
    return run_test_check() + cmocka_run_group_tests(tests, NULL, NULL);
}
