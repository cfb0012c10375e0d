/* ODT → blocks. Rule: ODF 1.3 part 3: text:h and text:p are blocks, the levels of headings and lists are told; tables keep
   rows and columns. Footnotes and endnotes, which stand inside of their paragraph, follow the text, as text boxes do. Left
   out: tracked deletions, hidden text, comments, page numbers; a table of contents is boilerplate. Inline codes: spans by
   their look, links, line breaks, pictures, the marks of notes. Limit: numbers of lists that go on from an earlier list begin
   anew. */
#include <string.h>

#include "blocks/left_out.h"
#include "blocks/odt_elements.h"
#include "blocks/odt_looks.h"
#include "blocks/odt_styles.h"
#include "blocks/sheet.h"
#include "blocks/tables.h"
#include "xml/events.h"
#include "xml/parts.h"

static const mwzi_xml_space spaces[] = {
    { "urn:oasis:names:tc:opendocument:xmlns:text:1.0", "text" },
    { "urn:oasis:names:tc:opendocument:xmlns:office:1.0", "office" },
    { "urn:oasis:names:tc:opendocument:xmlns:table:1.0", "table" },
    { "urn:oasis:names:tc:opendocument:xmlns:style:1.0", "style" },
    { "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0", "draw" },
    { "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0", "fo" },
    { "http://www.w3.org/1999/xlink", "xlink" },
    { NULL, NULL },
};

/* An open element; what it says of its text is inherited by those inside. */
typedef struct frame {
    uint8_t element;
    uint8_t sheet; /* 0 body, 1 notes, 2 boxes */
    uint8_t role, depth;
    uint8_t list_level; /* 0: in no list */
    bool block; /* inside of a paragraph or heading */
    bool contents;
    bool cell;
    bool coded; /* it is an inline code */
    bool pictured; /* a frame whose picture was told; it may have others in its stead */
    uint16_t column;
    uint32_t row;
    uint32_t list_style; /* of the outermost open list; MWZI_NONE */
    uint32_t number; /* of the last item of this list, or of this item until it is used */
} frame;

typedef struct odt_reading {
    const mwzi_env *env;
    mwzi_odt_styles styles;
    mwzi_markup_bytes tag;
    mwzi_sheet sheets[3];
    MWZI_VEC(frame) frames;
    MWZI_VEC(mwzi_table) tables;
    mwzi_left_out left_out;
    uint32_t skip;
} odt_reading;

/* What stands in a block without being text. */
static mwz_status put_code(odt_reading *reading, const frame *top, mwz_code_type type, const char *name,
                           const char *attribute, const char *const *attributes, mwz_error *err)
{
    mwzi_content *content = &reading->sheets[top->sheet].content;
    const char *value = attribute ? mwzi_markup_attribute(attributes, attribute) : NULL;
    const char *const told[] = { attribute, value, NULL };
    if (!content->codes || !top->block)
        return MWZ_OK;
    mwz_status status = mwzi_markup_tag(&reading->tag, reading->env, name, value ? told : NULL, true, err);
    return status == MWZ_OK
        ? mwzi_content_put_code(content, type, (mwz_text) { reading->tag.items, reading->tag.count }, err)
        : status;
}

static mwz_status begin_code(odt_reading *reading, frame *fresh, mwz_code_type type, const char *close, mwz_error *err)
{
    const mwz_text open = { reading->tag.items, reading->tag.count }, end = { close, strlen(close) };
    fresh->coded = true;
    return mwzi_sheet_begin_code(&reading->sheets[fresh->sheet], type, fresh->element, open, end, err);
}

static mwz_status begin_link(odt_reading *reading, frame *fresh, const char *const *attributes, mwz_error *err)
{
    static const char target[] = "xlink:href";
    const char *const told[] = { target, mwzi_markup_attribute(attributes, target), NULL };
    if (!fresh->block || !reading->sheets[0].content.codes)
        return MWZ_OK;
    mwz_status status = mwzi_markup_tag(&reading->tag, reading->env, "text:a", told[1] ? told : NULL, false, err);
    return status == MWZ_OK ? begin_code(reading, fresh, MWZ_CODE_LINK, "</text:a>", err) : status;
}

