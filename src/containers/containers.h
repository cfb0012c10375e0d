/* Files that hold text inside: gzip, zip (DOCX, ODT, XLSX), PDF, compiled catalogues. Bytes of a file → bytes to decode. */
#ifndef MWZI_CONTAINERS_CONTAINERS_H
#define MWZI_CONTAINERS_CONTAINERS_H

#include "base/env.h"
#include "base/error.h"
#include "base/parts.h"

/* What was unpacked. */
typedef struct mwzi_unpacked {
    MWZI_VEC(char) bytes; /* no items: the file is no container, its own bytes are to be read */
    mwzi_source_parts parts; /* ascending; none: offsets are of the whole */
    bool utf8; /* the bytes are UTF-8; else their encoding is to be found */
    uint32_t aside_rows, aside_pages; /* lines at the heads and feet of so many pages that are not among the bytes */
    char aside[120]; /* … the text of one of them */
} mwzi_unpacked;

/* Opens a file of `len` bytes, again and again while a container is in a container. On failure nothing is held.
   MWZ_ERR_FORMAT (damaged, protected, no office document …), MWZ_ERR_LIMIT (more bytes than env->max_bytes, or more than
   env->max_ratio bytes unpacked for a packed one), MWZ_ERR_IO (pdftotext), MWZ_ERR_MEMORY. */
MWZ_MUST_USE mwz_status mwzi_containers_open(mwzi_unpacked *out, const mwzi_env *env, const char *bytes, size_t len,
                                             const char *name, mwz_error *err);
void mwzi_containers_close(mwzi_unpacked *unpacked, const mwzi_env *env);

#endif
