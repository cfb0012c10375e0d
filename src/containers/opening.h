/* What the kinds of containers share: the file being opened, and limits. */
#ifndef MWZI_CONTAINERS_OPENING_H
#define MWZI_CONTAINERS_OPENING_H

#include "containers/containers.h"

typedef struct mwzi_opening {
    const mwzi_env *env;
    const char *bytes; /* of the container */
    size_t len;
    const char *name;
    mwzi_unpacked *out;
    mwz_error *err;
} mwzi_opening;

/* Each fills out->bytes. */
mwz_status mwzi_gzip_open(const mwzi_opening *in);
mwz_status mwzi_office_open(const mwzi_opening *in);
mwz_status mwzi_catalogue_open(const mwzi_opening *in);
mwz_status mwzi_pdf_open(const mwzi_opening *in);

/* Adds to out->bytes what pdftotext -bbox-layout told: a line a paragraph, a blank one behind a block, a form feed behind a page.
   MWZ_ERR_FORMAT when it is not well-formed. */
MWZ_MUST_USE mwz_status mwzi_pdf_boxes_read(const mwzi_opening *in, const char *xml, size_t len);

/* Whether `size` unpacked bytes from `packed` ones, `before` of which others there are already, are within the limits. */
MWZ_MUST_USE mwz_status mwzi_opening_check(const mwzi_opening *in, uint64_t size, uint64_t packed, uint64_t before);
/* Adds bytes to out->bytes. */
MWZ_MUST_USE mwz_status mwzi_opening_add(const mwzi_opening *in, const char *bytes, size_t len);
/* Begins a part where out->bytes end. */
MWZ_MUST_USE mwz_status mwzi_opening_part(const mwzi_opening *in, const char *name);

#endif
