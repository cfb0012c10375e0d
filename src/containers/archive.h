/* A zip archive in memory. The only user of libzip. */
#ifndef MWZI_CONTAINERS_ARCHIVE_H
#define MWZI_CONTAINERS_ARCHIVE_H

#include "containers/opening.h"

typedef struct mwzi_archive mwzi_archive;

MWZ_MUST_USE mwz_status mwzi_archive_open(mwzi_archive **out, const mwzi_opening *in);
void mwzi_archive_close(mwzi_archive *archive);
bool mwzi_archive_has(const mwzi_archive *archive, const char *name);
/* Adds the bytes of a part to `out`. MWZ_ERR_FORMAT when it is not there, there twice, protected by a password or damaged;
   MWZ_ERR_LIMIT when it is larger than the limits allow. */
MWZ_MUST_USE mwz_status mwzi_archive_read(mwzi_archive *archive, const char *name, mwzi_unpacked *out);

#endif
