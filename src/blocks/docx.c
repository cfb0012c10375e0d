/* DOCX → blocks. Rule: ECMA-376 part 1: a paragraph (w:p) is a block; its style, or what it says itself, makes it a heading
   or a list item; tables keep rows and columns. Footnotes and endnotes follow the text, text boxes stand behind it. Left out:
   headers, footers and comments, what was deleted or moved away with change tracking, hidden text, field codes, formulas,
   and the second form of drawings (mc:Fallback). Limit: text hidden by a character style is read. */
#include <string.h>

#include "blocks/docx_styles.h"
#include "blocks/left_out.h"
#include "blocks/sheet.h"
#include "blocks/tables.h"
#include "xml/events.h"
#include "xml/parts.h"

static const mwzi_xml_space spaces[] = {
    { "http://schemas.openxmlformats.org/wordprocessingml/2006/main", "w" },
    { "http://purl.oclc.org/ooxml/wordprocessingml/main", "w" }, /* "strict" */
    { "http://schemas.openxmlformats.org/markup-compatibility/2006", "mc" },
    { "http://schemas.openxmlformats.org/officeDocument/2006/math", "m" },
    { "http://purl.oclc.org/ooxml/officeDocument/math", "m" },
    { NULL, NULL },
};

/* What an element is to this reader; what is not here is passed through. */
typedef enum docx_element {
    OTHER,
    PARAGRAPH,
    PARAGRAPH_PROPERTIES,
    STYLE,
    LIST_ID,
    LIST_LEVEL,
    OUTLINE,
    RUN,
    HIDDEN,
    TEXT,
    SPACE,
    BREAK,
    HYPHEN,
    TABLE,
    ROW,
    CELL,
    SPAN,
    NOTE,
    BOX,
    DELETED,
    SKIPPED
} docx_element;

static const struct {
    const char *name;
    docx_element element;
} elements[] = {
    { "w:p", PARAGRAPH },      { "w:pPr", PARAGRAPH_PROPERTIES }, { "w:pStyle", STYLE },        { "w:numId", LIST_ID },
    { "w:ilvl", LIST_LEVEL },  { "w:outlineLvl", OUTLINE },       { "w:r", RUN },               { "w:vanish", HIDDEN },
    { "w:t", TEXT },           { "w:tab", SPACE },                { "w:ptab", SPACE },          { "w:br", BREAK },
    { "w:cr", BREAK },         { "w:noBreakHyphen", HYPHEN },     { "w:tbl", TABLE },           { "w:tr", ROW },
    { "w:tc", CELL },          { "w:gridSpan", SPAN },            { "w:footnote", NOTE },       { "w:endnote", NOTE },
    { "w:txbxContent", BOX },  { "w:del", DELETED },              { "w:moveFrom", DELETED },    { "mc:Fallback", SKIPPED },
    { "m:oMath", SKIPPED },    { "w:rt", SKIPPED },               { "w:tabs", SKIPPED },        { "w:pPrChange", SKIPPED },
    { "w:rPrChange", SKIPPED }, { "w:sectPr", SKIPPED },          { "w:numberingChange", SKIPPED },
};

/* An open paragraph; a text box has paragraphs inside of one. */
typedef struct paragraph {
    mwzi_docx_style style;
    uint32_t list; /* what it says itself, over its style; as in mwzi_docx_style */
    uint8_t list_level, outline;
    bool in_properties;
    bool in_run;
    bool run_hidden;
    bool in_text;
    bool begun; /* `next` of its sheet was made for it */
} paragraph;

/* A table's cell that is open, or the table outside of any. */
typedef struct table_place {
    mwzi_table table;
    uint16_t column;
    uint32_t row;
    bool cell;
} table_place;

typedef struct docx_reading {
    const mwzi_env *env;
    mwzi_docx_styles styles;
    mwzi_sheet body, boxes;
    MWZI_VEC(paragraph) paragraphs;
    MWZI_VEC(table_place) tables;
    mwzi_left_out left_out;
    uint32_t skip; /* elements open of one that is skipped */
    uint32_t box_depth;
    bool in_styles, in_note, is_note_part;
} docx_reading;

