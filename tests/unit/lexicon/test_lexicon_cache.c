/* lexicon/: the cache. What is written is what is read; what changed, was cut or damaged is built anew; a place that
   cannot be written to changes nothing; several processes at once; failing memory. */
#define _XOPEN_SOURCE 700
#include <dirent.h>
#include <fcntl.h>
#include <ftw.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "lexicon/digest.h"
#include "lexicon/image.h"
#include "support.h"

/* A scratch folder with lists of words, as a data folder has them, and the user's list beside them. */
static char root[64], lists[80], own[96], user_list[80], cache[96];
static mwzi_env env;

static const char *const words =
    "house\tبيت\ndoor\tباب\nno tab here\ngarden\tحديقة\t0.5\nUnited Nations\tالأمم المتحدة\n";

/* A file dated an hour ago, as most are. */
static void write_list(const char *path, const char *text)
{
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    fputs(text, file);
    assert_int_equal(fclose(file), 0);
    struct timespec dates[2] = { { .tv_sec = time(NULL) - 3600 }, { .tv_sec = time(NULL) - 3600 } };
    assert_int_equal(utimensat(AT_FDCWD, path, dates, 0), 0);
}

static int make_folder(void **state)
{
    (void)state;
    memcpy(root, "/tmp/muwazi-cache-XXXXXX", sizeof "/tmp/muwazi-cache-XXXXXX");
    assert_non_null(mkdtemp(root));
    (void)snprintf(lists, sizeof lists, "%s/lists", root);
    (void)snprintf(own, sizeof own, "%s/own.tsv", lists);
    (void)snprintf(user_list, sizeof user_list, "%s/mine.tsv", root);
    (void)snprintf(cache, sizeof cache, "%s/deep/cache", root);
    assert_int_equal(mkdir(lists, 0755), 0);
    write_list(own, words);
    write_list(user_list, "report\tتقرير\n");
    env = test_env();
    env.cache_dir = cache;
    return 0;
}

static int remove_one(const char *path, const struct stat *about, int kind, struct FTW *place)
{
    (void)about;
    (void)kind;
    (void)place;
    return remove(path);
}

static int drop_folder(void **state)
{
    (void)state;
    return nftw(root, remove_one, 8, FTW_DEPTH | FTW_PHYS);
}

static mwz_lexicon *open_with(const mwzi_lexicon_params *params)
{
    mwz_error err = MWZ_ERROR_INIT;
    mwz_lexicon *lexicon;
    mwz_status status = mwzi_lexicon_open(&lexicon, &env, params, &err);
    if (status != MWZ_OK)
        fail_msg("%s", err.message);
    assert_int_equal(mwzi_lexicon_verify(lexicon, &err), MWZ_OK);
    return lexicon;
}

static mwz_lexicon *open_lists(void)
{
    mwzi_lexicon_params params = { .own_dir = lists };
    return open_with(&params);
}

static bool is_cached(const mwz_lexicon *lexicon)
{
    return lexicon->mapped.bytes != NULL;
}

/* Opens, tells whether it came out of the cache, and frees. */
static bool try_cached(void)
{
    mwz_lexicon *lexicon = open_lists();
    bool cached = is_cached(lexicon);
    assert_int_equal(lexicon->pair_count, 4);
    assert_true(mwzi_keys_find(&lexicon->side[MWZ_EN].keys, "garden", 6) != MWZI_NONE);
    assert_true(mwzi_keys_find(&lexicon->side[MWZ_EN].keys, "gardens", 7) == MWZI_NONE);
    mwzi_lexicon_free(lexicon);
    return cached;
}

/* Names in the cache that end in `suffix`; the last one is written to `path`. */
static size_t count_files(const char *suffix, char path[256])
{
    char command[256];
    size_t count = 0, len = strlen(suffix);
    struct dirent **names;
    int all = scandir(cache, &names, NULL, alphasort);
    for (int i = 0; i < all; i++) {
        size_t name = strlen(names[i]->d_name);
        if (name > len && strcmp(names[i]->d_name + name - len, suffix) == 0) {
            (void)snprintf(command, sizeof command, "%.90s/%.120s", cache, names[i]->d_name);
            if (path)
                memcpy(path, command, sizeof command);
            count++;
        }
        free(names[i]);
    }
    if (all >= 0)
        free(names);
    return count;
}

