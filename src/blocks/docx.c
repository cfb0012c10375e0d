/* DOCX → blocks. Rule: ECMA-376 part 1: a paragraph (w:p) is a block; its style, or what it says itself, makes it a heading
   or a list item; tables keep rows and columns. Footnotes and endnotes follow the text, text boxes stand behind it. Left out:
   headers, footers and comments, what was deleted or moved away with change tracking, hidden text, field codes, formulas,
   and the second form of drawings (mc:Fallback). Inline codes: a run's look, links and fields that link, breaks, pictures,
   formulas, the marks of notes. Limit: text hidden by a character style is read; of a link over two paragraphs the second part
   is none. */
#include <string.h>

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
    RUN_PROPERTIES,
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
    LINK,
    FIELD,
    FIELD_MARK,
    FIELD_TEXT,
    NOTE_MARK,
    PICTURE,
    FORMULA,
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
    { "m:oMath", FORMULA },    { "w:rt", SKIPPED },               { "w:tabs", SKIPPED },        { "w:pPrChange", SKIPPED },
    { "w:rPrChange", SKIPPED }, { "w:sectPr", SKIPPED },          { "w:numberingChange", SKIPPED },
    { "w:rPr", RUN_PROPERTIES }, { "w:hyperlink", LINK },         { "w:fldSimple", FIELD },     { "w:fldChar", FIELD_MARK },
    { "w:instrText", FIELD_TEXT }, { "w:footnoteReference", NOTE_MARK }, { "w:endnoteReference", NOTE_MARK },
    { "a:blip", PICTURE },     { "v:imagedata", PICTURE },
};

/* Inline codes by what ends them. */
enum { LOOK_KEY, LINK_KEY, FIELD_KEY };

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
    mwzi_looks looks;
    mwzi_arena arena; /* of what parts refer to */
    mwzi_interner names;
    mwzi_map64 targets; /* relations and their names in it → what they lead to */
    uint32_t relations; /* parts of relations so far; those of the part that is read are the last */
    bool related; /* it has such a part before it */
    mwzi_markup_bytes tag;
    mwzi_markup_bytes instruction; /* of the field that was begun last */
    uint32_t field_depth; /* fields open */
    mwzi_left_out left_out;
    uint32_t skip; /* elements open of one that is skipped */
    uint32_t box_depth;
    bool in_styles, in_relations, in_note, is_note_part, in_instruction;
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

/* What a part refers to by an id: the target of a link, the file of a picture. */
static mwz_status take_relation(docx_reading *reading, const char *const *attributes, mwz_error *err)
{
    const char *id = mwzi_markup_attribute(attributes, "Id"), *target = mwzi_markup_attribute(attributes, "Target");
    if (!id || !target)
        return MWZ_OK;
    uint32_t name = mwzi_intern(&reading->names, id, strlen(id)), leads = mwzi_intern(&reading->names, target, strlen(target));
    bool done = name != MWZI_NONE && leads != MWZI_NONE &&
        mwzi_map64_put(&reading->targets, (uint64_t)reading->relations << 32 | name, leads);
    return done ? MWZ_OK : mwzi_fail_memory(err);
}

static const char *find_target(const docx_reading *reading, const char *id)
{
    uint32_t name = id && reading->related ? mwzi_interner_find(&reading->names, id, strlen(id)) : MWZI_NONE;
    uint32_t target = name == MWZI_NONE
        ? MWZI_NONE
        : mwzi_map64_get(&reading->targets, (uint64_t)reading->relations << 32 | name);
    return target == MWZI_NONE ? NULL : reading->names.texts[target].bytes;
}

/* What stands in the text without being it. */
static mwz_status put_code(docx_reading *reading, mwz_code_type type, const char *name, const char *attribute,
                           const char *value, mwz_error *err)
{
    const char *const attributes[] = { attribute, value, NULL };
    if (!sheet_of(reading)->content.codes)
        return MWZ_OK;
    mwz_status status = mwzi_markup_tag(&reading->tag, reading->env, name, value ? attributes : NULL, true, err);
    const mwz_text tag = { reading->tag.items, reading->tag.count };
    return status == MWZ_OK ? mwzi_content_put_code(&sheet_of(reading)->content, type, tag, err) : status;
}

static mwz_status begin_link(docx_reading *reading, uint32_t key, const char *name, const char *const *attributes,
                             const char *close, mwz_error *err)
{
    if (!sheet_of(reading)->content.codes)
        return MWZ_OK;
    mwz_status status = mwzi_markup_tag(&reading->tag, reading->env, name, attributes, false, err);
    const mwz_text open = { reading->tag.items, reading->tag.count }, end = { close, strlen(close) };
    return status == MWZ_OK ? mwzi_sheet_begin_code(sheet_of(reading), MWZ_CODE_LINK, key, open, end, err) : status;
}

