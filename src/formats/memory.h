/* Reading a translation memory back: the pairs of a TMX file, or of a file with two columns. */
#ifndef MWZI_FORMATS_MEMORY_H
#define MWZI_FORMATS_MEMORY_H

#include "base/env.h"
#include "base/error.h"

/* Is given each pair; the texts are lent for the call. What it returns but MWZ_OK ends the reading. */
typedef mwz_status (*mwzi_memory_visit)(void *user, mwz_text english, mwz_text arabic, mwz_error *err);

/* Reads `path` ("-": standard input): TMX of any version, or a pair of columns a line as mwzi_tsv_write writes them.
   `*skipped` counts the units that lack a side, or link a heading with a passage (x-kind heading-passage: no translation).
   MWZ_ERR_IO, MWZ_ERR_FORMAT (no such file, or no pair in it; `line` is set), MWZ_ERR_LIMIT, MWZ_ERR_MEMORY. */
MWZ_MUST_USE mwz_status mwzi_memory_read(const mwzi_env *env, const char *path, mwzi_memory_visit visit, void *user,
                                         size_t *skipped, mwz_error *err);

#endif
