/* TMX and XLIFF → units. Rule: TMX 1.1 to 1.4 (LISA OSCAR): a variant's language is its xml:lang (TMX 1.1: lang), and
   the first variant of a language counts. XLIFF 1.1, 1.2 and 2.x (OASIS): a unit is a trans-unit or a segment; the
   languages are those of the file, and where it does not name the target's, that is the other one. Inline codes are
   left out with what they hold, but for those that stand for a line break, which are a space; the text inside of other
   inline elements stays (codes that are asked for: exchange_codes.c). Left out are units not to be translated, text deleted
   with tracked changes (Trados), a catalogue's header (translate-toolkit). Limit: other languages are passed over. */
#include <string.h>

#include "memory/exchange_codes.h"
#include "memory/exchange_elements.h"
#include "memory/reading.h"
#include "memory/tmx_rules.h"
#include "text/utf8.h"

enum { LONGEST_KIND = 32, LONGEST_NAME = 128 };

typedef struct exchange_reading {
    mwzi_memory_reading *made;
    const mwzi_exchange_row *elements;
    mwzi_tmx_rules *rules; /* NULL: XLIFF */
    mwzi_xml_place place;
    bool begun; /* the root was seen */
    uint32_t skip; /* elements open of one that is skipped */
    int languages[2]; /* of source and target */
    int variant; /* the language of the open variant */
    int side; /* of the open text */
    uint16_t column; /* and its place in the unit */
    uint32_t line, from; /* where what is written of it begins */
    bool in_unit, in_text, in_code;
    mwzi_exchange_codes codes;
    bool keeps_codes, in_data; /* they are asked for; in the data of a unit, which hold their tags */
    enum { NO_FACT, KIND, RATE } fact; /* that muwazi itself writes (formats/tmx.c, xliff.c): the open property or note */
    char value[LONGEST_KIND]; /* of it */
    size_t value_len;
    char rate[LONGEST_KIND]; /* of the unit, which it may stand before */
    size_t rate_len;
    bool several; /* files in one XLIFF */
    char file[LONGEST_NAME]; /* the name of the open one */
} exchange_reading;

/* Where the start tag begins that was read last, and where it ends: no attribute holds "<", and behind the last one the
   next ">" ends it. */
static uint32_t tag_start(const exchange_reading *reading)
{
    uint32_t at = reading->place.offset;
    while (at > 0 && reading->made->in->text[--at] != '<')
        ;
    return at;
}

static uint32_t tag_end(const exchange_reading *reading)
{
    uint32_t at = reading->place.offset;
    while (at < reading->made->in->len && reading->made->in->text[at++] != '>')
        ;
    return at;
}

static void begin_text(exchange_reading *reading, int side, uint16_t column)
{
    if (!reading->in_unit || reading->in_text || side < 0 || reading->made->unit.has[side]) {
        reading->skip = 1;
        return;
    }
    reading->in_text = true;
    reading->side = side;
    reading->column = column;
    reading->line = reading->place.line;
    reading->from = tag_end(reading);
}

/* Which file of several: by what it was made of (XLIFF 1.2), or by its id (2.x). */
static void read_file(exchange_reading *reading, const char *name, const char *const *attributes)
{
    const char *original = mwzi_markup_attribute(attributes, "original"), *id = mwzi_markup_attribute(attributes, "id");
    const char *told = original && *original ? original : id;
    if (!reading->several || strcmp(name, "file") != 0)
        return;
    size_t len = told ? strlen(told) : 0;
    len = len < sizeof reading->file ? len : mwzi_utf8_before(told, sizeof reading->file - 1);
    memcpy(reading->file, len ? told : "", len);
    reading->file[len] = '\0';
    reading->made->unit.section = len ? reading->file : NULL;
}

/* <cp hex="…"/>: a character that XML cannot hold, so it is white space here. */
static mwz_status put_space(exchange_reading *reading, mwz_error *err)
{
    mwzi_content *content = &reading->made->content;
    const mwzi_markup_text text = { " ", 1, content->seen_from, 0, false };
    return mwzi_content_text(content, &text, err);
}

