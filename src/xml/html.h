/* HTML as a stream of events: elements open and close, text comes between, each text with the place it stood at. */
#ifndef MWZI_XML_HTML_H
#define MWZI_XML_HTML_H

#include "base/error.h"
#include "base/env.h"

/* Text between tags, entities decoded. `verbatim`: its bytes are those of the source from `from` on; otherwise the
   whole came from the `from_len` source bytes there (an entity, or text that the parser repaired). */
typedef struct mwzi_html_text {
    const char *bytes;
    uint32_t len;
    uint32_t from, from_len;
    bool verbatim;
} mwzi_html_text;

/* Who reads the events. Names are in lower case; `attributes` is name, value, name, value … NULL (NULL itself when
   there are none; a value may be NULL). Names live as long as the reading. Every open has its close, rightly nested,
   for broken markup too. A status that is not MWZ_OK ends the reading and is returned by it. */
typedef struct mwzi_html_reader {
    void *user;
    mwz_status (*open)(void *user, const char *name, const char *const *attributes, mwz_error *err);
    mwz_status (*close)(void *user, const char *name, mwz_error *err);
    mwz_status (*text)(void *user, const mwzi_html_text *text, mwz_error *err);
} mwzi_html_reader;

/* Reads a page: UTF-8, whatever its meta elements say. Nothing is fetched. MWZ_ERR_LIMIT when elements nest deeper than
   env->max_depth or the page is over 2 GiB, MWZ_ERR_MEMORY, and what the reader returns. `name`: for messages. */
MWZ_MUST_USE mwz_status mwzi_html_read(const mwzi_env *env, const char *page, uint32_t len, const char *name,
                                       const mwzi_html_reader *reader, mwz_error *err);

/* The value of an attribute, "" when it has none; NULL when it is not there. */
const char *mwzi_html_attribute(const char *const *attributes, const char *name);

#endif
