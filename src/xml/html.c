/* Reading HTML with libxml2's SAX parser: page → events with source offsets (places.c). Limit: libxml2 2.9 knows HTML 4;
   elements of HTML 5 come through as unknown ones, which is all that the reader needs. */
#include "xml/html.h"

#include <string.h>

#include <libxml/HTMLparser.h>
#include <libxml/parserInternals.h>

#include "base/vec.h"
#include "xml/places.h"

/* Elements without content that libxml2 does not know as such; unclosed ones must not count as nesting. */
static const char *const extra_voids[] = { "embed", "source", "track", "wbr" };

typedef struct html_reading {
    const mwzi_env *env;
    const char *page;
    const char *name;
    const mwzi_markup_reader *reader;
    mwz_error *err;
    htmlParserCtxtPtr context;
    MWZI_VEC(const char *) open; /* the elements that the reader knows as open */
    uint32_t len;
    mwzi_places places;
    uint32_t depth; /* open elements but those that cannot hold any */
    mwz_status status; /* the first failure; nothing is told to the reader after it */
} html_reading;

static void fail_reading(html_reading *reading, mwz_status status)
{
    if (status == MWZ_OK)
        return;
    reading->status = status;
    xmlStopParser(reading->context);
}

/* Where the parser's head is in the page. */
static uint32_t head_offset(const html_reading *reading)
{
    const xmlParserInput *input = reading->context->input;
    if (!input || !input->base || !input->cur)
        return reading->len;
    uint64_t offset = (uint64_t)input->consumed + (uint64_t)(input->cur - input->base);
    return offset < reading->len ? (uint32_t)offset : reading->len;
}

static bool is_extra_void(const char *name)
{
    for (size_t i = 0; i < sizeof extra_voids / sizeof *extra_voids; i++)
        if (strcmp(extra_voids[i], name) == 0)
            return true;
    return false;
}

/* Closes elements until `count` are open. */
static void close_down_to(html_reading *reading, size_t count)
{
    const mwzi_markup_reader *reader = reading->reader;
    while (reading->open.count > count && reading->status == MWZ_OK) {
        const char *name = reading->open.items[--reading->open.count];
        if (is_extra_void(name))
            continue;
        reading->depth--;
        fail_reading(reading, reader->close(reader->user, name, reading->err));
    }
}

/* A broken start tag is dropped by the parser without a word; its own stack of names tells. */
static void follow_parser(html_reading *reading, size_t fresh)
{
    size_t known = reading->context->nameNr > 0 ? (size_t)reading->context->nameNr : 0;
    close_down_to(reading, known > fresh ? known - fresh : 0);
}

static uint32_t line_at(const html_reading *reading, uint32_t offset)
{
    uint32_t line = 1;
    for (uint32_t i = 0; i < offset; i++)
        line += reading->page[i] == '\n';
    return line;
}

static void open_element(void *user, const xmlChar *name, const xmlChar **attributes)
{
    html_reading *reading = user;
    if (reading->status != MWZ_OK)
        return;
    follow_parser(reading, 1);
    const char **place = reading->status == MWZ_OK ? mwzi_vec_push(reading->env, &reading->open) : NULL;
    if (!place) {
        fail_reading(reading, reading->status == MWZ_OK ? mwzi_fail_memory(reading->err) : reading->status);
        return;
    }
    *place = (const char *)name;
    if (is_extra_void(*place))
        return;
    if (++reading->depth > reading->env->max_depth) {
        uint32_t at = head_offset(reading);
        uint32_t line = line_at(reading, at);
        fail_reading(reading,
                     mwzi_fail_at(reading->err, MWZ_ERR_LIMIT, line, at,
                                  "%s: elements nest deeper than %u at line %u; raise max_depth or repair the page",
                                  reading->name, reading->env->max_depth, line));
        return;
    }
    const mwzi_markup_reader *reader = reading->reader;
    fail_reading(reading, reader->open(reader->user, *place, (const char *const *)attributes, reading->err));
}

