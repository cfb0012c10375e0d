/* containers/: what is packed, opened; damage at every byte; the limits. The files are those of tests/formats. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <zlib.h>

#include "containers/containers.h"
#include "support.h"

static mwz_status open_bytes(mwzi_unpacked *out, const mwzi_env *env, const char *bytes, size_t len, mwz_error *err)
{
    /* Exactly as long as the bytes, so that AddressSanitizer sees a read past their end. */
    char *exact = malloc(len ? len : 1);
    assert_non_null(exact);
    memcpy(exact, bytes, len);
    mwz_status status = mwzi_containers_open(out, env, exact, len, "x", err);
    free(exact);
    return status;
}

/* Packs bytes as gzip does; free() them. */
static char *pack(const char *bytes, size_t len, size_t *packed)
{
    z_stream stream;
    memset(&stream, 0, sizeof stream);
    assert_int_equal(deflateInit2(&stream, 9, Z_DEFLATED, MAX_WBITS + 16, 9, Z_DEFAULT_STRATEGY), Z_OK);
    size_t room = deflateBound(&stream, len);
    char *out = malloc(room);
    assert_non_null(out);
    stream.next_in = (Bytef *)(uintptr_t)bytes;
    stream.avail_in = (uInt)len;
    stream.next_out = (Bytef *)out;
    stream.avail_out = (uInt)room;
    assert_int_equal(deflate(&stream, Z_FINISH), Z_STREAM_END);
    *packed = room - stream.avail_out;
    assert_int_equal(deflateEnd(&stream), Z_OK);
    return out;
}

static void test_plain(void **state)
{
    (void)state;
    static const char *const texts[] = { "text", "", "P", "<html>", "\x1F", "%PDF" };
    mwzi_env env = test_env();
    for (size_t i = 0; i < TEST_COUNT(texts); i++) {
        mwzi_unpacked out;
        assert_int_equal(open_bytes(&out, &env, texts[i], strlen(texts[i]), NULL), MWZ_OK);
        assert_null(out.bytes.items);
    }
}

static const struct {
    const char *name, *file, *part, *begins;
} rows[] = {
    { "gzip", "harbour.en.txt.gz", NULL, "The Harbour Museum\n" },
    { "DOCX", "harbour.en.docx", "word/styles.xml", "\n<?muwazi-part docx?>\n\n<?muwazi-part word/styles.xml?>\n<?xml" },
    { "DOCX in two members of gzip", "harbour.en.docx.gz", "word/styles.xml", "\n<?muwazi-part docx?>\n" },
    { "DOCX of LibreOffice", "harbour.ar.office.docx", "word/styles.xml", "\n<?muwazi-part docx?>\n" },
    { "ODT", "harbour.en.odt", "content.xml", "\n<?muwazi-part odt?>\n\n<?muwazi-part content.xml?>\n<?xml" },
};

static char *read_row(const char *file, size_t *len)
{
    char path[512];
    (void)snprintf(path, sizeof path, "tests/formats/files/%s", file);
    return test_read_file(test_source_path(path), len);
}

static void test_opened(void **state)
{
    const __typeof__(rows[0]) *row = *state;
    mwzi_env env = test_env();
    mwz_error err = MWZ_ERROR_INIT;
    mwzi_unpacked out;
    size_t len;
    char *bytes = read_row(row->file, &len);
    if (open_bytes(&out, &env, bytes, len, &err))
        fail_msg("%s", err.message);
    assert_true(out.bytes.count > strlen(row->begins));
    assert_memory_equal(out.bytes.items, row->begins, strlen(row->begins));
    assert_int_equal(out.parts.count > 0, row->part != NULL);
    if (row->part) {
        const char *first = out.bytes.items + out.parts.items[0].offset;
        assert_string_equal(out.parts.items[0].name, row->part);
        assert_memory_equal(first - 3, "?>\n", 3);
        assert_true(out.utf8);
    }
    mwzi_containers_close(&out, &env);
    free(bytes);
}

/* Cut off at any byte, and with any byte changed: refused, or read, and nothing else. */
static void test_damage(void **state)
{
    const __typeof__(rows[0]) *row = *state;
    mwzi_env env = test_env();
    size_t len, step, refused = 0;
    char *bytes = read_row(row->file, &len);
    step = len > 400 ? len / 400 : 1;
    for (size_t i = 5; i < len; i += step) {
        mwz_error err = MWZ_ERROR_INIT;
        mwzi_unpacked out;
        mwz_status status = open_bytes(&out, &env, bytes, i, &err);
        refused += status != MWZ_OK;
        if (status != MWZ_OK)
            assert_true(err.message[0] && !out.bytes.items && !out.parts.items);
        mwzi_containers_close(&out, &env);
        bytes[i] ^= 0x55;
        status = open_bytes(&out, &env, bytes, len, &err);
        assert_true(status == MWZ_OK || status == MWZ_ERR_FORMAT || status == MWZ_ERR_LIMIT || status == MWZ_ERR_ENCODING ||
                    status == MWZ_ERR_MEMORY);
        mwzi_containers_close(&out, &env);
        bytes[i] ^= 0x55;
    }
    assert_true(refused > 0);
    free(bytes);
}

static void test_bomb(void **state)
{
    (void)state;
    enum { SIZE = 4 << 20 };
    mwzi_env env = test_env();
    mwz_error err = MWZ_ERROR_INIT;
    mwzi_unpacked out;
    size_t len;
    char *zeros = calloc(SIZE, 1);
    assert_non_null(zeros);
    char *packed = pack(zeros, SIZE, &len);
    assert_int_equal(open_bytes(&out, &env, packed, len, &err), MWZ_ERR_LIMIT);
    assert_non_null(strstr(err.message, "more than 200 times its size"));
    env.max_ratio = 2000;
    assert_int_equal(open_bytes(&out, &env, packed, len, &err), MWZ_OK);
    assert_int_equal(out.bytes.count, SIZE);
    mwzi_containers_close(&out, &env);
    env.max_bytes = SIZE - 1;
    assert_int_equal(open_bytes(&out, &env, packed, len, &err), MWZ_ERR_LIMIT);
    assert_non_null(strstr(err.message, "max_bytes"));
    free(packed);
    free(zeros);
}

/* A container in a container in a container in a container. */
static void test_nesting(void **state)
{
    (void)state;
    mwzi_env env = test_env();
    mwz_error err = MWZ_ERROR_INIT;
    mwzi_unpacked out;
    char *bytes = malloc(5);
    size_t len = 4;
    assert_non_null(bytes);
    memcpy(bytes, "text", 5);
    for (int depth = 1; depth <= 4; depth++) {
        char *packed = pack(bytes, len, &len);
        free(bytes);
        bytes = packed;
        mwz_status status = open_bytes(&out, &env, bytes, len, &err);
        assert_int_equal(status, depth < 4 ? MWZ_OK : MWZ_ERR_LIMIT);
        if (status == MWZ_OK)
            assert_memory_equal(out.bytes.items, "text", 4);
        mwzi_containers_close(&out, &env);
    }
    free(bytes);
}

TEST_TABLE(test_opened, rows)
TEST_TABLE(test_damage, rows)

int main(void)
{
    const struct CMUnitTest others[] = { cmocka_unit_test(test_plain), cmocka_unit_test(test_bomb),
                                         cmocka_unit_test(test_nesting) };
    return run_test_opened() + run_test_damage() + cmocka_run_group_tests_name("others", others, NULL, NULL);
}
