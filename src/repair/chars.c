/* A line as characters: bytes ↔ code points with their places. Limit: 12 bytes a character, one line at a time. */
#include "repair/chars.h"

#include <string.h>

#include "text/utf8.h"

bool mwzi_chars_load(mwzi_chars *chars, const mwzi_env *env, const char *bytes, uint32_t offset, uint32_t len)
{
    chars->count = 0;
    if (!mwzi_vec_reserve(env, chars, (size_t)len)) /* never more characters than bytes */
        return false;
    mwzi_line_char *out = chars->items;
    for (size_t at = offset, end = (size_t)offset + len; at < end;) {
        size_t start = at;
        uint32_t c = mwzi_utf8_next(bytes, end, &at);
        *out++ = (mwzi_line_char) { c, (uint32_t)start, (uint32_t)(at - start) };
    }
    chars->count = len ? (size_t)(out - chars->items) : 0;
    return true;
}

bool mwzi_chars_add(mwzi_chars *chars, const mwzi_env *env, const mwzi_line_char *item)
{
    mwzi_line_char copy = *item; /* it may lie in the array that grows */
    mwzi_line_char *place = mwzi_vec_push(env, chars);
    if (place)
        *place = copy;
    return place != NULL;
}

bool mwzi_chars_join(mwzi_chars *chars, const mwzi_env *env, uint32_t c, const mwzi_line_char *first, size_t count)
{
    uint32_t low = UINT32_MAX, high = 0;
    for (size_t i = 0; i < count; i++) {
        low = first[i].offset < low ? first[i].offset : low;
        high = first[i].offset + first[i].len > high ? first[i].offset + first[i].len : high;
    }
    mwzi_line_char item = { c, low, high - low };
    return mwzi_chars_add(chars, env, &item);
}

bool mwzi_chars_copy(mwzi_chars *chars, const mwzi_env *env, const mwzi_chars *from)
{
    chars->count = 0;
    if (!mwzi_vec_reserve(env, chars, from->count))
        return false;
    if (from->count)
        memcpy(chars->items, from->items, from->count * sizeof *from->items);
    chars->count = from->count;
    return true;
}

void mwzi_chars_swap(mwzi_chars *a, mwzi_chars *b)
{
    mwzi_chars kept = *a;
    *a = *b;
    *b = kept;
}
