/* Which encoding bytes are in. */
#ifndef MWZI_DECODE_DETECT_H
#define MWZI_DECODE_DETECT_H

#include "base/spill.h"
#include "decode/convert.h"

/* The encoding that the user named; MWZ_ERR_ENCODING when iconv does not know it. `name` must outlive the result. */
MWZ_MUST_USE mwz_status mwzi_detect_told(mwzi_encoding *out, const char *name, const char *bytes, size_t len,
                                         mwz_error *err);
/* The encoding found from the bytes, which may lie in `spill`; MWZ_ERR_ENCODING when they are no text. `document` is for
   the message. */
MWZ_MUST_USE mwz_status mwzi_detect(mwzi_encoding *out, const mwzi_spill *spill, const char *bytes, size_t len,
                                    const char *document, mwz_error *err);

#endif
