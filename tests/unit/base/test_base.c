/* base/: the arena, growing arrays, hash tables, offset maps, messages, files. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/digest.h"
#include "base/error.h"
#include "base/file.h"
#include "base/map.h"
#include "base/offset_map.h"
#include "base/spill.h"
#include "base/shared.h"
#include "base/vec.h"
#include "support.h"

static void test_arena_gives_aligned_memory(void **state)
{
    (void)state;
    mwzi_env env = test_env();
    mwzi_arena arena;
    mwzi_arena_init(&arena, &env);
    for (size_t size = 0; size < 70000; size = size * 3 + 1) {
        char *memory = mwzi_arena_alloc(&arena, size);
        assert_non_null(memory);
        assert_int_equal((uintptr_t)memory % _Alignof(max_align_t), 0);
        memset(memory, 0x5A, size);
    }
    assert_null(mwzi_arena_zeroed(&arena, SIZE_MAX / 2, 4));
    mwzi_arena_free(&arena);
}

static void test_interner_survives_any_failed_request(void **state)
{
    (void)state;
    for (size_t fail_at = 1; fail_at < 60; fail_at++) {
        test_memory memory = { fail_at, 0, 0 };
        mwzi_env env = test_env();
        env.allocator = test_memory_allocator(&memory);
        mwzi_arena arena;
        mwzi_arena_init(&arena, &env);
        mwzi_interner interner;
        mwzi_interner_init(&interner, &env, &arena);
        char name[16];
        for (int i = 0; i < 1000; i++) {
            int len = snprintf(name, sizeof name, "n%d", i);
            uint32_t id = mwzi_intern(&interner, name, (size_t)len);
            if (id != MWZI_NONE)
                assert_int_equal(mwzi_interner_find(&interner, name, (size_t)len), id);
        }
        assert_int_equal(mwzi_interner_find(&interner, "absent", 6), MWZI_NONE);
        mwzi_interner_free(&interner);
        mwzi_arena_free(&arena);
        assert_int_equal(memory.held, 0);
    }
}

static void test_map64_keeps_every_key(void **state)
{
    (void)state;
    mwzi_env env = test_env();
    mwzi_map64 map;
    mwzi_map64_init(&map, &env);
    for (uint64_t key = 0; key < 5000; key++)
        assert_int_equal(*mwzi_map64_put(&map, key << 32 | key, (uint32_t)key), key);
    for (uint64_t key = 0; key < 5000; key++)
        assert_int_equal(mwzi_map64_get(&map, key << 32 | key), key);
    assert_int_equal(mwzi_map64_get(&map, 7), MWZI_NONE);
    mwzi_map64_free(&map);
}

/* "ab" as is, then "éé" from two Latin-1 bytes, then "x" from the five bytes of "&#120;". */
static void test_offset_map_goes_back_to_the_source(void **state)
{
    (void)state;
    mwzi_env env = test_env();
    mwzi_offset_map map = { 0 };
    assert_true(mwzi_offset_map_add(&map, &env, 0, 0, 1, 1));
    assert_true(mwzi_offset_map_add(&map, &env, 1, 1, 1, 1));
    assert_true(mwzi_offset_map_add(&map, &env, 2, 2, 2, 1));
    assert_true(mwzi_offset_map_add(&map, &env, 4, 3, 2, 1));
    assert_true(mwzi_offset_map_add(&map, &env, 6, 4, 1, 6));
    assert_int_equal(map.pieces.count, 3);
    static const struct { uint32_t offset, len, from, from_len; } rows[] = {
        { 0, 2, 0, 2 }, { 1, 1, 1, 1 }, { 2, 2, 2, 1 }, { 2, 4, 2, 2 }, { 4, 3, 3, 7 }, { 6, 1, 4, 6 }, { 0, 7, 0, 10 },
    };
    for (size_t i = 0; i < TEST_COUNT(rows); i++) {
        mwz_span span = mwzi_offset_map_span(&map, rows[i].offset, rows[i].len);
        assert_int_equal(span.offset, rows[i].from);
        assert_int_equal(span.len, rows[i].from_len);
    }
    mwzi_offset_map_free(&map, &env);
}

