/* Reading XML with libxml2's SAX parser: document → events with source offsets (places.c).

   Safe for files of strangers: nothing is fetched, no DTD is loaded, a document that declares or uses an entity of its own
   is refused, and so is nesting deeper than env->max_depth; libxml2's own limits (10 MB for an attribute) stay on. Its
   messages come through its structured error handler, so nothing is printed. It uses its own memory; what is ours is taken
   from env. Limit: documents of less than 2 GiB, as libxml2's interface counts in int. */
#include "xml/events.h"

#include <limits.h>
#include <stdio.h>
#include <string.h>

#include <libxml/parser.h>
#include <libxml/parserInternals.h>

#include "base/vec.h"
#include "xml/places.h"

enum { CDATA_END = 3 /* "]]>" */, FAULT = 200 };

typedef struct xml_reading {
    const mwzi_env *env;
    const mwzi_xml_source *source;
    const mwzi_markup_reader *reader; /* the caller's */
    mwz_error *err;
    xmlParserCtxtPtr context;
    mwzi_places places;
    uint32_t depth;
    mwz_status status; /* the first failure; nothing is told to the reader after it */
    MWZI_VEC(const char *) attributes;
    MWZI_VEC(char) values; /* of the attributes, each NUL-terminated */
    char fault[FAULT]; /* libxml2's first */
    uint32_t fault_line;
    uint64_t fault_offset;
    bool no_memory;
} xml_reading;

static uint32_t head_offset(const xml_reading *reading)
{
    const xmlParserInput *input = reading->context->input;
    if (!input || !input->base || !input->cur)
        return reading->source->len;
    uint64_t offset = (uint64_t)input->consumed + (uint64_t)(input->cur - input->base);
    return offset < reading->source->len ? (uint32_t)offset : reading->source->len;
}

static uint32_t head_line(const xml_reading *reading)
{
    return reading->context->input && reading->context->input->line > 0 ? (uint32_t)reading->context->input->line : 1;
}

static void tell_place(const xml_reading *reading)
{
    if (reading->source->place)
        *reading->source->place = (mwzi_xml_place) { head_line(reading), reading->depth, head_offset(reading) };
}

static void fail_reading(xml_reading *reading, mwz_status status)
{
    if (status == MWZ_OK)
        return;
    reading->status = status;
    xmlStopParser(reading->context);
}

/* What libxml2 means, in words for whoever has the file before him. */
static void describe_fault(char out[FAULT], const xmlError *error)
{
    const char *words = error->message ? error->message : "not well-formed", *name = error->str1;
    bool too_long = strstr(words, "too long") != NULL;
    switch (error->code) {
    case XML_ERR_DOCUMENT_END: /* "Extra content at the end" it says of a file that was cut off */
        words = "the document ends before its last end tag, or goes on after it";
        break;
    case XML_ERR_TAG_NOT_FINISHED:
        (void)snprintf(out, FAULT, "<%.60s> of line %d is not closed before the document ends", name ? name : "", error->int1);
        return;
    case XML_ERR_TAG_NAME_MISMATCH:
        (void)snprintf(out, FAULT, "<%.60s> of line %d is closed by </%.60s>", name ? name : "", error->int1,
                       error->str2 ? error->str2 : "");
        return;
    case XML_ERR_GT_REQUIRED:
        words = "a tag is not finished with \">\"";
        break;
    case XML_ERR_NAME_REQUIRED:
        words = "no name stands behind \"<\", \"&\" or before \"=\"";
        break;
    case XML_ERR_ATTRIBUTE_NOT_FINISHED:
        words = too_long ? "an attribute is longer than 10,000,000 bytes" : "an attribute's value is not closed with a quotation mark";
        break;
    case XML_ERR_INVALID_CHAR:
    case XML_ERR_INVALID_CHARREF:
        (void)snprintf(out, FAULT, "the character U+%04X, which XML does not allow", (unsigned)error->int1);
        return;
    default:
        break;
    }
    size_t len = strcspn(words, "\n");
    if (len >= FAULT)
        len = FAULT - 1;
    while (len > 0 && ((unsigned char)words[len] & 0xC0) == 0x80)
        len--;
    memcpy(out, words, len);
    out[len] = '\0';
}