static void test_second_is_the_first(void **state)
{
    (void)state;
    mwz_lexicon *built = open_lists(), *cached = open_lists();
    assert_false(is_cached(built));
    assert_true(is_cached(cached));
    const char *image = (const char *)cached->mapped.bytes + cached->mapped.size - built->image_size;
    assert_memory_equal(image, built->image, built->image_size);
    char digests[2][MWZI_DIGEST_SIZE];
    mwzi_lexicon_digest(built, digests[0]);
    mwzi_lexicon_digest(cached, digests[1]);
    assert_string_equal(digests[0], digests[1]);
    /* Of these lists on any machine; another figure means that digests in users' files are not found again. */
    assert_string_equal(digests[0], "a7649ab01a63f6ca156b3c064d77193955a9b6ee254a08bae94a2c345cfb8186");
    mwzi_lexicon_digest(built, digests[1]); /* kept */
    assert_string_equal(digests[0], digests[1]);
    assert_int_equal(cached->findings.count, 1);
    assert_string_equal(cached->findings.items[0].kind, "lexicon-line");
    assert_string_equal(cached->findings.items[0].message, built->findings.items[0].message);
    assert_int_equal(cached->findings.items[0].line, 3);
    assert_int_equal(cached->findings.items[0].severity, MWZ_WARNING);
    assert_int_equal(cached->findings.items[0].pair, UINT32_MAX);
    assert_int_equal(cached->pair_count, built->pair_count);
    for (int side = 0; side < 2; side++)
        for (uint32_t key = 0; key < built->side[side].keys.count; key++) {
            mwz_text text = mwzi_keys_text(&built->side[side].keys, key);
            assert_int_equal(mwzi_keys_find(&cached->side[side].keys, text.bytes, text.len), key);
        }
    mwzi_lexicon_free(built);
    mwzi_lexicon_free(cached);
    assert_int_equal(count_files(".bin", NULL), 1);
    assert_int_equal(count_files(".part", NULL), 0);
}

static void test_default_lexicon_is_the_same(void **state)
{
    (void)state;
    mwzi_lexicon_params params = { .own_dir = test_source_path("corpora/lexicon"),
                                   .freedict = "/usr/share/dictd/freedict-eng-ara.dict.dz",
                                   .cldr = true };
    mwz_lexicon *built = open_with(&params), *cached = open_with(&params);
    bool kept = is_cached(cached);
    if (kept)
        assert_memory_equal((const char *)cached->mapped.bytes + cached->mapped.size - built->image_size, built->image,
                            built->image_size);
    mwzi_lexicon_free(built);
    mwzi_lexicon_free(cached);
    if (!kept) /* the sources were checked out this moment */
        skip();
}

/* Changes of the sources after which the cache must not be used. */
static void change_size(void)
{
    write_list(own, "house\tبيت\ndoor\tباب\ngarden\tحديقة\nUnited Nations\tالأمم المتحدة\n");
}

static void change_date(void)
{
    struct timespec dates[2] = { { .tv_nsec = UTIME_OMIT }, { .tv_sec = 1000000000, .tv_nsec = 1 } };
    assert_int_equal(utimensat(AT_FDCWD, own, dates, 0), 0);
}

static void add_list(void)
{
    char path[128];
    (void)snprintf(path, sizeof path, "%s/more.tsv", lists);
    write_list(path, "");
}

static const struct {
    const char *name;
    void (*change)(void);
} stale_rows[] = {
    { "a list of another size", change_size },
    { "a list of another date", change_date },
    { "one list more", add_list },
};

