/* lint/: clean professional text has no fault: muwazi's own articles and the evaluation texts, line by line and as
 * pairs. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <muwazi/muwazi.h>

#include "support.h"

static mwz_context *context;

typedef struct tally {
    size_t files, lines;
    mwz_lint_sum sum;
    const char *path;
    mwz_lint_direction direction;
} tally;

static bool tell(void *user, const mwz_lint_fault *fault)
{
    const tally *t = user;
    if (fault->severity != MWZ_NOTE)
        printf("%s:%u: %s: %s\n", t->path, (unsigned)fault->line, fault->kind, fault->message);
    return true;
}

static void visit(const char *path, void *user)
{
    tally *t = user;
    size_t len;
    char *text = test_read_file(path, &len);
    mwz_lint_sum sum;
    t->path = path;
    assert_int_equal(mwz_lint_text(&sum, context, (mwz_text) { text, len }, t->direction, tell, t, NULL), MWZ_OK);
    for (size_t i = 0; i < 3; i++)
        t->sum.count[i] += sum.count[i];
    for (const char *at = text; (at = strchr(at, '\n')); at++)
        t->lines++;
    t->files++;
    free(text);
}

static void report(const char *what, const tally *t)
{
    printf("%s: %zu files, %zu lines: %zu faults, %zu warnings, %zu notes\n", what, t->files, t->lines,
           t->sum.count[MWZ_FAULT], t->sum.count[MWZ_WARNING], t->sum.count[MWZ_NOTE]);
}

static void test_own_articles(void **state)
{
    (void)state;
    tally t = { .files = 0 };
    test_each_file(test_source_path("corpora/articles"), ".txt", visit, &t);
    report("corpora/articles", &t);
    assert_true(t.files > 30);
    assert_int_equal(t.sum.count[MWZ_FAULT], 0);
    assert_int_equal(t.sum.count[MWZ_WARNING], 0);
}

static void test_evaluation_texts(void **state)
{
    (void)state;
    const char *eval = test_eval_dir();
    if (!eval)
        skip();
    static const char *const sets[] = { "tico/natural", "udhr/natural", "react/natural", "cc/natural" };
    for (size_t i = 0; i < TEST_COUNT(sets); i++) {
        char dir[512];
        (void)snprintf(dir, sizeof dir, "%s/%s", eval, sets[i]);
        tally arabic = { .direction = MWZ_LINT_RIGHT_TO_LEFT }, english = { .direction = MWZ_LINT_LEFT_TO_RIGHT };
        test_each_file(dir, ".ar", visit, &arabic);
        test_each_file(dir, ".en", visit, &english);
        report(sets[i], &arabic);
        report(sets[i], &english);
        assert_true(arabic.files > 0 && english.files > 0);
        assert_int_equal(arabic.sum.count[MWZ_FAULT] + english.sum.count[MWZ_FAULT], 0);
    }
}

int main(void)
{
    mwz_context_options options = MWZ_CONTEXT_OPTIONS_INIT;
    options.data_dir = MUWAZI_SOURCE_ROOT "/corpora";
    if (mwz_context_new(&context, &options, NULL) != MWZ_OK)
        return 1;
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_own_articles), cmocka_unit_test(test_evaluation_texts) };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    mwz_context_free(context);
    return failed;
}
