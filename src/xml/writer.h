/* Writing XML 1.0 to a sink: UTF-8, a declaration, LF, one space of indentation a level. The only place that writes
 * XML. */
#ifndef MWZI_XML_WRITER_H
#define MWZI_XML_WRITER_H

#include "base/env.h"
#include "base/error.h"

typedef struct mwzi_xml_writer mwzi_xml_writer;

/* Opens a document and writes its declaration. MWZ_ERR_MEMORY. */
MWZ_MUST_USE mwz_status mwzi_xml_writer_open(mwzi_xml_writer **out, const mwzi_env *env, const mwz_sink *sink,
                                             mwz_error *err);

/* <!DOCTYPE name PUBLIC "public_id" "">, before the first element: it names no file that a reader could fetch. */
void mwzi_xml_document_type(mwzi_xml_writer *writer, const char *name, const char *public_id);
/* Texts are NUL-terminated UTF-8 of characters that XML allows (mwzi_xml_allows); markup is escaped by the five named
   entities. The first failure sticks and is told by mwzi_xml_writer_finish. */
void mwzi_xml_start(mwzi_xml_writer *writer, const char *name);
void mwzi_xml_attribute(mwzi_xml_writer *writer, const char *name, const char *value);
void mwzi_xml_text(mwzi_xml_writer *writer, const char *text);
void mwzi_xml_end(mwzi_xml_writer *writer);
/* Inside of an element that holds elements among text: nothing is put between them. On behind its start, off before its end. */
void mwzi_xml_mixed(mwzi_xml_writer *writer, bool on);
/* <name type="type">text</name> */
void mwzi_xml_typed(mwzi_xml_writer *writer, const char *name, const char *type, const char *text);
/* An attribute of the XML namespace: "xml:lang". */
void mwzi_xml_lang(mwzi_xml_writer *writer, const char *tag);

/* Whether a write has failed, so that a long loop can stop early. */
bool mwzi_xml_writer_failed(const mwzi_xml_writer *writer);
/* Closes what is open and empties the buffer. MWZ_ERR_IO (`name` is what the message calls the output), MWZ_ERR_MEMORY.
 */
MWZ_MUST_USE mwz_status mwzi_xml_writer_finish(mwzi_xml_writer *writer, const char *name, mwz_error *err);
void mwzi_xml_writer_free(mwzi_xml_writer *writer);

/* Whether XML 1.0 allows a character (production 2, Char). */
bool mwzi_xml_allows(uint32_t character);

#endif
