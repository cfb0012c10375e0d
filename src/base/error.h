/* Writing a message into the caller's mwz_error, once, where the fact is known. */
#ifndef MWZI_BASE_ERROR_H
#define MWZI_BASE_ERROR_H

#include <muwazi/status.h>

#if defined(__GNUC__)
#define MWZI_PRINTF(fmt, args) __attribute__((format(printf, fmt, args)))
#else
#define MWZI_PRINTF(fmt, args)
#endif

/* Writes the message (cut at a character when too long) and returns `status`, so that a caller can `return mwzi_fail(…)`. */
mwz_status mwzi_fail(mwz_error *err, mwz_status status, const char *format, ...) MWZI_PRINTF(3, 4);

/* The same with the place: 1-based line (0 unknown) and byte offset. */
mwz_status mwzi_fail_at(mwz_error *err, mwz_status status, uint32_t line, uint64_t offset, const char *format, ...)
    MWZI_PRINTF(5, 6);

mwz_status mwzi_fail_memory(mwz_error *err);

#endif