static void keep_first_fault(void *user, xmlErrorPtr error)
{
    xml_reading *reading = user;
    if (error->level < XML_ERR_ERROR || reading->fault_line || reading->status != MWZ_OK)
        return;
    reading->no_memory = error->code == XML_ERR_NO_MEMORY;
    reading->fault_line = error->line > 0 ? (uint32_t)error->line : 1;
    reading->fault_offset = head_offset(reading);
    describe_fault(reading->fault, error);
}

/* The name as the reader knows it: libxml2's dictionary keeps it as long as the reading. NULL when memory ran out. */
static const char *tell_name(const xml_reading *reading, const xmlChar *local, const xmlChar *uri)
{
    const char *prefix = "";
    const mwzi_xml_space *space = reading->source->spaces;
    if (space && uri) {
        prefix = "?";
        for (; space->uri; space++)
            if (strcmp(space->uri, (const char *)uri) == 0)
                prefix = space->prefix;
    }
    return (const char *)(*prefix ? xmlDictQLookup(reading->context->dict, (const xmlChar *)prefix, local)
                                  : xmlDictLookup(reading->context->dict, local, -1));
}

/* The value of an attribute on to the others, its length: libxml2 leaves an "&" as "&#38;" there, and all else is decoded. */
static size_t copy_value(char *to, const char *from, size_t len)
{
    static const char ampersand[] = "&#38;";
    const size_t code = sizeof ampersand - 1;
    size_t used = 0;
    for (size_t i = 0; i < len; i++) {
        to[used++] = from[i];
        if (len - i >= code && memcmp(from + i, ampersand, code) == 0)
            i += code - 1;
    }
    to[used] = '\0';
    return used;
}

/* libxml2 gives name, prefix, namespace, first and last byte of the value for each attribute. */
static bool list_attributes(xml_reading *reading, int count, const xmlChar **given)
{
    size_t need = 0;
    for (int i = 0; i < count; i++)
        need += (size_t)(given[5 * i + 4] - given[5 * i + 3]) + 1;
    reading->values.count = reading->attributes.count = 0;
    if (!mwzi_vec_reserve(reading->env, &reading->values, need) ||
        !mwzi_vec_reserve(reading->env, &reading->attributes, 2 * (size_t)count + 1))
        return false;
    for (int i = 0; i < count; i++) {
        const xmlChar **attribute = given + (ptrdiff_t)5 * i;
        size_t len = (size_t)(attribute[4] - attribute[3]);
        char *value = reading->values.items + reading->values.count;
        reading->values.count += copy_value(value, (const char *)attribute[3], len) + 1;
        const char *name = attribute[2] && strcmp((const char *)attribute[2], "http://www.w3.org/XML/1998/namespace") == 0
            ? (const char *)xmlDictQLookup(reading->context->dict, (const xmlChar *)"xml", attribute[0])
            : tell_name(reading, attribute[0], attribute[2]);
        if (!name)
            return false;
        reading->attributes.items[reading->attributes.count++] = name;
        reading->attributes.items[reading->attributes.count++] = value;
    }
    reading->attributes.items[reading->attributes.count] = NULL;
    return true;
}

static void open_element(void *user, const xmlChar *local, const xmlChar *prefix, const xmlChar *uri, int space_count,
                         const xmlChar **spaces, int attribute_count, int defaulted, const xmlChar **attributes)
{
    (void)prefix, (void)space_count, (void)spaces, (void)defaulted;
    xml_reading *reading = user;
    if (reading->status != MWZ_OK || reading->fault_line)
        return;
    tell_place(reading);
    if (++reading->depth > reading->env->max_depth) {
        uint32_t line = head_line(reading);
        fail_reading(reading,
                     mwzi_fail_at(reading->err, MWZ_ERR_LIMIT, line, head_offset(reading),
                                  "%s, line %u: elements nest deeper than %u; raise max_depth or repair the file",
                                  reading->source->name, line, reading->env->max_depth));
        return;
    }
    const char *name = tell_name(reading, local, uri);
    if (!name || !list_attributes(reading, attribute_count, attributes)) {
        fail_reading(reading, mwzi_fail_memory(reading->err));
        return;
    }
    fail_reading(reading, reading->reader->open(reading->reader->user, name, reading->attributes.items, reading->err));
}