static void test_stale(void **state)
{
    assert_int_equal(make_folder(NULL), 0);
    assert_false(try_cached());
    assert_true(try_cached());
    const size_t row = (size_t)((const char *)*state - (const char *)stale_rows) / sizeof *stale_rows;
    stale_rows[row].change();
    assert_false(try_cached());
    assert_true(try_cached());
    assert_int_equal(count_files(".bin", NULL), 1);
    assert_int_equal(drop_folder(NULL), 0);
}

TEST_TABLE(test_stale, stale_rows)

static void test_other_sources_have_other_files(void **state)
{
    (void)state;
    const char *files[] = { user_list };
    mwzi_lexicon_params with_user = { .own_dir = lists, .files = files, .file_count = 1 };
    assert_false(try_cached());
    char digests[2][MWZI_DIGEST_SIZE];
    mwz_lexicon *lexicon = open_lists();
    mwzi_lexicon_digest(lexicon, digests[0]);
    mwzi_lexicon_free(lexicon);
    lexicon = open_with(&with_user);
    assert_false(is_cached(lexicon));
    mwzi_lexicon_digest(lexicon, digests[1]);
    assert_string_not_equal(digests[0], digests[1]);
    assert_int_equal(lexicon->pair_count, 5);
    mwzi_lexicon_free(lexicon);
    assert_true(try_cached());
    lexicon = open_with(&with_user);
    assert_true(is_cached(lexicon));
    assert_int_equal(lexicon->pair_count, 5);
    mwzi_lexicon_free(lexicon);
    assert_int_equal(count_files(".bin", NULL), 2);
}

/* A relative path is another file in another folder. */
static void test_relative_paths_have_their_folder(void **state)
{
    (void)state;
    char before[4096], other[96];
    (void)snprintf(other, sizeof other, "%s/other", root);
    assert_non_null(getcwd(before, sizeof before));
    assert_int_equal(mkdir(other, 0755), 0);
    assert_int_equal(chdir(root), 0);
    const char *files[] = { "mine.tsv" };
    mwzi_lexicon_params params = { .own_dir = lists, .files = files, .file_count = 1 };
    mwzi_lexicon_free(open_with(&params));
    char copy[128];
    (void)snprintf(copy, sizeof copy, "%s/mine.tsv", other);
    assert_int_equal(link(user_list, copy), 0);
    assert_int_equal(chdir(other), 0);
    mwz_lexicon *lexicon = open_with(&params);
    assert_false(is_cached(lexicon));
    mwzi_lexicon_free(lexicon);
    assert_int_equal(chdir(before), 0);
}

static void test_a_list_written_just_now_is_not_kept(void **state)
{
    (void)state;
    assert_int_equal(utimensat(AT_FDCWD, own, NULL, 0), 0);
    assert_false(try_cached());
    assert_false(try_cached());
    assert_int_equal(count_files("", NULL), 0);
}

static void test_the_users_lists_alone_are_not_kept(void **state)
{
    (void)state;
    const char *files[] = { user_list };
    mwzi_lexicon_params params = { .files = files, .file_count = 1 };
    mwzi_lexicon_free(open_with(&params));
    assert_int_equal(count_files("", NULL), 0);
    files[0] = "/nowhere/list.tsv";
    params.own_dir = lists;
    mwz_error err = MWZ_ERROR_INIT;
    mwz_lexicon *lexicon;
    assert_int_equal(mwzi_lexicon_open(&lexicon, &env, &params, &err), MWZ_ERR_IO);
    assert_null(lexicon);
    assert_non_null(strstr(err.message, "/nowhere/list.tsv"));
}

static void write_bytes(const char *path, const char *bytes, size_t len)
{
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, len, file), len);
    assert_int_equal(fclose(file), 0);
}

/* The cache file after a damaged one was met: whole again, as it was. */
static void assert_mended(const char *path, const char *bytes, size_t len)
{
    size_t now;
    assert_false(try_cached());
    char *again = test_read_file(path, &now);
    assert_int_equal(now, len);
    assert_memory_equal(again, bytes, len);
    free(again);
}

