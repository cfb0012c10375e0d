/* XLSX → units, a row of a sheet each. Rule: ECMA-376 part 1, 18: a cell's text is a shared string, one of its own, or
   the result of a formula; numbers and phonetic readings are no text; _x0041_ is A (22.9.2.19), as control
   characters are written. The workbook says what the sheets are called, its relations which part each is. Sheets come in the order of their files; each has columns of its own, and where the first one names its columns, others are
   read if they do. Limit: hidden sheets, rows and columns are read; the texts of all sheets are held until the columns are
   chosen. */
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "memory/choice.h"
#include "text/utf8.h"
#include "xml/parts.h"

static const mwzi_xml_space spaces[] = {
    { "http://schemas.openxmlformats.org/spreadsheetml/2006/main", "" },
    { "http://purl.oclc.org/ooxml/spreadsheetml/main", "" }, /* "strict" */
    { "http://schemas.openxmlformats.org/package/2006/relationships", "" },
    { "http://schemas.openxmlformats.org/officeDocument/2006/relationships", "r" },
    { "http://purl.oclc.org/ooxml/officeDocument/relationships", "r" },
    { NULL, NULL },
};

enum { ESCAPE = 7 /* "_x0041_" */, LONGEST_VALUE = 32 };

typedef struct stretch {
    uint32_t offset, len; /* of the content */
} stretch;

typedef struct xlsx_cell {
    uint32_t row, column; /* rows ascend over all sheets */
    uint32_t line; /* the row in its sheet, 1-based */
    uint32_t sheet; /* index of its part */
    stretch text;
} xlsx_cell;

/* The probability that a row tells, in a column of that name. */
typedef struct row_rate {
    uint32_t row; /* as of its cells */
    char value[LONGEST_VALUE];
    size_t len;
} row_rate;

/* A sheet as the workbook names it, and the part that a relation leads to. */
typedef struct sheet_name {
    const char *id, *name; /* in the arena */
} sheet_name;

typedef struct relation {
    const char *id, *target;
} relation;

typedef struct xlsx_reading {
    mwzi_memory_reading *made;
    MWZI_VEC(stretch) strings; /* shared */
    MWZI_VEC(xlsx_cell) cells;
    MWZI_VEC(mwz_text) sheets; /* names of the parts */
    mwzi_arena arena; /* of the names */
    MWZI_VEC(sheet_name) names;
    MWZI_VEC(relation) relations;
    MWZI_VEC(row_rate) rates; /* ascending */
    uint32_t head_row, rate_column; /* of the sheet: its first row with a text, and where that names probabilities; UINT32_MAX: none */
    bool in_strings; /* the part of the shared strings */
    uint32_t skip;
    xlsx_cell cell;
    char type; /* of the open cell: s shared, i of its own, n a number of the column of probabilities, 0 no text */
    bool in_text;
    char value[LONGEST_VALUE]; /* the index of a shared string, or a number */
    size_t value_len;
    uint32_t escaped_to; /* end of the last escaped character */
} xlsx_reading;

/* "AB12" → column 27; `fallback` without one. */
static uint32_t read_column(const char *place, uint32_t fallback)
{
    uint32_t column = 0;
    if (!place || *place < 'A' || *place > 'Z')
        return fallback;
    for (; *place >= 'A' && *place <= 'Z' && column < 100000; place++)
        column = column * 26 + (uint32_t)(*place - 'A' + 1);
    return column - 1;
}

/* "12" → 12; `fallback` without one. */
static uint32_t read_row(const char *number, uint32_t fallback)
{
    uint32_t row = 0;
    for (; number && *number >= '0' && *number <= '9' && row < 100000000; number++)
        row = row * 10 + (uint32_t)(*number - '0');
    return row ? row : fallback;
}

static mwz_status add_name(xlsx_reading *reading, const char *const *attributes, mwz_error *err)
{
    const char *id = mwzi_markup_attribute(attributes, "r:id"), *name = mwzi_markup_attribute(attributes, "name");
    if (!id || !name)
        return MWZ_OK;
    sheet_name *place = mwzi_vec_push(reading->made->env, &reading->names);
    if (!place)
        return mwzi_fail_memory(err);
    *place = (sheet_name) { mwzi_arena_text(&reading->arena, id, strlen(id)),
                            mwzi_arena_text(&reading->arena, name, strlen(name)) };
    return place->id && place->name ? MWZ_OK : mwzi_fail_memory(err);
}

static mwz_status add_relation(xlsx_reading *reading, const char *const *attributes, mwz_error *err)
{
    const char *id = mwzi_markup_attribute(attributes, "Id"), *target = mwzi_markup_attribute(attributes, "Target");
    if (!id || !target)
        return MWZ_OK;
    relation *place = mwzi_vec_push(reading->made->env, &reading->relations);
    if (!place)
        return mwzi_fail_memory(err);
    *place = (relation) { mwzi_arena_text(&reading->arena, id, strlen(id)),
                          mwzi_arena_text(&reading->arena, target, strlen(target)) };
    return place->id && place->target ? MWZ_OK : mwzi_fail_memory(err);
}

