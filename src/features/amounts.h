/* The numbers of a side by value, read while its segments are scanned. */
#ifndef MWZI_FEATURES_AMOUNTS_H
#define MWZI_FEATURES_AMOUNTS_H

#include "features/vocabulary.h"

enum { MWZI_AMOUNT_WORDS_MOST = 24 }; /* of one number */

typedef struct mwzi_amount_reader {
    mwzi_vocabulary *vocabulary;
    mwzi_interner *values; /* of both sides: keys as in text/numbers.h, without "%" */
    MWZI_VEC(mwzi_amount) found;
    /* the words that may be one number, with nothing but spaces and hyphens between them */
    mwzi_number_word words[MWZI_AMOUNT_WORDS_MOST];
    struct {
        uint32_t offset, len;
    } places[MWZI_AMOUNT_WORDS_MOST]; /* in the segment */
    uint32_t first, count; /* the token of the first */
    uint32_t end; /* of the last word, in the segment */
    uint32_t name_end; /* of the last name with digits at its end */
} mwzi_amount_reader;

/* Takes the next word of a segment, which is token `token`; `tokens` are surfaces. A token that stands for a number of several words gets the
   surface of that number. False when memory ran out. */
bool mwzi_amount_reader_take(mwzi_amount_reader *reader, const char *text, size_t len, const mwzi_word *word,
                             uint32_t *tokens, uint32_t token);
/* At the end of a segment. */
bool mwzi_amount_reader_finish(mwzi_amount_reader *reader, const char *text, size_t len, uint32_t *tokens);

#endif
