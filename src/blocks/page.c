/* HTML → blocks. The events of xml/html.c are written to a content of our own: white space collapsed, a line break
   between blocks, the way back to the page kept piece by piece. Block elements part blocks, inline ones part nothing,
   <br> is a space and two of them part blocks. What a reader does not read as the text is left out: scripts,
   navigation, footers, asides, forms' controls, hidden elements; of a page's <header> the headings stay, the <header>
   of an article stays whole. Limit: layout by style sheets is not known. */
#include "blocks/draft.h"

#include <string.h>

#include "base/map.h"
#include "blocks/credits.h"
#include "blocks/elements.h"
#include "blocks/furniture.h"
#include "blocks/lines.h"
#include "blocks/tables.h"
#include "xml/html.h"

enum { PROSE_BYTES = 60, BODY_BYTES = 120 };

/* What is hidden under an element. */
typedef enum hiding { SHOWN, BUT_TITLE, BUT_HEADINGS, BUT_MAIN, ALL } hiding;

/* An open element; what it says of its text is inherited by the elements inside. */
typedef struct frame {
    const char *name;
    uint8_t kind;
    uint8_t hide;
    uint8_t role;
    uint8_t depth; /* heading level or nesting of lists */
    uint8_t list_depth;
    bool in_main;
    bool ordered; /* a list with numbers */
    uint16_t column;
    uint32_t row;
    uint32_t next_number; /* of the next item of this list */
    uint32_t number; /* of this item, for its first block */
    uint32_t item; /* the frame of the item that it is in; MWZI_NONE */
} frame;

typedef struct page_reading {
    const mwzi_env *env;
    const char *page;
    mwzi_blocks *out;
    mwzi_draft *draft;
    MWZI_VEC(char) content;
    MWZI_VEC(frame) frames;
    MWZI_VEC(mwzi_table) tables;
    mwzi_mark_trail trail;
    uint32_t row_count;
    uint32_t seen_from; /* end of the last text in the page */
    uint32_t line, line_from; /* physical line at a place of the page */
    uint32_t space_from; /* white space waits to be written: it came from here */
    uint16_t space_len;
    bool space;
    bool open; /* a block is being written */
    bool title_seen;
    unsigned breaks; /* <br> since the last text */
    mwzi_block block;
    size_t start_content, start_pieces; /* to take an empty block back */
} page_reading;

static mwz_status add_piece(page_reading *reading, uint32_t from, uint32_t to_unit, uint32_t from_unit, mwz_error *err)
{
    uint32_t to = (uint32_t)reading->content.count;
    if (!mwzi_offset_map_add(&reading->out->map, reading->env, to, from,
                             (uint16_t)(to_unit < UINT16_MAX ? to_unit : UINT16_MAX),
                             (uint16_t)(from_unit < UINT16_MAX ? from_unit : UINT16_MAX)))
        return mwzi_fail_memory(err);
    return MWZ_OK;
}

/* Writes bytes that came from `from` in the page: one for one, or all of them from `from_len` bytes. */
static mwz_status write_bytes(page_reading *reading, const char *bytes, uint32_t len, uint32_t from, uint32_t from_len,
                              bool verbatim, mwz_error *err)
{
    if (len > UINT32_MAX - reading->content.count)
        return mwzi_fail(err, MWZ_ERR_LIMIT, "the text of the page is over 4 GiB; split the page");
    if (!mwzi_vec_reserve(reading->env, &reading->content, reading->content.count + len))
        return mwzi_fail_memory(err);
    mwz_status status = verbatim ? add_piece(reading, from, 1, 1, err) : add_piece(reading, from, len, from_len, err);
    memcpy(reading->content.items + reading->content.count, bytes, len);
    reading->content.count += len;
    return status;
}

/* The roles that typed list marks are looked for in; cells and titles keep theirs as text. */
static void read_mark(page_reading *reading, mwzi_block *block)
{
    if (block->role != MWZI_ROLE_PARAGRAPH && block->role != MWZI_ROLE_LIST_ITEM && block->role != MWZI_ROLE_HEADING)
        return;
    mwzi_mark mark = mwzi_mark_read(reading->content.items + block->offset, block->len, &reading->trail);
    if (!mark.len || (block->role == MWZI_ROLE_HEADING && !mark.number))
        return;
    block->mark_len = mark.len;
    if (mark.number)
        block->list_number = mark.number;
    uint8_t depth = mwzi_mark_note(&reading->trail, &mark);
    if (block->role == MWZI_ROLE_PARAGRAPH) {
        block->role = MWZI_ROLE_LIST_ITEM;
        block->depth = depth;
    }
}