static mwz_status begin_span(odt_reading *reading, frame *fresh, const char *const *attributes, mwz_error *err)
{
    mwzi_sheet *sheet = &reading->sheets[fresh->sheet];
    mwz_code_type type;
    if (!fresh->block || !sheet->content.codes)
        return MWZ_OK;
    mwz_status status = mwzi_odt_look_tag(&reading->tag, &type, mwzi_markup_attribute(attributes, "text:style-name"),
                                          &reading->styles.looks, mwzi_sheet_in_code(sheet, MWZ_CODE_LINK), err);
    return status == MWZ_OK && reading->tag.count ? begin_code(reading, fresh, type, "</text:span>", err) : status;
}

static mwz_status put_space(odt_reading *reading, const frame *top, mwz_error *err)
{
    mwzi_sheet *sheet = &reading->sheets[top->sheet];
    const mwzi_markup_text text = { " ", 1, sheet->content.seen_from, 0, false };
    return top->block ? mwzi_sheet_text(sheet, &text, false, err) : MWZ_OK;
}

static mwz_status open_table(odt_reading *reading, mwz_error *err)
{
    mwzi_table *table = mwzi_vec_push(reading->env, &reading->tables);
    if (!table)
        return mwzi_fail_memory(err);
    memset(table, 0, sizeof *table);
    return MWZ_OK;
}

static void open_list(odt_reading *reading, frame *fresh, const char *const *attributes)
{
    const char *style = mwzi_markup_attribute(attributes, "text:style-name");
    fresh->list_level += fresh->list_level < UINT8_MAX;
    fresh->number = 0;
    if (style)
        fresh->list_style = mwzi_interner_find(&reading->styles.names, style, strlen(style));
}

static void open_item(odt_reading *reading, frame *fresh, frame *list, const char *const *attributes)
{
    bool numbered = fresh->list_style < reading->styles.items.count && fresh->list_level <= 10 &&
        reading->styles.items.items[fresh->list_style].numbers & 1u << fresh->list_level;
    fresh->role = MWZI_ROLE_LIST_ITEM;
    fresh->depth = fresh->list_level;
    if (!numbered || !list)
        return;
    list->number = mwzi_odt_number(attributes, "text:start-value", list->number + 1);
    fresh->number = list->number;
}

static void open_block(odt_reading *reading, frame *fresh, frame *parent, mwzi_odt_element element,
                       const char *const *attributes)
{
    mwzi_block *next = &reading->sheets[fresh->sheet].next;
    fresh->block = true;
    if (mwzi_odt_style_is(&reading->styles, attributes, "Title")) {
        fresh->role = MWZI_ROLE_TITLE;
        fresh->depth = 1;
    } else if (element == MWZI_ODT_HEADING) {
        uint32_t level = mwzi_odt_number(attributes, "text:outline-level", 1);
        fresh->role = MWZI_ROLE_HEADING;
        fresh->depth = (uint8_t)(level < 6 ? level : 6);
    } else if (mwzi_odt_style_is(&reading->styles, attributes, "Caption")) {
        fresh->role = MWZI_ROLE_CAPTION;
        fresh->depth = 0;
    }
    if (fresh->contents)
        fresh->role = MWZI_ROLE_BOILERPLATE;
    *next = (mwzi_block) { .role = fresh->role, .depth = fresh->depth };
    if (fresh->contents)
        next->reason = mwzi_reason_contents;
    if (fresh->cell && !fresh->contents) {
        next->role = MWZI_ROLE_CELL;
        next->depth = 0;
        next->row = fresh->row;
        next->column = fresh->column;
    } else if (fresh->role == MWZI_ROLE_LIST_ITEM && parent) {
        next->list_number = parent->number;
        parent->number = 0;
    }
}