/* "abc" that stood as "cba", then a space that was put in, then "d". */
static void test_offset_map_of_another_order(void **state)
{
    (void)state;
    mwzi_env env = test_env();
    mwzi_offset_map map = { 0 };
    static const uint32_t pieces[][4] = { { 0, 2, 1, 1 }, { 1, 1, 1, 1 }, { 2, 0, 1, 1 }, { 3, 3, 1, 0 }, { 4, 3, 1, 1 } };
    for (size_t i = 0; i < TEST_COUNT(pieces); i++)
        assert_true(mwzi_offset_map_add(&map, &env, pieces[i][0], pieces[i][1], (uint16_t)pieces[i][2], (uint16_t)pieces[i][3]));
    assert_true(map.turned);
    static const struct { uint32_t offset, len, from, from_len; } rows[] = {
        { 0, 1, 2, 1 }, { 0, 2, 1, 2 }, { 0, 3, 0, 3 }, { 1, 2, 0, 2 }, { 2, 3, 0, 4 }, { 3, 1, 3, 0 }, { 4, 1, 3, 1 },
    };
    for (size_t i = 0; i < TEST_COUNT(rows); i++) {
        mwz_span span = mwzi_offset_map_span(&map, rows[i].offset, rows[i].len);
        assert_int_equal(span.offset, rows[i].from);
        assert_int_equal(span.len, rows[i].from_len);
    }
    mwzi_offset_map_free(&map, &env);
}

static void test_a_device_is_written_to_as_it_is(void **state)
{
    (void)state;
    mwzi_env env = test_env();
    mwz_error err = MWZ_ERROR_INIT;
    mwzi_file_writer writer;
    struct stat about;
    assert_int_equal(mwzi_file_writer_open(&writer, &env, "/dev/null", &err), MWZ_OK);
    mwz_sink sink = mwzi_file_writer_sink(&writer);
    assert_int_equal(sink.write(sink.user, "text", 4), 0);
    if (!writer.special) { /* before root could replace it */
        mwzi_file_writer_abandon(&writer);
        fail_msg("/dev/null would be replaced by a file");
    }
    assert_int_equal(mwzi_file_writer_commit(&writer, &err), MWZ_OK);
    assert_int_equal(stat("/dev/null", &about), 0);
    assert_true(S_ISCHR(about.st_mode));
}

static void test_message_is_cut_at_a_character(void **state)
{
    (void)state;
    mwz_error err = MWZ_ERROR_INIT;
    char name[604] = "x";
    for (int i = 0; i < 150; i++)
        strcat(name, "سم");
    assert_int_equal(mwzi_fail_at(&err, MWZ_ERR_IO, 3, 9, "%s", name), MWZ_ERR_IO);
    size_t len = strlen(err.message);
    assert_true(len < sizeof err.message);
    assert_int_equal(len % 2, 1); /* "x" and whole letters of two bytes */
    assert_int_equal(err.line, 3);
    assert_int_equal(err.offset, 9);
}

static void test_file_takes_its_name_when_whole(void **state)
{
    (void)state;
    mwzi_env env = test_env();
    char path[] = "/tmp/muwazi-test-XXXXXX";
    int fd = mkstemp(path);
    assert_true(fd >= 0);
    assert_int_equal(write(fd, "old", 3), 3);
    close(fd);
    mwz_error err = MWZ_ERROR_INIT;
    mwzi_file_writer writer;
    for (int commit = 0; commit < 2; commit++) {
        assert_int_equal(mwzi_file_writer_open(&writer, &env, path, &err), MWZ_OK);
        mwz_sink sink = mwzi_file_writer_sink(&writer);
        mwzi_out out;
        mwzi_out_init(&out, &sink);
        mwzi_out_format(&out, "%s %d", "new", 1);
        assert_int_equal(mwzi_out_finish(&out, path, &err), MWZ_OK);
        if (commit)
            assert_int_equal(mwzi_file_writer_commit(&writer, &err), MWZ_OK);
        mwzi_file_writer_abandon(&writer);
        char *bytes;
        size_t len;
        assert_int_equal(mwzi_file_read(&bytes, &len, &env, path, &err), MWZ_OK);
        assert_string_equal(bytes, commit ? "new 1" : "old");
        mwzi_free(&env, bytes, len + 1);
    }
    env.max_bytes = 4;
    char *bytes;
    size_t len;
    assert_int_equal(mwzi_file_read(&bytes, &len, &env, path, &err), MWZ_ERR_LIMIT);
    unlink(path);
    assert_int_equal(mwzi_file_read(&bytes, &len, &env, path, &err), MWZ_ERR_IO);
    assert_non_null(strstr(err.message, path));
}

