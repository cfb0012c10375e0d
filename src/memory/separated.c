/* TSV and CSV → units, a row each, in two passes: which columns are which, then the rows. Rule: RFC 4180: a field in
   quotation marks may hold separators, line ends and doubled quotation marks. In TSV, which most tools write without
   any quoting, a field is quoted only when it needs it, or when all of the first row are. A text is CSV or TSV when
   nearly all of its rows have the same two columns or more, one Arabic and one English. A single row is one only below
   the names of its columns, or when it can hardly be a sentence: two fields of one language each, both in quotation
   marks or with one separator and no space beside it. A CSV may be parted by semicolons, or by what its first line says
   ("sep=;"). Limit: the beginning (PEEK_ROWS) tells. */
#include <string.h>

#include "base/spill.h"
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

static void add_rows(mwzi_column_choice *choice, const char *text, const char *end, manner m, const mwzi_spill *spill)
{
    const char *at = text;
    size_t passed = 0;
    while (at < end) {
        bool last = false;
        mwzi_spill_pass(spill, &passed, (size_t)(at - text));
        for (uint32_t column = 0; !last; column++) {
            field f;
            at = read_field(&f, at, end, m, &last);
            mwzi_choice_add(choice, column, f.bytes, (uint32_t)f.len);
        }
        mwzi_choice_end_row(choice);
    }
}

static mwz_status choose_columns(const mwzi_memory_reading *reading, const char *at, manner m, uint32_t columns[2],
                                 uint32_t *heads, mwz_error *err)
{
    mwzi_column_choice *choice = mwzi_alloc(reading->env, sizeof *choice);
    if (!choice)
        return mwzi_fail_memory(err);
    memset(choice, 0, sizeof *choice);
    add_rows(choice, at, reading->in->text + reading->in->len, m, reading->in->spill);
    mwz_status status = mwzi_choice_columns(choice, columns) ? MWZ_OK : mwzi_choice_fail(reading->in->name, err);
    *heads = choice->heads;
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
    const char *const bytes[2] = { row->sides[0].bytes, row->sides[1].bytes };
    const uint32_t len[2] = { (uint32_t)row->sides[0].len, (uint32_t)row->sides[1].len };
    return mwzi_head_is_row(bytes, len);
}

/* The column of a row of names that is muwazi's probability; UINT32_MAX: none. */
static uint32_t find_rate_column(const char *at, const char *end, manner m)
{
    bool last = false;
    for (uint32_t column = 0; !last; column++) {
        field f;
        at = read_field(&f, at, end, m, &last);
        if (mwzi_is_rate_head(f.bytes, f.len))
            return column;
    }
    return UINT32_MAX;
}

/* A field of the row at `at`; an empty one where there is no such column. */
static field read_cell(const char *at, const char *end, manner m, uint32_t wanted)
{
    bool last = wanted == UINT32_MAX;
    for (uint32_t column = 0; !last; column++) {
        field f;
        at = read_field(&f, at, end, m, &last);
        if (column == wanted)
            return f;
    }
    return (field) { "", 0, false };
}

