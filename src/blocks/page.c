/* HTML → blocks. The events of xml/html.c are written to a sheet. Block elements part blocks, inline ones part nothing,
   <br> is a space and two of them part blocks. What a reader does not read as the text is left out: scripts,
   navigation, footers, asides, forms' controls, hidden and deleted elements, the marks of notes; of a page's <header> the headings stay, the <header>
   of an article stays whole. Limit: layout by style sheets is not known. */
#include "blocks/draft.h"

#include <stdio.h>
#include <string.h>

#include "base/map.h"
#include "blocks/credits.h"
#include "blocks/elements.h"
#include "blocks/sheet.h"
#include "blocks/tables.h"
#include "xml/html.h"

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
    bool note;
    bool ordered; /* a list with numbers */
    uint8_t link; /* mwzi_inner_link */
    bool coded; /* it is an inline code */
    uint16_t column;
    uint32_t row;
    uint32_t next_number; /* of the next item of this list */
    uint32_t number; /* of this item, for its first block */
    uint32_t item; /* the frame of the item that it is in; MWZI_NONE */
} frame;

typedef struct page_reading {
    const mwzi_env *env;
    mwzi_sheet sheet;
    MWZI_VEC(frame) frames;
    MWZI_VEC(mwzi_table) tables;
    mwzi_markup_bytes tag;
    uint32_t from; /* where what is read begins in the source */
    bool title_seen;
} page_reading;

/* Whether a link's text is no word but a mark: "¶" and "↑" beside headings; "1", "[a]" where the link goes to a note. */
static bool is_mark(mwzi_inner_link link, const mwzi_markup_text *text)
{
    unsigned letters = 0, digits = 0;
    for (uint32_t i = 0; i < text->len; i++) {
        unsigned char c = (unsigned char)text->bytes[i];
        unsigned char next = i + 1 < text->len ? (unsigned char)text->bytes[i + 1] : 0;
        bool eastern = (c == 0xD9 && next >= 0xA0 && next <= 0xA9) || (c == 0xDB && next >= 0xB0 && next <= 0xB9);
        digits += eastern || (c >= '0' && c <= '9');
        /* above, the signs from U+2000 to U+2BFF, and of Latin-1 those up to U+00BF, are no letters */
        letters += (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
        letters += c >= 0xC3 && c != 0xE2 && !eastern ? 2 : 0;
    }
    return link == MWZI_LINK_NOTE ? letters <= 1 : letters + digits == 0;
}

/* What of an element is an inline code: a pair of tags about text that is shown, or what stands in the text without being it. */
static mwz_status take_code(page_reading *reading, const char *name, const char *const *attributes, const frame *parent,
                            frame *fresh, mwz_error *err)
{
    mwzi_content *content = &reading->sheet.content;
    mwz_code_type type = mwzi_element_code(name);
    bool shown = !parent || parent->hide == SHOWN, note = mwzi_element_is_note_mark(attributes);
    bool alone = type == MWZ_CODE_BREAK || type == MWZ_CODE_IMAGE || note;
    fresh->coded = false;
    if (!content->codes || !shown || !(alone || (fresh->kind == MWZI_ELEMENT_INLINE && fresh->hide == SHOWN)))
        return MWZ_OK;
    mwz_status status = mwzi_markup_tag(&reading->tag, reading->env, name, attributes, false, err);
    const mwz_text tag = { reading->tag.items, reading->tag.count };
    if (status != MWZ_OK || alone)
        return status == MWZ_OK ? mwzi_content_put_code(content, note ? MWZ_CODE_NOTE : type, tag, err) : status;
    char close[32];
    int len = snprintf(close, sizeof close, "</%.24s>", name);
    fresh->coded = true;
    return mwzi_content_open_code(content, type, 0, tag, (mwz_text) { close, (size_t)len }, err);
}

/* The mark of a note, which is no text: the tag of its link, or of what is inside of that, was made last. */
static mwz_status put_note_code(page_reading *reading, mwz_error *err)
{
    const mwz_text tag = { reading->tag.items, reading->tag.count };
    return mwzi_content_put_code(&reading->sheet.content, MWZ_CODE_NOTE, tag, err);
}

static mwz_status take_text(void *user, const mwzi_markup_text *text, mwz_error *err)
{
    page_reading *reading = user;
    const frame *top = reading->frames.count ? &reading->frames.items[reading->frames.count - 1] : NULL;
    if (top && top->hide != SHOWN)
        return MWZ_OK;
    if (top && top->link != MWZI_LINK_OTHER && is_mark((mwzi_inner_link)top->link, text))
        return top->link == MWZI_LINK_NOTE && top->coded ? put_note_code(reading, err) : MWZ_OK;
    mwzi_block *next = &reading->sheet.next;
    *next = (mwzi_block) { .role = MWZI_ROLE_PARAGRAPH };
    frame *item = NULL;
    if (top) {
        *next = (mwzi_block) { .role = top->role, .depth = top->depth, .row = top->row, .column = top->column };
        if (top->item != MWZI_NONE && top->role == MWZI_ROLE_LIST_ITEM)
            item = &reading->frames.items[top->item];
    }
    if (top && top->note) {
        *next = (mwzi_block) { .role = MWZI_ROLE_NOTE };
        item = NULL;
    }
    if (item)
        next->list_number = item->number;
    mwz_status status = mwzi_sheet_text(&reading->sheet, text, top && top->kind == MWZI_ELEMENT_PREFORMATTED, err);
    if (item)
        item->number = next->list_number;
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
    const char *text = mwzi_markup_attribute(attributes, name);
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
        mwzi_table_start_row(table, ++reading->sheet.row_count);
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
    mwz_status status = kind == MWZI_ELEMENT_INLINE || kind == MWZI_ELEMENT_BREAK || kind == MWZI_ELEMENT_DROPPED
        ? MWZ_OK
        : mwzi_sheet_end(&reading->sheet, err);
    if (status != MWZ_OK)
        return status;
    frame fresh = { .role = MWZI_ROLE_PARAGRAPH, .item = MWZI_NONE };
    if (parent)
        fresh = *parent;
    fresh.name = name;
    fresh.kind = (uint8_t)kind;
    fresh.hide = (uint8_t)hide_under(parent, kind, attributes);
    fresh.ordered = false;
    if (strcmp(name, "a") == 0)
        fresh.link = (uint8_t)mwzi_element_inner_link(attributes);
    fresh.note = fresh.note || mwzi_element_is_note(attributes);
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
            mwzi_table_start_row(&reading->tables.items[reading->tables.count - 1], ++reading->sheet.row_count);
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
    status = take_code(reading, name, attributes, parent, &fresh, err);
    if (kind == MWZI_ELEMENT_BREAK && !(parent && parent->hide))
        mwzi_sheet_break(&reading->sheet);
    frame *place = status == MWZ_OK ? mwzi_vec_push(reading->env, &reading->frames) : NULL;
    if (!place)
        return status == MWZ_OK ? mwzi_fail_memory(err) : status;
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
            status = mwzi_sheet_end(&reading->sheet, err);
        if (top->coded && status == MWZ_OK)
            status = mwzi_content_close_code(&reading->sheet.content, 0, NULL, err);
        reading->frames.count--;
    }
    return status;
}