static void close_element(void *user, const xmlChar *name)
{
    html_reading *reading = user;
    size_t count = reading->open.count;
    while (count > 0 && strcmp(reading->open.items[count - 1], (const char *)name) != 0)
        count--;
    if (reading->status == MWZ_OK && count > 0)
        close_down_to(reading, count - 1);
}

static void read_text(void *user, const xmlChar *characters, int count)
{
    html_reading *reading = user;
    if (reading->status != MWZ_OK || count <= 0)
        return;
    follow_parser(reading, 0);
    reading->places.status = reading->status;
    mwzi_places_tell(&reading->places, (const char *)characters, (uint32_t)count, head_offset(reading));
    fail_reading(reading, reading->places.status);
}

static void ignore_message(void *user, xmlErrorPtr error)
{
    (void)user;
    (void)error;
}

mwz_status mwzi_html_read(const mwzi_env *env, const char *page, uint32_t len, const char *name,
                          const mwzi_markup_reader *reader, mwz_error *err)
{
    if (len > INT32_MAX)
        return mwzi_fail(err, MWZ_ERR_LIMIT, "%s: an HTML page may have 2 GiB at most; split it", name);
    if (len == 0)
        return MWZ_OK;
    xmlInitParser(); /* libxml2 would make its global mutex in the first thread that asks, unguarded */
    htmlParserCtxtPtr context = htmlCreateMemoryParserCtxt(page, (int)len);
    if (!context)
        return mwzi_fail_memory(err);
    html_reading reading = {
        .env = env, .page = page, .name = name, .reader = reader, .err = err, .context = context, .len = len,
        .places = { .page = page, .len = len, .reader = reader, .err = err }
    };
    (void)htmlCtxtUseOptions(context,
                             HTML_PARSE_RECOVER | HTML_PARSE_NONET | HTML_PARSE_NODEFDTD | HTML_PARSE_IGNORE_ENC |
                                 HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING);
    context->charset = XML_CHAR_ENCODING_UTF8; /* or the parser would guess, and convert */
    memset(context->sax, 0, sizeof *context->sax);
    context->sax->startElement = open_element;
    context->sax->endElement = close_element;
    context->sax->characters = read_text;
    context->sax->ignorableWhitespace = read_text;
    context->sax->serror = ignore_message; /* without it libxml2 writes to stderr */
    context->sax->initialized = XML_SAX2_MAGIC;
    context->userData = &reading;
    (void)htmlParseDocument(context);
    close_down_to(&reading, 0);
    bool no_memory = context->errNo == XML_ERR_NO_MEMORY;
    htmlFreeParserCtxt(context);
    mwzi_vec_free(env, &reading.open);
    if (reading.status == MWZ_OK && no_memory)
        return mwzi_fail_memory(err);
    return reading.status;
}

static uint32_t read_number(const char *bytes, uint32_t len)
{
    uint32_t c = 0;
    bool hex = (bytes[2] | 0x20) == 'x';
    for (uint32_t i = hex ? 3 : 2; i + 1 < len && c < 0x110000; i++) {
        char d = bytes[i];
        uint32_t digit = d <= '9' ? (uint32_t)(d - '0') : (uint32_t)((d | 0x20) - 'a' + 10);
        if (digit >= (hex ? 16U : 10U))
            return 0;
        c = c * (hex ? 16 : 10) + digit;
    }
    return c < 0x20 || c == 0xFEFF || c >= 0x110000 || (c >= 0xD800 && c <= 0xDFFF) ? 0xFFFD : c;
}

uint32_t mwzi_html_reference(const char *reference, uint32_t len)
{
    char name[16];
    if (len < 4 || len - 2 >= sizeof name || reference[0] != '&' || reference[len - 1] != ';')
        return 0;
    if (reference[1] == '#')
        return read_number(reference, len);
    memcpy(name, reference + 1, len - 2);
    name[len - 2] = '\0';
    if (strcmp(name, "apos") == 0)
        return '\'';
    const htmlEntityDesc *entity = htmlEntityLookup((const xmlChar *)name);
    return entity ? entity->value : 0;
}