static void close_element(void *user, const xmlChar *local, const xmlChar *prefix, const xmlChar *uri)
{
    (void)prefix;
    xml_reading *reading = user;
    if (reading->status != MWZ_OK || reading->fault_line)
        return;
    reading->depth--;
    tell_place(reading);
    const char *name = tell_name(reading, local, uri);
    fail_reading(reading,
                 name ? reading->reader->close(reading->reader->user, name, reading->err)
                      : mwzi_fail_memory(reading->err));
}

/* Between places.c and the caller: places count from where the caller wants. */
static mwz_status shift_text(void *user, const mwzi_markup_text *text, mwz_error *err)
{
    const xml_reading *reading = user;
    mwzi_markup_text shifted = *text;
    shifted.from += reading->source->from;
    return reading->reader->text(reading->reader->user, &shifted, err);
}

static void tell_text(xml_reading *reading, const xmlChar *characters, int count, uint32_t head)
{
    if (reading->status != MWZ_OK || reading->fault_line || count <= 0)
        return;
    mwzi_places_tell(&reading->places, (const char *)characters, (uint32_t)count, head);
    fail_reading(reading, reading->places.status);
}

/* A text is told where it stands in the parser's input, or from a copy, and then the head is behind it. */
static void read_text(void *user, const xmlChar *characters, int count)
{
    xml_reading *reading = user;
    const xmlParserInput *input = reading->context->input;
    uint32_t head = head_offset(reading);
    uintptr_t at = (uintptr_t)characters, base = input ? (uintptr_t)input->base : 0, end = input ? (uintptr_t)input->end : 0;
    if (base && at >= base && at < end && count > 0) {
        uint64_t behind = (uint64_t)input->consumed + (at - base) + (unsigned)count;
        head = behind < reading->source->len ? (uint32_t)behind : reading->source->len;
    }
    tell_text(reading, characters, count, head);
}

static void read_cdata(void *user, const xmlChar *characters, int count)
{
    xml_reading *reading = user;
    uint32_t head = head_offset(reading);
    tell_text(reading, characters, count, head > CDATA_END ? head - CDATA_END : 0);
}

static void refuse_entity(xml_reading *reading)
{
    if (reading->status != MWZ_OK)
        return;
    uint32_t line = head_line(reading);
    fail_reading(reading,
                 mwzi_fail_at(reading->err, MWZ_ERR_FORMAT, line, head_offset(reading),
                              "%s, line %u: the file declares or uses an entity of its own, which is not read for safety; "
                              "write its text in its place",
                              reading->source->name, line));
}

static void declare_entity(void *user, const xmlChar *name, int type, const xmlChar *public_id, const xmlChar *system_id,
                           xmlChar *content)
{
    (void)name, (void)type, (void)public_id, (void)system_id, (void)content;
    refuse_entity(user);
}

static void use_entity(void *user, const xmlChar *name)
{
    (void)name;
    refuse_entity(user);
}

static mwz_status finish(const xml_reading *reading)
{
    if (reading->status != MWZ_OK)
        return reading->status;
    if (reading->no_memory)
        return mwzi_fail_memory(reading->err);
    if (!reading->fault_line && reading->context->wellFormed)
        return MWZ_OK;
    uint32_t line = reading->fault_line ? reading->fault_line : 1;
    return mwzi_fail_at(reading->err, MWZ_ERR_FORMAT, line, reading->source->from + reading->fault_offset,
                        "%s, line %u: not well-formed XML: %s; save it again with the program that made it",
                        reading->source->name, line,
                        reading->fault[0] ? reading->fault : "the document ends too early");
}

