/* Telling files that are no text from their first bytes and their control bytes. */
#ifndef MWZI_DECODE_BINARY_H
#define MWZI_DECODE_BINARY_H

#include "base/error.h"
#include "base/spill.h"

#include <stddef.h>

/* MWZ_ERR_ENCODING, with what the file is and the cure, when it begins as a known format that is no text. */
MWZ_MUST_USE mwz_status mwzi_binary_refuse_format(const char *bytes, size_t len, const char *name, mwz_error *err);
/* MWZ_ERR_ENCODING when the bytes, read as one of the encodings that keep ASCII, have more control bytes than any text.
   They may lie in `spill`. */
MWZ_MUST_USE mwz_status mwzi_binary_refuse_controls(const mwzi_spill *spill, const char *bytes, size_t len,
                                                    const char *name, mwz_error *err);

#endif
