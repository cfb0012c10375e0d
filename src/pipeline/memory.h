/* Reading a translation memory: a file of any kind, packed or not, in any encoding → its units, or its pairs. */
#ifndef MWZI_PIPELINE_MEMORY_H
#define MWZI_PIPELINE_MEMORY_H

#include "memory/memory.h"

/* Tells every unit of `path` ("-": standard input), also those that lack a side, and whom it asks every fault of the
   file. MWZ_ERR_IO, MWZ_ERR_FORMAT (no memory, or broken; `line` is set), MWZ_ERR_ENCODING, the statuses of
   mwzi_memory_units. */
MWZ_MUST_USE mwz_status mwzi_memory_scan(const mwzi_env *env, const char *path, const mwzi_memory_watch *watch,
                                         mwz_error *err);

/* Is given each pair; the texts are lent for the call. What it returns but MWZ_OK ends the reading. */
typedef mwz_status (*mwzi_memory_visit)(void *user, mwz_text english, mwz_text arabic, mwz_error *err);

/* Tells the pairs alone. `*skipped` counts the units that lack a side, are fuzzy, do not tell their languages, or link
   a heading with a passage (no translation). MWZ_ERR_FORMAT when there is no pair; else as mwzi_memory_scan. */
MWZ_MUST_USE mwz_status mwzi_memory_read(const mwzi_env *env, const char *path, mwzi_memory_visit visit, void *user,
                                         size_t *skipped, mwz_error *err);

/* What messages call the input `path`. */
const char *mwzi_memory_name(const char *path);

#endif
