/* workbook/: what is in the parts of a workbook; the same bytes twice; sinks and folders that fail. */
#define _XOPEN_SOURCE 700
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "containers/archive.h"
#include "support.h"
#include "workbook/workbook.h"

typedef struct buffer {
    char bytes[65536];
    size_t len;
    int error;
} buffer;

static int keep(void *user, const void *bytes, size_t len)
{
    buffer *out = user;
    if (out->error || out->len + len > sizeof out->bytes)
        return out->error ? out->error : ENOSPC;
    memcpy(out->bytes + out->len, bytes, len);
    out->len += len;
    return 0;
}

static const mwzi_workbook_band bands[] = { { 0.9, 0xC6EFCE }, { 0, 0xFFC7CE } };
static const mwzi_workbook_column columns[] = { { "id", 8, MWZI_LOOK_PLAIN },
                                                { "English", 60, MWZI_LOOK_LEFT_TO_RIGHT },
                                                { "Arabic", 60, MWZI_LOOK_RIGHT_TO_LEFT },
                                                { "probability", 12, MWZI_LOOK_SHARE } };

static mwz_text text_of(const char *text)
{
    return (mwz_text) { text, strlen(text) };
}

/* One row on a sheet, a legend on another. */
static mwz_status write_one(buffer *out, const mwzi_env *env, bool right_to_left, const char *english, mwz_error *err)
{
    const mwzi_workbook_style style = { bands, 2, 315532800, right_to_left };
    const mwz_sink sink = { keep, out };
    mwzi_workbook *workbook;
    mwz_status status = mwzi_workbook_open(&workbook, env, &style, "x.xlsx", err);
    if (status != MWZ_OK)
        return status;
    mwzi_workbook_sheet(workbook, "Pairs", columns, 4);
    mwzi_workbook_row(workbook);
    mwzi_workbook_text(workbook, 0, text_of("p0"));
    mwzi_workbook_text(workbook, 1, text_of(english));
    mwzi_workbook_text(workbook, 2, text_of("أهلاً"));
    mwzi_workbook_number(workbook, 3, 0.25);
    mwzi_workbook_sheet(workbook, "Legend", columns, 1);
    mwzi_workbook_row(workbook);
    mwzi_workbook_legend(workbook, 0, 1, "doubtful");
    status = mwzi_workbook_finish(workbook, &sink, err);
    mwzi_workbook_free(workbook);
    return status;
}

/* A part of the workbook in `file`; free it with mwzi_vec_free. */
static void read_part(mwzi_unpacked *part, const mwzi_env *env, const buffer *file, const char *name)
{
    mwz_error err = MWZ_ERROR_INIT;
    mwzi_archive *archive;
    memset(part, 0, sizeof *part);
    const mwzi_opening in = { env, file->bytes, file->len, "x.xlsx", part, &err };
    assert_int_equal(mwzi_archive_open(&archive, &in), MWZ_OK);
    assert_int_equal(mwzi_archive_read(archive, name, part), MWZ_OK);
    mwzi_archive_close(archive);
    char *end = mwzi_vec_push(env, &part->bytes);
    assert_non_null(end);
    if (end)
        *end = '\0';
}

static const struct {
    const char *name, *english;
    bool right_to_left;
    const char *part, *wanted;
} rows[] = {
    { "a formula is text", "=1+2", false, "xl/worksheets/sheet1.xml", "t=\"inlineStr\"><is><t>=1+2</t></is>" },
    { "an address is text", "http://example.org/", false, "xl/worksheets/sheet1.xml", "<is><t>http://example.org/</t></is>" },
    { "markup", "<a> & \"b\"", false, "xl/worksheets/sheet1.xml", "<is><t>&lt;a&gt; &amp; \"b\"</t></is>" },
    { "what looks escaped", "file_x0041_x0042_ _x00", false, "xl/worksheets/sheet1.xml", "<t>file_x005F_x0041_x005F_x0042_ _x00</t>" },
    { "the head stands still", "a", false, "xl/worksheets/sheet1.xml", "<pane ySplit=\"1\" topLeftCell=\"A2\"" },
    { "a filter", "a", false, "xl/worksheets/sheet1.xml", "<autoFilter ref=\"A1:D2\"/>" },
    { "bands", "a", false, "xl/worksheets/sheet1.xml", "<conditionalFormatting sqref=\"D2\">" },
    { "from left to right", "a", false, "xl/worksheets/sheet1.xml", "<sheetView tabSelected=\"1\" workbookViewId=\"0\">" },
    { "from right to left", "a", true, "xl/worksheets/sheet1.xml", "<sheetView rightToLeft=\"1\"" },
    { "reading orders", "a", false, "xl/styles.xml", "readingOrder=\"2\"" },
    { "the date", "a", false, "docProps/core.xml", "1980-01-01T00:00:00Z" },
    { "a second sheet", "a", false, "xl/worksheets/sheet2.xml", "<t>doubtful</t>" },
};

