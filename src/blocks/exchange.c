/* TMX and XLIFF → rows, a unit a row. Rule: TMX 1.1 to 1.4 (LISA OSCAR): the first variant of a language counts. XLIFF 1.2 and
   2.x (OASIS): a row is a trans-unit or a segment; the languages are those of the file. Inline codes are left out with what
   they hold, the text inside of other inline elements stays. Limit: units of other languages are passed over. */
#include <string.h>

#include "blocks/rows.h"
#include "text/tags.h"
#include "text/utf8.h"
#include "xml/events.h"

/* What an element is to the reader; what is not here is passed through. */
typedef enum exchange_element { OTHER, UNIT, VARIANT, TEXT, SOURCE, TARGET, LANGUAGES, CHARACTER, SKIPPED } exchange_element;

typedef struct element_row {
    const char *name;
    exchange_element element;
} element_row;

static const element_row tmx_elements[] = {
    { "tu", UNIT },        { "tuv", VARIANT },   { "seg", TEXT },       { "header", SKIPPED }, { "prop", SKIPPED },
    { "note", SKIPPED },   { "bpt", SKIPPED },   { "ept", SKIPPED },    { "it", SKIPPED },     { "ph", SKIPPED },
    { "ut", SKIPPED },     { NULL, OTHER },
};
static const element_row xliff_elements[] = {
    { "xliff", LANGUAGES }, { "file", LANGUAGES },      { "trans-unit", UNIT },    { "segment", UNIT },
    { "source", SOURCE },   { "target", TARGET },       { "cp", CHARACTER },       { "seg-source", SKIPPED },
    { "alt-trans", SKIPPED }, { "note", SKIPPED },      { "notes", SKIPPED },      { "header", SKIPPED },
    { "bpt", SKIPPED },     { "ept", SKIPPED },         { "it", SKIPPED },         { "ph", SKIPPED },
    { "sub", SKIPPED },     { "ignorable", SKIPPED },   { "originalData", SKIPPED }, { "context-group", SKIPPED },
    { "count-group", SKIPPED }, { "prop-group", SKIPPED }, { "bin-unit", SKIPPED }, { "matches", SKIPPED },
    { "glossary", SKIPPED }, { "metadata", SKIPPED },   { NULL, OTHER },
};

typedef struct exchange_reading {
    const element_row *elements;
    mwzi_sheet sheet;
    uint32_t skip; /* elements open of one that is skipped */
    int languages[2]; /* of source and target */
    int variant; /* the language of the open variant */
    bool filled[2]; /* this unit has had one of the language */
    bool in_text;
    bool any_language; /* a unit with one of ours was seen */
} exchange_reading;

static exchange_element find_element(const exchange_reading *reading, const char *name)
{
    for (const element_row *row = reading->elements; row->name; row++)
        if (strcmp(row->name, name) == 0)
            return row->element;
    return OTHER;
}

/* The language of an element by its own attribute; `fallback` when it has none. */
static int language_of(const char *const *attributes, int fallback)
{
    const char *tag = mwzi_markup_attribute(attributes, "xml:lang");
    if (!tag)
        tag = mwzi_markup_attribute(attributes, "lang");
    return tag ? mwzi_tag_side(tag) : fallback;
}

static mwz_status begin_text(exchange_reading *reading, int side, uint16_t column, mwz_error *err)
{
    if (side < 0 || reading->filled[side]) {
        reading->skip = 1;
        return MWZ_OK;
    }
    reading->filled[side] = reading->in_text = reading->any_language = true;
    return mwzi_row_begin_cell(&reading->sheet, column, side, err);
}

static void read_languages(exchange_reading *reading, const char *const *attributes)
{
    static const char *const names[2][2] = { { "source-language", "srcLang" }, { "target-language", "trgLang" } };
    for (int i = 0; i < 2; i++)
        for (int k = 0; k < 2; k++) {
            const char *tag = mwzi_markup_attribute(attributes, names[i][k]);
            if (tag)
                reading->languages[i] = mwzi_tag_side(tag);
        }
}

