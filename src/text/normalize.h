/* Unicode normalization form C (UAX #15), for what leaves the house: translation memories want composed characters. */
#ifndef MWZI_TEXT_NORMALIZE_H
#define MWZI_TEXT_NORMALIZE_H

#include "base/env.h"
#include "base/error.h"
#include "base/vec.h"

/* Buffers that are kept from one text to the next. */
typedef struct mwzi_normalizer {
    const mwzi_env *env;
    MWZI_VEC(uint16_t) wide; /* UTF-16 of the input */
    MWZI_VEC(uint16_t) composed; /* and of the result */
    MWZI_VEC(char) bytes; /* the result in UTF-8, with a NUL after it */
} mwzi_normalizer;

void mwzi_normalizer_init(mwzi_normalizer *normalizer, const mwzi_env *env);
void mwzi_normalizer_free(mwzi_normalizer *normalizer);

/* The text in NFC: the input itself when it is so already, else lent by the normalizer until its next use.
   MWZ_ERR_MEMORY, MWZ_ERR_LIMIT (over 256 MiB). */
MWZ_MUST_USE mwz_status mwzi_text_nfc(mwzi_normalizer *normalizer, mwz_text *out, const char *bytes, size_t len,
                                      mwz_error *err);

#endif