/* A parser that reads the bytes where they are, if it can; NULL when memory ran out. */
static xmlParserCtxtPtr open_context(const mwzi_xml_source *source)
{
    if (!source->ended)
        return xmlCreateMemoryParserCtxt(source->bytes, (int)source->len);
    xmlParserCtxtPtr context = xmlNewParserCtxt();
    xmlParserInputPtr input = context ? xmlNewInputStream(context) : NULL;
    if (input) { /* as a string of an entity is read, from no buffer of libxml2's own */
        input->base = input->cur = (const xmlChar *)source->bytes;
        input->end = input->base + source->len;
        input->length = (int)source->len;
        if (inputPush(context, input) >= 0)
            return context;
        xmlFreeInputStream(input);
    }
    xmlFreeParserCtxt(context);
    return NULL;
}

mwz_status mwzi_xml_read(const mwzi_env *env, const mwzi_xml_source *source, const mwzi_markup_reader *reader,
                         mwz_error *err)
{
    if (source->len > INT_MAX)
        return mwzi_fail(err, MWZ_ERR_LIMIT, "%s is larger than 2 GiB, the most that the XML reader takes", source->name);
    xmlInitParser(); /* libxml2 would make its global mutex in the first thread that asks, unguarded */
    xmlParserCtxtPtr context = source->len ? open_context(source) : NULL;
    if (!context)
        return source->len ? mwzi_fail_memory(err) : mwzi_fail(err, MWZ_ERR_FORMAT, "%s is empty", source->name);
    xml_reading reading = { .env = env, .source = source, .reader = reader, .err = err, .context = context };
    const mwzi_markup_reader shifting = { &reading, reader->open, reader->close, shift_text };
    reading.places = (mwzi_places) { .page = source->bytes, .len = source->len, .well_formed = true, .err = err };
    reading.places.reader = &shifting;
    (void)xmlCtxtUseOptions(context,
                            XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_IGNORE_ENC |
                                XML_PARSE_BIG_LINES);
    memset(context->sax, 0, sizeof *context->sax);
    context->sax->startElementNs = open_element;
    context->sax->endElementNs = close_element;
    context->sax->characters = read_text;
    context->sax->ignorableWhitespace = read_text;
    context->sax->cdataBlock = read_cdata;
    context->sax->entityDecl = declare_entity;
    context->sax->reference = use_entity;
    context->sax->serror = keep_first_fault;
    context->sax->initialized = XML_SAX2_MAGIC;
    context->sax2 = 1;
    context->userData = &reading;
    (void)xmlParseDocument(context);
    mwz_status status = finish(&reading);
    xmlFreeDoc(context->myDoc);
    context->myDoc = NULL;
    xmlFreeParserCtxt(context);
    mwzi_vec_free(env, &reading.attributes);
    mwzi_vec_free(env, &reading.values);
    return status;
}

static size_t skip_to(const char *bytes, size_t len, size_t at, const char *mark)
{
    size_t mark_len = strlen(mark);
    while (at + mark_len <= len && memcmp(bytes + at, mark, mark_len) != 0)
        at++;
    return at + mark_len <= len ? at + mark_len : len;
}

mwz_text mwzi_xml_root(const char *bytes, size_t len)
{
    for (size_t at = 0; at < len;) {
        if (strchr(" \t\r\n", bytes[at]) && bytes[at]) {
            at++;
        } else if (len - at > 4 && memcmp(bytes + at, "<!--", 4) == 0) {
            at = skip_to(bytes, len, at, "-->");
        } else if (len - at > 2 && memcmp(bytes + at, "<?", 2) == 0) {
            at = skip_to(bytes, len, at, "?>");
        } else if (len - at > 2 && memcmp(bytes + at, "<!", 2) == 0) {
            size_t end = at;
            while (end < len && bytes[end] != '>' && bytes[end] != '[')
                end++;
            at = end < len && bytes[end] == '[' ? skip_to(bytes, len, end, "]") : end;
            at = at < len && bytes[at] == '>' ? at + 1 : skip_to(bytes, len, at, ">");
        } else if (bytes[at] == '<') {
            size_t start = ++at;
            while (at < len && !strchr(" \t\r\n/>", bytes[at])) /* NUL ends it too */
                at++;
            for (size_t i = start; i < at; i++)
                if (bytes[i] == ':')
                    start = i + 1;
            return (mwz_text) { bytes + start, at - start };
        } else {
            break;
        }
    }
    return (mwz_text) { bytes, 0 };
}
