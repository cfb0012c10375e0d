/* Markdown → blocks, by md4c. Rule: CommonMark with GitHub's tables and strike-through; md4c hands out texts that lie in the
   source, so their places are known. A front matter is passed over but for its title; code blocks and HTML are left out;
   "[^1]: …" is a note, and the mark "[^1]" in the text is left out. Markdown is told by headings, emphasis, links, tables
   and fences, of which two kinds, or several of one kind, must be there. Limit: MOST_QUOTES levels of nesting are md4c's own. */
#include "blocks/markdown.h"

#include <limits.h>
#include <string.h>

#include <md4c.h>

#include "blocks/draft.h"
#include "blocks/sheet.h"
#include "text/utf8.h"

enum { PEEK_LINES = 400, LONGEST_ENTITY = 12 };

typedef struct list {
    bool ordered;
    uint32_t number; /* of the next item */
} list;

typedef struct markdown_reading {
    const mwzi_env *env;
    const mwzi_input *in;
    mwzi_sheet sheet;
    MWZI_VEC(list) lists;
    uint32_t row;
    uint16_t column;
    unsigned hidden; /* code and HTML blocks, pictures open */
    bool fresh; /* no text of the open block yet */
    mwz_status status;
    mwz_error *err;
} markdown_reading;

/* md4c ends on anything but 0. */
static int pass(markdown_reading *reading, mwz_status status)
{
    if (reading->status == MWZ_OK)
        reading->status = status;
    return reading->status != MWZ_OK;
}

static int enter_block(MD_BLOCKTYPE type, void *detail, void *user)
{
    markdown_reading *reading = user;
    mwzi_block *next = &reading->sheet.next;
    list *open = reading->lists.count ? &reading->lists.items[reading->lists.count - 1] : NULL;
    if (type == MD_BLOCK_CODE || type == MD_BLOCK_HTML) {
        reading->hidden++;
        return 0;
    }
    if (pass(reading, mwzi_sheet_end(&reading->sheet, reading->err)))
        return 1;
    reading->fresh = true;
    switch (type) {
    case MD_BLOCK_UL:
    case MD_BLOCK_OL: {
        list *item = mwzi_vec_push(reading->env, &reading->lists);
        if (!item)
            return pass(reading, mwzi_fail_memory(reading->err));
        *item = (list) { type == MD_BLOCK_OL, type == MD_BLOCK_OL ? ((const MD_BLOCK_OL_DETAIL *)detail)->start : 0 };
        break;
    }
    case MD_BLOCK_LI:
        *next = (mwzi_block) { .role = MWZI_ROLE_LIST_ITEM,
                               .depth = (uint8_t)(reading->lists.count < UINT8_MAX ? reading->lists.count : UINT8_MAX) };
        if (open && open->ordered)
            next->list_number = open->number++;
        break;
    case MD_BLOCK_H:
        *next = (mwzi_block) { .role = MWZI_ROLE_HEADING, .depth = (uint8_t)((const MD_BLOCK_H_DETAIL *)detail)->level };
        break;
    case MD_BLOCK_P:
        if (!reading->lists.count)
            *next = (mwzi_block) { .role = MWZI_ROLE_PARAGRAPH };
        break;
    case MD_BLOCK_TR:
        reading->row = ++reading->sheet.row_count;
        reading->column = 0;
        break;
    case MD_BLOCK_TH:
    case MD_BLOCK_TD:
        *next = (mwzi_block) { .role = MWZI_ROLE_CELL, .row = reading->row, .column = reading->column++ };
        break;
    default:
        break;
    }
    return 0;
}

static int leave_block(MD_BLOCKTYPE type, void *detail, void *user)
{
    (void)detail;
    markdown_reading *reading = user;
    if (type == MD_BLOCK_CODE || type == MD_BLOCK_HTML)
        reading->hidden--;
    if (type == MD_BLOCK_UL || type == MD_BLOCK_OL)
        reading->lists.count--;
    mwz_status status = mwzi_sheet_end(&reading->sheet, reading->err);
    if (!reading->lists.count)
        reading->sheet.next = (mwzi_block) { .role = MWZI_ROLE_PARAGRAPH };
    return pass(reading, status);
}

static int enter_span(MD_SPANTYPE type, void *detail, void *user)
{
    (void)detail;
    ((markdown_reading *)user)->hidden += type == MD_SPAN_IMG;
    return 0;
}

static int leave_span(MD_SPANTYPE type, void *detail, void *user)
{
    (void)detail;
    ((markdown_reading *)user)->hidden -= type == MD_SPAN_IMG;
    return 0;
}

/* The entities that writers of Markdown use; md4c leaves them as they are. */
static const struct {
    const char *name;
    uint32_t c;
} entities[] = {
    { "&amp;", '&' },      { "&lt;", '<' },       { "&gt;", '>' },        { "&quot;", '"' },     { "&apos;", '\'' },
    { "&nbsp;", 0xA0 },    { "&ndash;", 0x2013 }, { "&mdash;", 0x2014 },  { "&hellip;", 0x2026 }, { "&copy;", 0xA9 },
    { "&lsquo;", 0x2018 }, { "&rsquo;", 0x2019 }, { "&ldquo;", 0x201C },  { "&rdquo;", 0x201D }, { "&laquo;", 0xAB },
    { "&raquo;", 0xBB },   { "&rlm;", 0x200F },   { "&lrm;", 0x200E },    { "&zwnj;", 0x200C },  { "&zwj;", 0x200D },
};