static void test_cut_files_are_built_anew(void **state)
{
    (void)state;
    char path[256];
    size_t len;
    (void)try_cached();
    assert_int_equal(count_files(".bin", path), 1);
    char *bytes = test_read_file(path, &len);
    for (size_t cut = 0; cut < len; cut = cut < 64 ? cut + 1 : cut + 97) {
        write_bytes(path, bytes, cut);
        assert_mended(path, bytes, len);
    }
    char *longer = calloc(len + 16, 1);
    memcpy(longer, bytes, len);
    write_bytes(path, longer, len + 16);
    assert_mended(path, bytes, len);
    free(longer);
    free(bytes);
}

/* Every byte of header and recipe (which holds the versions), and some hundred others. */
static void test_damaged_files_are_built_anew(void **state)
{
    (void)state;
    char path[256];
    size_t len;
    uint32_t random = 1;
    mwz_lexicon *lexicon = open_lists();
    size_t start = lexicon->image_size;
    mwzi_lexicon_free(lexicon);
    assert_int_equal(count_files(".bin", path), 1);
    char *bytes = test_read_file(path, &len);
    start = len - start;
    assert_true(start > 100 && start < 600);
    for (size_t n = 0; n < start + 400; n++) {
        random = random * 1664525 + 1013904223;
        size_t at = n < start ? n : start + (random >> 8) % (len - start);
        char was = bytes[at];
        bytes[at] ^= (char)(1 << (random >> 29));
        write_bytes(path, bytes, len);
        bytes[at] = was;
        assert_mended(path, bytes, len);
    }
    assert_true(try_cached());
    free(bytes);
}

/* Goes wherever an image leads. */
static void walk_everywhere(const mwz_lexicon *lexicon)
{
    size_t sum = 0;
    for (size_t i = 0; i < lexicon->findings.count; i++)
        sum += strlen(lexicon->findings.items[i].kind) + strlen(lexicon->findings.items[i].message);
    for (int side = 0; side < 2; side++) {
        const mwzi_lexicon_side *rows = &lexicon->side[side];
        for (uint32_t key = 0; key < rows->keys.count; key++) {
            mwz_text text = mwzi_keys_text(&rows->keys, key);
            sum += mwzi_keys_find(&rows->keys, text.bytes, text.len) + strlen(text.bytes);
            for (uint32_t i = rows->starts[key]; i < rows->starts[key + 1]; i++)
                sum += mwzi_keys_text(&lexicon->side[1 - side].keys, rows->translations[i].key).len;
        }
    }
    for (uint32_t r = 0; r < lexicon->rough.count; r++)
        for (uint32_t i = lexicon->rough_starts[r]; i < lexicon->rough_starts[r + 1]; i++)
            sum += mwzi_keys_text(&lexicon->side[MWZ_AR].keys, lexicon->rough_keys[i]).len;
    assert_true(sum > 0);
}

/* An image whose checksum someone made right: its check alone keeps it from leading astray. The copy ends where the
   memory does, so that a sanitizer sees a step beyond. */
static void test_forged_images_lead_nowhere(void **state)
{
    (void)state;
    mwz_error err = MWZ_ERROR_INIT;
    mwz_lexicon *lexicon = open_lists();
    size_t size = lexicon->image_size, refused = 0, passed = 0;
    char *copy = malloc(size);
    for (size_t cut = 0; cut < size; cut += cut < 200 ? 1 : 31) {
        char *part = malloc(cut + 1);
        memcpy(part, lexicon->image, cut);
        assert_false(mwzi_image_check(part, cut));
        free(part);
    }
    for (size_t at = 0; at < size; at++)
        for (int kind = 0; kind < 3; kind++) {
            memcpy(copy, lexicon->image, size);
            copy[at] = (char)(kind == 0 ? copy[at] ^ 1 : kind == 1 ? copy[at] ^ 0x80 : 0xFF);
            if (!mwzi_image_check(copy, size)) {
                refused++;
                continue;
            }
            mwz_lexicon view = { .env = env };
            assert_int_equal(mwzi_image_view(&view, copy, &err), MWZ_OK);
            walk_everywhere(&view);
            mwzi_vec_free(&env, &view.findings);
            passed++;
        }
    assert_true(refused > size && passed > size / 4);
    free(copy);
    mwzi_lexicon_free(lexicon);
}

