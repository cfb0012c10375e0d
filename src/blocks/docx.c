/* DOCX → blocks. Rule: ECMA-376 part 1: a paragraph (w:p) is a block; its style, or what it says itself, makes it a heading
   or a list item; tables keep rows and columns. Footnotes and endnotes follow the text, text boxes stand behind it. Left out:
   headers, footers and comments, what was deleted or moved away with change tracking, hidden text, field codes, formulas,
   and the second form of drawings (mc:Fallback). Inline codes: a run's look, links and fields that link, breaks, pictures,
   formulas, the marks of notes. Limit: text hidden by a character style is read; of a link over two paragraphs the second part
   is none. */
#include <string.h>

#include "blocks/docx_codes.h"
#include "blocks/docx_elements.h"
#include "blocks/docx_looks.h"
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
    { "http://schemas.openxmlformats.org/officeDocument/2006/relationships", "r" },
    { "http://purl.oclc.org/ooxml/officeDocument/relationships", "r" },
    { "http://schemas.openxmlformats.org/drawingml/2006/main", "a" },
    { "http://purl.oclc.org/ooxml/drawingml/main", "a" },
    { "urn:schemas-microsoft-com:vml", "v" },
    { "http://schemas.openxmlformats.org/package/2006/relationships", "rel" },
    { NULL, NULL },
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
    bool in_look; /* in the properties of a run, whose codes are kept */
    bool looks; /* the run was given a look */
    mwzi_docx_look look; /* of the run */
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
    mwzi_docx_codes codes;
    mwzi_left_out left_out;
    uint32_t skip; /* elements open of one that is skipped */
    uint32_t box_depth;
    bool in_styles, in_relations, in_note, is_note_part, in_instruction;
} docx_reading;

static mwzi_sheet *sheet_of(docx_reading *reading)
{
    return reading->box_depth ? &reading->boxes : &reading->body;
}