/* A long array keeps at most a quarter idle, and nothing when it is whole; what it holds stays. */
static void test_vec_grows_without_waste(void **state)
{
    (void)state;
    mwzi_env env = { .allocator = mwzi_system_allocator };
    MWZI_VEC(uint32_t) numbers = { 0 };
    for (uint32_t i = 0; i < 1000000; i++) {
        uint32_t *item = mwzi_vec_push(&env, &numbers);
        if (!item)
            fail();
        else
            *item = i;
        if (i > 400000)
            assert_true(numbers.capacity <= numbers.count + numbers.count / 4 + 1);
    }
    assert_true(mwzi_vec_fit(&env, &numbers.items, &numbers.capacity, numbers.count, sizeof *numbers.items));
    assert_int_equal(numbers.capacity, numbers.count);
    for (uint32_t i = 0; i < numbers.count; i++)
        assert_int_equal(numbers.items[i], i);
    assert_false(mwzi_vec_reserve(&env, &numbers, SIZE_MAX / sizeof(uint32_t) + 1));
    mwzi_vec_free(&env, &numbers);
}

/* The bytes go with the last holder, whatever became of the surroundings. */
static void test_shared_goes_with_the_last_holder(void **state)
{
    (void)state;
    test_memory memory = { 0, 0, 0 };
    mwzi_env env = test_env();
    env.allocator = test_memory_allocator(&memory);
    char *bytes = mwzi_alloc(&env, 10);
    memory.fail_at = memory.requests + 1;
    assert_null(mwzi_shared_take(&env, bytes, 10));
    assert_int_equal(memory.held, 10);
    memory.fail_at = 0;
    mwzi_shared *shared = mwzi_shared_take(&env, bytes, 10);
    assert_non_null(shared);
    memset(&env, 0, sizeof env);
    assert_ptr_equal(mwzi_shared_keep(shared), shared);
    mwzi_shared_drop(shared);
    memset(bytes, 'x', 10);
    assert_true(memory.held > 10);
    mwzi_shared_drop(shared);
    assert_int_equal(memory.held, 0);
    assert_null(mwzi_shared_keep(NULL));
    mwzi_shared_drop(NULL);
}

