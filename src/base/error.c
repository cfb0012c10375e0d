/* Writing a message into the caller's mwz_error. */
#include "base/error.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

const char *mwz_status_name(mwz_status status)
{
    static const char *const names[] = {
        [MWZ_OK] = "MWZ_OK",
        [MWZ_ERR_ARGUMENT] = "MWZ_ERR_ARGUMENT",
        [MWZ_ERR_MEMORY] = "MWZ_ERR_MEMORY",
        [MWZ_ERR_IO] = "MWZ_ERR_IO",
        [MWZ_ERR_ENCODING] = "MWZ_ERR_ENCODING",
        [MWZ_ERR_FORMAT] = "MWZ_ERR_FORMAT",
        [MWZ_ERR_LIMIT] = "MWZ_ERR_LIMIT",
        [MWZ_ERR_LANGUAGE] = "MWZ_ERR_LANGUAGE",
        [MWZ_ERR_DATA] = "MWZ_ERR_DATA",
        [MWZ_ERR_CANCELLED] = "MWZ_ERR_CANCELLED",
        [MWZ_ERR_INTERNAL] = "MWZ_ERR_INTERNAL",
    };
    unsigned n = (unsigned)status;
    return n < sizeof names / sizeof *names ? names[n] : "unknown status";
}

/* A message that did not fit is cut before the character that the cut would break. */
static void trim_broken_tail(char *message, size_t size)
{
    size_t len = strlen(message);
    if (len + 1 < size)
        return;
    size_t start = len;
    while (start > 0 && ((unsigned char)message[start - 1] & 0xC0) == 0x80)
        start--;
    if (start > 0 && (unsigned char)message[start - 1] >= 0xC0)
        message[start - 1] = '\0';
}

MWZI_PRINTF(5, 0)
static mwz_status fail(mwz_error *err, mwz_status status, uint32_t line, uint64_t offset, const char *format, va_list args)
{
    if (err) {
        err->status = status;
        err->line = line;
        err->offset = offset;
        int written = vsnprintf(err->message, sizeof err->message, format, args);
        if (written < 0)
            err->message[0] = '\0';
        else if ((size_t)written >= sizeof err->message)
            trim_broken_tail(err->message, sizeof err->message);
    }
    return status;
}

mwz_status mwzi_fail(mwz_error *err, mwz_status status, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    (void)fail(err, status, 0, 0, format, args);
    va_end(args);
    return status;
}

mwz_status mwzi_fail_at(mwz_error *err, mwz_status status, uint32_t line, uint64_t offset, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    (void)fail(err, status, line, offset, format, args);
    va_end(args);
    return status;
}

mwz_status mwzi_fail_memory(mwz_error *err)
{
    return mwzi_fail(err, MWZ_ERR_MEMORY, "memory ran out; close other programs or align a smaller text");
}
