/* Which of the Arabic encodings of one byte a character bytes are in. */
#ifndef MWZI_DECODE_EIGHT_BIT_H
#define MWZI_DECODE_EIGHT_BIT_H

#include "decode/convert.h"

/* For bytes that are no UTF-8: always finds one, and says in `rival` when another reads nearly as well. MWZ_ERR_MEMORY,
   MWZ_ERR_ENCODING (a converter is missing). */
MWZ_MUST_USE mwz_status mwzi_eight_bit_detect(mwzi_encoding *out, const char *bytes, size_t len, mwz_error *err);

/* For bytes below 0x80: whether they read as Arabic in ASMO 449, which has its letters where ASCII has the Latin ones. */
MWZ_MUST_USE mwz_status mwzi_eight_bit_is_asmo(bool *is_asmo, const char *bytes, size_t len, mwz_error *err);

#endif
