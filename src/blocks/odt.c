/* ODT → blocks. Rule: ODF 1.3 part 3: text:h and text:p are blocks, the levels of headings and lists are told; tables keep
   rows and columns. Footnotes and endnotes, which stand inside of their paragraph, follow the text, as text boxes do. Left
   out: tracked deletions, hidden text, comments, page numbers; a table of contents is boilerplate. Inline codes: spans by
   their look, links, line breaks, pictures, the marks of notes. Limit: numbers of lists that go on from an earlier list begin
   anew. */
#include <string.h>

#include "base/map.h"
#include "blocks/left_out.h"
#include "blocks/odt_looks.h"
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

typedef enum odt_element {
    OTHER,
    HEADING,
    PARAGRAPH,
    SPAN,
    LIST,
    ITEM,
    SPACES,
    SPACE,
    BREAK,
    NOTE,
    BOX,
    TABLE,
    ROW,
    CELL,
    COVERED,
    CONTENTS,
    STYLE,
    STYLE_TEXT,
    LIST_STYLE,
    LIST_NUMBERS,
    DELETED,
    HIDDEN,
    SKIPPED,
    LINK,
    NOTE_MARK,
    FRAME,
    PICTURE,
    STYLES,
    AUTOMATIC_STYLES,
    BODY
} odt_element;

static const struct {
    const char *name;
    odt_element element;
} elements[] = {
    { "text:p", PARAGRAPH },
    { "text:span", SPAN },
    { "text:h", HEADING },
    { "text:list", LIST },
    { "text:list-item", ITEM },
    { "text:list-header", ITEM },
    { "text:s", SPACES },
    { "text:tab", SPACE },
    { "text:line-break", BREAK },
    { "text:note-body", NOTE },
    { "text:note-citation", SKIPPED },
    { "draw:text-box", BOX },
    { "table:table", TABLE },
    { "table:table-row", ROW },
    { "table:table-cell", CELL },
    { "table:covered-table-cell", COVERED },
    { "text:table-of-content", CONTENTS },
    { "text:alphabetical-index", CONTENTS },
    { "text:illustration-index", CONTENTS },
    { "style:style", STYLE },
    { "style:text-properties", STYLE_TEXT },
    { "text:list-style", LIST_STYLE },
    { "text:list-level-style-number", LIST_NUMBERS },
    { "text:deletion", DELETED },
    { "text:tracked-changes", OTHER },
    { "text:hidden-text", HIDDEN },
    { "text:page-number", SKIPPED },
    { "text:page-count", SKIPPED },
    { "text:ruby-text", SKIPPED },
    { "office:annotation", SKIPPED },
    { "office:master-styles", SKIPPED },
    { "office:forms", SKIPPED },
    { "text:index-title-template", SKIPPED },
    { "text:a", LINK },
    { "text:note", NOTE_MARK },
    { "draw:frame", FRAME },
    { "draw:image", PICTURE },
    { "office:styles", STYLES },
    { "office:automatic-styles", AUTOMATIC_STYLES },
    { "office:body", BODY },
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

typedef struct odt_style {
    bool hidden;
    uint32_t parent; /* MWZI_NONE */
    uint32_t numbers; /* levels of a list style that are numbered, a bit each */
} odt_style;

typedef struct odt_reading {
    const mwzi_env *env;
    mwzi_arena arena;
    mwzi_interner names;
    MWZI_VEC(odt_style) styles; /* by the id of the interner */
    uint32_t open_style;
    mwzi_looks looks;
    bool automatic; /* the styles that are read are automatic ones */
    mwzi_markup_bytes tag;
    mwzi_sheet sheets[3];
    MWZI_VEC(frame) frames;
    MWZI_VEC(mwzi_table) tables;
    mwzi_left_out left_out;
    uint32_t skip;
} odt_reading;

static odt_element find_element(const char *name)
{
    for (size_t i = 0; i < sizeof elements / sizeof *elements; i++)
        if (strcmp(elements[i].name, name) == 0)
            return elements[i].element;
    return OTHER;
}

static uint32_t number_in(const char *const *attributes, const char *name, uint32_t fallback)
{
    const char *text = mwzi_markup_attribute(attributes, name);
    uint32_t value = 0;
    for (; text && *text >= '0' && *text <= '9' && value < 1000000; text++)
        value = value * 10 + (uint32_t)(*text - '0');
    return text && *text == '\0' && value ? value : fallback;
}

static mwz_status add_style(odt_reading *reading, const char *name, uint32_t *index, mwz_error *err)
{
    *index = MWZI_NONE;
    if (!name)
        return MWZ_OK;
    *index = mwzi_intern(&reading->names, name, strlen(name));
    if (*index == MWZI_NONE)
        return mwzi_fail_memory(err);
    while (reading->styles.count <= *index) {
        odt_style *style = mwzi_vec_push(reading->env, &reading->styles);
        if (!style)
            return mwzi_fail_memory(err);
        *style = (odt_style) { .parent = MWZI_NONE };
    }
    return MWZ_OK;
}

static mwz_status open_style(odt_reading *reading, odt_element element, const char *const *attributes, mwz_error *err)
{
    mwz_status status = MWZ_OK;
    if (element == STYLE && reading->sheets[0].content.codes)
        status = mwzi_odt_looks_open(&reading->looks, attributes, reading->automatic, err);
    if (status != MWZ_OK)
        return status;
    if (element == STYLE_TEXT)
        mwzi_odt_looks_read(&reading->looks, attributes);
    if (element == STYLE || element == LIST_STYLE) {
        uint32_t parent;
        status = add_style(reading, mwzi_markup_attribute(attributes, "style:parent-style-name"), &parent, err);
        if (status == MWZ_OK)
            status = add_style(reading, mwzi_markup_attribute(attributes, "style:name"), &reading->open_style, err);
        if (status == MWZ_OK && reading->open_style != MWZI_NONE)
            reading->styles.items[reading->open_style].parent = parent;
        return status;
    }
    odt_style *style = reading->open_style < reading->styles.count ? &reading->styles.items[reading->open_style] : NULL;
    const char *display = mwzi_markup_attribute(attributes, "text:display");
    uint32_t level = number_in(attributes, "text:level", 0);
    if (style && element == STYLE_TEXT)
        style->hidden = display && strcmp(display, "none") == 0;
    else if (style && element == LIST_NUMBERS && level <= 10)
        style->numbers |= 1u << level;
    return MWZ_OK;
}

/* Whether a style is called so, or based on one that is. */
static bool is_style(const odt_reading *reading, const char *const *attributes, const char *name)
{
    enum { LONGEST_CHAIN = 16 };
    const char *given = mwzi_markup_attribute(attributes, "text:style-name");
    uint32_t index = given ? mwzi_interner_find(&reading->names, given, strlen(given)) : MWZI_NONE;
    for (unsigned step = 0; index < reading->styles.count && step < LONGEST_CHAIN; step++) {
        const mwz_text text = reading->names.texts[index];
        if (text.len == strlen(name) && memcmp(text.bytes, name, text.len) == 0)
            return true;
        index = reading->styles.items[index].parent;
    }
    return given && index == MWZI_NONE && strcmp(given, name) == 0;
}

static bool is_hidden(const odt_reading *reading, const char *const *attributes)
{
    const char *given = mwzi_markup_attribute(attributes, "text:style-name");
    uint32_t index = given ? mwzi_interner_find(&reading->names, given, strlen(given)) : MWZI_NONE;
    return index < reading->styles.count && reading->styles.items[index].hidden;
}

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
                                          &reading->looks, mwzi_sheet_in_code(sheet, MWZ_CODE_LINK), err);
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
        fresh->list_style = mwzi_interner_find(&reading->names, style, strlen(style));
}