static docx_element find_element(const char *name)
{
    for (size_t i = 0; i < sizeof elements / sizeof *elements; i++)
        if (strcmp(elements[i].name, name) == 0)
            return elements[i].element;
    return OTHER;
}

static mwzi_sheet *sheet_of(docx_reading *reading)
{
    return reading->box_depth ? &reading->boxes : &reading->body;
}

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static bool starts_with(const char *text, const char *start)
{
    while (*start && lower(*text) == *start) {
        text++;
        start++;
    }
    return !*start;
}

static bool is_on(const char *value)
{
    return !value || (strcmp(value, "0") != 0 && strcmp(value, "false") != 0 && strcmp(value, "off") != 0);
}

/* Role and depth of a paragraph by its style: built-in styles keep their English names in every language's Word. */
static void read_role(docx_reading *reading, mwzi_block *next, const mwzi_docx_style *style)
{
    const char *name = style->name;
    if (starts_with(name, "toc ") || starts_with(name, "table of ")) {
        next->role = MWZI_ROLE_BOILERPLATE;
        next->reason = mwzi_reason_contents;
    } else if (starts_with(name, "title") && !name[5]) {
        next->role = MWZI_ROLE_TITLE;
        next->depth = 1;
    } else if (starts_with(name, "caption") && !name[7]) {
        next->role = MWZI_ROLE_CAPTION;
    } else if (style->outline < MWZI_DOCX_LEVELS || (starts_with(name, "heading ") && name[8] >= '1' && name[8] <= '9')) {
        unsigned level = style->outline < MWZI_DOCX_LEVELS ? style->outline + 1u : (unsigned)(name[8] - '0');
        next->role = MWZI_ROLE_HEADING;
        next->depth = (uint8_t)(level < 6 ? level : 6);
    } else if (style->list != MWZI_NONE && style->list != 0) {
        unsigned level = style->list_level == MWZI_DOCX_UNSET ? 0 : style->list_level;
        next->role = MWZI_ROLE_LIST_ITEM;
        next->depth = (uint8_t)(level + 1);
        next->list_number = mwzi_docx_list_count(&reading->styles, style->list, level);
    }
}

/* What the first block of the paragraph will be. */
static void begin_paragraph(docx_reading *reading, paragraph *open)
{
    mwzi_block *next = &sheet_of(reading)->next;
    const table_place *place =
        reading->tables.count && !reading->box_depth ? &reading->tables.items[reading->tables.count - 1] : NULL;
    *next = (mwzi_block) { .role = MWZI_ROLE_PARAGRAPH };
    if (open->list != MWZI_NONE)
        open->style.list = open->list;
    if (open->list_level != MWZI_DOCX_UNSET)
        open->style.list_level = open->list_level;
    if (open->outline != MWZI_DOCX_UNSET)
        open->style.outline = open->outline;
    read_role(reading, next, &open->style);
    if (place && place->cell && next->role != MWZI_ROLE_BOILERPLATE) {
        next->role = MWZI_ROLE_CELL;
        next->depth = 0;
        next->row = place->row;
        next->column = place->column;
    }
    if (reading->in_note) {
        next->role = MWZI_ROLE_NOTE;
        next->depth = 0;
    }
    open->begun = true;
}

static mwz_status put_text(docx_reading *reading, const char *bytes, mwz_error *err)
{
    mwzi_sheet *sheet = sheet_of(reading);
    const mwzi_markup_text text = { bytes, (uint32_t)strlen(bytes), sheet->content.seen_from, 0, false };
    return mwzi_sheet_text(sheet, &text, false, err);
}

static mwz_status open_paragraph(docx_reading *reading, mwz_error *err)
{
    mwz_status status = mwzi_sheet_end(sheet_of(reading), err);
    paragraph *open = status == MWZ_OK ? mwzi_vec_push(reading->env, &reading->paragraphs) : NULL;
    if (!open)
        return status == MWZ_OK ? mwzi_fail_memory(err) : status;
    *open = (paragraph) { .style = mwzi_docx_style_find(&reading->styles, NULL),
                          .list = MWZI_NONE,
                          .list_level = MWZI_DOCX_UNSET,
                          .outline = MWZI_DOCX_UNSET };
    return MWZ_OK;
}