static mwz_status open_element(void *user, const char *name, const char *const *attributes, mwz_error *err)
{
    odt_reading *reading = user;
    if (reading->skip) {
        reading->skip++;
        return MWZ_OK;
    }
    mwzi_odt_element element = mwzi_odt_element_find(name);
    frame *parent = reading->frames.count ? &reading->frames.items[reading->frames.count - 1] : NULL;
    frame fresh = parent ? *parent : (frame) { .role = MWZI_ROLE_PARAGRAPH, .list_style = MWZI_NONE };
    fresh.element = (uint8_t)element;
    fresh.coded = fresh.pictured = false;
    mwz_status status = MWZ_OK;
    switch (element) {
    case MWZI_ODT_STYLE:
    case MWZI_ODT_STYLE_TEXT:
    case MWZI_ODT_LIST_STYLE:
    case MWZI_ODT_LIST_NUMBERS:
        status = mwzi_odt_styles_open(&reading->styles, element, attributes, err);
        break;
    case MWZI_ODT_HEADING:
    case MWZI_ODT_PARAGRAPH:
        status = mwzi_sheet_end(&reading->sheets[fresh.sheet], err);
        if (mwzi_odt_style_is_hidden(&reading->styles, attributes)) {
            reading->left_out.hidden++;
            reading->skip = 1;
            return status;
        }
        open_block(reading, &fresh, parent, element, attributes);
        break;
    case MWZI_ODT_SPAN:
        if (mwzi_odt_style_is_hidden(&reading->styles, attributes)) {
            reading->left_out.hidden++;
            reading->skip = 1;
            return MWZ_OK;
        }
        status = begin_span(reading, &fresh, attributes, err);
        break;
    case MWZI_ODT_LINK:
        status = begin_link(reading, &fresh, attributes, err);
        break;
    case MWZI_ODT_NOTE_MARK:
        status = put_code(reading, &fresh, MWZ_CODE_NOTE, "text:note", "text:id", attributes, err);
        break;
    case MWZI_ODT_PICTURE:
        if (!parent || !parent->pictured)
            status = put_code(reading, &fresh, MWZ_CODE_IMAGE, "draw:image", "xlink:href", attributes, err);
        if (parent)
            parent->pictured = parent->element == MWZI_ODT_FRAME;
        break;
    case MWZI_ODT_STYLES:
    case MWZI_ODT_AUTOMATIC_STYLES:
        reading->styles.automatic = element == MWZI_ODT_AUTOMATIC_STYLES;
        break;
    case MWZI_ODT_LIST:
        open_list(reading, &fresh, attributes);
        break;
    case MWZI_ODT_ITEM:
        open_item(reading, &fresh, parent, attributes);
        break;
    case MWZI_ODT_SPACES:
    case MWZI_ODT_SPACE:
        status = put_space(reading, &fresh, err);
        break;
    case MWZI_ODT_BREAK:
        status = put_code(reading, &fresh, MWZ_CODE_BREAK, "text:line-break", NULL, attributes, err);
        mwzi_sheet_break(&reading->sheets[fresh.sheet]);
        break;
    case MWZI_ODT_NOTE:
    case MWZI_ODT_BOX:
        fresh = (frame) { .element = (uint8_t)element, .list_style = MWZI_NONE };
        fresh.sheet = element == MWZI_ODT_NOTE ? 1 : 2;
        fresh.role = element == MWZI_ODT_NOTE ? MWZI_ROLE_NOTE : MWZI_ROLE_PARAGRAPH;
        status = mwzi_sheet_end(&reading->sheets[fresh.sheet], err);
        break;
    case MWZI_ODT_TABLE:
        fresh.cell = false;
        status = open_table(reading, err);
        break;
    case MWZI_ODT_ROW:
        if (reading->tables.count)
            mwzi_table_start_row(&reading->tables.items[reading->tables.count - 1], ++reading->sheets[0].row_count);
        break;
    case MWZI_ODT_CELL:
    case MWZI_ODT_COVERED:
        if (reading->tables.count && reading->tables.items[reading->tables.count - 1].row) {
            mwzi_table *table = &reading->tables.items[reading->tables.count - 1];
            uint32_t repeated = mwzi_odt_number(attributes, "table:number-columns-repeated", 1);
            fresh.cell = true;
            fresh.row = table->row;
            fresh.column = (uint16_t)table->column;
            table->column = repeated < (uint32_t)(UINT16_MAX - fresh.column) ? table->column + repeated : UINT16_MAX;
        }
        break;
    case MWZI_ODT_CONTENTS:
        fresh.contents = true;
        break;
    case MWZI_ODT_DELETED:
        reading->left_out.deleted++;
        reading->skip = 1;
        return MWZ_OK;
    case MWZI_ODT_HIDDEN:
        reading->left_out.hidden++;
        reading->skip = 1;
        return MWZ_OK;
    case MWZI_ODT_SKIPPED:
        reading->skip = 1;
        return MWZ_OK;
    default:
        break;
    }
    frame *place = status == MWZ_OK ? mwzi_vec_push(reading->env, &reading->frames) : NULL;
    if (!place)
        return status == MWZ_OK ? mwzi_fail_memory(err) : status;
    *place = fresh;
    return MWZ_OK;
}

