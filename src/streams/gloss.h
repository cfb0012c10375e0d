/* Terms with their translation in brackets: "the Levant (بلاد الشام)" inside a sentence. */
#ifndef MWZI_STREAMS_GLOSS_H
#define MWZI_STREAMS_GLOSS_H

#include <stdbool.h>
#include <stdint.h>

typedef struct mwzi_gloss {
    uint32_t term_offset, term_len; /* what is translated */
    uint32_t offset, len; /* the translation, without the brackets */
} mwzi_gloss;

/* The next gloss in the language `side` between *at and `end`, which moves behind it; `start` is where the block begins.
   False when there is none. */
bool mwzi_gloss_next(mwzi_gloss *out, const char *content, uint32_t start, uint32_t end, uint32_t *at, int side);

#endif