/* By where it leads; ids are the document's own, so they count only where that is not told. */
static mwz_status begin_hyperlink(docx_reading *reading, const char *const *attributes, mwz_error *err)
{
    const char *id = mwzi_markup_attribute(attributes, "r:id"), *anchor = mwzi_markup_attribute(attributes, "w:anchor");
    const char *target = find_target(reading, id), *told[5] = { NULL };
    size_t count = 0;
    if (id) {
        told[count++] = target ? "Target" : "r:id";
        told[count++] = target ? target : id;
    }
    if (anchor) {
        told[count++] = "w:anchor";
        told[count++] = anchor;
    }
    return begin_link(reading, LINK_KEY, "w:hyperlink", told, "</w:hyperlink>", err);
}

/* A field that is a link is told by its instruction: HYPERLINK "target". */
static mwz_status begin_field(docx_reading *reading, uint32_t key, const char *instruction, mwz_error *err)
{
    static const char link[] = "HYPERLINK";
    while (*instruction == ' ')
        instruction++;
    if (strncmp(instruction, link, sizeof link - 1) != 0)
        return MWZ_OK;
    const char *const attributes[] = { "w:instr", instruction, NULL };
    return begin_link(reading, key, "w:fldSimple", attributes, "</w:fldSimple>", err);
}

/* A field that is not one element: begin, its instruction, separate, what it shows, end. */
static mwz_status take_field_mark(docx_reading *reading, const char *type, mwz_error *err)
{
    if (!type)
        return MWZ_OK;
    if (strcmp(type, "begin") == 0) {
        reading->field_depth++;
        reading->instruction.count = 0;
    } else if (strcmp(type, "end") == 0 && reading->field_depth) {
        mwzi_sheet_end_code(sheet_of(reading), FIELD_KEY + reading->field_depth--);
    } else if (strcmp(type, "separate") == 0 && reading->field_depth && reading->instruction.count) {
        mwzi_markup_bytes *bytes = &reading->instruction;
        while (bytes->count && bytes->items[bytes->count - 1] == ' ')
            bytes->count--;
        bytes->items[bytes->count] = '\0';
        bytes->count = 0;
        return begin_field(reading, FIELD_KEY + reading->field_depth, bytes->items, err);
    }
    return MWZ_OK;
}

static mwz_status take_picture(docx_reading *reading, const char *name, const char *const *attributes, mwz_error *err)
{
    const char *id = "r:embed";
    if (name[0] == 'v')
        id = "r:id";
    else if (!mwzi_markup_attribute(attributes, id))
        id = "r:link";
    const char *value = mwzi_markup_attribute(attributes, id), *target = find_target(reading, value);
    return put_code(reading, MWZ_CODE_IMAGE, name[0] == 'v' ? "w:pict" : "w:drawing", target ? "Target" : id,
                    target ? target : value, err);
}

static mwz_status take_instruction(docx_reading *reading, const mwzi_markup_text *text, mwz_error *err)
{
    mwzi_markup_bytes *bytes = &reading->instruction;
    if (!mwzi_vec_reserve(reading->env, bytes, bytes->count + text->len + 1))
        return mwzi_fail_memory(err);
    memcpy(bytes->items + bytes->count, text->bytes, text->len);
    bytes->count += text->len;
    return MWZ_OK;
}

