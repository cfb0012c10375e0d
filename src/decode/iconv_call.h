/* iconv with its parameters and its errors as the rest of decode/ wants them. */
#ifndef MWZI_DECODE_ICONV_CALL_H
#define MWZI_DECODE_ICONV_CALL_H

#include "base/error.h"

#include <iconv.h>
#include <stddef.h>

/* A converter to UTF-8; the caller calls iconv_close. MWZ_ERR_ENCODING when no encoding has this name, MWZ_ERR_MEMORY. */
MWZ_MUST_USE mwz_status mwzi_iconv_open(iconv_t *out, const char *name, mwz_error *err);

/* Converts from *in on as far as it goes; the number of bytes written. errno is 0 at the end, else as iconv sets it. */
size_t mwzi_iconv_run(iconv_t cd, const char **in, size_t *left, char *out, size_t room);

#endif