/* <cp hex="…"/>: a character that XML cannot hold, so it is white space here. */
static mwz_status put_space(exchange_reading *reading, mwz_error *err)
{
    const mwzi_markup_text text = { " ", 1, reading->sheet.content.seen_from, 0, false };
    return mwzi_sheet_text(&reading->sheet, &text, false, err);
}

static mwz_status open_element(void *user, const char *name, const char *const *attributes, mwz_error *err)
{
    exchange_reading *reading = user;
    if (reading->skip) {
        reading->skip++;
        return MWZ_OK;
    }
    switch (find_element(reading, name)) {
    case UNIT:
        reading->sheet.row_count++;
        reading->filled[0] = reading->filled[1] = false;
        return MWZ_OK;
    case VARIANT:
        reading->variant = language_of(attributes, -1);
        return MWZ_OK;
    case TEXT:
        return begin_text(reading, reading->variant, reading->filled[0] || reading->filled[1], err);
    case SOURCE:
        return begin_text(reading, language_of(attributes, reading->languages[0]), 0, err);
    case TARGET:
        return begin_text(reading, language_of(attributes, reading->languages[1]), 1, err);
    case LANGUAGES:
        read_languages(reading, attributes);
        return MWZ_OK;
    case CHARACTER:
        return reading->in_text ? put_space(reading, err) : MWZ_OK;
    case SKIPPED:
        reading->skip = 1;
        return MWZ_OK;
    default:
        return MWZ_OK;
    }
}

static mwz_status close_element(void *user, const char *name, mwz_error *err)
{
    exchange_reading *reading = user;
    if (reading->skip) {
        reading->skip--;
        return MWZ_OK;
    }
    exchange_element element = find_element(reading, name);
    if (element != TEXT && element != SOURCE && element != TARGET)
        return MWZ_OK;
    reading->in_text = false;
    return mwzi_sheet_end(&reading->sheet, err);
}

static mwz_status take_text(void *user, const mwzi_markup_text *text, mwz_error *err)
{
    exchange_reading *reading = user;
    return reading->in_text && !reading->skip ? mwzi_sheet_text(&reading->sheet, text, false, err) : MWZ_OK;
}

static mwz_status read_exchange(mwzi_draft *draft, mwzi_blocks *out, const mwzi_input *in, const element_row *elements,
                                mwz_error *err)
{
    exchange_reading reading = { .elements = elements, .languages = { -1, -1 }, .variant = -1 };
    const mwzi_markup_reader reader = { &reading, open_element, close_element, take_text };
    const mwzi_xml_source source = { in->text, in->len, 0, in->name, NULL };
    mwzi_sheet_init(&reading.sheet, out->env, in->text);
    mwz_status status = mwzi_xml_read(out->env, &source, &reader, err);
    if (status == MWZ_OK && !reading.any_language)
        status = mwzi_fail(err, MWZ_ERR_LANGUAGE, "%s holds no unit that is said to be Arabic or English; look at its language tags",
                           in->name);
    if (status == MWZ_OK)
        status = mwzi_sheet_finish(&reading.sheet, draft, out, in->len, err);
    mwzi_sheet_free(&reading.sheet);
    return status;
}

mwz_status mwzi_tmx_read(mwzi_draft *draft, mwzi_blocks *out, const mwzi_input *in, mwz_error *err)
{
    return read_exchange(draft, out, in, tmx_elements, err);
}

mwz_status mwzi_xliff_read(mwzi_draft *draft, mwzi_blocks *out, const mwzi_input *in, mwz_error *err)
{
    return read_exchange(draft, out, in, xliff_elements, err);
}

static bool has_root(const char *text, uint32_t len, const char *name)
{
    mwz_text root = mwzi_xml_root(text, len);
    return root.len == strlen(name) && memcmp(root.bytes, name, root.len) == 0;
}

bool mwzi_tmx_is(const char *text, uint32_t len)
{
    return has_root(text, len, "tmx");
}

bool mwzi_xliff_is(const char *text, uint32_t len)
{
    return has_root(text, len, "xliff");
}