static mwz_status open_table(docx_reading *reading, mwz_error *err)
{
    mwz_status status = mwzi_sheet_end(sheet_of(reading), err);
    table_place *place = status == MWZ_OK ? mwzi_vec_push(reading->env, &reading->tables) : NULL;
    if (!place)
        return status == MWZ_OK ? mwzi_fail_memory(err) : status;
    memset(place, 0, sizeof *place);
    return MWZ_OK;
}

static mwz_status open_note(docx_reading *reading, const char *const *attributes, mwz_error *err)
{
    const char *type = mwzi_markup_attribute(attributes, "w:type");
    if (type && strcmp(type, "normal") != 0) /* the line above the notes */
        reading->skip = 1;
    reading->in_note = true;
    return mwzi_sheet_end(&reading->body, err);
}

/* What stands inside of an open paragraph. */
static mwz_status open_inside(docx_reading *reading, paragraph *open, docx_element element, const char *const *attributes,
                              mwz_error *err)
{
    const char *value = mwzi_markup_attribute(attributes, "w:val");
    switch (element) {
    case PARAGRAPH_PROPERTIES:
        open->in_properties = true;
        break;
    case STYLE:
        if (open->in_properties)
            open->style = mwzi_docx_style_find(&reading->styles, value ? value : "");
        break;
    case LIST_ID:
        open->list = mwzi_docx_number(value, MWZI_NONE);
        break;
    case LIST_LEVEL:
        open->list_level = (uint8_t)mwzi_docx_number(value, MWZI_DOCX_UNSET);
        break;
    case OUTLINE:
        open->outline = (uint8_t)mwzi_docx_number(value, MWZI_DOCX_UNSET);
        break;
    case RUN:
        open->in_run = true;
        open->run_hidden = false;
        break;
    case HIDDEN:
        if (open->in_run && is_on(value) && !open->run_hidden) {
            open->run_hidden = true;
            reading->left_out.hidden++;
        }
        break;
    case TEXT:
        open->in_text = true;
        break;
    case SPACE:
        if (open->in_run && !open->run_hidden)
            return put_text(reading, " ", err);
        break;
    case BREAK:
        if (!open->run_hidden)
            mwzi_sheet_break(sheet_of(reading));
        break;
    case HYPHEN:
        if (!open->run_hidden)
            return put_text(reading, "\u2011", err);
        break;
    default:
        break;
    }
    return MWZ_OK;
}

static mwz_status open_element(void *user, const char *name, const char *const *attributes, mwz_error *err)
{
    docx_reading *reading = user;
    if (reading->in_styles)
        return mwzi_docx_styles_open(&reading->styles, name, attributes, err);
    if (reading->skip) {
        reading->skip++;
        return MWZ_OK;
    }
    docx_element element = find_element(name);
    paragraph *open =
        reading->paragraphs.count ? &reading->paragraphs.items[reading->paragraphs.count - 1] : NULL;
    table_place *place = reading->tables.count ? &reading->tables.items[reading->tables.count - 1] : NULL;
    switch (element) {
    case PARAGRAPH:
        return open_paragraph(reading, err);
    case TABLE:
        return open_table(reading, err);
    case ROW:
        if (place)
            mwzi_table_start_row(&place->table, ++reading->body.row_count);
        return MWZ_OK;
    case CELL:
        if (!place || !place->table.row)
            return MWZ_OK;
        place->cell = true;
        place->row = place->table.row;
        place->column = mwzi_table_place(&place->table, 1, 1);
        return MWZ_OK;
    case SPAN:
        if (place)
            place->table.column = place->column + mwzi_docx_number(mwzi_markup_attribute(attributes, "w:val"), 1);
        return MWZ_OK;
    case NOTE:
        if (!reading->is_note_part)
            return MWZ_OK;
        return open_note(reading, attributes, err);
    case BOX:
        reading->box_depth++;
        return mwzi_sheet_end(&reading->boxes, err);
    case DELETED:
        reading->left_out.deleted += !(open && open->in_properties);
        reading->skip = 1;
        return MWZ_OK;
    case SKIPPED:
        reading->skip = 1;
        return MWZ_OK;
    default:
        return open ? open_inside(reading, open, element, attributes, err) : MWZ_OK;
    }
}

