/* Where a text stood that libxml2's SAX parser reports. */
#ifndef MWZI_XML_PLACES_H
#define MWZI_XML_PLACES_H

#include "xml/markup.h"

typedef struct mwzi_places {
    const char *page;
    uint32_t len;
    bool well_formed; /* XML: a bare "<" or "&" is no text */
    uint32_t seen; /* end of the text told last; no later text starts before it */
    const mwzi_markup_reader *reader;
    mwz_error *err;
    mwz_status status; /* the reader's first that is not MWZ_OK; nothing is told to it after that */
} mwzi_places;

/* Tells the reader a text of the parser, whose reading head is at `head`, with its place; in several texts where the
   parser left something out. */
void mwzi_places_tell(mwzi_places *places, const char *bytes, uint32_t len, uint32_t head);

#endif
