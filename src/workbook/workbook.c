/* Rows of cells → an XLSX file (ECMA-376) on a sink, by libxlsxwriter in its mode of constant memory: a row goes to a temporary
   file when the next one begins, so a million rows need no more memory than ten.

   The library makes a zip file and has to go back in it, so the workbook is put together in a temporary file of our own (TMPDIR, or
   /tmp), which is then copied to the sink. Its only date is the one told, so the same rows give the same bytes.
   Rows get the height that their texts need by a count of characters, as LibreOffice does not look for itself. Limit: libxlsxwriter
   takes its own memory, and prints to standard error when its temporary files fail. */
#include "workbook/workbook.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <xlsxwriter.h>

#include "base/file.h"
#include "base/vec.h"

enum { MOST_BANDS = 8, LOOKS = MWZI_LOOK_SHARE + 1, ESCAPE = 7 /* "_x0041_" */, LEFT_TO_RIGHT = 1, RIGHT_TO_LEFT = 2, TEXT_FORMAT = 49,
       LINE_HEIGHT = 15, MOST_LINES = 27 /* 409 points are Excel's limit */ };

struct mwzi_workbook {
    const mwzi_env *env;
    const char *name;
    mwzi_workbook_style style;
    char path[4096]; /* of the temporary file */
    lxw_workbook *book; /* NULL: closed */
    lxw_worksheet *sheet;
    const mwzi_workbook_column *columns;
    size_t column_count;
    lxw_row_t row; /* the head is 0 */
    size_t lines; /* of the row */
    lxw_format *heads[LOOKS], *looks[LOOKS], *bands[MOST_BANDS], *legends[MOST_BANDS];
    MWZI_VEC(char) text;
    lxw_error failure;
    bool memory_failed; /* ours */
};

/* A format that wraps and stands on top of its cell; NULL when memory ran out. */
static lxw_format *make_format(mwzi_workbook *workbook)
{
    lxw_format *format = workbook_add_format(workbook->book);
    if (!format) {
        workbook->memory_failed = true;
        return NULL;
    }
    format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
    return format;
}

static void make_formats(mwzi_workbook *workbook)
{
    for (size_t i = 0; i < LOOKS; i++) {
        workbook->heads[i] = make_format(workbook);
        workbook->looks[i] = make_format(workbook);
    }
    for (size_t i = 0; i < workbook->style.band_count; i++) {
        workbook->bands[i] = workbook_add_format(workbook->book);
        workbook->legends[i] = make_format(workbook);
        workbook->memory_failed = workbook->memory_failed || !workbook->bands[i];
    }
    if (workbook->memory_failed)
        return;
    for (size_t i = 0; i < LOOKS; i++) {
        format_set_bold(workbook->heads[i]);
        format_set_bottom(workbook->heads[i], LXW_BORDER_THIN);
    }
    format_set_align(workbook->heads[MWZI_LOOK_SHARE], LXW_ALIGN_RIGHT);
    for (int look = MWZI_LOOK_PLAIN; look <= MWZI_LOOK_RIGHT_TO_LEFT; look++) {
        bool plain = look == MWZI_LOOK_PLAIN, left = plain ? !workbook->style.right_to_left : look == MWZI_LOOK_LEFT_TO_RIGHT;
        if (!plain) {
            format_set_text_wrap(workbook->looks[look]);
            format_set_num_format_index(workbook->looks[look], TEXT_FORMAT); /* "=" stays text when the cell is edited, too */
            format_set_reading_order(workbook->looks[look], left ? LEFT_TO_RIGHT : RIGHT_TO_LEFT);
        }
        format_set_align(workbook->looks[look], left ? LXW_ALIGN_LEFT : LXW_ALIGN_RIGHT);
        format_set_indent(workbook->looks[look], 1);
        format_set_align(workbook->heads[look], left ? LXW_ALIGN_LEFT : LXW_ALIGN_RIGHT);
        format_set_indent(workbook->heads[look], 1);
    }
    format_set_num_format(workbook->looks[MWZI_LOOK_SHARE], "0.0000");
    for (size_t i = 0; i < workbook->style.band_count; i++) {
        format_set_bg_color(workbook->bands[i], workbook->style.bands[i].colour);
        format_set_bg_color(workbook->legends[i], workbook->style.bands[i].colour);
        format_set_text_wrap(workbook->legends[i]);
    }
}

