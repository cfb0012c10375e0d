/* TSV and CSV → rows. Rule: RFC 4180: a field in quotation marks may hold separators, line ends and doubled quotation marks. In
   TSV, which most tools write without any quoting, a field is quoted only when it needs it, or
   when all of the first row are. A text is CSV or TSV when nearly all of its rows have the same two columns or more, one Arabic and one English. A CSV
   may be parted by semicolons. Limit: the beginning (PEEK_ROWS) tells. */
#include <string.h>

#include "blocks/rows.h"

enum { PEEK_ROWS = 200, LEAST_ROWS = 2 };

typedef struct field {
    const char *bytes;
    size_t len; /* without the quotation marks around it */
    bool quoted; /* it holds doubled quotation marks as it stands */
} field;

/* How fields are parted, and whether quotation marks around one are quoting whatever stands in it. */
typedef struct manner {
    char separator;
    bool quotes;
} manner;

/* Reads the field at `at`; where the next one starts, with *last true when the row ends. */
static const char *read_field(field *out, const char *at, const char *end, manner m, bool *last)
{
    const char separator = m.separator;
    if (at < end && *at == '"') {
        bool special = m.quotes;
        const char *p = at + 1;
        for (; p < end; p++) {
            if (*p == '"' && p + 1 < end && p[1] == '"') {
                special = true;
                p++;
            } else if (*p == '"') {
                break;
            } else if (*p == separator || *p == '\n') {
                special = true;
            }
        }
        bool closed = p < end && (p + 1 == end || p[1] == separator || p[1] == '\n' || p[1] == '\r');
        if (closed && special) {
            *out = (field) { at + 1, (size_t)(p - at - 1), true };
            p++;
            while (p < end && *p == '\r')
                p++;
            *last = p == end || *p == '\n';
            return p == end ? p : p + 1;
        }
    }
    const char *p = at;
    while (p < end && *p != separator && *p != '\n')
        p++;
    size_t len = (size_t)(p - at);
    *last = p == end || *p == '\n';
    if (*last && len && at[len - 1] == '\r')
        len--;
    *out = (field) { at, len, false };
    return p == end ? p : p + 1;
}

static uint32_t count_lines(const char *from, const char *to)
{
    uint32_t lines = 0;
    for (; from < to; from++)
        lines += *from == '\n';
    return lines;
}

/* A field's text as a stretch of the grid's content; the quotes that stand for one leave one out. */
static mwz_status put_field(mwzi_grid *grid, const char *text, const field *f, mwz_error *err)
{
    mwz_status status = MWZ_OK;
    size_t start = 0;
    for (size_t i = 0; i <= f->len && status == MWZ_OK; i++) {
        bool doubled = f->quoted && i + 1 < f->len && f->bytes[i] == '"' && f->bytes[i + 1] == '"';
        if (i < f->len && !doubled)
            continue;
        size_t len = i - start + doubled;
        const mwzi_markup_text piece = { f->bytes + start, (uint32_t)len, (uint32_t)(f->bytes + start - text), 1, true };
        if (len)
            status = mwzi_content_text(&grid->content, &piece, err);
        i += doubled;
        start = i + 1;
    }
    return status;
}

static mwz_status read_rows(mwzi_grid *grid, const char *text, uint32_t len, manner m, mwz_error *err)
{
    const char *at = text, *end = text + len;
    mwz_status status = MWZ_OK;
    uint32_t line = 0;
    for (uint32_t row = 0; at < end && status == MWZ_OK; row++) {
        const char *start = at;
        bool last = false;
        for (uint32_t column = 0; !last && status == MWZ_OK; column++) {
            field f;
            at = read_field(&f, at, end, m, &last);
            mwzi_grid_cell cell = { .row = row, .column = column, .line = line };
            status = put_field(grid, text, &f, err);
            if (status == MWZ_OK && mwzi_content_end(&grid->content, &cell.offset, &cell.len))
                status = mwzi_grid_add(grid, &cell, err);
        }
        line += count_lines(start, at);
    }
    return status;
}

