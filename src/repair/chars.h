/* A line as characters, each with the bytes of the text that it came from: what repairs work on. */
#ifndef MWZI_REPAIR_CHARS_H
#define MWZI_REPAIR_CHARS_H

#include "base/vec.h"

typedef struct mwzi_line_char {
    uint32_t c;
    uint32_t offset, len; /* bytes of the text; len 0: put in, no source */
} mwzi_line_char;

typedef MWZI_VEC(mwzi_line_char) mwzi_chars;

/* Each is false when memory ran out. */
bool mwzi_chars_load(mwzi_chars *chars, const mwzi_env *env, const char *bytes, uint32_t offset, uint32_t len);
bool mwzi_chars_add(mwzi_chars *chars, const mwzi_env *env, const mwzi_line_char *item);
/* One character in place of the `count` characters from `first` on, whose bytes follow each other. */
bool mwzi_chars_join(mwzi_chars *chars, const mwzi_env *env, uint32_t c, const mwzi_line_char *first, size_t count);
bool mwzi_chars_copy(mwzi_chars *chars, const mwzi_env *env, const mwzi_chars *from);
void mwzi_chars_swap(mwzi_chars *a, mwzi_chars *b);

#endif