/* Ends the open block; one without visible text is taken back. */
static mwz_status end_block(page_reading *reading, mwz_error *err)
{
    reading->space = false;
    reading->breaks = 0;
    if (!reading->open)
        return MWZ_OK;
    reading->open = false;
    mwzi_block *block = &reading->block;
    block->len = (uint32_t)reading->content.count - block->offset;
    mwzi_trim(reading->content.items, &block->offset, &block->len);
    if (block->len == 0) {
        reading->content.count = reading->start_content;
        reading->out->map.pieces.count = reading->start_pieces;
        return MWZ_OK;
    }
    if (block->role == MWZI_ROLE_HEADING)
        mwzi_mark_forget_lists(&reading->trail);
    read_mark(reading, block);
    mwzi_block *place = mwzi_vec_push(reading->env, reading->draft);
    if (!place)
        return mwzi_fail_memory(err);
    *place = *block;
    return MWZ_OK;
}

static mwz_status begin_block(page_reading *reading, uint32_t from, mwz_error *err)
{
    reading->open = true;
    reading->space = false;
    reading->breaks = 0;
    reading->start_content = reading->content.count;
    reading->start_pieces = reading->out->map.pieces.count;
    for (; reading->line_from < from; reading->line_from++) {
        char c = reading->page[reading->line_from];
        reading->line += c == '\n' || (c == '\r' && reading->page[reading->line_from + 1] != '\n');
    }
    if (reading->content.count) {
        mwz_status status = write_bytes(reading, "\n", 1, reading->seen_from, 0, false, err);
        if (status != MWZ_OK)
            return status;
    }
    reading->block =
        (mwzi_block) { .offset = (uint32_t)reading->content.count, .line = reading->line, .role = MWZI_ROLE_PARAGRAPH };
    if (reading->frames.count == 0)
        return MWZ_OK;
    const frame *top = &reading->frames.items[reading->frames.count - 1];
    reading->block.role = top->role;
    reading->block.depth = top->depth;
    reading->block.row = top->row;
    reading->block.column = top->column;
    if (top->item != MWZI_NONE && top->role == MWZI_ROLE_LIST_ITEM) { /* only its first block bears the number */
        reading->block.list_number = reading->frames.items[top->item].number;
        reading->frames.items[top->item].number = 0;
    }
    return MWZ_OK;
}

