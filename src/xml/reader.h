/* Reading XML: a thin pull reader over libxml2's xmlTextReader. Nothing is fetched, no DTD is loaded, and no entity
   beyond the five of XML and character references is expanded. */
#ifndef MWZI_XML_READER_H
#define MWZI_XML_READER_H

#include "base/env.h"
#include "base/error.h"

typedef struct mwzi_xml_reader mwzi_xml_reader;

typedef enum mwzi_xml_event {
    MWZI_XML_END_OF_FILE,
    MWZI_XML_START, /* of an element; an empty element gives START and END */
    MWZI_XML_END, /* of an element */
    MWZI_XML_TEXT /* characters, CDATA and white space; one text may come in several events */
} mwzi_xml_event;

/* Opens a document of `len` bytes, lent and kept until the reader is freed. `name` (lent too) is what messages call the
   input. MWZ_ERR_LIMIT, MWZ_ERR_MEMORY. */
MWZ_MUST_USE mwz_status mwzi_xml_reader_open(mwzi_xml_reader **out, const mwzi_env *env, const char *bytes, size_t len,
                                             const char *name, mwz_error *err);
/* Goes to the next event. Comments and processing instructions are passed over. MWZ_ERR_FORMAT (not well-formed, an
   entity declared or used) with the line, MWZ_ERR_LIMIT (nested deeper than env->max_depth), MWZ_ERR_MEMORY. */
MWZ_MUST_USE mwz_status mwzi_xml_reader_next(mwzi_xml_reader *reader, mwzi_xml_event *event, mwz_error *err);
/* After START: passes over everything up to the END of that element, which is then the current event. */
MWZ_MUST_USE mwz_status mwzi_xml_reader_skip(mwzi_xml_reader *reader, mwz_error *err);
/* After START: the characters of the element joined, up to its END, which is then the current event; "" when it has
   none. Lent until the next call of this function. MWZ_ERR_FORMAT when it holds an element. */
MWZ_MUST_USE mwz_status mwzi_xml_reader_content(mwzi_xml_reader *reader, const char **text, size_t *len,
                                                mwz_error *err);

/* Of the current event; lent until the next one. */
const char *mwzi_xml_reader_name(const mwzi_xml_reader *reader); /* without prefix; "" for text */
const char *mwzi_xml_reader_namespace(const mwzi_xml_reader *reader); /* the URI; "" when there is none */
const char *mwzi_xml_reader_text(const mwzi_xml_reader *reader); /* of MWZI_XML_TEXT; "" else */
uint32_t mwzi_xml_reader_depth(const mwzi_xml_reader *reader); /* 0: the root element */
uint32_t
mwzi_xml_reader_line(const mwzi_xml_reader *reader); /* 1-based: where the text or start tag ends; END: as its START */
/* After START: an attribute's value by its local name (without a namespace, or "xml:lang" for that one); NULL when it
   is not there. Lent until the next event or the next call of this function. */
const char *mwzi_xml_reader_attribute(mwzi_xml_reader *reader, const char *name);
void mwzi_xml_reader_free(mwzi_xml_reader *reader);

#endif
