/* XLSX → rows. Rule: ECMA-376 part 1, 18: a cell's text is a shared string, one of its own, or the result of a formula; numbers
   and phonetic readings are no text; _x0041_ is A (22.9.2.19), as control characters are written. Sheets come in the order of their
   files; the two columns are looked for over all of them. Limit: hidden rows and columns are read. */
#include <string.h>

#include "blocks/rows.h"
#include "text/utf8.h"
#include "xml/events.h"
#include "xml/parts.h"

static const mwzi_xml_space spaces[] = {
    { "http://schemas.openxmlformats.org/spreadsheetml/2006/main", "" },
    { "http://purl.oclc.org/ooxml/spreadsheetml/main", "" }, /* "strict" */
    { NULL, NULL },
};

enum { ESCAPE = 7 /* "_x0041_" */ };

typedef struct stretch {
    uint32_t offset, len;
} stretch;

typedef struct xlsx_reading {
    mwzi_grid grid;
    MWZI_VEC(stretch) strings; /* shared, in the grid's content */
    bool in_strings; /* the part of the shared strings */
    uint32_t skip;
    mwzi_grid_cell cell;
    char type; /* of the open cell: s shared, i of its own, 0 no text */
    bool in_text;
    char value[16]; /* the index of a shared string */
    size_t value_len;
    const mwzi_input *in;
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

static mwz_status open_element(void *user, const char *name, const char *const *attributes, mwz_error *err)
{
    xlsx_reading *reading = user;
    (void)err;
    if (reading->skip) {
        reading->skip++;
    } else if (strcmp(name, "rPh") == 0) {
        reading->skip = 1;
    } else if (strcmp(name, "t") == 0) {
        reading->in_text = reading->in_strings || reading->type == 'i';
    } else if (strcmp(name, "v") == 0) {
        reading->in_text = reading->type != '\0';
    } else if (strcmp(name, "row") == 0) {
        reading->cell.row++;
        reading->cell.column = UINT32_MAX;
    } else if (strcmp(name, "c") == 0) {
        const char *type = mwzi_markup_attribute(attributes, "t");
        reading->cell.column = read_column(mwzi_markup_attribute(attributes, "r"), reading->cell.column + 1);
        reading->type = !type ? '\0' : strcmp(type, "s") == 0 ? 's' : strcmp(type, "inlineStr") == 0 || strcmp(type, "str") == 0 ? 'i' : '\0';
        reading->value_len = 0;
    }
    return MWZ_OK;
}

static mwz_status end_cell(xlsx_reading *reading, mwz_error *err)
{
    mwzi_grid_cell cell = reading->cell;
    bool filled = mwzi_content_end(&reading->grid.content, &cell.offset, &cell.len);
    if (reading->type == 's') {
        size_t index = 0;
        for (size_t i = 0; i < reading->value_len; i++)
            index = reading->value[i] >= '0' && reading->value[i] <= '9' ? index * 10 + (size_t)(reading->value[i] - '0') : SIZE_MAX / 20;
        filled = reading->value_len && index < reading->strings.count;
        if (filled) {
            cell.offset = reading->strings.items[index].offset;
            cell.len = reading->strings.items[index].len;
        }
    }
    reading->type = '\0';
    return filled && cell.len ? mwzi_grid_add(&reading->grid, &cell, err) : MWZ_OK;
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
        (void)mwzi_content_end(&reading->grid.content, &string.offset, &string.len);
        stretch *place = mwzi_vec_push(reading->grid.env, &reading->strings);
        if (!place)
            return mwzi_fail_memory(err);
        *place = string;
    }
    return !reading->in_strings && strcmp(name, "c") == 0 ? end_cell(reading, err) : MWZ_OK;
}

/* The character that is escaped at `at`; 0 when none is. */
static uint32_t read_escape(const mwzi_input *in, uint32_t at)
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
    mwzi_content *content = &reading->grid.content;
    if (!text->verbatim)
        return mwzi_content_text(content, text, err);
    mwz_status status = MWZ_OK;
    uint32_t end = text->from + text->len, at = text->from > reading->escaped_to ? text->from : reading->escaped_to;
    for (uint32_t done = at; at < end && status == MWZ_OK; done = at) {
        uint32_t c = 0;
        while (at < end && (reading->in->text[at] != '_' || !(c = read_escape(reading->in, at))))
            at++;
        if (at > done)
            status = mwzi_content_text(content, &(mwzi_markup_text) { reading->in->text + done, at - done, done, at - done, true }, err);
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

static mwz_status read_parts(xlsx_reading *reading, const mwzi_input *in, mwz_error *err)
{
    const mwzi_markup_reader reader = { reading, open_element, close_element, take_text };
    mwz_status status = MWZ_OK;
    mwzi_xml_part part;
    uint32_t at = 0;
    for (bool first = true; status == MWZ_OK && mwzi_xml_part_next(&part, in->text, in->len, &at); first = false) {
        if (first) /* the line that tells the kind */
            continue;
        mwz_text root = mwzi_xml_root(in->text + part.offset, part.len);
        char name[MWZI_PART_NAME];
        mwzi_part_name(name, in, &part);
        const mwzi_xml_source source = { in->text + part.offset, part.len, part.offset, name, spaces };
        reading->in_strings = root.len == 3 && memcmp(root.bytes, "sst", 3) == 0;
        reading->cell.row++;
        reading->cell.sheet++;
        status = mwzi_xml_read(reading->grid.env, &source, &reader, err);
    }
    return status;
}

mwz_status mwzi_xlsx_read(mwzi_draft *draft, mwzi_blocks *out, const mwzi_input *in, mwz_error *err)
{
    xlsx_reading reading = { .grid = { .env = out->env }, .in = in };
    mwzi_content_init(&reading.grid.content, out->env);
    mwz_status status = read_parts(&reading, in, err);
    if (status == MWZ_OK)
        status = mwzi_grid_finish(&reading.grid, draft, out, in, err);
    mwzi_vec_free(out->env, &reading.strings);
    mwzi_grid_free(&reading.grid);
    return status;
}
