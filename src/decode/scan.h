/* Strict reading of UTF-8 (Unicode 15, table 3-7). */
#ifndef MWZI_DECODE_SCAN_H
#define MWZI_DECODE_SCAN_H

#include <stddef.h>

#include "base/spill.h"

typedef enum mwzi_scan_stop {
    MWZI_SCAN_END,
    MWZI_SCAN_BAD, /* an ill-formed sequence; cut off by the end of the bytes counts too */
    MWZI_SCAN_NUL, /* U+0000 */
    MWZI_SCAN_MARK /* U+FEFF */
} mwzi_scan_stop;

typedef struct mwzi_scan {
    size_t good; /* bytes of well-formed text before the stop */
    size_t sequences; /* characters of two bytes and more in them */
    size_t width; /* bytes of what stopped the scan; 0 at the end */
    mwzi_scan_stop stop;
} mwzi_scan;

mwzi_scan mwzi_scan_utf8(const char *bytes, size_t len);
/* The same of the first few mebibytes of a text, to a place where it may be cut. */
mwzi_scan mwzi_scan_step(const char *bytes, size_t len);
/* The same for a long text, step by step, so that it need not all be in memory. */
mwzi_scan mwzi_scan_long(const mwzi_spill *spill, const char *bytes, size_t len);

#endif
