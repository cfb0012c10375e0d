/* Elements, attributes and text → XML 1.0 bytes on a sink, by libxml2's xmlTextWriter.

   The sink's failure is kept here and never told to libxml2, which would print it to standard error. Limit: no
   namespaces but xml:. */
#include "xml/writer.h"

#include <string.h>

#include <libxml/parser.h>
#include <libxml/xmlwriter.h>

struct mwzi_xml_writer {
    const mwzi_env *env;
    mwz_sink sink;
    xmlTextWriterPtr text_writer;
    int sink_failed; /* an errno value */
    bool memory_failed; /* libxml2 fails for want of memory alone, the calls being right */
};

/* Production 2 of XML 1.0, fifth edition. */
bool mwzi_xml_allows(uint32_t c)
{
    return c == 0x9 || c == 0xA || c == 0xD || (c >= 0x20 && c <= 0xD7FF) || (c >= 0xE000 && c <= 0xFFFD) ||
        (c >= 0x10000 && c <= 0x10FFFF);
}

static int write_to_sink(void *user, const char *bytes, int len)
{
    mwzi_xml_writer *writer = user;
    if (!writer->sink_failed && len > 0)
        writer->sink_failed = writer->sink.write(writer->sink.user, bytes, (size_t)len);
    return len;
}

static int close_nothing(void *user)
{
    (void)user;
    return 0;
}

static void note(mwzi_xml_writer *writer, int result)
{
    if (result < 0)
        writer->memory_failed = true;
}

mwz_status mwzi_xml_writer_open(mwzi_xml_writer **out, const mwzi_env *env, const mwz_sink *sink, mwz_error *err)
{
    *out = NULL;
    mwzi_xml_writer *writer = mwzi_alloc(env, sizeof *writer);
    if (!writer)
        return mwzi_fail_memory(err);
    memset(writer, 0, sizeof *writer);
    writer->env = env;
    writer->sink = *sink;
    xmlInitParser(); /* libxml2 would make its global mutex in the first thread that asks, unguarded */
    xmlOutputBufferPtr buffer = xmlOutputBufferCreateIO(write_to_sink, close_nothing, writer, NULL);
    if (buffer)
        writer->text_writer = xmlNewTextWriter(buffer);
    if (!writer->text_writer) {
        if (buffer)
            (void)xmlOutputBufferClose(buffer);
        mwzi_xml_writer_free(writer);
        return mwzi_fail_memory(err);
    }
    note(writer, xmlTextWriterSetIndent(writer->text_writer, 1));
    note(writer, xmlTextWriterSetIndentString(writer->text_writer, (const xmlChar *)" "));
    note(writer, xmlTextWriterStartDocument(writer->text_writer, NULL, "UTF-8", NULL));
    *out = writer;
    return MWZ_OK;
}

void mwzi_xml_document_type(mwzi_xml_writer *writer, const char *name, const char *public_id)
{
    note(writer, xmlTextWriterSetIndent(writer->text_writer, 0)); /* or the two ids would stand on lines of their own */
    note(writer, xmlTextWriterWriteDTD(writer->text_writer, (const xmlChar *)name, (const xmlChar *)public_id, (const xmlChar *)"", NULL));
    note(writer, xmlTextWriterWriteRaw(writer->text_writer, (const xmlChar *)"\n"));
    note(writer, xmlTextWriterSetIndent(writer->text_writer, 1));
}

void mwzi_xml_start(mwzi_xml_writer *writer, const char *name)
{
    note(writer, xmlTextWriterStartElement(writer->text_writer, (const xmlChar *)name));
}

void mwzi_xml_attribute(mwzi_xml_writer *writer, const char *name, const char *value)
{
    note(writer, xmlTextWriterWriteAttribute(writer->text_writer, (const xmlChar *)name, (const xmlChar *)value));
}

void mwzi_xml_lang(mwzi_xml_writer *writer, const char *tag)
{
    mwzi_xml_attribute(writer, "xml:lang", tag);
}

void mwzi_xml_text(mwzi_xml_writer *writer, const char *text)
{
    note(writer, xmlTextWriterWriteString(writer->text_writer, (const xmlChar *)text));
}

void mwzi_xml_end(mwzi_xml_writer *writer)
{
    note(writer, xmlTextWriterEndElement(writer->text_writer));
}

void mwzi_xml_mixed(mwzi_xml_writer *writer, bool on)
{
    note(writer, xmlTextWriterSetIndent(writer->text_writer, !on));
    if (!on) /* behind a text no space is put before the end tag */
        note(writer, xmlTextWriterWriteString(writer->text_writer, (const xmlChar *)""));
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
    return writer->sink_failed || writer->memory_failed;
}

mwz_status mwzi_xml_writer_finish(mwzi_xml_writer *writer, const char *name, mwz_error *err)
{
    if (!mwzi_xml_writer_failed(writer)) {
        note(writer, xmlTextWriterEndDocument(writer->text_writer));
        note(writer, xmlTextWriterFlush(writer->text_writer));
    }
    if (writer->sink_failed)
        return mwzi_fail(err, MWZ_ERR_IO, "%s cannot be written: %s", name, strerror(writer->sink_failed));
    return writer->memory_failed ? mwzi_fail_memory(err) : MWZ_OK;
}

void mwzi_xml_writer_free(mwzi_xml_writer *writer)
{
    if (!writer)
        return;
    writer->sink_failed = 1; /* closing the buffer must not write: what was not finished is abandoned */
    if (writer->text_writer)
        xmlFreeTextWriter(writer->text_writer);
    mwzi_free(writer->env, writer, sizeof *writer);
}