static mwz_status close_element(void *user, const char *name, mwz_error *err)
{
    docx_reading *reading = user;
    if (reading->in_styles)
        return MWZ_OK;
    if (reading->skip && --reading->skip)
        return MWZ_OK;
    paragraph *open =
        reading->paragraphs.count ? &reading->paragraphs.items[reading->paragraphs.count - 1] : NULL;
    switch (find_element(name)) {
    case PARAGRAPH:
        reading->paragraphs.count -= reading->paragraphs.count > 0;
        return mwzi_sheet_end(sheet_of(reading), err);
    case PARAGRAPH_PROPERTIES:
        if (open)
            open->in_properties = false;
        return MWZ_OK;
    case RUN:
        if (open)
            open->in_run = open->run_hidden = false;
        return MWZ_OK;
    case TEXT:
        if (open)
            open->in_text = false;
        return MWZ_OK;
    case CELL:
        if (reading->tables.count)
            reading->tables.items[reading->tables.count - 1].cell = false;
        return MWZ_OK;
    case TABLE:
        reading->tables.count -= reading->tables.count > 0;
        return MWZ_OK;
    case NOTE:
        reading->in_note = false;
        return MWZ_OK;
    case BOX: {
        mwz_status status = mwzi_sheet_end(&reading->boxes, err);
        reading->box_depth -= reading->box_depth > 0;
        return status;
    }
    default:
        return MWZ_OK;
    }
}

static mwz_status take_text(void *user, const mwzi_markup_text *text, mwz_error *err)
{
    docx_reading *reading = user;
    paragraph *open = reading->paragraphs.count && !reading->in_styles && !reading->skip
        ? &reading->paragraphs.items[reading->paragraphs.count - 1]
        : NULL;
    if (!open || !open->in_text || open->run_hidden)
        return MWZ_OK;
    if (!open->begun)
        begin_paragraph(reading, open);
    return mwzi_sheet_text(sheet_of(reading), text, false, err);
}

static bool ends_with(mwz_text name, const char *end)
{
    size_t len = strlen(end);
    return name.len >= len && memcmp(name.bytes + name.len - len, end, len) == 0;
}

static mwz_status begin_part(void *user, const mwzi_xml_part *part, mwz_text root, mwz_error *err)
{
    docx_reading *reading = user;
    (void)part;
    reading->in_styles = ends_with(root, "styles") || ends_with(root, "numbering");
    reading->is_note_part = ends_with(root, "footnotes") || ends_with(root, "endnotes");
    reading->skip = 0;
    reading->paragraphs.count = reading->tables.count = 0;
    return mwzi_sheet_end(&reading->body, err);
}

mwz_status mwzi_docx_read(mwzi_draft *draft, mwzi_blocks *out, const mwzi_input *in, mwz_error *err)
{
    docx_reading reading = { .env = out->env };
    const mwzi_markup_reader reader = { &reading, open_element, close_element, take_text };
    const mwzi_xml_parts parts = { in->text, in->len, in->name, spaces, NULL, begin_part };
    mwzi_docx_styles_init(&reading.styles, out->env);
    mwzi_sheet_init(&reading.body, out->env, NULL);
    mwzi_sheet_init(&reading.boxes, out->env, NULL);
    mwz_status status = mwzi_xml_parts_read(out->env, &parts, &reader, err);
    if (status == MWZ_OK)
        status = mwzi_sheet_append(&reading.body, &reading.boxes, err);
    if (status == MWZ_OK) {
        mwzi_sheet_find_furniture(&reading.body);
        status = mwzi_sheet_finish(&reading.body, draft, out, in->len, err);
    }
    if (status == MWZ_OK)
        status = mwzi_left_out_tell(&reading.left_out, out, err);
    mwzi_sheet_free(&reading.body);
    mwzi_sheet_free(&reading.boxes);
    mwzi_docx_styles_free(&reading.styles);
    mwzi_vec_free(out->env, &reading.paragraphs);
    mwzi_vec_free(out->env, &reading.tables);
    return status;
}