/* At the end of a run's properties. */
static mwz_status begin_look(docx_reading *reading, paragraph *open, mwz_error *err)
{
    static const mwz_text close = { "</w:r>", sizeof "</w:r>" - 1 };
    mwzi_sheet *sheet = sheet_of(reading);
    mwz_code_type type;
    open->in_look = false;
    open->looks = true;
    mwz_status status = mwzi_docx_look_tag(&reading->tag, &type, &open->look, &reading->looks,
                                           mwzi_sheet_in_code(sheet, MWZ_CODE_LINK), err);
    if (status != MWZ_OK || !reading->tag.count)
        return status;
    return mwzi_sheet_begin_code(sheet, type, LOOK_KEY, (mwz_text) { reading->tag.items, reading->tag.count }, close, err);
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
    if (open->in_look) {
        mwz_status status = mwzi_docx_look_open(&open->look, &reading->looks, name, attributes, err);
        if (status != MWZ_OK)
            return status;
    }
    docx_element element = find_element(name);
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
        open->run_hidden = open->looks = false;
        break;
    case RUN_PROPERTIES:
        open->in_look = open->in_run && !open->looks && sheet_of(reading)->content.codes;
        memset(&open->look, 0, sizeof open->look);
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
    case BREAK: {
        static const char type[] = "w:type";
        if (open->run_hidden)
            break;
        mwz_status status = put_code(reading, MWZ_CODE_BREAK, strcmp(name, "w:cr") == 0 ? name : "w:br", type,
                                     mwzi_markup_attribute(attributes, type), err);
        mwzi_sheet_break(sheet_of(reading));
        return status;
    }
    case LINK:
        return begin_hyperlink(reading, attributes, err);
    case FIELD:
        return begin_field(reading, FIELD_KEY, instruction ? instruction : "", err);
    case FIELD_MARK:
        return take_field_mark(reading, mwzi_markup_attribute(attributes, "w:fldCharType"), err);
    case FIELD_TEXT:
        reading->in_instruction = true;
        break;
    case NOTE_MARK:
        return open->run_hidden ? MWZ_OK : put_code(reading, MWZ_CODE_NOTE, name, "w:id", id, err);
    case PICTURE:
        return open->run_hidden ? MWZ_OK : take_picture(reading, name, attributes, err);
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
    if (reading->in_styles) {
        mwz_status status = reading->body.content.codes ? mwzi_docx_looks_open(&reading->looks, name, attributes, err) : MWZ_OK;
        return status == MWZ_OK ? mwzi_docx_styles_open(&reading->styles, name, attributes, err) : status;
    }
    if (reading->in_relations)
        return reading->body.content.codes && strcmp(name, "rel:Relationship") == 0
            ? take_relation(reading, attributes, err)
            : MWZ_OK;
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
    case FORMULA:
        reading->skip = 1;
        return open ? put_code(reading, MWZ_CODE_OTHER, name, NULL, NULL, err) : MWZ_OK;
    case SKIPPED:
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
    paragraph *open =
        reading->paragraphs.count ? &reading->paragraphs.items[reading->paragraphs.count - 1] : NULL;
    switch (find_element(name)) {
    case PARAGRAPH:
        reading->paragraphs.count -= reading->paragraphs.count > 0;
        mwzi_sheet_end_codes(sheet_of(reading));
        return mwzi_sheet_end(sheet_of(reading), err);
    case PARAGRAPH_PROPERTIES:
        if (open)
            open->in_properties = false;
        return MWZ_OK;
    case RUN:
        if (open)
            open->in_run = open->run_hidden = false;
        mwzi_sheet_end_code(sheet_of(reading), LOOK_KEY);
        return MWZ_OK;
    case RUN_PROPERTIES:
        return open && open->in_look ? begin_look(reading, open, err) : MWZ_OK;
    case LINK:
        mwzi_sheet_end_code(sheet_of(reading), LINK_KEY);
        return MWZ_OK;
    case FIELD:
        mwzi_sheet_end_code(sheet_of(reading), FIELD_KEY);
        return MWZ_OK;
    case FIELD_TEXT:
        reading->in_instruction = false;
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
    if (open && reading->in_instruction && reading->field_depth && sheet_of(reading)->content.codes)
        return take_instruction(reading, text, err);
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
    reading->related = reading->in_relations;
    reading->in_relations = relations;
    reading->relations += relations;
    reading->in_styles = ends_with(root, "styles") || ends_with(root, "numbering");
    reading->is_note_part = ends_with(root, "footnotes") || ends_with(root, "endnotes");
    reading->skip = reading->field_depth = 0;
    reading->looks.open = MWZI_NONE;
    reading->paragraphs.count = reading->tables.count = 0;
    return mwzi_sheet_end(&reading->body, err);
}

mwz_status mwzi_docx_read(mwzi_draft *draft, mwzi_blocks *out, const mwzi_input *in, mwz_error *err)
{
    docx_reading reading = { .env = out->env };
    const mwzi_markup_reader reader = { &reading, open_element, close_element, take_text };
    const mwzi_xml_parts parts = { in->text, in->len, in->name, spaces, NULL, begin_part };
    mwzi_docx_styles_init(&reading.styles, out->env);
    mwzi_looks_init(&reading.looks, out->env);
    mwzi_arena_init(&reading.arena, out->env);
    mwzi_interner_init(&reading.names, out->env, &reading.arena);
    mwzi_map64_init(&reading.targets, out->env);
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
    mwzi_map64_free(&reading.targets);
    mwzi_interner_free(&reading.names);
    mwzi_arena_free(&reading.arena);
    mwzi_sheet_free(&reading.body);
    mwzi_sheet_free(&reading.boxes);
    mwzi_docx_styles_free(&reading.styles);
    mwzi_looks_free(&reading.looks);
    mwzi_vec_free(out->env, &reading.tag);
    mwzi_vec_free(out->env, &reading.instruction);
    mwzi_vec_free(out->env, &reading.paragraphs);
    mwzi_vec_free(out->env, &reading.tables);
    return status;
}
