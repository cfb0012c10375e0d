/* ICU's guess at the encoding of bytes, asked only about the encodings that the caller names. */
#ifndef MWZI_TEXT_CHARSET_H
#define MWZI_TEXT_CHARSET_H

#include "base/error.h"

#include <stddef.h>

/* Writes ICU's confidence (0–100; 0: not thought of) in each of the `count` encodings `names` (ICU's spelling, such as
   "windows-1256") to `confidences`. MWZ_ERR_MEMORY. */
MWZ_MUST_USE mwz_status mwzi_charset_guess(int *confidences, const char *bytes, size_t len, const char *const *names,
                                           size_t count, mwz_error *err);

#endif