static mwz_status close_element(void *user, const char *name, mwz_error *err)
{
    (void)name;
    odt_reading *reading = user;
    if (reading->skip) {
        reading->skip--;
        return MWZ_OK;
    }
    const frame *top = &reading->frames.items[--reading->frames.count];
    if (top->coded)
        mwzi_sheet_end_code(&reading->sheets[top->sheet], top->element);
    if (top->element == MWZI_ODT_TABLE)
        reading->tables.count -= reading->tables.count > 0;
    if (top->element == MWZI_ODT_STYLE || top->element == MWZI_ODT_LIST_STYLE)
        reading->styles.open = reading->styles.looks.open = MWZI_NONE;
    if (top->element != MWZI_ODT_PARAGRAPH && top->element != MWZI_ODT_HEADING)
        return MWZ_OK;
    return mwzi_sheet_end(&reading->sheets[top->sheet], err);
}

static mwz_status take_text(void *user, const mwzi_markup_text *text, mwz_error *err)
{
    odt_reading *reading = user;
    const frame *top = reading->frames.count && !reading->skip ? &reading->frames.items[reading->frames.count - 1] : NULL;
    return top && top->block ? mwzi_sheet_text(&reading->sheets[top->sheet], text, false, err) : MWZ_OK;
}

mwz_status mwzi_odt_read(mwzi_draft *draft, mwzi_blocks *out, const mwzi_input *in, mwz_error *err)
{
    odt_reading reading = { .env = out->env };
    const mwzi_markup_reader reader = { &reading, open_element, close_element, take_text };
    const mwzi_xml_parts parts = { in->text, in->len, in->name, spaces, NULL, NULL };
    mwzi_odt_styles_init(&reading.styles, out->env);
    mwz_status status = MWZ_OK;
    for (int i = 0; i < 3; i++) {
        mwzi_sheet_init(&reading.sheets[i], out->env, NULL);
        if (status == MWZ_OK)
            status = mwzi_sheet_keep_codes(&reading.sheets[i], in, err);
    }
    reading.styles.keeps_looks = reading.sheets[0].content.codes;
    if (status == MWZ_OK)
        status = mwzi_xml_parts_read(out->env, &parts, &reader, err);
    for (int i = 2; i > 0 && status == MWZ_OK; i--) {
        status = mwzi_sheet_end(&reading.sheets[i], err);
        if (status == MWZ_OK)
            status = mwzi_sheet_append(&reading.sheets[0], &reading.sheets[i], err);
    }
    if (status == MWZ_OK) {
        mwzi_sheet_find_furniture(&reading.sheets[0]);
        status = mwzi_sheet_finish(&reading.sheets[0], draft, out, in->len, err);
    }
    if (status == MWZ_OK)
        status = mwzi_left_out_tell(&reading.left_out, out, err);
    for (int i = 0; i < 3; i++)
        mwzi_sheet_free(&reading.sheets[i]);
    mwzi_odt_styles_free(&reading.styles);
    mwzi_vec_free(out->env, &reading.tag);
    mwzi_vec_free(out->env, &reading.frames);
    mwzi_vec_free(out->env, &reading.tables);
    return status;
}
