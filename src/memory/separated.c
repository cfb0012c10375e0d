/* TSV and CSV → units, a row each, in two passes: which columns are which, then the rows. Rule: RFC 4180: a field in
   quotation marks may hold separators, line ends and doubled quotation marks. In TSV, which most tools write without
   any quoting, a field is quoted only when it needs it, or when all of the first row are. A text is CSV or TSV when
   nearly all of its rows have the same two columns or more, one Arabic and one English. A single row is one only below
   the names of its columns, or when it can hardly be a sentence: two fields of one language each, both in quotation marks or with
   one separator and no space beside it. A CSV may be parted by semicolons. Limit: the beginning (PEEK_ROWS) tells. */
#include <string.h>

#include "memory/choice.h"

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
        const char *behind = p < end ? p + 1 : end;
        while (behind < end && *behind == '\r') /* a line end; a lone CR is text */
            behind++;
        bool line_end = behind == end || *behind == '\n';
        bool closed = p < end && (line_end || p[1] == separator);
        if (closed && special) {
            *out = (field) { at + 1, (size_t)(p - at - 1), true };
            p = line_end ? behind : p + 1;
            *last = line_end;
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

/* A field's text on to the content; the quotes that stand for one leave one out. */
static mwz_status put_field(mwzi_memory_reading *reading, const field *f, mwz_error *err)
{
    mwz_status status = MWZ_OK;
    size_t start = 0;
    for (size_t i = 0; i <= f->len && status == MWZ_OK; i++) {
        bool doubled = f->quoted && i + 1 < f->len && f->bytes[i] == '"' && f->bytes[i + 1] == '"';
        if (i < f->len && !doubled)
            continue;
        size_t len = i - start + doubled;
        const mwzi_markup_text piece = { f->bytes + start, (uint32_t)len,
                                         (uint32_t)(f->bytes + start - reading->in->text), 1, true };
        if (len)
            status = mwzi_content_text(&reading->content, &piece, err);
        i += doubled;
        start = i + 1;
    }
    return status;
}

static mwz_status choose_columns(const mwzi_memory_reading *reading, manner m, uint32_t columns[2], mwz_error *err)
{
    const char *at = reading->in->text, *end = at + reading->in->len;
    mwzi_column_choice *choice = mwzi_alloc(reading->env, sizeof *choice);
    if (!choice)
        return mwzi_fail_memory(err);
    memset(choice, 0, sizeof *choice);
    while (at < end) {
        bool last = false;
        for (uint32_t column = 0; !last; column++) {
            field f;
            at = read_field(&f, at, end, m, &last);
            mwzi_choice_add(choice, column, f.bytes, (uint32_t)f.len);
        }
        mwzi_choice_end_row(choice);
    }
    mwz_status status = mwzi_choice_finish(choice, columns, reading->in->name, err);
    mwzi_free(reading->env, choice, sizeof *choice);
    return status;
}

/* One row as it stands. */
typedef struct table_row {
    field sides[2]; /* by mwz_side; bytes NULL: the row ends before */
    uint32_t count; /* columns */
    uint32_t from, len; /* with the line end */
    bool blank;
} table_row;

static const char *read_row(table_row *out, const char *at, const char *end, manner m, const uint32_t columns[2])
{
    bool last = false;
    *out = (table_row) { .blank = true };
    for (; !last; out->count++) {
        field f;
        at = read_field(&f, at, end, m, &last);
        for (size_t i = 0; i < f.len && out->blank; i++)
            out->blank = f.bytes[i] == ' ' || f.bytes[i] == '\r';
        for (int side = 0; side < 2; side++)
            if (out->count == columns[side])
                out->sides[side] = f;
    }
    return at;
}

/* The names of the columns. */
static bool is_head_row(const table_row *row)
{
    for (int side = 0; side < 2; side++)
        if (row->sides[side].bytes && !mwzi_is_head(row->sides[side].bytes, (uint32_t)row->sides[side].len))
            return false;
    return true;
}

static mwz_status tell_row(mwzi_memory_reading *reading, const table_row *row, const uint32_t columns[2], uint32_t line,
                           manner m, mwz_error *err)
{
    mwz_status status = MWZ_OK;
    mwzi_unit_begin(reading, line);
    reading->unit.from = row->from;
    reading->unit.len = row->len;
    if (row->count == 1 && reading->watch->fault) {
        const mwzi_memory_fault fault = { "no-tab",
                                          m.separator == '\t' ? "no tab parts English and Arabic"
                                                              : "the row has one column",
                                          MWZ_FAULT,
                                          line,
                                          reading->unit.number,
                                          { 0, 0, NULL },
                                          false };
        return reading->watch->fault(reading->watch->user, &fault, err);
    }
    reading->unit.sure = row->count > 1;
    for (int side = 0; side < 2 && status == MWZ_OK; side++) {
        if (row->sides[side].bytes)
            status = put_field(reading, &row->sides[side], err);
        mwzi_unit_side(reading, (mwz_side)side, (uint16_t)columns[side], line);
        if (row->sides[side].bytes) {
            reading->unit.side_from[side] = (uint32_t)(row->sides[side].bytes - reading->in->text);
            reading->unit.side_len[side] = (uint32_t)row->sides[side].len;
        }
    }
    return status == MWZ_OK ? mwzi_row_tell(reading, err) : status;
}

/* The separator of a CSV: the one that the first row that is not blank has more of. */
static char find_separator(const char *text, uint32_t len)
{
    uint32_t commas = 0, semicolons = 0, i = 0;
    while (i < len && (text[i] == '\n' || text[i] == '\r'))
        i++;
    for (; i < len && text[i] != '\n'; i++) {
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

static mwz_status read_table(mwzi_memory_reading *reading, char separator, mwz_error *err)
{
    const char *at = reading->in->text, *end = at + reading->in->len;
    const manner m = find_manner(at, reading->in->len, separator);
    uint32_t columns[2], line = 1;
    bool first = true;
    mwz_status status = choose_columns(reading, m, columns, err);
    while (at < end && status == MWZ_OK) {
        const char *start = at;
        table_row row;
        at = read_row(&row, at, end, m, columns);
        row.from = (uint32_t)(start - reading->in->text);
        row.len = (uint32_t)(at - start);
        if (!row.blank && !(first && is_head_row(&row)))
            status = tell_row(reading, &row, columns, line, m, err);
        first = first && row.blank;
        line += count_lines(start, at);
    }
    return status;
}

mwz_status mwzi_tsv_read(mwzi_memory_reading *reading, mwz_error *err)
{
    return read_table(reading, '\t', err);
}

mwz_status mwzi_csv_read(mwzi_memory_reading *reading, mwz_error *err)
{
    return read_table(reading, find_separator(reading->in->text, reading->in->len), err);
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

static bool is_of_one(const field *f)
{
    bool arabic = false, latin = false;
    for (size_t i = 0; i < f->len; i++) {
        unsigned char c = (unsigned char)f->bytes[i];
        arabic = arabic || (c >= 0xD8 && c <= 0xDB);
        latin = latin || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
    }
    return arabic != latin;
}

/* A row as it is looked at to tell a table: its columns, and the first fields that are of a language. */
typedef struct peek {
    field fields[2]; /* by mwz_side */
    uint32_t columns[2]; /* UINT32_MAX: no field of this language */
    uint32_t count;
    bool blank;
} peek;

/* The English of a row is in the column that it was in before, where there is any; else in the first. */
static const char *peek_row(peek *out, const char *at, const char *end, manner m, uint32_t english)
{
    bool last = false;
    *out = (peek) { .columns = { UINT32_MAX, UINT32_MAX }, .blank = true };
    for (; !last; out->count++) {
        field f;
        at = read_field(&f, at, end, m, &last);
        out->blank = out->blank && f.len == 0;
        char kind = kind_of(&f);
        int side = kind == 'A' ? MWZ_AR : MWZ_EN;
        if (kind == '\0' || (side == MWZ_EN && out->columns[side] != UINT32_MAX && out->count != english))
            continue;
        out->columns[side] = out->count;
        out->fields[side] = f;
    }
    return at;
}

static bool has_space_beside(const field *f, char separator, const char *text, const char *end)
{
    const char *behind = f->bytes + f->len;
    if (f->bytes > text && f->bytes[-1] == separator && f->bytes[0] == ' ')
        return true;
    return behind < end && *behind == separator && behind[-1] == ' ';
}

/* Whether a row that stands alone is one of a table. */
static bool is_lone_row(const peek *row, manner m, const char *text, const char *end)
{
    bool names = true;
    for (int side = 0; side < 2; side++) {
        const field *f = &row->fields[side];
        if (!f->quoted && (row->count != 2 || !is_of_one(f) || has_space_beside(f, m.separator, text, end)))
            return false;
        names = names && mwzi_is_head(f->bytes, (uint32_t)f->len);
    }
    return row->fields[0].quoted == row->fields[1].quoted && !names;
}

/* A row is good when it has as many columns as the first, one of each language, and each in the column that it was in
 * before. */
static bool is_separated(const char *text, uint32_t len, char separator)
{
    const char *at = text, *end = text + len;
    const manner m = { separator, separator != '\t' };
    uint32_t rows = 0, good = 0, wanted = 0, columns[2] = { UINT32_MAX, UINT32_MAX };
    const char *heads = NULL;
    peek row, first_good = { .count = 0 };
    while (at < end && rows < PEEK_ROWS) {
        const char *start = at;
        at = peek_row(&row, at, end, m, columns[MWZ_EN]);
        if (row.blank)
            continue;
        wanted = wanted ? wanted : row.count;
        if (rows == 0 && !heads && row.columns[MWZ_AR] == UINT32_MAX) { /* the names of the columns */
            heads = start;
            continue;
        }
        rows++;
        if (row.count < 2 || row.count != wanted || row.columns[MWZ_AR] == UINT32_MAX || row.columns[MWZ_EN] == UINT32_MAX)
            continue;
        if (columns[MWZ_AR] == UINT32_MAX) {
            memcpy(columns, row.columns, sizeof columns);
            first_good = row;
        }
        good += row.columns[MWZ_AR] == columns[MWZ_AR] && row.columns[MWZ_EN] == columns[MWZ_EN];
    }
    if (rows != 1)
        return rows >= LEAST_ROWS && 10 * (uint64_t)good >= 8 * (uint64_t)rows;
    table_row names;
    if (heads)
        (void)read_row(&names, heads, end, m, columns);
    return good && (heads ? is_head_row(&names) : is_lone_row(&first_good, m, text, end));
}

bool mwzi_tsv_is(const char *text, uint32_t len)
{
    return is_separated(text, len, '\t');
}

bool mwzi_csv_is(const char *text, uint32_t len)
{
    return is_separated(text, len, find_separator(text, len));
}
