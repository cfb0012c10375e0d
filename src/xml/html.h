/* HTML as a stream of events: elements open and close, text comes between, each text with the place it stood at. */
#ifndef MWZI_XML_HTML_H
#define MWZI_XML_HTML_H

#include "xml/markup.h"

/* Reads a page: UTF-8, whatever its meta elements say. Names are told in lower case, broken markup is closed. Nothing is
   fetched. MWZ_ERR_LIMIT when elements nest deeper than env->max_depth or the page is over 2 GiB, MWZ_ERR_MEMORY, and
   what the reader returns. `name`: for messages. */
MWZ_MUST_USE mwz_status mwzi_html_read(const mwzi_env *env, const char *page, uint32_t len, const char *name,
                                       const mwzi_markup_reader *reader, mwz_error *err);

/* The character that a reference stands for ("&eacute;", "&#39;", "&#x27;"): of HTML 4, or "&apos;". U+FFFD for the number
   of what is none; 0: it is no such reference. */
uint32_t mwzi_html_reference(const char *reference, uint32_t len);

#endif
