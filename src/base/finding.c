/* A list of findings. */
#include "base/finding.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

mwz_status mwzi_findings_add(mwzi_findings *list, mwzi_arena *arena, const mwz_finding *base, mwz_error *err,
                             const char *format, ...)
{
    mwz_error message = MWZ_ERROR_INIT; /* 240 bytes are enough for a finding too, and cut in the same way */
    va_list args;
    va_start(args, format);
    (void)vsnprintf(message.message, sizeof message.message, format, args);
    va_end(args);
    mwz_finding *item = mwzi_vec_push(arena->env, list);
    if (!item)
        return mwzi_fail_memory(err);
    *item = *base;
    item->message = mwzi_arena_text(arena, message.message, strlen(message.message));
    if (!item->message) {
        list->count--;
        return mwzi_fail_memory(err);
    }
    return MWZ_OK;
}

bool mwzi_findings_get(const mwzi_findings *list, size_t index, mwz_finding *out)
{
    if (index >= list->count)
        return false;
    *out = list->items[index];
    return true;
}
