/* Reading a translation memory back: the pairs of a TMX file, or of a file with two columns. */
#ifndef MWZI_FORMATS_MEMORY_H
#define MWZI_FORMATS_MEMORY_H

#include "base/env.h"
#include "base/error.h"

/* A unit as it stands in the file, whole or not. */
typedef struct mwzi_memory_unit {
    mwz_text text[2]; /* by mwz_side; lent for the call */
    bool has[2]; /* there is such a side, be it empty */
    bool sure; /* which text is which is told by tags, or by their letters; else by the rows before */
    bool passage; /* it links a heading with a passage, which is no translation of it */
    bool turned; /* a row whose columns are the other way round than the rest */
    uint32_t line, side_line[2]; /* 1-based; of a side that is missing 0 */
    uint32_t number; /* 1-based */
    mwz_side source; /* the language that is translated */
} mwzi_memory_unit;

/* What is wrong with how the file is written. `rule` and `message` are lent for the call. */
typedef struct mwzi_memory_fault {
    const char *rule; /* a name of check/rules.h */
    const char *message;
    mwz_severity severity;
    uint32_t line, unit; /* `unit` 0: none */
} mwzi_memory_fault;

/* Who is told; what a function returns but MWZ_OK ends the reading. */
typedef struct mwzi_memory_watch {
    mwz_status (*unit)(void *user, const mwzi_memory_unit *unit, mwz_error *err);
    mwz_status (*fault)(void *user, const mwzi_memory_fault *fault, mwz_error *err); /* NULL: nobody asks */
    void *user;
} mwzi_memory_watch;

/* Reads `path` as mwzi_memory_read does, but tells every unit, also those that lack a side. MWZ_ERR_IO, MWZ_ERR_FORMAT
   (`line` is set), MWZ_ERR_LIMIT, MWZ_ERR_MEMORY, what the functions return. */
MWZ_MUST_USE mwz_status mwzi_memory_scan(const mwzi_env *env, const char *path, const mwzi_memory_watch *watch,
                                         mwz_error *err);

/* Is given each pair; the texts are lent for the call. What it returns but MWZ_OK ends the reading. */
typedef mwz_status (*mwzi_memory_visit)(void *user, mwz_text english, mwz_text arabic, mwz_error *err);

/* Reads `path` ("-": standard input): TMX of any version, or a pair of columns a line as mwzi_tsv_write writes them.
   `*skipped` counts the units that lack a side, or link a heading with a passage (x-kind heading-passage: no translation).
   MWZ_ERR_IO, MWZ_ERR_FORMAT (no such file, or no pair in it; `line` is set), MWZ_ERR_LIMIT, MWZ_ERR_MEMORY. */
MWZ_MUST_USE mwz_status mwzi_memory_read(const mwzi_env *env, const char *path, mwzi_memory_visit visit, void *user,
                                         size_t *skipped, mwz_error *err);

/* What messages call the input `path`. */
const char *mwzi_memory_name(const char *path);

#endif
