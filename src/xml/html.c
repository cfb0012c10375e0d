/* Reading HTML with libxml2's SAX parser: page → events with source offsets. libxml2 tells where its reading head is;
   the head stands right behind a text when that is reported, and the bytes there are compared, so an offset is proved
   and not hoped for. What does not match is an entity (back to its '&'), text with characters dropped (walked back over
   them) or, as the last resort, everything since the last event. Limit: libxml2 2.9 knows HTML 4; elements of HTML 5
   come through as unknown ones, which is all that the reader needs. */
#include "xml/html.h"

#include <string.h>

#include <libxml/HTMLparser.h>
#include <libxml/parserInternals.h>

/* Elements without content that libxml2 does not know as such; unclosed ones must not count as nesting. */
static const char *const extra_voids[] = { "embed", "source", "track", "wbr" };

enum { LONGEST_ENTITY = 64 };

typedef struct html_reading {
    const mwzi_env *env;
    const char *page;
    const char *name;
    const mwzi_html_reader *reader;
    mwz_error *err;
    htmlParserCtxtPtr context;
    uint32_t len;
    uint32_t seen; /* source bytes that belong to earlier events */
    uint32_t
        sent; /* those of the texts among them: an element that libxml2 puts in moves `seen` past an entity's name */
    uint32_t depth;
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

static void open_element(void *user, const xmlChar *name, const xmlChar **attributes)
{
    html_reading *reading = user;
    if (reading->status != MWZ_OK || is_extra_void((const char *)name))
        return;
    uint32_t at = head_offset(reading);
    if (++reading->depth > reading->env->max_depth) {
        uint32_t line = 1;
        for (uint32_t i = 0; i < at; i++)
            line += reading->page[i] == '\n';
        fail_reading(reading,
                     mwzi_fail_at(reading->err, MWZ_ERR_LIMIT, line, at,
                                  "%s: elements nest deeper than %u at line %u; raise max_depth or repair the page",
                                  reading->name, reading->env->max_depth, line));
        return;
    }
    if (at > reading->seen)
        reading->seen = at;
    const mwzi_html_reader *reader = reading->reader;
    fail_reading(reading,
                 reader->open(reader->user, (const char *)name, (const char *const *)attributes, reading->err));
}

static void close_element(void *user, const xmlChar *name)
{
    html_reading *reading = user;
    if (reading->status != MWZ_OK || is_extra_void((const char *)name))
        return;
    if (reading->depth > 0)
        reading->depth--;
    const mwzi_html_reader *reader = reading->reader;
    fail_reading(reading, reader->close(reader->user, (const char *)name, reading->err));
}

static void send_text(html_reading *reading, const char *bytes, uint32_t len, uint32_t from, uint32_t from_len,
                      bool verbatim)
{
    if (reading->status != MWZ_OK || len == 0)
        return;
    const mwzi_html_reader *reader = reading->reader;
    mwzi_html_text text = { bytes, len, from, from_len, verbatim };
    reading->sent = from + from_len;
    fail_reading(reading, reader->text(reader->user, &text, reading->err));
}

/* The '&' of the entity that ends at `end`; `end` itself when there is none near. */
static uint32_t find_ampersand(const html_reading *reading, uint32_t end)
{
    for (uint32_t i = end; i > reading->sent && end - i < LONGEST_ENTITY;) {
        char c = reading->page[--i];
        if (c == '&')
            return i;
        if (c == '<' || c == '>' || c == ' ' || c == '"') /* no entity has these: a tag was met */
            break;
    }
    return end;
}

/* The first offset of text that the parser thinned out, such as by control characters: walked back from its end,
   dropping source bytes that differ. `end` when it does not fit into what was not yet seen. */
static uint32_t walk_back(const html_reading *reading, const char *bytes, uint32_t len, uint32_t end)
{
    uint32_t from = end;
    while (len > 0) {
        if (from == reading->seen)
            return end;
        from--;
        if (reading->page[from] == bytes[len - 1])
            len--;
        else if (reading->page[from] == '<' || reading->page[from] == '>')
            return end;
    }
    return from;
}

/* Sends a thinned-out text in stretches that are verbatim; where white space was dropped (form feeds), a space parts
   them, lest words be glued. */
static void send_stretches(html_reading *reading, const char *bytes, uint32_t len, uint32_t from, uint32_t end)
{
    uint32_t start = 0;
    for (uint32_t i = 0; i < len && from < end; from++) {
        if (reading->page[from] == bytes[i]) {
            i++;
            continue;
        }
        send_text(reading, bytes + start, i - start, from - (i - start), i - start, true);
        start = i;
        if (reading->page[from] == '\f' || reading->page[from] == '\v')
            send_text(reading, " ", 1, from, 1, false);
    }
    send_text(reading, bytes + start, len - start, from - (len - start), len - start, true);
}

static void read_text(void *user, const xmlChar *characters, int count)
{
    html_reading *reading = user;
    if (reading->status != MWZ_OK || count <= 0)
        return;
    const char *bytes = (const char *)characters;
    uint32_t len = (uint32_t)count, end = head_offset(reading);
    if (len <= end && memcmp(reading->page + end - len, bytes, len) == 0) {
        send_text(reading, bytes, len, end - len, len, true);
    } else if (len <= reading->len - end &&
               memcmp(reading->page + end, bytes, len) == 0) { /* the head not yet moved on */
        send_text(reading, bytes, len, end, len, true);
        end += len;
    } else {
        uint32_t from = len <= 8 ? find_ampersand(reading, end) : end;
        if (from < end) {
            send_text(reading, bytes, len, from, end - from, false);
        } else if ((from = walk_back(reading, bytes, len, end)) < end) {
            send_stretches(reading, bytes, len, from, end);
        } else {
            from = reading->seen < end ? reading->seen : end;
            from = from < reading->sent ? reading->sent : from; /* never before what was sent */
            end = end < from ? from : end;
            send_text(reading, bytes, len, from, end - from, false);
        }
    }
    if (end > reading->seen)
        reading->seen = end;
}

static void ignore_message(void *user, xmlErrorPtr error)
{
    (void)user;
    (void)error;
}

mwz_status mwzi_html_read(const mwzi_env *env, const char *page, uint32_t len, const char *name,
                          const mwzi_html_reader *reader, mwz_error *err)
{
    if (len > INT32_MAX)
        return mwzi_fail(err, MWZ_ERR_LIMIT, "%s: an HTML page may have 2 GiB at most; split it", name);
    if (len == 0)
        return MWZ_OK;
    htmlParserCtxtPtr context = htmlCreateMemoryParserCtxt(page, (int)len);
    if (!context)
        return mwzi_fail_memory(err);
    html_reading reading = {
        .env = env, .page = page, .name = name, .reader = reader, .err = err, .context = context, .len = len
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
    bool no_memory = context->errNo == XML_ERR_NO_MEMORY;
    htmlFreeParserCtxt(context);
    if (reading.status == MWZ_OK && no_memory)
        return mwzi_fail_memory(err);
    return reading.status;
}

const char *mwzi_html_attribute(const char *const *attributes, const char *name)
{
    for (size_t i = 0; attributes && attributes[i]; i += 2)
        if (strcmp(attributes[i], name) == 0)
            return attributes[i + 1] ? attributes[i + 1] : "";
    return NULL;
}