/* Places where nothing can be kept. */
static const struct {
    const char *name, *place; /* a place that begins with "/" is as it stands, others are below the scratch folder */
} place_rows[] = {
    { "below a file", "mine.tsv/cache" },
    { "a file", "mine.tsv" },
    { "where nobody may make a folder", "/proc/muwazi/cache" },
    { "a device", "/dev/null" },
};

static void test_place(void **state)
{
    assert_int_equal(make_folder(NULL), 0);
    const size_t row = (size_t)((const char *)*state - (const char *)place_rows) / sizeof *place_rows;
    const char *place = place_rows[row].place;
    (void)snprintf(cache, sizeof cache, "%s%s%s", *place == '/' ? "" : root, *place == '/' ? "" : "/", place);
    for (int round = 0; round < 2; round++) {
        mwz_lexicon *lexicon = open_lists();
        assert_false(is_cached(lexicon));
        assert_int_equal(lexicon->pair_count, 4);
        assert_int_equal(lexicon->findings.count, 2);
        assert_string_equal(lexicon->findings.items[1].kind, "cache-unwritten");
        assert_int_equal(lexicon->findings.items[1].severity, MWZ_NOTE);
        mwzi_lexicon_free(lexicon);
    }
    assert_int_equal(drop_folder(NULL), 0);
}

TEST_TABLE(test_place, place_rows)

/* Something else of the file's name: a folder, and a pipe, which nobody writes to. */
static void test_odd_things_in_its_place(void **state)
{
    (void)state;
    char path[256];
    (void)try_cached();
    assert_int_equal(count_files(".bin", path), 1);
    assert_int_equal(unlink(path), 0);
    assert_int_equal(mkfifo(path, 0600), 0);
    assert_false(try_cached()); /* and takes the pipe's place */
    assert_true(try_cached());
    assert_int_equal(unlink(path), 0);
    assert_int_equal(mkdir(path, 0700), 0);
    assert_false(try_cached());
    assert_false(try_cached());
    assert_int_equal(count_files(".part", NULL), 0);
}

/* A file system that is full, as far as a test can make one. */
static void test_no_room_left(void **state)
{
    (void)state;
    struct rlimit before, small = { 512, 512 };
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
    small.rlim_max = before.rlim_max;
    void (*handler)(int) = signal(SIGXFSZ, SIG_IGN);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
    mwz_lexicon *lexicon = open_lists();
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
    (void)signal(SIGXFSZ, handler);
    assert_int_equal(lexicon->pair_count, 4);
    assert_string_equal(lexicon->findings.items[lexicon->findings.count - 1].kind, "cache-unwritten");
    mwzi_lexicon_free(lexicon);
    assert_int_equal(count_files(".bin", NULL) + count_files(".part", NULL), 0);
}

static void test_old_files_go(void **state)
{
    (void)state;
    char names[12][128], path[256];
    for (int i = 0; i < 12; i++) {
        (void)snprintf(names[i], sizeof names[i], "%s/mine-%d.tsv", root, i);
        write_list(names[i], "report\tتقرير\n");
        const char *files[] = { names[i] };
        mwzi_lexicon_params params = { .own_dir = lists, .files = files, .file_count = 1 };
        mwzi_lexicon_free(open_with(&params));
        if (i == 5) {
            (void)snprintf(path, sizeof path, "%s/lexicon-0123456789abcdef.bin.1-0.part", cache);
            write_list(path, "left behind");
            struct timespec dates[2] = { { .tv_sec = 1000000000 }, { .tv_sec = 1000000000 } };
            assert_int_equal(utimensat(AT_FDCWD, path, dates, 0), 0);
            (void)snprintf(path, sizeof path, "%s/lexicon-of-someone-else", cache);
            write_list(path, "not ours");
        }
    }
    assert_int_equal(count_files(".bin", NULL), 8);
    assert_int_equal(count_files(".part", NULL), 0);
    assert_int_equal(count_files("someone-else", NULL), 1);
    const char *files[] = { names[11] };
    mwzi_lexicon_params params = { .own_dir = lists, .files = files, .file_count = 1 };
    mwz_lexicon *lexicon = open_with(&params);
    assert_true(is_cached(lexicon));
    mwzi_lexicon_free(lexicon);
}