/* The examples of FIPS 180-4 (NIST, "SHA-256"). */
static void test_digests(void **state)
{
    (void)state;
    char digest[MWZI_DIGEST_SIZE];
    mwzi_digest(digest, "", 0);
    assert_string_equal(digest, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    mwzi_digest(digest, "abc", 3);
    assert_string_equal(digest, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    const mwzi_digest_part parts[] = { { "a", 1, false }, { "", 0, true }, { "bc", 2, false } };
    mwzi_digest_parts(digest, parts, 3);
    assert_string_equal(digest, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

/* What sha256sum tells of the same numbers with the lowest byte first. The second is longer than what is turned at a time. */
static void test_digest_of_numbers(void **state)
{
    (void)state;
    char digest[MWZI_DIGEST_SIZE], plain[MWZI_DIGEST_SIZE];
    const uint32_t few[] = { 1, 0x01020304, 0xFFFFFFFE };
    mwzi_digest_parts(digest, &(mwzi_digest_part) { few, sizeof few, true }, 1);
    mwzi_digest(plain, "\1\0\0\0\4\3\2\1\xFE\xFF\xFF\xFF", sizeof few);
    assert_string_equal(digest, plain);
    static uint32_t many[2500];
    static uint8_t bytes[sizeof many];
    for (uint32_t i = 0; i < sizeof many / sizeof *many; i++) {
        many[i] = i * 0x9E3779B1u;
        for (uint32_t k = 0; k < 4; k++)
            bytes[4 * i + k] = (uint8_t)(many[i] >> 8 * k);
    }
    static const size_t counts[] = { 1023, 1024, 1025, 2048, 2500 };
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
        mwzi_digest_parts(digest, &(mwzi_digest_part) { many, counts[i] * sizeof *many, true }, 1);
        mwzi_digest(plain, bytes, counts[i] * sizeof *many);
        assert_string_equal(digest, plain);
    }
}

/* The block as it was filled: byte i is i % 251. */
static bool is_filled(const char *bytes, size_t len)
{
    for (size_t i = 0; i < len; i++)
        if (bytes[i] != (char)(i % 251))
            return false;
    return true;
}

/* A block grows from memory into a file and back again, and keeps what it holds. */
static void test_spill_keeps_what_blocks_hold(void **state)
{
    (void)state;
    static const struct {
        size_t size;
        bool file;
    } rows[] = { { 10, false }, { 4095, false }, { 4096, true }, { 70000, true }, { 300000, true }, { 5000, true }, { 100, false } };
    test_memory memory = { 0, 0, 0 };
    mwzi_env below = test_env();
    below.allocator = test_memory_allocator(&memory);
    mwzi_spill spill;
    mwzi_spill_open(&spill, &below, 4096);
    char *bytes = NULL;
    size_t size = 0, passed = 0;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        size_t kept = size < rows[i].size ? size : rows[i].size;
        bytes = mwzi_resize(&spill.env, bytes, size, rows[i].size);
        size = rows[i].size;
        assert_non_null(bytes);
        assert_int_equal(memory.held, rows[i].file ? 0 : size);
        assert_true(is_filled(bytes, kept));
        for (size_t k = 0; k < size; k++)
            bytes[k] = (char)(k % 251);
        mwzi_spill_rest(spill.env.spill);
        assert_true(is_filled(bytes, size));
    }
    mwzi_free(&spill.env, bytes, size);
    char *more[MWZI_SPILL_BLOCKS + 2];
    for (size_t i = 0; i < MWZI_SPILL_BLOCKS + 2; i++)
        assert_non_null(more[i] = mwzi_alloc(&spill.env, 5000));
    assert_int_equal(memory.held, 2 * 5000); /* more blocks than are kept in files */
    for (size_t i = 0; i < MWZI_SPILL_BLOCKS + 2; i++)
        mwzi_free(&spill.env, more[i], 5000);
    assert_int_equal(memory.held, 0);
    mwzi_spill_pass(spill.env.spill, &passed, MWZI_SPILL_LEAST - 1);
    assert_int_equal(passed, 0);
    mwzi_spill_pass(spill.env.spill, &passed, MWZI_SPILL_LEAST);
    assert_int_equal(passed, MWZI_SPILL_LEAST);
    mwzi_spill_close(&spill);
}

/* Without a folder for files all is as without it. */
static void test_spill_does_without_files(void **state)
{
    (void)state;
    test_memory memory = { 0, 0, 0 };
    mwzi_env below = test_env();
    below.allocator = test_memory_allocator(&memory);
    const char *was = getenv("TMPDIR");
    char *kept = was ? strdup(was) : NULL;
    assert_int_equal(setenv("TMPDIR", "/nowhere/at/all", 1), 0);
    mwzi_spill spill;
    mwzi_spill_open(&spill, &below, 4096);
    char *bytes = mwzi_alloc(&spill.env, 8000);
    assert_int_equal(memory.held, 8000);
    bytes = mwzi_resize(&spill.env, bytes, 8000, 9000);
    assert_int_equal(memory.held, 9000);
    mwzi_free(&spill.env, bytes, 9000);
    memory.fail_at = memory.requests + 1;
    assert_null(mwzi_alloc(&spill.env, 8000));
    mwzi_spill_close(&spill);
    assert_int_equal(kept ? setenv("TMPDIR", kept, 1) : unsetenv("TMPDIR"), 0);
    free(kept);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_spill_keeps_what_blocks_hold),
        cmocka_unit_test(test_spill_does_without_files),
        cmocka_unit_test(test_vec_grows_without_waste),
        cmocka_unit_test(test_shared_goes_with_the_last_holder),
        cmocka_unit_test(test_arena_gives_aligned_memory),
        cmocka_unit_test(test_interner_survives_any_failed_request),
        cmocka_unit_test(test_map64_keeps_every_key),
        cmocka_unit_test(test_digests),
        cmocka_unit_test(test_digest_of_numbers),
        cmocka_unit_test(test_offset_map_goes_back_to_the_source),
        cmocka_unit_test(test_offset_map_of_another_order),
        cmocka_unit_test(test_a_device_is_written_to_as_it_is),
        cmocka_unit_test(test_message_is_cut_at_a_character),
        cmocka_unit_test(test_file_takes_its_name_when_whole),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