/* A code that says it is a line break ("lb" is the name of both standards), or whose content will. */
static mwz_status begin_code(exchange_reading *reading, const char *const *attributes, mwz_error *err)
{
    const char *type = mwzi_markup_attribute(attributes, reading->rules ? "type" : "ctype");
    reading->skip = 1;
    reading->in_code = reading->in_text;
    return reading->in_text && type && strcmp(type, "lb") == 0 ? put_space(reading, err) : MWZ_OK;
}

static void begin_unit(exchange_reading *reading, bool in_group)
{
    reading->rate_len = in_group ? reading->rate_len : 0;
    mwzi_unit_begin(reading->made, reading->place.line);
    reading->made->unit.source = reading->rules ? reading->rules->source
        : reading->languages[0] == MWZ_AR       ? MWZ_AR
                                                : MWZ_EN;
    reading->made->unit.from = tag_start(reading);
    reading->in_unit = true;
    reading->variant = -1;
}

static void begin_property(exchange_reading *reading, const char *const *attributes)
{
    const char *type = mwzi_markup_attribute(attributes, "type");
    reading->fact = !reading->in_unit || !type    ? NO_FACT
        : strcmp(type, "x-kind") == 0             ? KIND
        : strcmp(type, "x-probability") == 0      ? RATE
                                                  : NO_FACT;
    reading->value_len = 0;
    reading->skip = !reading->fact;
}

/* XLIFF 1.2 has a note of a unit in it, behind its texts; XLIFF 2 before its segments. */
static void begin_note(exchange_reading *reading, const char *const *attributes)
{
    const char *from = mwzi_markup_attribute(attributes, "from"), *category = mwzi_markup_attribute(attributes, "category");
    bool rate = (from && strcmp(from, "muwazi") == 0) || (category && strcmp(category, "probability") == 0);
    reading->fact = rate && !reading->in_text ? RATE : NO_FACT;
    reading->value_len = 0;
    reading->skip = !reading->fact;
}

static void end_fact(exchange_reading *reading)
{
    static const char passage[] = "heading-passage";
    if (reading->fact == KIND && reading->value_len == sizeof passage - 1 &&
        memcmp(reading->value, passage, sizeof passage - 1) == 0)
        reading->made->unit.passage = true;
    if (reading->fact == RATE)
        memcpy(reading->rate, reading->value, reading->rate_len = reading->value_len);
    reading->fact = NO_FACT;
}

/* What an element is to the inline codes: one itself, or where their tags stand. */
static mwz_status take_code(exchange_reading *reading, const char *name, const char *const *attributes, mwz_error *err)
{
    mwzi_exchange_element element = mwzi_exchange_element_find(reading->elements, name);
    reading->in_data = strcmp(name, "originalData") == 0;
    if (reading->in_data || strcmp(name, "unit") == 0)
        mwzi_exchange_codes_forget(&reading->codes);
    if (!reading->in_text)
        return MWZ_OK;
    return mwzi_exchange_codes_open(&reading->codes, name, attributes, reading->place.depth,
                                    element == MWZI_EXCHANGE_SKIPPED || element == MWZI_EXCHANGE_CODE, err);
}