static bool is_white(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

static mwz_status take_text(void *user, const mwzi_html_text *text, mwz_error *err)
{
    page_reading *reading = user;
    const frame *top = reading->frames.count ? &reading->frames.items[reading->frames.count - 1] : NULL;
    if (top && top->hide != SHOWN)
        return MWZ_OK;
    mwz_status status = MWZ_OK;
    for (uint32_t i = 0; i < text->len && status == MWZ_OK;) {
        uint32_t from = text->verbatim ? text->from + i : text->from;
        uint32_t from_len = text->verbatim ? 1 : text->from_len;
        if (is_white(text->bytes[i])) {
            if (top && top->kind == MWZI_ELEMENT_PREFORMATTED && text->bytes[i] == '\n')
                status = end_block(reading, err);
            else if (!reading->space) {
                reading->space = true;
                reading->space_from = from;
                reading->space_len = (uint16_t)(from_len < UINT16_MAX ? from_len : UINT16_MAX);
            }
            i++;
            continue;
        }
        uint32_t end = i;
        while (end < text->len && !is_white(text->bytes[end]))
            end++;
        if (reading->open && reading->breaks > 1)
            status = end_block(reading, err);
        if (status == MWZ_OK && !reading->open)
            status = begin_block(reading, from, err);
        else if (status == MWZ_OK && reading->space)
            status = write_bytes(reading, " ", 1, reading->space_from, reading->space_len, false, err);
        reading->space = false;
        reading->breaks = 0;
        if (status == MWZ_OK)
            status = write_bytes(reading, text->bytes + i, end - i, from, from_len, text->verbatim, err);
        i = end;
        reading->seen_from = text->verbatim ? text->from + end : text->from + text->from_len;
    }
    return status;
}

/* What an element of this kind does to the hiding that it was born into. */
static hiding hide_under(const frame *parent, mwzi_element kind, const char *const *attributes)
{
    hiding inherited = parent ? (hiding)parent->hide : SHOWN;
    if (inherited == ALL || kind == MWZI_ELEMENT_DROPPED || mwzi_element_is_hidden(attributes))
        return ALL;
    if (kind == MWZI_ELEMENT_HEAD)
        return BUT_TITLE;
    if (kind == MWZI_ELEMENT_TITLE && inherited == BUT_TITLE)
        return SHOWN;
    if (kind == MWZI_ELEMENT_MAIN && inherited != BUT_TITLE) /* an unclosed <nav> must not swallow the text */
        return SHOWN;
    if (kind == MWZI_ELEMENT_ASIDE || mwzi_element_is_aside(attributes))
        return BUT_MAIN;
    if (kind == MWZI_ELEMENT_HEADER && inherited == SHOWN && !(parent && parent->in_main))
        return BUT_HEADINGS;
    return kind == MWZI_ELEMENT_HEADING && inherited == BUT_HEADINGS ? SHOWN : inherited;
}

/* A positive number in an attribute; `fallback` for anything else. */
static uint32_t number_in(const char *const *attributes, const char *name, uint32_t fallback)
{
    const char *text = mwzi_html_attribute(attributes, name);
    uint32_t value = 0;
    for (; text && *text >= '0' && *text <= '9' && value < 100000; text++)
        value = value * 10 + (uint32_t)(*text - '0');
    return text && *text == '\0' && value > 0 ? value : fallback;
}

static void place_cell(page_reading *reading, frame *cell, const char *const *attributes)
{
    if (reading->tables.count == 0)
        return;
    mwzi_table *table = &reading->tables.items[reading->tables.count - 1];
    if (table->row == 0)
        mwzi_table_start_row(table, ++reading->row_count);
    cell->role = MWZI_ROLE_CELL;
    cell->depth = 0;
    cell->row = table->row;
    cell->column = mwzi_table_place(table, number_in(attributes, "colspan", 1), number_in(attributes, "rowspan", 1));
}

/* The number of an item that opens, from its list. */
static void number_item(page_reading *reading, frame *item, const char *const *attributes)
{
    item->role = MWZI_ROLE_LIST_ITEM;
    item->depth = item->list_depth ? item->list_depth : 1;
    item->item = (uint32_t)reading->frames.count;
    for (size_t i = reading->frames.count; i-- > 0;) {
        frame *list = &reading->frames.items[i];
        if (list->kind != MWZI_ELEMENT_LIST)
            continue;
        if (list->ordered) {
            item->number = number_in(attributes, "value", list->next_number);
            list->next_number = item->number + 1;
        }
        return;
    }
}

static mwz_status open_element(void *user, const char *name, const char *const *attributes, mwz_error *err)
{
    page_reading *reading = user;
    mwzi_element kind = mwzi_element_kind(name);
    const frame *parent = reading->frames.count ? &reading->frames.items[reading->frames.count - 1] : NULL;
    if (kind == MWZI_ELEMENT_BREAK && reading->open && !(parent && parent->hide)) {
        reading->breaks++;
        if (!reading->space) {
            reading->space = true;
            reading->space_from = reading->seen_from;
            reading->space_len = 0;
        }
    }
    mwz_status status = kind == MWZI_ELEMENT_INLINE || kind == MWZI_ELEMENT_BREAK || kind == MWZI_ELEMENT_DROPPED
        ? MWZ_OK
        : end_block(reading, err);
    if (status != MWZ_OK)
        return status;
    frame fresh = { .role = MWZI_ROLE_PARAGRAPH, .item = MWZI_NONE };
    if (parent)
        fresh = *parent;
    fresh.name = name;
    fresh.kind = (uint8_t)kind;
    fresh.hide = (uint8_t)hide_under(parent, kind, attributes);
    fresh.ordered = false;
    fresh.number = 0;
    switch (kind) {
    case MWZI_ELEMENT_HEADING:
        fresh.role = MWZI_ROLE_HEADING;
        fresh.depth = (uint8_t)(name[1] - '0');
        break;
    case MWZI_ELEMENT_TITLE:
        fresh.role = reading->title_seen ? MWZI_ROLE_PARAGRAPH : MWZI_ROLE_TITLE;
        fresh.depth = 1;
        reading->title_seen = reading->title_seen || fresh.hide == SHOWN;
        break;
    case MWZI_ELEMENT_CAPTION:
        fresh.role = MWZI_ROLE_CAPTION;
        fresh.depth = 0;
        fresh.row = 0;
        break;
    case MWZI_ELEMENT_LIST:
        fresh.list_depth += fresh.list_depth < UINT8_MAX;
        fresh.ordered = strcmp(name, "ol") == 0;
        fresh.next_number = number_in(attributes, "start", 1);
        break;
    case MWZI_ELEMENT_ITEM:
        number_item(reading, &fresh, attributes);
        break;
    case MWZI_ELEMENT_TABLE: {
        mwzi_table *table = mwzi_vec_push(reading->env, &reading->tables);
        if (!table)
            return mwzi_fail_memory(err);
        memset(table, 0, sizeof *table);
        break;
    }
    case MWZI_ELEMENT_ROW:
        if (reading->tables.count)
            mwzi_table_start_row(&reading->tables.items[reading->tables.count - 1], ++reading->row_count);
        break;
    case MWZI_ELEMENT_CELL:
        place_cell(reading, &fresh, attributes);
        break;
    case MWZI_ELEMENT_MAIN:
        fresh.in_main = true;
        break;
    case MWZI_ELEMENT_INLINE: /* a listing of code is no text to translate */
        if (parent && parent->kind == MWZI_ELEMENT_PREFORMATTED && strcmp(name, "code") == 0)
            fresh.hide = ALL;
        else if (parent && parent->kind == MWZI_ELEMENT_PREFORMATTED)
            fresh.kind = MWZI_ELEMENT_PREFORMATTED;
        break;
    default:
        break;
    }
    frame *place = mwzi_vec_push(reading->env, &reading->frames);
    if (!place)
        return mwzi_fail_memory(err);
    *place = fresh;
    return MWZ_OK;
}

static mwz_status close_element(void *user, const char *name, mwz_error *err)
{
    page_reading *reading = user;
    size_t count = reading->frames.count;
    while (count > 0 && strcmp(reading->frames.items[count - 1].name, name) != 0)
        count--;
    if (count == 0) /* closes what was never opened */
        return MWZ_OK;
    mwz_status status = MWZ_OK;
    while (reading->frames.count >= count && status == MWZ_OK) {
        const frame *top = &reading->frames.items[reading->frames.count - 1];
        mwzi_element kind = mwzi_element_kind(top->name);
        if (kind == MWZI_ELEMENT_TABLE && reading->tables.count)
            reading->tables.count--;
        if (kind != MWZI_ELEMENT_INLINE && kind != MWZI_ELEMENT_BREAK && kind != MWZI_ELEMENT_DROPPED)
            status = end_block(reading, err);
        reading->frames.count--;
    }
    return status;
}

/* Sets furniture aside, once all is read: "Home" is a menu word only beside prose. Cells and headings stay, captions unless
   they name the photographer. */
static void find_furniture(const page_reading *reading)
{
    bool prose = false, begun = false;
    for (size_t i = 0; i < reading->draft->count && !prose; i++)
        prose = reading->draft->items[i].len >= PROSE_BYTES;
    for (size_t i = 0; i < reading->draft->count; i++) {
        mwzi_block *block = &reading->draft->items[i];
        bool caption = block->role == MWZI_ROLE_CAPTION;
        if ((block->role != MWZI_ROLE_PARAGRAPH && block->role != MWZI_ROLE_LIST_ITEM && !caption) || block->row ||
            block->mark_len)
            continue;
        const char *bytes = reading->content.items + block->offset;
        const char *reason = caption ? mwzi_credit_reason(bytes, block->len) : mwzi_furniture_reason(bytes, block->len);
        begun = begun || (block->role == MWZI_ROLE_PARAGRAPH && block->len >= BODY_BYTES);
        if (!reason || (!prose && reason == mwzi_reason_menu) ||
            (begun && reason == mwzi_reason_byline && mwzi_is_bare_byline(bytes, block->len)))
            continue;
        block->role = reason == mwzi_reason_byline ? MWZI_ROLE_BYLINE : MWZI_ROLE_BOILERPLATE;
        block->reason = reason;
    }
}

mwz_status mwzi_page_read(mwzi_draft *draft, mwzi_blocks *out, const char *text, uint32_t len, const char *name,
                          mwz_error *err)
{
    page_reading reading = { .env = out->env, .page = text, .out = out, .draft = draft };
    const mwzi_html_reader reader = { &reading, open_element, close_element, take_text };
    mwz_status status = mwzi_html_read(out->env, text, len, name, &reader, err);
    if (status == MWZ_OK)
        status = end_block(&reading, err);
    if (status == MWZ_OK) {
        find_furniture(&reading);
        out->content = mwzi_arena_text(&out->arena, reading.content.items, reading.content.count);
        out->content_len = (uint32_t)reading.content.count;
        out->map.to_len = out->content_len;
        out->map.from_len = len;
        if (!out->content)
            status = mwzi_fail_memory(err);
    }
    mwzi_vec_free(out->env, &reading.content);
    mwzi_vec_free(out->env, &reading.frames);
    mwzi_vec_free(out->env, &reading.tables);
    return status;
}