static mwz_status tell_row(mwzi_memory_reading *reading, const table_row *row, const uint32_t columns[2], uint32_t line,
                           manner m, field rate, mwz_error *err)
{
    mwz_status status = MWZ_OK;
    mwzi_unit_begin(reading, line);
    mwzi_unit_rate(&reading->unit, rate.bytes, rate.len);
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

/* What comes before the rows: "sep=;", which spreadsheets read as the separator, with its line end. */
static uint32_t skip_separator(const char *text, uint32_t len, char *separator)
{
    uint32_t quote = len && text[0] == '"', at = quote + 5;
    if (len < at + quote + 1 || memcmp(text + quote, "sep=", 4) != 0)
        return 0;
    char told = text[quote + 4];
    at += quote && text[at] == '"';
    at += at < len && text[at] == '\r';
    if (at == len || text[at] != '\n' || !told || !strchr(",;:|\t~^#", told))
        return 0;
    *separator = told;
    return at + 1;
}

/* The separator of a CSV: the one that the first row that is not blank has more of. */
static char find_separator(const char *text, uint32_t len)
{
    uint32_t commas = 0, semicolons = 0, i = 0;
    char told = ',';
    if (skip_separator(text, len, &told))
        return told;
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
    const char *text = reading->in->text, *end = text + reading->in->len, *at = text;
    if (separator != '\t')
        at += skip_separator(text, reading->in->len, &separator);
    const manner m = find_manner(at, (uint32_t)(end - at), separator);
    uint32_t columns[2], heads = 0, rows = 0, rate = UINT32_MAX, line = 1 + (at > text);
    mwz_status status = choose_columns(reading, at, m, columns, &heads, err);
    while (at < end && status == MWZ_OK) {
        const char *start = at;
        table_row row;
        at = read_row(&row, at, end, m, columns);
        row.from = (uint32_t)(start - reading->in->text);
        row.len = (uint32_t)(at - start);
        rows += !row.blank;
        bool names = !row.blank && (rows <= heads || (rows == 1 && is_head_row(&row)));
        if (names)
            rate = find_rate_column(start, end, m);
        else if (!row.blank)
            status = tell_row(reading, &row, columns, line, m, read_cell(start, end, m, rate), err);
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

/* What the rows at the beginning are, once the columns are chosen. */
typedef struct row_counts {
    uint32_t good, half, bad; /* both languages; one of them, where the other column is empty; anything else */
} row_counts;

static void count_row(row_counts *counts, const table_row *row, uint32_t wanted)
{
    int sides[2];
    for (int side = 0; side < 2; side++)
        sides[side] =
            mwzi_letters_side(row->sides[side].bytes ? row->sides[side].bytes : "", (uint32_t)row->sides[side].len);
    if (row->count != wanted)
        counts->bad++;
    else if (sides[0] >= 0 && sides[1] == !sides[0])
        counts->good++;
    else if (!row->sides[0].len != !row->sides[1].len)
        counts->half++;
    else if (sides[0] >= 0 || sides[1] >= 0) /* numbers and signs on both sides say nothing */
        counts->bad++;
}

static bool has_arabic(const table_row *row)
{
    const field *f = row->sides;
    return (f[0].bytes && mwzi_letters_side(f[0].bytes, (uint32_t)f[0].len) == MWZ_AR) ||
        (f[1].bytes && mwzi_letters_side(f[1].bytes, (uint32_t)f[1].len) == MWZ_AR);
}

/* Behind the first PEEK_ROWS rows. */
static const char *find_peek_end(const char *at, const char *end, manner m)
{
    for (uint32_t rows = 0; rows < PEEK_ROWS && at < end; rows++) {
        bool last = false;
        field f;
        while (!last)
            at = read_field(&f, at, end, m, &last);
    }
    return at;
}

static bool is_of_one(const field *f)
{
    bool arabic = false, latin = false;
    for (size_t i = 0; i < f->len; i++) {
        unsigned char c = (unsigned char)f->bytes[i];
        arabic = arabic || (c >= 0xD8 && c <= 0xDB); /* the first byte of U+0600 … U+06FF */
        latin = latin || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
    }
    return arabic != latin;
}

static bool has_space_beside(const field *f, char separator, const char *text, const char *end)
{
    const char *behind = f->bytes + f->len;
    if (f->bytes > text && f->bytes[-1] == separator && f->bytes[0] == ' ')
        return true;
    return behind < end && *behind == separator && behind[-1] == ' ';
}

/* Whether a row of both languages that stands alone is one of a table. */
static bool is_lone_row(const table_row *row, manner m, const char *text, const char *end)
{
    for (int side = 0; side < 2; side++) {
        const field *f = &row->sides[side];
        if (!f->quoted && (row->count != 2 || !is_of_one(f) || has_space_beside(f, m.separator, text, end)))
            return false;
    }
    return row->sides[0].quoted == row->sides[1].quoted;
}

/* Nearly all rows have as many columns as the first, and the two languages in two of them; where the first row names
   the columns one such row is enough, and rows without a translation do not matter. */
static bool is_separated(const char *text, uint32_t len, char separator)
{
    const manner m = { separator, separator != '\t' };
    char told;
    const char *at = text + (separator == '\t' ? 0 : skip_separator(text, len, &told));
    const char *end = find_peek_end(at, text + len, m);
    row_counts counts = { 0, 0, 0 };
    uint32_t columns[2] = { 0, 0 }, wanted = 0, rows = 0, passed = 0;
    mwzi_column_choice choice;
    memset(&choice, 0, sizeof choice);
    add_rows(&choice, at, end, m, NULL);
    bool chosen = mwzi_choice_columns(&choice, columns), named = false;
    table_row row = { .count = 0 };
    while (at < end && chosen) {
        table_row next;
        at = read_row(&next, at, end, m, columns);
        if (next.blank)
            continue;
        if (++passed < choice.heads) /* above the names of the columns */
            continue;
        row = next;
        wanted = wanted ? wanted : row.count;
        named = named || (rows == 0 && is_head_row(&row));
        if (rows > 0 || (!named && has_arabic(&row)))
            count_row(&counts, &row, wanted);
        rows++;
    }
    if (rows == 1)
        return counts.good && is_lone_row(&row, m, text, end);
    return wanted > 1 && counts.good >= (named ? 1 : LEAST_ROWS) && counts.bad <= (counts.good + counts.half) / 4 &&
        (named || counts.half <= counts.good);
}

bool mwzi_tsv_is(const char *text, uint32_t len)
{
    return is_separated(text, len, '\t');
}

bool mwzi_csv_is(const char *text, uint32_t len)
{
    return is_separated(text, len, find_separator(text, len));
}
