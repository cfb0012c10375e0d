/* Reading a bitext back from the JSON Lines that jsonl.c writes. */
#ifndef MWZI_FORMATS_JSONL_READ_H
#define MWZI_FORMATS_JSONL_READ_H

#include "base/error.h"
#include "pairs/pairs.h"

/* Reads the JSON Lines of `path` ("-": standard input). The caller frees with mwzi_pairs_free. MWZ_ERR_IO, MWZ_ERR_FORMAT (`line` is
   set), MWZ_ERR_LIMIT, MWZ_ERR_MEMORY. */
MWZ_MUST_USE mwz_status mwzi_jsonl_read(mwz_bitext **out, const mwzi_env *env, const char *path, mwz_error *err);

#endif