static mwz_status open_element(void *user, const char *name, const char *const *attributes, mwz_error *err)
{
    exchange_reading *reading = user;
    if (reading->skip) {
        reading->skip++;
        bool is_data = reading->in_data && reading->skip == 2 && strcmp(name, "data") == 0;
        return is_data ? mwzi_exchange_codes_data(&reading->codes, mwzi_markup_attribute(attributes, "id"), err) : MWZ_OK;
    }
    reading->begun = true;
    if (reading->rules && !reading->in_text) {
        uint32_t from = tag_start(reading);
        const mwzi_tmx_element element = { name,
                                           attributes,
                                           reading->place.line,
                                           reading->place.depth,
                                           from,
                                           { reading->made->in->text + from, tag_end(reading) - from } };
        mwz_status status =
            mwzi_tmx_rules_start(reading->rules, reading->made->watch, &element, reading->made->unit.number, err);
        if (status != MWZ_OK)
            return status;
    }
    if (!reading->rules && mwzi_exchange_is_left_out(name, attributes)) {
        reading->skip = 1;
        return MWZ_OK;
    }
    if (reading->keeps_codes) {
        mwz_status status = take_code(reading, name, attributes, err);
        if (status != MWZ_OK)
            return status;
    }
    switch (mwzi_exchange_element_find(reading->elements, name)) {
    case MWZI_EXCHANGE_UNIT:
        begin_unit(reading, strcmp(name, "segment") == 0);
        return MWZ_OK;
    case MWZI_EXCHANGE_GROUP:
        reading->rate_len = 0;
        return MWZ_OK;
    case MWZI_EXCHANGE_NOTE:
        begin_note(reading, attributes);
        return MWZ_OK;
    case MWZI_EXCHANGE_VARIANT:
        reading->variant = mwzi_exchange_language(attributes, -1);
        return MWZ_OK;
    case MWZI_EXCHANGE_TEXT:
        begin_text(reading, reading->variant, reading->made->unit.has[0] || reading->made->unit.has[1]);
        return MWZ_OK;
    case MWZI_EXCHANGE_SOURCE:
        begin_text(reading, mwzi_exchange_language(attributes, reading->languages[0]), 0);
        return MWZ_OK;
    case MWZI_EXCHANGE_TARGET:
        begin_text(reading, mwzi_exchange_language(attributes, reading->languages[1]), 1);
        reading->made->unit.fuzzy = reading->in_text && mwzi_exchange_is_unsure(attributes);
        return MWZ_OK;
    case MWZI_EXCHANGE_LANGUAGES:
        mwzi_exchange_languages(reading->languages, attributes);
        read_file(reading, name, attributes);
        return MWZ_OK;
    case MWZI_EXCHANGE_CHARACTER:
        return reading->in_text ? put_space(reading, err) : MWZ_OK;
    case MWZI_EXCHANGE_PROPERTY:
        begin_property(reading, attributes);
        return MWZ_OK;
    case MWZI_EXCHANGE_CODE:
        return begin_code(reading, attributes, err);
    case MWZI_EXCHANGE_SKIPPED:
        reading->skip = 1;
        return MWZ_OK;
    default:
        return MWZ_OK;
    }
}

static mwz_status end_unit(exchange_reading *reading, mwz_error *err)
{
    mwzi_memory_reading *made = reading->made;
    mwz_status status = MWZ_OK;
    if (!reading->in_unit)
        return MWZ_OK;
    reading->in_unit = false;
    mwzi_unit_rate(&made->unit, reading->rate, reading->rate_len);
    made->unit.len = reading->place.offset - made->unit.from;
    if (reading->rules)
        status = mwzi_tmx_rules_end_unit(reading->rules, made->watch, &made->unit, err);
    return status == MWZ_OK ? mwzi_unit_tell(made, err) : status;
}

/* At the end tag of a text, which is read again when the text is not empty. */
static void end_side(exchange_reading *reading)
{
    mwzi_memory_unit *unit = &reading->made->unit;
    uint32_t end = tag_start(reading);
    unit->side_from[reading->side] = reading->from;
    unit->side_len[reading->side] = end > reading->from ? end - reading->from : 0;
}

static mwz_status close_element(void *user, const char *name, mwz_error *err)
{
    exchange_reading *reading = user;
    if (reading->skip) {
        reading->skip--;
        reading->in_code = reading->in_code && reading->skip;
        bool ends_code = reading->keeps_codes && reading->skip == (reading->in_data ? 1 : 0);
        return ends_code ? mwzi_exchange_codes_end(&reading->codes, err) : MWZ_OK;
    }
    mwz_status status = MWZ_OK;
    switch (mwzi_exchange_element_find(reading->elements, name)) {
    case MWZI_EXCHANGE_TEXT:
    case MWZI_EXCHANGE_SOURCE:
    case MWZI_EXCHANGE_TARGET:
        reading->in_text = false;
        status = reading->keeps_codes ? mwzi_content_part_codes(&reading->made->content, err) : MWZ_OK;
        mwzi_unit_side(reading->made, (mwz_side)reading->side, reading->column, reading->line);
        end_side(reading);
        return status;
    case MWZI_EXCHANGE_PROPERTY:
    case MWZI_EXCHANGE_NOTE:
        end_fact(reading);
        return MWZ_OK;
    case MWZI_EXCHANGE_UNIT:
        return end_unit(reading, err);
    default:
        return reading->keeps_codes && reading->in_text
            ? mwzi_exchange_codes_close(&reading->codes, reading->place.depth, err)
            : MWZ_OK;
    }
}