static void open_item(odt_reading *reading, frame *fresh, frame *list, const char *const *attributes)
{
    bool numbered = fresh->list_style < reading->styles.count && fresh->list_level <= 10 &&
        reading->styles.items[fresh->list_style].numbers & 1u << fresh->list_level;
    fresh->role = MWZI_ROLE_LIST_ITEM;
    fresh->depth = fresh->list_level;
    if (!numbered || !list)
        return;
    list->number = number_in(attributes, "text:start-value", list->number + 1);
    fresh->number = list->number;
}

static void open_block(odt_reading *reading, frame *fresh, frame *parent, odt_element element,
                       const char *const *attributes)
{
    mwzi_block *next = &reading->sheets[fresh->sheet].next;
    fresh->block = true;
    if (is_style(reading, attributes, "Title")) {
        fresh->role = MWZI_ROLE_TITLE;
        fresh->depth = 1;
    } else if (element == HEADING) {
        uint32_t level = number_in(attributes, "text:outline-level", 1);
        fresh->role = MWZI_ROLE_HEADING;
        fresh->depth = (uint8_t)(level < 6 ? level : 6);
    } else if (is_style(reading, attributes, "Caption")) {
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
    odt_element element = find_element(name);
    frame *parent = reading->frames.count ? &reading->frames.items[reading->frames.count - 1] : NULL;
    frame fresh = parent ? *parent : (frame) { .role = MWZI_ROLE_PARAGRAPH, .list_style = MWZI_NONE };
    fresh.element = (uint8_t)element;
    fresh.coded = fresh.pictured = false;
    mwz_status status = MWZ_OK;
    switch (element) {
    case STYLE:
    case STYLE_TEXT:
    case LIST_STYLE:
    case LIST_NUMBERS:
        status = open_style(reading, element, attributes, err);
        break;
    case HEADING:
    case PARAGRAPH:
        status = mwzi_sheet_end(&reading->sheets[fresh.sheet], err);
        if (is_hidden(reading, attributes)) {
            reading->left_out.hidden++;
            reading->skip = 1;
            return status;
        }
        open_block(reading, &fresh, parent, element, attributes);
        break;
    case SPAN:
        if (is_hidden(reading, attributes)) {
            reading->left_out.hidden++;
            reading->skip = 1;
            return MWZ_OK;
        }
        status = begin_span(reading, &fresh, attributes, err);
        break;
    case LINK:
        status = begin_link(reading, &fresh, attributes, err);
        break;
    case NOTE_MARK:
        status = put_code(reading, &fresh, MWZ_CODE_NOTE, "text:note", "text:id", attributes, err);
        break;
    case PICTURE:
        if (!parent || !parent->pictured)
            status = put_code(reading, &fresh, MWZ_CODE_IMAGE, "draw:image", "xlink:href", attributes, err);
        if (parent)
            parent->pictured = parent->element == FRAME;
        break;
    case STYLES:
    case AUTOMATIC_STYLES:
        reading->automatic = element == AUTOMATIC_STYLES;
        break;
    case LIST:
        open_list(reading, &fresh, attributes);
        break;
    case ITEM:
        open_item(reading, &fresh, parent, attributes);
        break;
    case SPACES:
    case SPACE:
        status = put_space(reading, &fresh, err);
        break;
    case BREAK:
        status = put_code(reading, &fresh, MWZ_CODE_BREAK, "text:line-break", NULL, attributes, err);
        mwzi_sheet_break(&reading->sheets[fresh.sheet]);
        break;
    case NOTE:
    case BOX:
        fresh = (frame) { .element = (uint8_t)element, .sheet = element == NOTE ? 1 : 2, .list_style = MWZI_NONE };
        fresh.role = element == NOTE ? MWZI_ROLE_NOTE : MWZI_ROLE_PARAGRAPH;
        status = mwzi_sheet_end(&reading->sheets[fresh.sheet], err);
        break;
    case TABLE:
        fresh.cell = false;
        status = open_table(reading, err);
        break;
    case ROW:
        if (reading->tables.count)
            mwzi_table_start_row(&reading->tables.items[reading->tables.count - 1], ++reading->sheets[0].row_count);
        break;
    case CELL:
    case COVERED:
        if (reading->tables.count && reading->tables.items[reading->tables.count - 1].row) {
            mwzi_table *table = &reading->tables.items[reading->tables.count - 1];
            uint32_t repeated = number_in(attributes, "table:number-columns-repeated", 1);
            fresh.cell = true;
            fresh.row = table->row;
            fresh.column = (uint16_t)table->column;
            table->column = repeated < (uint32_t)(UINT16_MAX - fresh.column) ? table->column + repeated : UINT16_MAX;
        }
        break;
    case CONTENTS:
        fresh.contents = true;
        break;
    case DELETED:
        reading->left_out.deleted++;
        reading->skip = 1;
        return MWZ_OK;
    case HIDDEN:
        reading->left_out.hidden++;
        reading->skip = 1;
        return MWZ_OK;
    case SKIPPED:
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
    if (top->element == TABLE)
        reading->tables.count -= reading->tables.count > 0;
    if (top->element == STYLE || top->element == LIST_STYLE)
        reading->open_style = reading->looks.open = MWZI_NONE;
    if (top->element != PARAGRAPH && top->element != HEADING)
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
    odt_reading reading = { .env = out->env, .open_style = MWZI_NONE };
    const mwzi_markup_reader reader = { &reading, open_element, close_element, take_text };
    const mwzi_xml_parts parts = { in->text, in->len, in->name, spaces, NULL, NULL };
    mwzi_arena_init(&reading.arena, out->env);
    mwzi_interner_init(&reading.names, out->env, &reading.arena);
    mwzi_looks_init(&reading.looks, out->env);
    mwz_status status = MWZ_OK;
    for (int i = 0; i < 3; i++) {
        mwzi_sheet_init(&reading.sheets[i], out->env, NULL);
        if (status == MWZ_OK)
            status = mwzi_sheet_keep_codes(&reading.sheets[i], in, err);
    }
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
    mwzi_looks_free(&reading.looks);
    mwzi_vec_free(out->env, &reading.tag);
    mwzi_vec_free(out->env, &reading.styles);
    mwzi_vec_free(out->env, &reading.frames);
    mwzi_vec_free(out->env, &reading.tables);
    mwzi_interner_free(&reading.names);
    mwzi_arena_free(&reading.arena);
    return status;
}
