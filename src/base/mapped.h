/* Files as they lie on the disk: seen through the page cache without reading, their size and date, and folders made. */
#ifndef MWZI_BASE_MAPPED_H
#define MWZI_BASE_MAPPED_H

#include "base/env.h"
#include "base/error.h"

/* A whole file, mapped read-only; processes that map the same file share its memory. */
typedef struct mwzi_mapped {
    void *bytes; /* on a page boundary; not to be written to */
    size_t size;
} mwzi_mapped;

/* Maps a regular file that is not empty; false when that cannot be done, for whatever reason. */
bool mwzi_mapped_open(mwzi_mapped *out, const char *path);
/* Lets go; does nothing for one that was never opened. */
void mwzi_mapped_close(mwzi_mapped *mapped);

/* What changes when a file is written. */
typedef struct mwzi_stamp {
    uint64_t size;
    int64_t seconds; /* of the last change, since 1970 */
    int64_t nanoseconds;
} mwzi_stamp;

/* The stamp of a regular file; false when there is none. */
bool mwzi_stamp_read(mwzi_stamp *out, const char *path);

/* The folder that relative paths start from; false when it cannot be told in `room` bytes. */
bool mwzi_folder_current(char *out, size_t room);

/* Makes a folder and those above it, readable by the user alone; one that is there already is left as it is.
   MWZ_ERR_IO, MWZ_ERR_MEMORY. */
MWZ_MUST_USE mwz_status mwzi_folder_make(const mwzi_env *env, const char *path, mwz_error *err);

#endif