static void test_part(void **state)
{
    const __typeof__(rows[0]) *row = *state;
    mwzi_env env = test_env();
    mwz_error err = MWZ_ERROR_INIT;
    buffer *first = calloc(2, sizeof *first), *second = first + 1;
    mwzi_unpacked part;
    assert_int_equal(write_one(first, &env, row->right_to_left, row->english, &err), MWZ_OK);
    read_part(&part, &env, first, row->part);
    if (!strstr(part.bytes.items, row->wanted))
        fail_msg("no %s in %s", row->wanted, part.bytes.items);
    assert_int_equal(write_one(second, &env, row->right_to_left, row->english, &err), MWZ_OK);
    assert_int_equal(first->len, second->len);
    assert_memory_equal(first->bytes, second->bytes, first->len);
    mwzi_vec_free(&env, &part.bytes);
    mwzi_vec_free(&env, &part.parts);
    free(first);
}
TEST_TABLE(test_part, rows)

static void test_fits(void **state)
{
    (void)state;
    enum { CELL = MWZI_WORKBOOK_CHARACTERS };
    char *text = malloc(2 * CELL + 8);
    memset(text, 'a', 2 * CELL);
    assert_true(mwzi_workbook_fits((mwz_text) { text, CELL }));
    assert_false(mwzi_workbook_fits((mwz_text) { text, CELL + 1 }));
    for (size_t i = 0; i < CELL; i++) /* characters, not bytes */
        memcpy(text + 2 * i, "ب", 2);
    assert_true(mwzi_workbook_fits((mwz_text) { text, 2 * CELL }));
    memcpy(text + 2 * CELL - 4, "😀", 4); /* two units of UTF-16 */
    assert_true(mwzi_workbook_fits((mwz_text) { text, 2 * CELL }));
    memcpy(text + 2 * CELL - 2, "😀", 4);
    assert_false(mwzi_workbook_fits((mwz_text) { text, 2 * CELL + 2 }));
    free(text);
}

static void test_failures(void **state)
{
    (void)state;
    mwzi_env env = test_env();
    buffer *out = calloc(1, sizeof *out);
    mwz_error err = MWZ_ERROR_INIT;
    out->error = EIO;
    assert_int_equal(write_one(out, &env, false, "a", &err), MWZ_ERR_IO);
    assert_non_null(strstr(err.message, "x.xlsx"));
    out->error = 0;
    setenv("TMPDIR", "/nowhere", 1);
    assert_int_equal(write_one(out, &env, false, "a", &err), MWZ_ERR_IO);
    assert_non_null(strstr(err.message, "/nowhere"));
    assert_non_null(strstr(err.message, "TMPDIR"));
    unsetenv("TMPDIR");
    assert_int_equal(out->len, 0);
    free(out);
}

/* A workbook that is given up leaves nothing behind. */
static void test_given_up(void **state)
{
    (void)state;
    test_memory memory = { 0 };
    mwzi_env env = test_env();
    env.allocator = test_memory_allocator(&memory);
    const mwzi_workbook_style style = { bands, 2, 315532800, false };
    mwz_error err = MWZ_ERROR_INIT;
    mwzi_workbook *workbook;
    assert_int_equal(mwzi_workbook_open(&workbook, &env, &style, "x.xlsx", &err), MWZ_OK);
    mwzi_workbook_sheet(workbook, "Pairs", columns, 4);
    mwzi_workbook_row(workbook);
    mwzi_workbook_text(workbook, 1, text_of("a"));
    mwzi_workbook_free(workbook);
    mwzi_workbook_free(NULL);
    assert_int_equal(memory.held, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_fits),
        cmocka_unit_test(test_failures),
        cmocka_unit_test(test_given_up),
    };
    int failed = run_test_part();
    return cmocka_run_group_tests(tests, NULL, NULL) + failed;
}
