/* Elements, attributes and text → XML 1.0 bytes on a sink.

   Own code, as TMX is written by the gigabyte: libxml2's xmlTextWriter copies every text twice and allocates for every element,
   which was a tenth of the time of a whole alignment. What it wrote is written still, byte for byte: the five entities, &#13;,
   in attributes &#9; and &#10; too. Limit: no namespaces but xml:, no mixed content. */
#include "xml/writer.h"

#include <assert.h>
#include <stddef.h>
#include <string.h>

enum { BUFFER_SIZE = 1 << 16, DEEPEST = 32 };

struct mwzi_xml_writer {
    const mwzi_env *env;
    mwz_sink sink;
    const char *open[DEEPEST]; /* names of the elements that are open */
    unsigned depth;
    bool in_tag; /* the last one's start tag lacks its > */
    bool has_text; /* it ends behind its text, on the same line */
    int sink_failed; /* an errno value */
    size_t used;
    char buffer[BUFFER_SIZE];
};

/* Production 2 of XML 1.0, fifth edition. */
bool mwzi_xml_allows(uint32_t c)
{
    return c == 0x9 || c == 0xA || c == 0xD || (c >= 0x20 && c <= 0xD7FF) || (c >= 0xE000 && c <= 0xFFFD) ||
        (c >= 0x10000 && c <= 0x10FFFF);
}

static void send(mwzi_xml_writer *writer, const char *bytes, size_t len)
{
    if (!writer->sink_failed && len > 0)
        writer->sink_failed = writer->sink.write(writer->sink.user, bytes, len);
}

static void flush(mwzi_xml_writer *writer)
{
    send(writer, writer->buffer, writer->used);
    writer->used = 0;
}

static void put(mwzi_xml_writer *writer, const char *bytes, size_t len)
{
    if (len > BUFFER_SIZE - writer->used) {
        flush(writer);
        if (len > BUFFER_SIZE) {
            send(writer, bytes, len);
            return;
        }
    }
    memcpy(writer->buffer + writer->used, bytes, len);
    writer->used += len;
}

static void put_text(mwzi_xml_writer *writer, const char *text)
{
    put(writer, text, strlen(text));
}

/* `specials`: the characters that are written as an entity. */
static void put_escaped(mwzi_xml_writer *writer, const char *text, const char *specials)
{
    for (;;) {
        size_t plain = strcspn(text, specials);
        put(writer, text, plain);
        text += plain;
        switch (*text++) {
        case '<':
            put_text(writer, "&lt;");
            break;
        case '>':
            put_text(writer, "&gt;");
            break;
        case '&':
            put_text(writer, "&amp;");
            break;
        case '"':
            put_text(writer, "&quot;");
            break;
        case '\t':
            put_text(writer, "&#9;");
            break;
        case '\n':
            put_text(writer, "&#10;");
            break;
        case '\r':
            put_text(writer, "&#13;");
            break;
        default: /* the end of the text */
            return;
        }
    }
}

static void indent(mwzi_xml_writer *writer)
{
    static const char spaces[DEEPEST + 1] = "                                ";
    put(writer, spaces, writer->depth);
}

mwz_status mwzi_xml_writer_open(mwzi_xml_writer **out, const mwzi_env *env, const mwz_sink *sink, mwz_error *err)
{
    *out = NULL;
    mwzi_xml_writer *writer = mwzi_alloc(env, sizeof *writer);
    if (!writer)
        return mwzi_fail_memory(err);
    memset(writer, 0, offsetof(mwzi_xml_writer, buffer));
    writer->env = env;
    writer->sink = *sink;
    put_text(writer, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    *out = writer;
    return MWZ_OK;
}

void mwzi_xml_start(mwzi_xml_writer *writer, const char *name)
{
    if (writer->in_tag)
        put_text(writer, ">\n");
    indent(writer);
    put_text(writer, "<");
    put_text(writer, name);
    assert(writer->depth < DEEPEST);
    writer->open[writer->depth++] = name;
    writer->in_tag = true;
    writer->has_text = false;
}

void mwzi_xml_attribute(mwzi_xml_writer *writer, const char *name, const char *value)
{
    put_text(writer, " ");
    put_text(writer, name);
    put_text(writer, "=\"");
    put_escaped(writer, value, "<>&\"\t\n\r");
    put_text(writer, "\"");
}

void mwzi_xml_lang(mwzi_xml_writer *writer, const char *tag)
{
    mwzi_xml_attribute(writer, "xml:lang", tag);
}

void mwzi_xml_text(mwzi_xml_writer *writer, const char *text)
{
    if (writer->in_tag)
        put_text(writer, ">");
    writer->in_tag = false;
    writer->has_text = true;
    put_escaped(writer, text, "<>&\"\r");
}

void mwzi_xml_end(mwzi_xml_writer *writer)
{
    const char *name = writer->open[--writer->depth];
    if (writer->in_tag) {
        put_text(writer, "/>\n");
    } else {
        if (!writer->has_text)
            indent(writer);
        put_text(writer, "</");
        put_text(writer, name);
        put_text(writer, ">\n");
    }
    writer->in_tag = writer->has_text = false;
}

void mwzi_xml_typed(mwzi_xml_writer *writer, const char *name, const char *type, const char *text)
{
    mwzi_xml_start(writer, name);
    mwzi_xml_attribute(writer, "type", type);
    mwzi_xml_text(writer, text);
    mwzi_xml_end(writer);
}

bool mwzi_xml_writer_failed(const mwzi_xml_writer *writer)
{
    return writer->sink_failed != 0;
}

mwz_status mwzi_xml_writer_finish(mwzi_xml_writer *writer, const char *name, mwz_error *err)
{
    while (writer->depth > 0)
        mwzi_xml_end(writer);
    flush(writer);
    if (writer->sink_failed)
        return mwzi_fail(err, MWZ_ERR_IO, "%s cannot be written: %s", name, strerror(writer->sink_failed));
    return MWZ_OK;
}

void mwzi_xml_writer_free(mwzi_xml_writer *writer)
{
    if (writer)
        mwzi_free(writer->env, writer, sizeof *writer);
}