static uint32_t read_entity(const char *bytes, uint32_t len)
{
    uint32_t c = 0;
    if (len > 3 && bytes[1] == '#') {
        bool hex = bytes[2] == 'x' || bytes[2] == 'X';
        for (uint32_t i = hex ? 3 : 2; i + 1 < len && c < 0x110000; i++) {
            char d = bytes[i];
            uint32_t digit = d <= '9' ? (uint32_t)(d - '0') : (uint32_t)((d | 0x20) - 'a' + 10);
            c = c * (hex ? 16 : 10) + digit;
        }
        return c < 0x20 || c == 0xFEFF || c >= 0x110000 || (c >= 0xD800 && c <= 0xDFFF) ? 0xFFFD : c;
    }
    for (size_t i = 0; i < sizeof entities / sizeof *entities; i++)
        if (strlen(entities[i].name) == len && memcmp(entities[i].name, bytes, len) == 0)
            return entities[i].c;
    return 0;
}

static mwz_status put(markdown_reading *reading, const char *bytes, uint32_t len)
{
    const char *source = reading->in->text;
    bool inside = bytes >= source && bytes <= source + reading->in->len;
    const mwzi_markup_text text = { bytes, len, inside ? (uint32_t)(bytes - source) : reading->sheet.content.seen_from, 0,
                                    inside };
    return mwzi_sheet_text(&reading->sheet, &text, false, reading->err);
}

static mwz_status put_entity(markdown_reading *reading, const char *bytes, uint32_t len)
{
    uint32_t c = read_entity(bytes, len);
    if (!c)
        return put(reading, bytes, len);
    char utf8[4];
    const mwzi_markup_text text = { utf8, (uint32_t)mwzi_utf8_put(utf8, c), (uint32_t)(bytes - reading->in->text), len, false };
    return mwzi_sheet_text(&reading->sheet, &text, false, reading->err);
}

/* The length of a note's mark at the start of the bytes: "[^1]", at the start of a block with the colon too. */
static uint32_t note_mark(const char *bytes, uint32_t len, bool colon)
{
    uint32_t i = 2;
    if (len < 4 || bytes[0] != '[' || bytes[1] != '^')
        return 0;
    while (i < len && bytes[i] != ']' && bytes[i] != '[' && bytes[i] != ' ')
        i++;
    if (i == 2 || i >= len || bytes[i] != ']')
        return 0;
    i++;
    if (colon)
        return i < len && bytes[i] == ':' ? i + 1 : 0;
    return i;
}

/* Text without the marks of notes. The source is looked at, as md4c may cut a text at a bracket. */
static mwz_status put_text(markdown_reading *reading, const char *bytes, uint32_t len)
{
    const char *source = reading->in->text;
    if (bytes < source || bytes >= source + reading->in->len)
        return put(reading, bytes, len);
    uint32_t rest = reading->in->len - (uint32_t)(bytes - source);
    mwz_status status = MWZ_OK;
    uint32_t mark = reading->fresh ? note_mark(bytes, rest, true) : 0;
    if (mark && mark <= len) {
        reading->sheet.next = (mwzi_block) { .role = MWZI_ROLE_NOTE };
        bytes += mark;
        len -= mark;
    }
    reading->fresh = false;
    uint32_t start = 0;
    for (uint32_t i = 0; i < len && status == MWZ_OK; i++) {
        mark = bytes[i] == '[' ? note_mark(bytes + i, len - i, false) : 0;
        if (!mark)
            continue;
        status = put(reading, bytes + start, i - start);
        start = i + mark;
        i = start - 1;
    }
    return status == MWZ_OK && start < len ? put(reading, bytes + start, len - start) : status;
}

static int take_text(MD_TEXTTYPE type, const MD_CHAR *bytes, MD_SIZE size, void *user)
{
    markdown_reading *reading = user;
    if (reading->hidden || type == MD_TEXT_HTML)
        return 0;
    switch (type) {
    case MD_TEXT_BR:
        mwzi_sheet_break(&reading->sheet);
        return 0;
    case MD_TEXT_SOFTBR:
        mwzi_content_space(&reading->sheet.content);
        return 0;
    case MD_TEXT_ENTITY:
        return pass(reading, put_entity(reading, bytes, size));
    case MD_TEXT_NORMAL:
        return pass(reading, put_text(reading, bytes, size));
    default:
        return pass(reading, put(reading, bytes, size));
    }
}