/* Makes an empty file of a name that nobody has. */
static mwz_status make_temporary(mwzi_workbook *workbook, mwz_error *err)
{
    const char *told = getenv("TMPDIR");
    const char *folder = told && *told ? told : "/tmp";
    int len = snprintf(workbook->path, sizeof workbook->path, "%s/muwazi-XXXXXX", folder);
    int fd = -1;
    errno = ENAMETOOLONG;
    if (len > 0 && (size_t)len < sizeof workbook->path)
        fd = mkstemp(workbook->path);
    if (fd < 0) {
        workbook->path[0] = '\0';
        return mwzi_fail(err, MWZ_ERR_IO, "an XLSX file is put together in %.100s, and no file can be made there: %s; set TMPDIR to "
                         "a folder with room", folder, strerror(errno));
    }
    (void)close(fd);
    return MWZ_OK;
}

mwz_status mwzi_workbook_open(mwzi_workbook **out, const mwzi_env *env, const mwzi_workbook_style *style, const char *name,
                              mwz_error *err)
{
    *out = NULL;
    mwzi_workbook *workbook = mwzi_alloc(env, sizeof *workbook);
    if (!workbook)
        return mwzi_fail_memory(err);
    memset(workbook, 0, sizeof *workbook);
    workbook->env = env;
    workbook->name = name;
    workbook->style = *style;
    if (workbook->style.band_count > MOST_BANDS)
        workbook->style.band_count = MOST_BANDS;
    mwz_status status = make_temporary(workbook, err);
    if (status == MWZ_OK) {
        lxw_workbook_options options = { .constant_memory = LXW_TRUE, .use_zip64 = LXW_FALSE };
        workbook->book = workbook_new_opt(workbook->path, &options);
        if (!workbook->book)
            status = mwzi_fail_memory(err);
    }
    if (status == MWZ_OK) {
        lxw_doc_properties properties = { .created = (time_t)style->created };
        workbook->failure = workbook_set_properties(workbook->book, &properties);
        make_formats(workbook);
        *out = workbook;
    } else {
        mwzi_workbook_free(workbook);
    }
    return status;
}

static void note(mwzi_workbook *workbook, lxw_error result)
{
    if (workbook->failure == LXW_NO_ERROR)
        workbook->failure = result;
}

bool mwzi_workbook_failed(const mwzi_workbook *workbook)
{
    return workbook->memory_failed || workbook->failure != LXW_NO_ERROR;
}

static void end_row(mwzi_workbook *workbook)
{
    size_t lines = workbook->lines > MOST_LINES ? MOST_LINES : workbook->lines;
    if (lines > 1 && !mwzi_workbook_failed(workbook))
        note(workbook, worksheet_set_row(workbook->sheet, workbook->row, (double)(lines * LINE_HEIGHT), NULL));
    workbook->lines = 0;
}

/* What is known when the last row is: the filter, and where the bands reach. */
static void end_sheet(mwzi_workbook *workbook)
{
    if (!workbook->sheet || mwzi_workbook_failed(workbook))
        return;
    end_row(workbook);
    note(workbook, worksheet_autofilter(workbook->sheet, 0, 0, workbook->row, (lxw_col_t)(workbook->column_count - 1)));
    for (size_t column = 0; column < workbook->column_count; column++) {
        if (workbook->columns[column].look != MWZI_LOOK_SHARE || workbook->row == 0)
            continue;
        for (size_t i = 0; i < workbook->style.band_count; i++) {
            lxw_conditional_format rule = { .type = LXW_CONDITIONAL_TYPE_CELL,
                                            .criteria = LXW_CONDITIONAL_CRITERIA_GREATER_THAN_OR_EQUAL_TO,
                                            .value = workbook->style.bands[i].from,
                                            .format = workbook->bands[i],
                                            .stop_if_true = LXW_TRUE };
            note(workbook, worksheet_conditional_format_range(workbook->sheet, 1, (lxw_col_t)column, workbook->row,
                                                              (lxw_col_t)column, &rule));
        }
    }
    /* The library does not look whether its temporary file took the rows. */
    FILE *rows = workbook->sheet->optimize_tmpfile;
    if (rows && (fflush(rows) != 0 || ferror(rows)))
        note(workbook, LXW_ERROR_CREATING_TMPFILE);
}

