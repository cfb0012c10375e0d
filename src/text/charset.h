/* The tables of ICU's converters, for encodings that the C library lacks. */
#ifndef MWZI_TEXT_CHARSET_H
#define MWZI_TEXT_CHARSET_H

#include "base/error.h"

#include <stdint.h>

/* Writes to `characters` what ICU's converter `name`, of one byte a character, makes of each byte; 0: nothing.
   MWZ_ERR_MEMORY; MWZ_ERR_ENCODING when this ICU was built without it. */
MWZ_MUST_USE mwz_status mwzi_charset_bytes(uint32_t characters[256], const char *name, mwz_error *err);

#endif