/* What the sheet of a part is called: "worksheets/sheet1.xml" and "/xl/worksheets/sheet1.xml" both lead to that of
   "xl/worksheets/sheet1.xml". NULL: the workbook does not say. */
static const char *name_of_sheet(const xlsx_reading *reading, mwz_text part)
{
    for (size_t i = 0; i < reading->relations.count; i++) {
        const relation *r = &reading->relations.items[i];
        const char *target = r->target + (*r->target == '/');
        size_t len = strlen(target);
        if (!len || len > part.len || memcmp(part.bytes + part.len - len, target, len) != 0 ||
            (len < part.len && part.bytes[part.len - len - 1] != '/'))
            continue;
        for (size_t k = 0; k < reading->names.count; k++)
            if (strcmp(reading->names.items[k].id, r->id) == 0)
                return reading->names.items[k].name;
    }
    return NULL;
}

static mwz_status open_element(void *user, const char *name, const char *const *attributes, mwz_error *err)
{
    xlsx_reading *reading = user;
    if (reading->skip) {
        reading->skip++;
    } else if (strcmp(name, "rPh") == 0) {
        reading->skip = 1;
    } else if (strcmp(name, "t") == 0) {
        reading->in_text = reading->in_strings || reading->type == 'i';
    } else if (strcmp(name, "v") == 0) {
        reading->in_text = reading->type != '\0';
    } else if (strcmp(name, "sheet") == 0) {
        return add_name(reading, attributes, err);
    } else if (strcmp(name, "Relationship") == 0) {
        return add_relation(reading, attributes, err);
    } else if (strcmp(name, "row") == 0) {
        reading->cell.row++;
        reading->cell.line = read_row(mwzi_markup_attribute(attributes, "r"), reading->cell.line + 1);
        reading->cell.column = UINT32_MAX;
    } else if (strcmp(name, "c") == 0) {
        const char *type = mwzi_markup_attribute(attributes, "t");
        reading->cell.column = read_column(mwzi_markup_attribute(attributes, "r"), reading->cell.column + 1);
        reading->type = !type || strcmp(type, "n") == 0 ? reading->cell.column == reading->rate_column ? 'n' : '\0'
            : strcmp(type, "s") == 0                                     ? 's'
            : strcmp(type, "inlineStr") == 0 || strcmp(type, "str") == 0 ? 'i'
                                                                         : '\0';
        reading->value_len = 0;
    }
    return MWZ_OK;
}

static mwz_status add_rate(xlsx_reading *reading, mwz_error *err)
{
    row_rate *place = mwzi_vec_push(reading->made->env, &reading->rates);
    if (!place)
        return mwzi_fail_memory(err);
    *place = (row_rate) { .row = reading->cell.row, .len = reading->value_len };
    memcpy(place->value, reading->value, reading->value_len);
    return MWZ_OK;
}

static const row_rate *find_rate(const xlsx_reading *reading, uint32_t row)
{
    size_t low = 0, high = reading->rates.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (reading->rates.items[middle].row < row)
            low = middle + 1;
        else
            high = middle;
    }
    return low < reading->rates.count && reading->rates.items[low].row == row ? &reading->rates.items[low] : NULL;
}

static mwz_status end_cell(xlsx_reading *reading, mwz_error *err)
{
    if (reading->type == 'n') {
        reading->type = '\0';
        return reading->value_len ? add_rate(reading, err) : MWZ_OK;
    }
    xlsx_cell cell = reading->cell;
    bool filled = mwzi_content_end(&reading->made->content, &cell.text.offset, &cell.text.len);
    if (reading->type == 's') {
        size_t index = 0;
        for (size_t i = 0; i < reading->value_len; i++)
            index = reading->value[i] >= '0' && reading->value[i] <= '9'
                ? index * 10 + (size_t)(reading->value[i] - '0')
                : SIZE_MAX / 20;
        filled = reading->value_len && index < reading->strings.count;
        if (filled)
            cell.text = reading->strings.items[index];
    }
    reading->type = '\0';
    if (!filled || !cell.text.len)
        return MWZ_OK;
    reading->head_row = reading->head_row == UINT32_MAX ? cell.row : reading->head_row;
    if (cell.row == reading->head_row && mwzi_is_rate_head(reading->made->content.bytes.items + cell.text.offset, cell.text.len))
        reading->rate_column = cell.column;
    xlsx_cell *place = mwzi_vec_push(reading->made->env, &reading->cells);
    if (!place)
        return mwzi_fail_memory(err);
    *place = cell;
    return MWZ_OK;
}

