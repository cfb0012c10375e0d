/* Where the cache is, by option and environment; and that a lexicon out of it is the lexicon that was put there. */
#define _XOPEN_SOURCE 700
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <muwazi/muwazi.h>

#include "support.h"

static const struct {
    const char *name, *told, *muwazi_cache, *xdg, *home; /* NULL: not given, not set */
    const char *expected;
} place_rows[] = {
    { "the option goes before all", "/told", "/named", "/xdg", "/home/she", "/told" },
    { "an empty option: nowhere", "", "/named", "/xdg", "/home/she", NULL },
    { "MUWAZI_CACHE", NULL, "/named", "/xdg", "/home/she", "/named" },
    { "an empty MUWAZI_CACHE: nowhere", NULL, "", "/xdg", "/home/she", NULL },
    { "XDG_CACHE_HOME", NULL, NULL, "/xdg", "/home/she", "/xdg/muwazi" },
    { "an empty XDG_CACHE_HOME is not set", NULL, NULL, "", "/home/she", "/home/she/.cache/muwazi" },
    { "a relative XDG_CACHE_HOME is passed over", NULL, NULL, "xdg", "/home/she", "/home/she/.cache/muwazi" },
    { "HOME alone", NULL, NULL, NULL, "/home/she", "/home/she/.cache/muwazi" },
    { "no HOME", NULL, NULL, NULL, NULL, NULL },
    { "an empty HOME", NULL, NULL, NULL, "", NULL },
};

static void set_variable(const char *name, const char *value)
{
    assert_int_equal(value ? setenv(name, value, 1) : unsetenv(name), 0);
}

static mwz_context *make_context(const char *cache_dir)
{
    mwz_error err = MWZ_ERROR_INIT;
    mwz_context_options options = MWZ_CONTEXT_OPTIONS_INIT;
    options.data_dir = MUWAZI_SOURCE_ROOT "/corpora";
    options.cache_dir = cache_dir;
    mwz_context *context;
    if (mwz_context_new(&context, &options, &err))
        fail_msg("%s", err.message);
    return context;
}

static void test_place(void **state)
{
    for (size_t i = 0; i < TEST_COUNT(place_rows); i++) {
        if (*state != (const void *)&place_rows[i])
            continue;
        set_variable("MUWAZI_CACHE", place_rows[i].muwazi_cache);
        set_variable("XDG_CACHE_HOME", place_rows[i].xdg);
        set_variable("HOME", place_rows[i].home);
        mwz_context *context = make_context(place_rows[i].told);
        const char *got = mwz_context_cache_dir(context);
        if (place_rows[i].expected)
            assert_string_equal(got, place_rows[i].expected);
        else
            assert_null(got);
        mwz_context_free(context);
        return;
    }
    fail();
}

TEST_TABLE(test_place, place_rows)

static size_t file_count;

static int count_one(const char *path, const struct stat *about, int kind, struct FTW *place)
{
    (void)about;
    (void)place;
    file_count += kind == FTW_F;
    return remove(path);
}

/* Removes a folder; the number of files that were in it. */
static size_t drop_folder(const char *path)
{
    file_count = 0;
    assert_int_equal(nftw(path, count_one, 8, FTW_DEPTH | FTW_PHYS), 0);
    return file_count;
}

static size_t count_pairs(mwz_context *context)
{
    mwz_error err = MWZ_ERROR_INIT;
    mwz_lexicon_options options = MWZ_LEXICON_OPTIONS_INIT;
    options.no_freedict = options.no_cldr = true;
    mwz_lexicon *lexicon;
    if (mwz_lexicon_new(&lexicon, context, &options, &err))
        fail_msg("%s", err.message);
    size_t pairs = mwz_lexicon_pair_count(lexicon);
    mwz_context_free(context); /* a lexicon stands by itself */
    assert_int_equal(mwz_lexicon_pair_count(lexicon), pairs);
    mwz_lexicon_free(lexicon);
    return pairs;
}

static void test_a_lexicon_is_kept(void **state)
{
    (void)state;
    char root[] = "/tmp/muwazi-api-cache-XXXXXX", cache[64];
    assert_non_null(mkdtemp(root));
    (void)snprintf(cache, sizeof cache, "%s/cache", root);
    size_t plain = count_pairs(make_context(""));
    assert_true(plain > 1000);
    assert_int_equal(access(cache, F_OK), -1);
    assert_int_equal(count_pairs(make_context(cache)), plain);
    assert_int_equal(count_pairs(make_context(cache)), plain);
    size_t files = drop_folder(root);
    assert_true(files <= 1); /* 0: the lists were checked out this moment */
    assert_null(mwz_context_cache_dir(NULL));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_lexicon_is_kept),
    };
    return run_test_place() + cmocka_run_group_tests(tests, NULL, NULL);
}