void mwzi_workbook_sheet(mwzi_workbook *workbook, const char *name, const mwzi_workbook_column *columns, size_t count)
{
    end_sheet(workbook);
    if (mwzi_workbook_failed(workbook))
        return;
    workbook->columns = columns;
    workbook->column_count = count;
    workbook->row = 0;
    workbook->sheet = workbook_add_worksheet(workbook->book, name);
    if (!workbook->sheet) {
        workbook->memory_failed = true;
        return;
    }
    if (workbook->style.right_to_left)
        worksheet_right_to_left(workbook->sheet);
    worksheet_set_landscape(workbook->sheet);
    worksheet_fit_to_pages(workbook->sheet, 1, 0);
    worksheet_freeze_panes(workbook->sheet, 1, 0);
    for (size_t i = 0; i < count; i++) {
        note(workbook, worksheet_set_column(workbook->sheet, (lxw_col_t)i, (lxw_col_t)i, columns[i].width, NULL));
        note(workbook, worksheet_write_string(workbook->sheet, 0, (lxw_col_t)i, columns[i].head,
                                              workbook->heads[columns[i].look]));
    }
    note(workbook, worksheet_repeat_rows(workbook->sheet, 0, 0));
}

void mwzi_workbook_row(mwzi_workbook *workbook)
{
    end_row(workbook);
    workbook->row++;
}

static bool is_hexadecimal(char c)
{
    return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'f');
}

/* Whether a program would read the bytes at `at` as an escaped character (ST_Xstring, ECMA-376 part 1, 22.9.2.19). */
static bool is_escape(mwz_text text, size_t at)
{
    if (text.len - at < ESCAPE || text.bytes[at] != '_' || text.bytes[at + 1] != 'x' || text.bytes[at + 6] != '_')
        return false;
    return is_hexadecimal(text.bytes[at + 2]) && is_hexadecimal(text.bytes[at + 3]) && is_hexadecimal(text.bytes[at + 4]) &&
        is_hexadecimal(text.bytes[at + 5]);
}

bool mwzi_workbook_fits(mwz_text text)
{
    size_t units = 0; /* of UTF-16, in which Excel counts */
    for (size_t i = 0; i < text.len; i++) {
        unsigned char byte = (unsigned char)text.bytes[i];
        units += (byte & 0xC0) != 0x80;
        units += byte >= 0xF0;
        units += byte == '_' && is_escape(text, i) ? ESCAPE : 0;
    }
    return units <= MWZI_WORKBOOK_CHARACTERS;
}

/* How many lines a text takes in a column: a digit is about as wide as a letter on average, and at the end of a line a tenth stays
   free. */
static size_t count_lines(const mwzi_workbook_column *column, mwz_text text)
{
    size_t characters = 0;
    if (column->look != MWZI_LOOK_LEFT_TO_RIGHT && column->look != MWZI_LOOK_RIGHT_TO_LEFT)
        return 1;
    for (size_t i = 0; i < text.len; i++)
        characters += ((unsigned char)text.bytes[i] & 0xC0) != 0x80;
    return (size_t)((double)characters / (column->width * 0.9)) + 1;
}

