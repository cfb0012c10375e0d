/* The encoding that a text says it is in. */
#ifndef MWZI_DECODE_DECLARED_H
#define MWZI_DECODE_DECLARED_H

#include <stdbool.h>
#include <stddef.h>

enum { MWZI_DECLARED_NAME = 40 };

/* What ISO-8859-1 and ASCII are on the web. */
#define MWZI_DECLARED_LATIN "windows-1252"

/* Copies the name out of an XML declaration, an HTML <meta>, or the first entry of a catalogue (PO); false when none of
   them is there. */
bool mwzi_declared_find(char out[MWZI_DECLARED_NAME], const char *bytes, size_t len);
/* Whether bytes above 0x7F are those of a text in Latin letters, where they stand alone between others. */
bool mwzi_declared_is_latin(const char *bytes, size_t len);

#endif