/* The separator of a CSV: the one that the first row has more of. */
static char find_separator(const char *text, uint32_t len)
{
    uint32_t commas = 0, semicolons = 0;
    for (uint32_t i = 0; i < len && text[i] != '\n'; i++) {
        commas += text[i] == ',';
        semicolons += text[i] == ';';
    }
    return semicolons > commas ? ';' : ',';
}

/* A TSV that has its first row in quotation marks, field by field, has them as quoting. */
static manner find_manner(const char *text, uint32_t len, char separator)
{
    manner m = { separator, true };
    bool last = separator != '\t';
    for (const char *at = text, *end = text + len; !last && at < end && m.quotes;) {
        field f;
        at = read_field(&f, at, end, (manner) { separator, false }, &last);
        m.quotes = f.len > 1 && f.bytes[0] == '"' && f.bytes[f.len - 1] == '"';
    }
    return m;
}

static mwz_status read_table(mwzi_draft *draft, mwzi_blocks *out, const mwzi_input *in, char separator, mwz_error *err)
{
    mwzi_grid grid = { .env = out->env };
    mwzi_content_init(&grid.content, out->env);
    mwz_status status = read_rows(&grid, in->text, in->len, find_manner(in->text, in->len, separator), err);
    if (status == MWZ_OK)
        status = mwzi_grid_finish(&grid, draft, out, in, err);
    mwzi_grid_free(&grid);
    return status;
}

mwz_status mwzi_tsv_rows_read(mwzi_draft *draft, mwzi_blocks *out, const mwzi_input *in, mwz_error *err)
{
    return read_table(draft, out, in, '\t', err);
}

mwz_status mwzi_csv_read(mwzi_draft *draft, mwzi_blocks *out, const mwzi_input *in, mwz_error *err)
{
    return read_table(draft, out, in, find_separator(in->text, in->len), err);
}

/* What a field is of: 'A' Arabic, 'E' English, 0 neither or both. */
static char kind_of(const field *f)
{
    size_t arabic = 0, latin = 0;
    for (size_t i = 0; i < f->len; i++) {
        unsigned char c = (unsigned char)f->bytes[i];
        arabic += c >= 0xD8 && c <= 0xDB; /* the first byte of U+0600 … U+06FF */
        latin += (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
    }
    return arabic > latin ? 'A' : latin > arabic ? 'E' : '\0';
}

/* A row is good when it has as many columns as the first, one of each language, and each in the column that it was in before. */
static bool is_separated(const char *text, uint32_t len, char separator)
{
    const char *at = text, *end = text + len;
    const manner m = { separator, separator != '\t' };
    uint32_t rows = 0, good = 0, wanted = 0, columns[2] = { UINT32_MAX, UINT32_MAX };
    bool heads = false;
    for (; at < end && rows < PEEK_ROWS;) {
        uint32_t column = 0, found[2] = { UINT32_MAX, UINT32_MAX };
        bool last = false, blank = true;
        for (; !last; column++) {
            field f;
            at = read_field(&f, at, end, m, &last);
            blank = blank && f.len == 0;
            char kind = kind_of(&f);
            if (kind == 'A')
                found[0] = column;
            else if (kind == 'E' && (found[1] == UINT32_MAX || column == columns[1]))
                found[1] = column;
        }
        if (blank)
            continue;
        wanted = wanted ? wanted : column;
        if (rows == 0 && !heads && found[0] == UINT32_MAX) { /* the names of the columns */
            heads = true;
            continue;
        }
        rows++;
        if (column < 2 || column != wanted || found[0] == UINT32_MAX || found[1] == UINT32_MAX)
            continue;
        if (columns[0] == UINT32_MAX)
            memcpy(columns, found, sizeof columns);
        good += found[0] == columns[0] && found[1] == columns[1];
    }
    return rows >= LEAST_ROWS && 10 * (uint64_t)good >= 8 * (uint64_t)rows;
}

bool mwzi_tsv_is(const char *text, uint32_t len)
{
    return is_separated(text, len, '\t');
}

bool mwzi_csv_is(const char *text, uint32_t len)
{
    return is_separated(text, len, find_separator(text, len));
}
