/* Files: read whole; written beside and renamed, so that a name never holds half a file. Buffered output to a sink. */
#ifndef MWZI_BASE_FILE_H
#define MWZI_BASE_FILE_H

#include "base/env.h"
#include "base/error.h"

/* Reads a whole file ("-" is standard input) of at most env->max_bytes; a NUL is put after the last byte, not counted.
   Free with mwzi_free(env, *bytes, *len + 1). MWZ_ERR_IO, MWZ_ERR_LIMIT, MWZ_ERR_MEMORY. */
MWZ_MUST_USE mwz_status mwzi_file_read(char **bytes, size_t *len, const mwzi_env *env, const char *path, mwz_error *err);

/* A buffered writer over a sink; the first failure sticks and is told by mwzi_out_finish. */
typedef struct mwzi_out {
    mwz_sink sink;
    size_t used;
    int failed; /* an errno value */
    char buffer[8192];
} mwzi_out;

void mwzi_out_init(mwzi_out *out, const mwz_sink *sink);
void mwzi_out_bytes(mwzi_out *out, const void *bytes, size_t len);
void mwzi_out_text(mwzi_out *out, const char *text);
void mwzi_out_format(mwzi_out *out, const char *format, ...) MWZI_PRINTF(2, 3); /* at most 512 bytes */
/* Empties the buffer; MWZ_ERR_IO when a write failed, `name` being what the message calls the output. */
MWZ_MUST_USE mwz_status mwzi_out_finish(mwzi_out *out, const char *name, mwz_error *err);

/* A file that takes its name only when it is whole. */
typedef struct mwzi_file_writer {
    const mwzi_env *env;
    char *path, *temporary;
    size_t path_size, temporary_size;
    int fd;
    bool special; /* a device: written to as it is */
} mwzi_file_writer;

MWZ_MUST_USE mwz_status mwzi_file_writer_open(mwzi_file_writer *writer, const mwzi_env *env, const char *path, mwz_error *err);
mwz_sink mwzi_file_writer_sink(mwzi_file_writer *writer);
/* Flushes, renames over the final name and frees; on failure the temporary is removed. */
MWZ_MUST_USE mwz_status mwzi_file_writer_commit(mwzi_file_writer *writer, mwz_error *err);
/* Removes the temporary and frees; does nothing after a commit. */
void mwzi_file_writer_abandon(mwzi_file_writer *writer);

#endif