/* The text, NUL-terminated, with what looks like an escaped character itself escaped; NULL when memory ran out. */
static const char *escape_text(mwzi_workbook *workbook, mwz_text text)
{
    static const char escape[] = "_x005F";
    size_t extra = 0;
    for (size_t i = 0; i < text.len; i++)
        extra += text.bytes[i] == '_' && is_escape(text, i) ? sizeof escape - 1 : 0;
    workbook->text.count = 0;
    if (!mwzi_vec_reserve(workbook->env, &workbook->text, text.len + extra + 1))
        return NULL;
    char *out = workbook->text.items;
    for (size_t i = 0; i < text.len; i++) {
        if (text.bytes[i] == '_' && is_escape(text, i)) {
            memcpy(out, escape, sizeof escape - 1);
            out += sizeof escape - 1;
        }
        *out++ = text.bytes[i];
    }
    *out = '\0';
    return workbook->text.items;
}

void mwzi_workbook_text(mwzi_workbook *workbook, size_t column, mwz_text text)
{
    if (mwzi_workbook_failed(workbook) || text.len == 0)
        return;
    const char *escaped = escape_text(workbook, text);
    if (!escaped) {
        workbook->memory_failed = true;
        return;
    }
    size_t lines = count_lines(&workbook->columns[column], text);
    if (lines > workbook->lines)
        workbook->lines = lines;
    note(workbook, worksheet_write_string(workbook->sheet, workbook->row, (lxw_col_t)column, escaped,
                                          workbook->looks[workbook->columns[column].look]));
}

void mwzi_workbook_number(mwzi_workbook *workbook, size_t column, double number)
{
    if (!mwzi_workbook_failed(workbook))
        note(workbook, worksheet_write_number(workbook->sheet, workbook->row, (lxw_col_t)column, number,
                                              workbook->looks[workbook->columns[column].look]));
}

void mwzi_workbook_legend(mwzi_workbook *workbook, size_t column, size_t band, const char *text)
{
    if (!mwzi_workbook_failed(workbook))
        note(workbook, worksheet_write_string(workbook->sheet, workbook->row, (lxw_col_t)column, text, workbook->legends[band]));
}

/* The temporary file → the sink. */
static mwz_status copy_out(const mwzi_workbook *workbook, const mwz_sink *sink, mwz_error *err)
{
    char buffer[65536];
    mwzi_out out;
    ssize_t got = -1;
    int fd = open(workbook->path, O_RDONLY | O_CLOEXEC);
    mwzi_out_init(&out, sink);
    while (fd >= 0 && !out.failed && (got = read(fd, buffer, sizeof buffer)) > 0)
        mwzi_out_bytes(&out, buffer, (size_t)got);
    mwz_status status = mwzi_out_finish(&out, workbook->name, err);
    if (status == MWZ_OK && got < 0)
        status = mwzi_fail(err, MWZ_ERR_IO, "%s cannot be read again: %s", workbook->path, strerror(errno));
    if (fd >= 0)
        (void)close(fd);
    return status;
}

mwz_status mwzi_workbook_finish(mwzi_workbook *workbook, const mwz_sink *sink, mwz_error *err)
{
    end_sheet(workbook);
    if (!mwzi_workbook_failed(workbook)) {
        note(workbook, workbook_close(workbook->book));
        workbook->book = NULL;
    }
    if (workbook->memory_failed || workbook->failure == LXW_ERROR_MEMORY_MALLOC_FAILED)
        return mwzi_fail_memory(err);
    if (workbook->failure != LXW_NO_ERROR)
        return mwzi_fail(err, MWZ_ERR_IO, "%s could not be put together in %s: %s; set TMPDIR to a folder with room", workbook->name,
                         workbook->path, lxw_strerror(workbook->failure));
    return copy_out(workbook, sink, err);
}

void mwzi_workbook_free(mwzi_workbook *workbook)
{
    if (!workbook)
        return;
    if (workbook->book) /* closing alone frees its temporary files */
        (void)workbook_close(workbook->book);
    if (workbook->path[0])
        (void)unlink(workbook->path);
    mwzi_vec_free(workbook->env, &workbook->text);
    mwzi_free(workbook->env, workbook, sizeof *workbook);
}