mwz_status mwzi_page_read(mwzi_draft *draft, mwzi_blocks *out, const mwzi_input *in, mwz_error *err)
{
    page_reading reading = { .env = out->env };
    mwzi_sheet_init(&reading.sheet, out->env, in->text);
    const mwzi_markup_reader reader = { &reading, open_element, close_element, take_text };
    mwz_status status = mwzi_sheet_keep_codes(&reading.sheet, in, err);
    if (status == MWZ_OK)
        status = mwzi_html_read(out->env, in->text, in->len, in->name, &reader, err);
    if (status == MWZ_OK)
        status = mwzi_sheet_end(&reading.sheet, err);
    if (status == MWZ_OK) {
        mwzi_sheet_find_furniture(&reading.sheet);
        status = mwzi_sheet_finish(&reading.sheet, draft, out, in->len, err);
    }
    mwzi_sheet_free(&reading.sheet);
    mwzi_vec_free(out->env, &reading.frames);
    mwzi_vec_free(out->env, &reading.tables);
    mwzi_vec_free(out->env, &reading.tag);
    return status;
}

static mwz_status take_part_text(void *user, const mwzi_markup_text *text, mwz_error *err)
{
    mwzi_markup_text moved = *text;
    moved.from += ((const page_reading *)user)->from;
    return take_text(user, &moved, err);
}

mwz_status mwzi_page_read_part(mwzi_sheet *sheet, uint32_t offset, uint32_t len, const char *name, mwz_error *err)
{
    page_reading reading = { .env = sheet->env, .sheet = *sheet, .from = offset };
    const mwzi_markup_reader reader = { &reading, open_element, close_element, take_part_text };
    mwz_status status = mwzi_html_read(sheet->env, sheet->source + offset, len, name, &reader, err);
    if (status == MWZ_OK)
        status = mwzi_sheet_end(&reading.sheet, err);
    *sheet = reading.sheet;
    mwzi_vec_free(sheet->env, &reading.frames);
    mwzi_vec_free(sheet->env, &reading.tables);
    mwzi_vec_free(sheet->env, &reading.tag);
    return status;
}