static mwz_status close_element(void *user, const char *name, mwz_error *err)
{
    xlsx_reading *reading = user;
    if (reading->skip) {
        reading->skip--;
        return MWZ_OK;
    }
    if (strcmp(name, "t") == 0 || strcmp(name, "v") == 0)
        reading->in_text = false;
    if (reading->in_strings && strcmp(name, "si") == 0) {
        stretch string = { 0, 0 };
        (void)mwzi_content_end(&reading->made->content, &string.offset, &string.len);
        stretch *place = mwzi_vec_push(reading->made->env, &reading->strings);
        if (!place)
            return mwzi_fail_memory(err);
        *place = string;
    }
    return !reading->in_strings && strcmp(name, "c") == 0 ? end_cell(reading, err) : MWZ_OK;
}

/* The character that is escaped at `at`; 0 when none is. */
static uint32_t read_escape(const mwzi_memory_input *in, uint32_t at)
{
    const char *bytes = in->text + at;
    uint32_t c = 0;
    if (in->len - at < ESCAPE || bytes[0] != '_' || bytes[1] != 'x' || bytes[6] != '_')
        return 0;
    for (int i = 2; i < 6; i++) {
        unsigned digit = (unsigned char)bytes[i];
        if (digit >= '0' && digit <= '9')
            c = c * 16 + (digit - '0');
        else if ((digit | 0x20) >= 'a' && (digit | 0x20) <= 'f')
            c = c * 16 + ((digit | 0x20) - 'a' + 10);
        else
            return 0;
    }
    if (c < 0x20)
        return ' ';
    return c >= 0xD800 && c <= 0xDFFF ? 0 : c; /* half of a pair is left as it is */
}

/* A text with its escaped characters decoded; one may stand on the border of two texts. */
static mwz_status add_text(xlsx_reading *reading, const mwzi_markup_text *text, mwz_error *err)
{
    mwzi_content *content = &reading->made->content;
    if (!text->verbatim)
        return mwzi_content_text(content, text, err);
    mwz_status status = MWZ_OK;
    uint32_t end = text->from + text->len, at = text->from > reading->escaped_to ? text->from : reading->escaped_to;
    for (uint32_t done = at; at < end && status == MWZ_OK; done = at) {
        uint32_t c = 0;
        while (at < end && (reading->made->in->text[at] != '_' || !(c = read_escape(reading->made->in, at))))
            at++;
        if (at > done)
            status = mwzi_content_text(
                content, &(mwzi_markup_text) { reading->made->in->text + done, at - done, done, at - done, true }, err);
        if (at == end || status != MWZ_OK)
            break;
        char bytes[4];
        const mwzi_markup_text one = { bytes, (uint32_t)mwzi_utf8_put(bytes, c), at, ESCAPE, false };
        status = mwzi_content_text(content, &one, err);
        reading->escaped_to = at += ESCAPE;
    }
    return status;
}

static mwz_status take_text(void *user, const mwzi_markup_text *text, mwz_error *err)
{
    xlsx_reading *reading = user;
    if (!reading->in_text || reading->skip)
        return MWZ_OK;
    if (reading->in_strings || reading->type == 'i')
        return add_text(reading, text, err);
    for (uint32_t i = 0; i < text->len && reading->value_len < sizeof reading->value; i++)
        reading->value[reading->value_len++] = text->bytes[i];
    return MWZ_OK;
}

static mwz_status begin_part(void *user, const mwzi_xml_part *part, mwz_text root, mwz_error *err)
{
    xlsx_reading *reading = user;
    reading->in_strings = root.len == 3 && memcmp(root.bytes, "sst", 3) == 0;
    reading->skip = 0;
    reading->cell.row++;
    reading->cell.line = 0;
    reading->cell.sheet = (uint32_t)reading->sheets.count;
    reading->head_row = reading->rate_column = UINT32_MAX;
    mwz_text *name = mwzi_vec_push(reading->made->env, &reading->sheets);
    if (!name)
        return mwzi_fail_memory(err);
    *name = part->name;
    return MWZ_OK;
}

/* The end of the row that begins with cell `first`. */
static size_t row_end(const xlsx_reading *reading, size_t first)
{
    size_t end = first;
    while (end < reading->cells.count && reading->cells.items[end].row == reading->cells.items[first].row)
        end++;
    return end;
}

/* The columns of the sheet of cells `first` to `end`; false when it has none. */
static bool choose_columns(const xlsx_reading *reading, size_t first, size_t end, mwzi_column_choice *choice,
                           uint32_t columns[2])
{
    memset(choice, 0, sizeof *choice);
    while (first < end) {
        for (size_t row = row_end(reading, first); first < row; first++) {
            const xlsx_cell *cell = &reading->cells.items[first];
            mwzi_choice_add(choice, cell->column, reading->made->content.bytes.items + cell->text.offset, cell->text.len);
        }
        mwzi_choice_end_row(choice);
    }
    return mwzi_choice_columns(choice, columns);
}

