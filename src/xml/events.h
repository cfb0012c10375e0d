/* XML as a stream of events: elements open and close, text comes between, each text with the place it stood at. */
#ifndef MWZI_XML_EVENTS_H
#define MWZI_XML_EVENTS_H

#include "xml/markup.h"

/* A namespace, and how names in it are told: "w:p". */
typedef struct mwzi_xml_space {
    const char *uri;
    const char *prefix; /* ""; names are told bare */
} mwzi_xml_space;

/* Where the head of the reading is when an event is told: behind what is told. */
typedef struct mwzi_xml_place {
    uint32_t line; /* 1-based */
    uint32_t depth; /* of the element that opens or closes; 0: the root */
    uint32_t offset; /* before the ">" or "/>" of a start tag, behind the ">" of an end tag or of an empty element */
} mwzi_xml_place;

typedef struct mwzi_xml_source {
    const char *bytes; /* UTF-8, whatever the declaration says */
    uint32_t len;
    uint32_t from; /* added to the places of texts: where the document begins in what they are told of */
    const char *name; /* what messages call it */
    const mwzi_xml_space *spaces; /* ends with a NULL uri; names in other namespaces are told as "?:name"; NULL: all bare */
    mwzi_xml_place *place; /* set before each event; NULL: nobody asks */
    bool ended; /* a NUL stands behind the bytes: then they are read where they are, else copied */
} mwzi_xml_source;

/* Reads a document. Nothing is fetched, no DTD is loaded, and an entity of the document's own is refused, so nothing
   grows. MWZ_ERR_FORMAT (not well-formed, an entity) with line and place, MWZ_ERR_LIMIT (elements nest deeper than
   env->max_depth, 2 GiB), MWZ_ERR_MEMORY, and what the reader returns. */
MWZ_MUST_USE mwz_status mwzi_xml_read(const mwzi_env *env, const mwzi_xml_source *source,
                                      const mwzi_markup_reader *reader, mwz_error *err);

/* A search for characters that XML 1.0 forbids (2.2: controls, U+FFFE, U+FFFF), as themselves or as references ("&#x1F;").
   It begins with all 0 but for `bytes`, `len` and `spill`. */
typedef struct mwzi_xml_illegal {
    const char *bytes;
    uint32_t len;
    const struct mwzi_spill *spill; /* that holds the bytes; NULL: they are in memory */
    uint32_t at; /* where the search goes on */
    uint32_t verbatim; /* the end of the CDATA section, comment or instruction that it is in, where "&" is no reference */
    uint32_t found, found_len; /* the bytes */
    uint32_t character;
} mwzi_xml_illegal;

/* The next one; false when there is none. */
bool mwzi_xml_illegal_next(mwzi_xml_illegal *search);

/* The local name of the root element of what looks like XML; an empty text when it does not. */
mwz_text mwzi_xml_root(const char *bytes, size_t len);

#endif