/* The bytes of a front matter: from a first line "---" to the next such line. Its title becomes a block. */
static mwz_status pass_front_matter(markdown_reading *reading, uint32_t *offset)
{
    const char *text = reading->in->text;
    *offset = 0;
    if (strncmp(text, "---\n", 4) != 0 && strncmp(text, "---\r\n", 5) != 0)
        return MWZ_OK;
    const char *title = NULL, *title_end = NULL;
    for (const char *line = strchr(text, '\n') + 1; *line;) {
        const char *end = strchr(line, '\n');
        size_t len = end ? (size_t)(end - line) : strlen(line);
        if (len && line[len - 1] == '\r')
            len--;
        if (len == 3 && (memcmp(line, "---", 3) == 0 || memcmp(line, "...", 3) == 0)) {
            *offset = (uint32_t)(line - text) + (uint32_t)(end ? (size_t)(end - line) + 1 : len);
            break;
        }
        if (len > 6 && memcmp(line, "title:", 6) == 0) {
            title = line + 6;
            title_end = line + len;
        }
        if (!end)
            break;
        line = end + 1;
    }
    if (!*offset || !title)
        return MWZ_OK;
    while (title < title_end && strchr(" \"'", *title))
        title++;
    while (title_end > title && strchr(" \"'", title_end[-1]))
        title_end--;
    reading->sheet.next = (mwzi_block) { .role = MWZI_ROLE_TITLE, .depth = 1 };
    mwz_status status = put(reading, title, (uint32_t)(title_end - title));
    return status == MWZ_OK ? mwzi_sheet_end(&reading->sheet, reading->err) : status;
}

mwz_status mwzi_markdown_read(mwzi_draft *draft, mwzi_blocks *out, const mwzi_input *in, mwz_error *err)
{
    markdown_reading reading = { .env = out->env, .in = in, .err = err };
    const MD_PARSER parser = { .flags = MD_FLAG_TABLES | MD_FLAG_STRIKETHROUGH | MD_FLAG_TASKLISTS | MD_FLAG_PERMISSIVEAUTOLINKS,
                               .enter_block = enter_block,
                               .leave_block = leave_block,
                               .enter_span = enter_span,
                               .leave_span = leave_span,
                               .text = take_text };
    uint32_t offset;
    mwzi_sheet_init(&reading.sheet, out->env, in->text);
    reading.status = pass_front_matter(&reading, &offset);
    if (reading.status == MWZ_OK) {
        reading.sheet.next = (mwzi_block) { .role = MWZI_ROLE_PARAGRAPH };
        int told = md_parse(in->text + offset, in->len - offset, &parser, &reading);
        if (told != 0 && reading.status == MWZ_OK)
            reading.status = mwzi_fail_memory(err);
    }
    if (reading.status == MWZ_OK) {
        mwzi_sheet_find_furniture(&reading.sheet);
        reading.status = mwzi_sheet_finish(&reading.sheet, draft, out, in->len, err);
    }
    mwzi_sheet_free(&reading.sheet);
    mwzi_vec_free(out->env, &reading.lists);
    return reading.status;
}

/* Whether a line holds a pair of marks such as "**" around something. */
static bool has_pair(const char *line, size_t len, const char *mark)
{
    size_t mark_len = strlen(mark), first = len;
    for (size_t i = 0; i + mark_len <= len; i++) {
        if (memcmp(line + i, mark, mark_len) != 0)
            continue;
        if (first < len && i > first + mark_len)
            return true;
        first = first < len ? first : i;
    }
    return false;
}

static bool has_link(const char *line, size_t len)
{
    for (size_t i = 1; i + 2 < len; i++)
        if (line[i] == ']' && line[i + 1] == '(' && memchr(line, '[', i) && memchr(line + i, ')', len - i))
            return true;
    return false;
}

static bool is_table_rule(const char *line, size_t len)
{
    size_t dashes = 0, bars = 0;
    for (size_t i = 0; i < len; i++) {
        dashes += line[i] == '-';
        bars += line[i] == '|';
        if (!strchr("|-: \t\r", line[i]))
            return false;
    }
    return dashes >= 3 && bars >= 1;
}

bool mwzi_markdown_is(const char *text, uint32_t len)
{
    uint32_t headings = 0, strong = 0, links = 0, tables = 0, fences = 0, notes = 0;
    const char *line = text, *end = text + len;
    for (unsigned n = 0; n < PEEK_LINES && line < end; n++) {
        const char *stop = memchr(line, '\n', (size_t)(end - line));
        size_t size = (size_t)((stop ? stop : end) - line), hashes = 0;
        while (hashes < size && line[hashes] == '#')
            hashes++;
        headings += hashes >= 1 && hashes <= 6 && hashes + 1 < size && line[hashes] == ' ';
        strong += has_pair(line, size, "**") || has_pair(line, size, "__");
        links += has_link(line, size);
        tables += is_table_rule(line, size);
        fences += size >= 3 && (memcmp(line, "```", 3) == 0 || memcmp(line, "~~~", 3) == 0);
        notes += note_mark(line, (uint32_t)size, true) > 0;
        line = stop ? stop + 1 : end;
    }
    unsigned kinds = (headings > 0) + (strong > 0) + (links > 0) + (tables > 0) + (fences > 1) + (notes > 0);
    return kinds >= 2 || tables || links >= 3 || strong >= 3 || notes;
}
