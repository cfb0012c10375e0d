/* A UTF-16 copy of a stretch of text with the way back to its bytes: what ICU's regular expressions and break iterators
   read. One is made once and refilled; only text/ looks inside. */
#ifndef MWZI_TEXT_UTF16_H
#define MWZI_TEXT_UTF16_H

#include "base/env.h"

typedef struct mwzi_utf16 {
    const mwzi_env *env;
    uint16_t *units;
    uint32_t *bytes; /* by unit, and one more for the end: where its character starts */
    size_t unit_capacity, byte_capacity;
    uint32_t count; /* units */
    uint32_t len; /* bytes of the text */
    uint32_t fill; /* counts the fillings, so that a reader sees that its text is a new one */
    uint32_t last_byte, last_unit; /* the last answer of mwzi_utf16_unit_at: questions come in rising order */
} mwzi_utf16;

void mwzi_utf16_init(mwzi_utf16 *text, const mwzi_env *env);
void mwzi_utf16_free(mwzi_utf16 *text);
/* Fills it with valid UTF-8 of at most INT32_MAX bytes. False when memory ran out. */
bool mwzi_utf16_set(mwzi_utf16 *text, const char *bytes, uint32_t len);
/* The unit at which the character of byte `byte` (a character's first, or the text's end) starts. */
uint32_t mwzi_utf16_unit_at(mwzi_utf16 *text, uint32_t byte);

#endif
