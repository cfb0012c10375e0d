/* Stretches of windows-1256 in a text that is UTF-8 otherwise. */
#ifndef MWZI_DECODE_MIXED_H
#define MWZI_DECODE_MIXED_H

#include "decode/decode.h"

/* Adds to `runs`, by their source bytes, what reads as Arabic in windows-1256. MWZ_ERR_MEMORY, MWZ_ERR_ENCODING (a
   converter is missing). */
MWZ_MUST_USE mwz_status mwzi_mixed_find(mwzi_mixed_runs *runs, const mwzi_env *env, const char *bytes, uint32_t at,
                                        uint32_t len, mwz_error *err);

#endif
