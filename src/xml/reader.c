/* A pull reader over libxml2's xmlTextReader, from memory: bytes of XML → START, TEXT, END events with line numbers.

   Safe for files of strangers: XML_PARSE_NONET and no DTD loading, so nothing is fetched; a document that declares or
   uses an entity of its own is refused, so nothing grows; nesting deeper than env->max_depth is refused. libxml2's
   messages are taken from its structured error handler, so nothing is printed. The reader uses libxml2's own memory;
   what is ours is taken from env. Limit: documents of less than 2 GiB, as libxml2's interface counts in int. */
#include "xml/reader.h"

#include <limits.h>
#include <string.h>

#include <libxml/parser.h>
#include <libxml/xmlreader.h>

#include "base/vec.h"

enum { MESSAGE_SIZE = 160 };

struct mwzi_xml_reader {
    const mwzi_env *env;
    const char *name;
    xmlTextReaderPtr xml;
    xmlChar *attribute; /* the value lent last; freed at the next */
    MWZI_VEC(char) content; /* the content lent last */
    uint32_t line, depth;
    bool in_empty; /* START of an empty element was given, its END was not */
    bool at_end;
    uint32_t fault_line; /* the first error that libxml2 told; 0: none */
    bool fault_memory;
    char fault[MESSAGE_SIZE];
};

/* Keeps the first error's line and words, without the line feed that libxml2 puts at the end. */
static void keep_first_fault(void *user, xmlErrorPtr error)
{
    mwzi_xml_reader *reader = user;
    if (error->level < XML_ERR_ERROR || reader->fault_line)
        return;
    reader->fault_memory = error->code == XML_ERR_NO_MEMORY;
    reader->fault_line = error->line > 0 ? (uint32_t)error->line : 1;
    const char *words = error->message ? error->message : "not well-formed";
    if (error->code == XML_ERR_DOCUMENT_END) /* "Extra content at the end" it says of a file that was cut off */
        words = "the document ends before its last end tag, or goes on after it";
    size_t len = strcspn(words, "\n");
    if (len >= MESSAGE_SIZE)
        len = MESSAGE_SIZE - 1;
    while (len > 0 && ((unsigned char)words[len] & 0xC0) == 0x80)
        len--;
    memcpy(reader->fault, words, len);
    reader->fault[len] = '\0';
}

mwz_status mwzi_xml_reader_open(mwzi_xml_reader **out, const mwzi_env *env, const char *bytes, size_t len,
                                const char *name, mwz_error *err)
{
    *out = NULL;
    if (len > INT_MAX)
        return mwzi_fail(err, MWZ_ERR_LIMIT, "%s is larger than 2 GiB, the most that the XML reader takes", name);
    mwzi_xml_reader *reader = mwzi_alloc(env, sizeof *reader);
    if (!reader)
        return mwzi_fail_memory(err);
    memset(reader, 0, sizeof *reader);
    reader->env = env;
    reader->name = name;
    xmlInitParser(); /* libxml2 would make its global mutex in the first thread that asks, unguarded */
    reader->xml = xmlReaderForMemory(bytes, (int)len, NULL, NULL,
                                     XML_PARSE_NONET | XML_PARSE_NOCDATA | XML_PARSE_NOERROR | XML_PARSE_NOWARNING |
                                         XML_PARSE_BIG_LINES);
    if (!reader->xml) {
        mwzi_free(env, reader, sizeof *reader);
        return mwzi_fail_memory(err);
    }
    xmlTextReaderSetStructuredErrorHandler(reader->xml, keep_first_fault, reader);
    *out = reader;
    return MWZ_OK;
}

void mwzi_xml_reader_free(mwzi_xml_reader *reader)
{
    if (!reader)
        return;
    xmlFree(reader->attribute);
    xmlFreeTextReader(reader->xml);
    mwzi_vec_free(reader->env, &reader->content);
    mwzi_free(reader->env, reader, sizeof *reader);
}

static mwz_status fail_broken(const mwzi_xml_reader *reader, mwz_error *err)
{
    if (reader->fault_memory)
        return mwzi_fail_memory(err);
    uint32_t line = reader->fault_line ? reader->fault_line : 1;
    return mwzi_fail_at(err, MWZ_ERR_FORMAT, line, 0, "%s, line %u: not well-formed XML: %s", reader->name, line,
                        reader->fault[0] ? reader->fault : "the document ends too early");
}

static mwz_status fail_entity(const mwzi_xml_reader *reader, mwz_error *err)
{
    return mwzi_fail_at(err, MWZ_ERR_FORMAT, reader->line, 0,
                        "%s, line %u: the file declares or uses an entity of its own, which is not read for safety; "
                        "write its text in its place",
                        reader->name, reader->line);
}

/* libxml2 counts lines while it parses ahead; the node knows where it was itself. */
static void take_position(mwzi_xml_reader *reader)
{
    xmlNodePtr node = xmlTextReaderCurrentNode(reader->xml);
    long line = node ? xmlGetLineNo(node) : -1;
    if (line <= 0)
        line = xmlTextReaderGetParserLineNumber(reader->xml);
    reader->line = line > 0 ? (uint32_t)line : 1;
    int depth = xmlTextReaderDepth(reader->xml);
    reader->depth = depth > 0 ? (uint32_t)depth : 0;
}