/* Four processes that open, and now and then remove or cut what the others are using. */
static void test_processes_at_once(void **state)
{
    (void)state;
    enum { PROCESSES = 4, ROUNDS = 40 };
    char path[256];
    pid_t children[PROCESSES];
    (void)try_cached();
    assert_int_equal(count_files(".bin", path), 1);
    for (int c = 0; c < PROCESSES; c++) {
        children[c] = fork();
        assert_true(children[c] >= 0);
        if (children[c] > 0)
            continue;
        int bad = 0;
        for (int round = 0; round < ROUNDS && !bad; round++) {
            mwz_error err = MWZ_ERROR_INIT;
            mwzi_lexicon_params params = { .own_dir = lists };
            mwz_lexicon *lexicon = NULL;
            bad |= mwzi_lexicon_open(&lexicon, &env, &params, &err) != MWZ_OK;
            if (round % 5 == c)
                (void)unlink(path);
            bad |= !lexicon || lexicon->pair_count != 4 || mwzi_lexicon_verify(lexicon, &err) != MWZ_OK ||
                lexicon->findings.count != 1;
            mwzi_lexicon_free(lexicon);
        }
        _exit(bad);
    }
    for (int c = 0; c < PROCESSES; c++) {
        int status;
        assert_int_equal(waitpid(children[c], &status, 0), children[c]);
        assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
    }
    assert_int_equal(count_files(".part", NULL), 0);
    (void)try_cached();
    assert_true(try_cached());
}

/* With and without a file that can be used. */
static void test_no_request_may_fail_badly(void **state)
{
    (void)state;
    char path[256];
    for (int cached = 0; cached < 2; cached++) {
        mwz_status status = MWZ_ERR_MEMORY;
        size_t fail_at = 1;
        for (; status == MWZ_ERR_MEMORY; fail_at++) {
            if (!cached && count_files(".bin", path))
                assert_int_equal(unlink(path), 0);
            test_memory memory = { fail_at, 0, 0 };
            mwzi_env poor = env;
            poor.allocator = test_memory_allocator(&memory);
            mwz_error err = MWZ_ERROR_INIT;
            mwzi_lexicon_params params = { .own_dir = lists };
            mwz_lexicon *lexicon;
            status = mwzi_lexicon_open(&lexicon, &poor, &params, &err);
            assert_true((status == MWZ_OK) == (lexicon != NULL));
            if (status == MWZ_OK)
                assert_true(is_cached(lexicon) == (cached == 1) && memory.requests < fail_at);
            else
                assert_int_equal(err.status, MWZ_ERR_MEMORY);
            mwzi_lexicon_free(lexicon);
            assert_int_equal(memory.held, 0);
            assert_int_equal(count_files(".part", NULL), 0);
        }
        assert_int_equal(status, MWZ_OK);
        assert_true(fail_at > (cached ? 5 : 30));
    }
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, make_folder, drop_folder)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_second_is_the_first),
        TEST(test_default_lexicon_is_the_same),
        TEST(test_other_sources_have_other_files),
        TEST(test_relative_paths_have_their_folder),
        TEST(test_a_list_written_just_now_is_not_kept),
        TEST(test_the_users_lists_alone_are_not_kept),
        TEST(test_cut_files_are_built_anew),
        TEST(test_damaged_files_are_built_anew),
        TEST(test_forged_images_lead_nowhere),
        TEST(test_odd_things_in_its_place),
        TEST(test_no_room_left),
        TEST(test_old_files_go),
        TEST(test_processes_at_once),
        TEST(test_no_request_may_fail_badly),
    };
    return run_test_stale() + run_test_place() + cmocka_run_group_tests(tests, NULL, NULL);
}