static bool is_on(const char *value)
{
    return !value || (strcmp(value, "0") != 0 && strcmp(value, "false") != 0 && strcmp(value, "off") != 0);
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
    mwzi_docx_style_role(&reading->styles, next, &open->style);
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
static mwz_status open_inside(docx_reading *reading, paragraph *open, const char *name, const char *const *attributes,
                              mwz_error *err)
{
    const char *value = mwzi_markup_attribute(attributes, "w:val"), *id = mwzi_markup_attribute(attributes, "w:id");
    const char *instruction = mwzi_markup_attribute(attributes, "w:instr");
    mwzi_docx_codes *codes = &reading->codes;
    mwzi_sheet *sheet = sheet_of(reading);
    if (open->in_look) {
        mwz_status status = mwzi_docx_look_open(&open->look, &codes->looks, name, attributes, err);
        if (status != MWZ_OK)
            return status;
    }
    mwzi_docx_element element = mwzi_docx_element_find(name);
    switch (element) {
    case MWZI_DOCX_PARAGRAPH_PROPERTIES:
        open->in_properties = true;
        break;
    case MWZI_DOCX_STYLE:
        if (open->in_properties)
            open->style = mwzi_docx_style_find(&reading->styles, value ? value : "");
        break;
    case MWZI_DOCX_LIST_ID:
        open->list = mwzi_docx_number(value, MWZI_NONE);
        break;
    case MWZI_DOCX_LIST_LEVEL:
        open->list_level = (uint8_t)mwzi_docx_number(value, MWZI_DOCX_UNSET);
        break;
    case MWZI_DOCX_OUTLINE:
        open->outline = (uint8_t)mwzi_docx_number(value, MWZI_DOCX_UNSET);
        break;
    case MWZI_DOCX_RUN:
        open->in_run = true;
        open->run_hidden = open->looks = false;
        break;
    case MWZI_DOCX_RUN_PROPERTIES:
        open->in_look = open->in_run && !open->looks && sheet->content.codes;
        memset(&open->look, 0, sizeof open->look);
        break;
    case MWZI_DOCX_HIDDEN:
        if (open->in_run && is_on(value) && !open->run_hidden) {
            open->run_hidden = true;
            reading->left_out.hidden++;
        }
        break;
    case MWZI_DOCX_TEXT:
        open->in_text = true;
        break;
    case MWZI_DOCX_SPACE:
        if (open->in_run && !open->run_hidden)
            return put_text(reading, " ", err);
        break;
    case MWZI_DOCX_BREAK: {
        static const char type[] = "w:type";
        if (open->run_hidden)
            break;
        mwz_status status = mwzi_docx_codes_put(codes, sheet, MWZ_CODE_BREAK, strcmp(name, "w:cr") == 0 ? name : "w:br",
                                                type, mwzi_markup_attribute(attributes, type), err);
        mwzi_sheet_break(sheet);
        return status;
    }
    case MWZI_DOCX_LINK:
        return mwzi_docx_codes_link(codes, sheet, attributes, err);
    case MWZI_DOCX_FIELD:
        return mwzi_docx_codes_field(codes, sheet, MWZI_DOCX_FIELD_KEY, instruction ? instruction : "", err);
    case MWZI_DOCX_FIELD_MARK:
        return mwzi_docx_codes_field_mark(codes, sheet, mwzi_markup_attribute(attributes, "w:fldCharType"), err);
    case MWZI_DOCX_FIELD_TEXT:
        reading->in_instruction = true;
        break;
    case MWZI_DOCX_NOTE_MARK:
        return open->run_hidden ? MWZ_OK : mwzi_docx_codes_put(codes, sheet, MWZ_CODE_NOTE, name, "w:id", id, err);
    case MWZI_DOCX_PICTURE:
        return open->run_hidden ? MWZ_OK : mwzi_docx_codes_picture(codes, sheet, name, attributes, err);
    case MWZI_DOCX_HYPHEN:
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
    mwzi_docx_codes *codes = &reading->codes;
    if (reading->in_styles) {
        mwz_status status = MWZ_OK;
        if (reading->body.content.codes)
            status = mwzi_docx_looks_open(&codes->looks, name, attributes, err);
        return status == MWZ_OK ? mwzi_docx_styles_open(&reading->styles, name, attributes, err) : status;
    }
    if (reading->in_relations)
        return reading->body.content.codes && strcmp(name, "rel:Relationship") == 0
            ? mwzi_docx_codes_relate(codes, attributes, err)
            : MWZ_OK;
    if (reading->skip) {
        reading->skip++;
        return MWZ_OK;
    }
    mwzi_docx_element element = mwzi_docx_element_find(name);
    paragraph *open = reading->paragraphs.count ? &reading->paragraphs.items[reading->paragraphs.count - 1] : NULL;
    table_place *place = reading->tables.count ? &reading->tables.items[reading->tables.count - 1] : NULL;
    switch (element) {
    case MWZI_DOCX_PARAGRAPH:
        return open_paragraph(reading, err);
    case MWZI_DOCX_TABLE:
        return open_table(reading, err);
    case MWZI_DOCX_ROW:
        if (place)
            mwzi_table_start_row(&place->table, ++reading->body.row_count);
        return MWZ_OK;
    case MWZI_DOCX_CELL:
        if (!place || !place->table.row)
            return MWZ_OK;
        place->cell = true;
        place->row = place->table.row;
        place->column = mwzi_table_place(&place->table, 1, 1);
        return MWZ_OK;
    case MWZI_DOCX_SPAN:
        if (place)
            place->table.column = place->column + mwzi_docx_number(mwzi_markup_attribute(attributes, "w:val"), 1);
        return MWZ_OK;
    case MWZI_DOCX_NOTE:
        if (!reading->is_note_part)
            return MWZ_OK;
        return open_note(reading, attributes, err);
    case MWZI_DOCX_BOX:
        reading->box_depth++;
        return mwzi_sheet_end(&reading->boxes, err);
    case MWZI_DOCX_DELETED:
        reading->left_out.deleted += !(open && open->in_properties);
        reading->skip = 1;
        return MWZ_OK;
    case MWZI_DOCX_FORMULA:
        reading->skip = 1;
        return open ? mwzi_docx_codes_put(codes, sheet_of(reading), MWZ_CODE_OTHER, name, NULL, NULL, err) : MWZ_OK;
    case MWZI_DOCX_SKIPPED:
        reading->skip = 1;
        return MWZ_OK;
    default:
        return open ? open_inside(reading, open, name, attributes, err) : MWZ_OK;
    }
}

static mwz_status close_element(void *user, const char *name, mwz_error *err)
{
    docx_reading *reading = user;
    if (reading->in_styles || reading->in_relations)
        return MWZ_OK;
    if (reading->skip && --reading->skip)
        return MWZ_OK;
    paragraph *open = reading->paragraphs.count ? &reading->paragraphs.items[reading->paragraphs.count - 1] : NULL;
    switch (mwzi_docx_element_find(name)) {
    case MWZI_DOCX_PARAGRAPH:
        reading->paragraphs.count -= reading->paragraphs.count > 0;
        mwzi_sheet_end_codes(sheet_of(reading));
        return mwzi_sheet_end(sheet_of(reading), err);
    case MWZI_DOCX_PARAGRAPH_PROPERTIES:
        if (open)
            open->in_properties = false;
        return MWZ_OK;
    case MWZI_DOCX_RUN:
        if (open)
            open->in_run = open->run_hidden = false;
        mwzi_sheet_end_code(sheet_of(reading), MWZI_DOCX_LOOK_KEY);
        return MWZ_OK;
    case MWZI_DOCX_RUN_PROPERTIES:
        if (!open || !open->in_look)
            return MWZ_OK;
        open->in_look = false;
        open->looks = true;
        return mwzi_docx_codes_look(&reading->codes, sheet_of(reading), &open->look, err);
    case MWZI_DOCX_LINK:
        mwzi_sheet_end_code(sheet_of(reading), MWZI_DOCX_LINK_KEY);
        return MWZ_OK;
    case MWZI_DOCX_FIELD:
        mwzi_sheet_end_code(sheet_of(reading), MWZI_DOCX_FIELD_KEY);
        return MWZ_OK;
    case MWZI_DOCX_FIELD_TEXT:
        reading->in_instruction = false;
        return MWZ_OK;
    case MWZI_DOCX_TEXT:
        if (open)
            open->in_text = false;
        return MWZ_OK;
    case MWZI_DOCX_CELL:
        if (reading->tables.count)
            reading->tables.items[reading->tables.count - 1].cell = false;
        return MWZ_OK;
    case MWZI_DOCX_TABLE:
        reading->tables.count -= reading->tables.count > 0;
        return MWZ_OK;
    case MWZI_DOCX_NOTE:
        reading->in_note = false;
        return MWZ_OK;
    case MWZI_DOCX_BOX: {
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
    if (open && reading->in_instruction && reading->codes.field_depth && sheet_of(reading)->content.codes)
        return mwzi_docx_codes_instruction(&reading->codes, text, err);
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
    bool relations = ends_with(root, "Relationships");
    reading->codes.related = reading->in_relations;
    reading->in_relations = relations;
    reading->codes.relations += relations;
    reading->in_styles = ends_with(root, "styles") || ends_with(root, "numbering");
    reading->is_note_part = ends_with(root, "footnotes") || ends_with(root, "endnotes");
    reading->skip = reading->codes.field_depth = 0;
    reading->codes.looks.open = MWZI_NONE;
    reading->paragraphs.count = reading->tables.count = 0;
    return mwzi_sheet_end(&reading->body, err);
}

mwz_status mwzi_docx_read(mwzi_draft *draft, mwzi_blocks *out, const mwzi_input *in, mwz_error *err)
{
    docx_reading reading = { .env = out->env };
    const mwzi_markup_reader reader = { &reading, open_element, close_element, take_text };
    const mwzi_xml_parts parts = { in->text, in->len, in->name, spaces, NULL, begin_part };
    mwzi_docx_styles_init(&reading.styles, out->env);
    mwzi_docx_codes_init(&reading.codes, out->env);
    mwzi_sheet_init(&reading.body, out->env, NULL);
    mwzi_sheet_init(&reading.boxes, out->env, NULL);
    mwz_status status = mwzi_sheet_keep_codes(&reading.body, in, err);
    if (status == MWZ_OK)
        status = mwzi_sheet_keep_codes(&reading.boxes, in, err);
    if (status == MWZ_OK)
        status = mwzi_xml_parts_read(out->env, &parts, &reader, err);
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
    mwzi_docx_codes_free(&reading.codes);
    mwzi_vec_free(out->env, &reading.paragraphs);
    mwzi_vec_free(out->env, &reading.tables);
    return status;
}