mwz_status mwzi_xml_reader_next(mwzi_xml_reader *reader, mwzi_xml_event *event, mwz_error *err)
{
    if (reader->in_empty) {
        reader->in_empty = false;
        *event = MWZI_XML_END;
        return MWZ_OK;
    }
    while (!reader->at_end) {
        int more = xmlTextReaderRead(reader->xml);
        if (more < 0 || reader->fault_line)
            return fail_broken(reader, err);
        if (more == 0)
            break;
        take_position(reader);
        if (reader->depth >= reader->env->max_depth)
            return mwzi_fail_at(err, MWZ_ERR_LIMIT, reader->line, 0,
                                "%s, line %u: elements are nested deeper than %u levels", reader->name, reader->line,
                                reader->env->max_depth);
        switch (xmlTextReaderNodeType(reader->xml)) {
        case XML_READER_TYPE_ELEMENT:
            reader->in_empty = xmlTextReaderIsEmptyElement(reader->xml) == 1;
            *event = MWZI_XML_START;
            return MWZ_OK;
        case XML_READER_TYPE_END_ELEMENT:
            *event = MWZI_XML_END;
            return MWZ_OK;
        case XML_READER_TYPE_TEXT:
        case XML_READER_TYPE_CDATA:
        case XML_READER_TYPE_WHITESPACE:
        case XML_READER_TYPE_SIGNIFICANT_WHITESPACE:
            *event = MWZI_XML_TEXT;
            return MWZ_OK;
        case XML_READER_TYPE_DOCUMENT_TYPE: {
            const xmlDtd *dtd = (const void *)xmlTextReaderCurrentNode(reader->xml);
            if (dtd && dtd->entities)
                return fail_entity(reader, err);
            break;
        }
        case XML_READER_TYPE_ENTITY_REFERENCE:
            return fail_entity(reader, err);
        default:
            break;
        }
    }
    reader->at_end = true;
    *event = MWZI_XML_END_OF_FILE;
    return MWZ_OK;
}

mwz_status mwzi_xml_reader_skip(mwzi_xml_reader *reader, mwz_error *err)
{
    mwzi_xml_event event = MWZI_XML_START;
    for (uint32_t open = 1; open > 0;) {
        mwz_status status = mwzi_xml_reader_next(reader, &event, err);
        if (status)
            return status;
        if (event == MWZI_XML_START)
            open++;
        else if (event == MWZI_XML_END)
            open--;
        else if (event == MWZI_XML_END_OF_FILE)
            return fail_broken(reader, err);
    }
    return MWZ_OK;
}

mwz_status mwzi_xml_reader_content(mwzi_xml_reader *reader, const char **text, size_t *len, mwz_error *err)
{
    *text = NULL;
    *len = 0;
    reader->content.count = 0;
    if (!mwzi_vec_reserve(reader->env, &reader->content, 1))
        return mwzi_fail_memory(err);
    for (;;) {
        mwzi_xml_event event;
        mwz_status status = mwzi_xml_reader_next(reader, &event, err);
        if (status)
            return status;
        if (event == MWZI_XML_START)
            return mwzi_fail_at(err, MWZ_ERR_FORMAT, reader->line, 0, "%s, line %u: <%s> stands where only text may",
                                reader->name, reader->line, mwzi_xml_reader_name(reader));
        if (event != MWZI_XML_TEXT)
            break;
        const char *piece = mwzi_xml_reader_text(reader);
        size_t size = strlen(piece);
        if (!mwzi_vec_reserve(reader->env, &reader->content, reader->content.count + size + 1))
            return mwzi_fail_memory(err);
        memcpy(reader->content.items + reader->content.count, piece, size);
        reader->content.count += size;
    }
    reader->content.items[reader->content.count] = '\0';
    *text = reader->content.items;
    *len = reader->content.count;
    return MWZ_OK;
}

static const char *text_of(const xmlChar *text)
{
    return text ? (const char *)text : "";
}

const char *mwzi_xml_reader_name(const mwzi_xml_reader *reader)
{
    const char *name = text_of(xmlTextReaderConstLocalName(reader->xml));
    return name[0] == '#' ? "" : name; /* libxml2 calls a text "#text" */
}

const char *mwzi_xml_reader_namespace(const mwzi_xml_reader *reader)
{
    return text_of(xmlTextReaderConstNamespaceUri(reader->xml));
}

const char *mwzi_xml_reader_text(const mwzi_xml_reader *reader)
{
    return text_of(xmlTextReaderConstValue(reader->xml));
}

uint32_t mwzi_xml_reader_depth(const mwzi_xml_reader *reader)
{
    return reader->depth;
}

uint32_t mwzi_xml_reader_line(const mwzi_xml_reader *reader)
{
    return reader->line;
}

const char *mwzi_xml_reader_attribute(mwzi_xml_reader *reader, const char *name)
{
    xmlFree(reader->attribute);
    reader->attribute = xmlTextReaderGetAttribute(reader->xml, (const xmlChar *)name);
    return (const char *)reader->attribute;
}