/* The content of a code that is a line break: "<br/>", and as it comes cut up at its entities, "br/". */
static bool is_break(const mwzi_markup_text *text)
{
    uint32_t at = text->len && text->bytes[0] == '<';
    return text->len >= at + 2 && text->len <= at + 5 && (text->bytes[at] | 0x20) == 'b' &&
        (text->bytes[at + 1] | 0x20) == 'r' &&
        (text->len == at + 2 || !strchr("abcdefghijklmnopqrstuvwxyz", text->bytes[at + 2]));
}

static mwz_status take_text(void *user, const mwzi_markup_text *text, mwz_error *err)
{
    exchange_reading *reading = user;
    if (reading->keeps_codes && reading->skip == (reading->in_data ? 2 : 1)) {
        mwz_status status = mwzi_exchange_codes_text(&reading->codes, text, err);
        if (status != MWZ_OK)
            return status;
    }
    if (reading->in_code && is_break(text))
        return put_space(reading, err);
    if (reading->skip)
        return MWZ_OK;
    for (uint32_t i = 0; reading->fact && i < text->len && reading->value_len < sizeof reading->value; i++)
        reading->value[reading->value_len++] = text->bytes[i];
    return reading->in_text ? mwzi_content_text(&reading->made->content, text, err) : MWZ_OK;
}

/* For him who asks for faults, a memory that cannot be read to its end is one. */
static mwz_status tell_broken(const mwzi_memory_reading *made, mwz_error *err)
{
    mwz_error own = MWZ_ERROR_INIT;
    if (err) {
        own = *err;
        *err = (mwz_error)MWZ_ERROR_INIT;
    }
    size_t name_len = strlen(made->in->name); /* the fault tells file and line itself */
    const char *message =
        strncmp(own.message, made->in->name, name_len) == 0 ? strstr(own.message + name_len, ": ") : NULL;
    const mwzi_memory_fault fault = { "not-well-formed",
                                      message ? message + 2 : own.message,
                                      MWZ_FAULT,
                                      own.line,
                                      made->unit.number,
                                      { 0, 0, NULL },
                                      false };
    return made->watch->fault(made->watch->user, &fault, err);
}

static mwz_status read_exchange(mwzi_memory_reading *made, const mwzi_exchange_row *elements, mwzi_tmx_rules *rules,
                                mwz_error *err)
{
    exchange_reading reading = {
        .made = made, .elements = elements, .rules = rules, .languages = { -1, -1 }, .variant = -1
    };
    const char *first = rules ? NULL : strstr(made->in->text, "<file");
    reading.several = first && strstr(first + 1, "<file");
    mwzi_exchange_codes_init(&reading.codes, &made->content);
    reading.keeps_codes = made->content.codes;
    const mwzi_markup_reader reader = { &reading, open_element, close_element, take_text };
    const mwzi_xml_source source = { made->in->text, made->in->len, 0, made->in->name, NULL, &reading.place,
                                     true };
    mwz_status status = mwzi_xml_read(made->env, &source, &reader, err);
    mwzi_exchange_codes_free(&reading.codes);
    return status == MWZ_ERR_FORMAT && reading.begun && made->watch->fault ? tell_broken(made, err) : status;
}

mwz_status mwzi_tmx_read(mwzi_memory_reading *reading, mwz_error *err)
{
    mwzi_tmx_rules rules = { .source = MWZ_EN };
    return read_exchange(reading, mwzi_tmx_elements, &rules, err);
}

mwz_status mwzi_xliff_read(mwzi_memory_reading *reading, mwz_error *err)
{
    return read_exchange(reading, mwzi_xliff_elements, NULL, err);
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