/* The cells of a row are told without the content being cleared, which holds them all. */
static mwz_status tell_row(const xlsx_reading *reading, size_t first, size_t end, const uint32_t columns[2],
                           mwz_error *err)
{
    mwzi_memory_reading *made = reading->made;
    mwzi_memory_unit *unit = &made->unit;
    const char *bytes = made->content.bytes.items;
    const xlsx_cell *cells = reading->cells.items;
    unsigned filled = 0;
    const char *texts[2] = { NULL, NULL };
    uint32_t lens[2] = { 0, 0 };
    char part[64];
    mwz_text sheet = reading->sheets.items[cells[first].sheet];
    (void)snprintf(part, sizeof part, "%.*s", (int)(sheet.len < sizeof part ? sheet.len : sizeof part - 1),
                   sheet.bytes);
    *unit = (mwzi_memory_unit) { .sure = true,
                                 .line = cells[first].line,
                                 .number = unit->number,
                                 .part = part,
                                 .section = name_of_sheet(reading, sheet) };
    for (int side = 0; side < 2; side++) {
        unit->has[side] = true;
        unit->side_line[side] = cells[first].line;
        unit->column[side] = (uint16_t)columns[side];
        for (size_t i = first; i < end; i++) {
            if (cells[i].column != columns[side] || unit->text[side].len)
                continue;
            unit->offset[side] = cells[i].text.offset;
            unit->text[side].len = cells[i].text.len;
            texts[side] = bytes + cells[i].text.offset;
            lens[side] = cells[i].text.len;
            filled++;
        }
    }
    const row_rate *rate = find_rate(reading, cells[first].row);
    if (rate)
        mwzi_unit_rate(unit, rate->value, rate->len);
    if (!filled || (unit->number == 0 && mwzi_head_is_row(texts, lens))) /* nothing in the two columns; their names */
        return MWZ_OK;
    unit->number++;
    mwz_status status = mwzi_row_tell(made, err);
    unit->part = NULL;
    return status;
}

/* Each sheet has columns of its own. Where the first one names them, another is read if it does; sheets without the two
   languages are passed over. */
static mwz_status tell_sheets(const xlsx_reading *reading, mwzi_column_choice *choice, mwz_error *err)
{
    const xlsx_cell *cells = reading->cells.items;
    bool named = false, any = false;
    mwz_status status = MWZ_OK;
    for (size_t first = 0, end = 0; first < reading->cells.count && status == MWZ_OK; first = end) {
        uint32_t columns[2], row = 0;
        while (end < reading->cells.count && cells[end].sheet == cells[first].sheet)
            end++;
        bool found = choose_columns(reading, first, end, choice, columns);
        named = first == 0 ? choice->heads > 0 : named;
        if (!found || (named && !choice->heads))
            continue;
        any = true;
        for (size_t cell = first, next; cell < end && status == MWZ_OK; cell = next) {
            next = row_end(reading, cell);
            if (++row > choice->heads)
                status = tell_row(reading, cell, next, columns, err);
        }
    }
    return status == MWZ_OK && !any ? mwzi_choice_fail(reading->made->in->name, err) : status;
}

mwz_status mwzi_xlsx_read(mwzi_memory_reading *made, mwz_error *err)
{
    xlsx_reading reading = { .made = made };
    mwzi_arena_init(&reading.arena, made->env);
    const mwzi_markup_reader reader = { &reading, open_element, close_element, take_text };
    const mwzi_xml_parts parts = { made->in->text, made->in->len, made->in->name, spaces, NULL, begin_part };
    mwz_status status = mwzi_xml_parts_read(made->env, &parts, &reader, err);
    mwzi_column_choice *choice = status == MWZ_OK ? mwzi_alloc(made->env, sizeof *choice) : NULL;
    if (status == MWZ_OK)
        status = choice ? tell_sheets(&reading, choice, err) : mwzi_fail_memory(err);
    mwzi_free(made->env, choice, sizeof *choice);
    mwzi_vec_free(made->env, &reading.strings);
    mwzi_vec_free(made->env, &reading.cells);
    mwzi_vec_free(made->env, &reading.sheets);
    mwzi_vec_free(made->env, &reading.names);
    mwzi_vec_free(made->env, &reading.relations);
    mwzi_vec_free(made->env, &reading.rates);
    mwzi_arena_free(&reading.arena);
    return status;
}

bool mwzi_xlsx_is(const char *text, uint32_t len)
{
    return mwzi_xml_parts_are(text, len, "xlsx");
}
