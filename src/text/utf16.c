/* UTF-8 → UTF-16 with the way back. A table of the byte of every unit costs four bytes a unit, which is nothing for one
   paragraph at a time, and answers in one read; the other direction is a binary search that starts at the last answer.
 */
#include "text/utf16.h"

#include <string.h>

#include "base/vec.h"
#include "text/utf8.h"

void mwzi_utf16_init(mwzi_utf16 *text, const mwzi_env *env)
{
    memset(text, 0, sizeof *text);
    text->env = env;
}

void mwzi_utf16_free(mwzi_utf16 *text)
{
    mwzi_vec_drop(text->env, &text->units, &text->unit_capacity, sizeof *text->units);
    mwzi_vec_drop(text->env, &text->bytes, &text->byte_capacity, sizeof *text->bytes);
    text->count = text->len = 0;
}

bool mwzi_utf16_set(mwzi_utf16 *text, const char *bytes, uint32_t len)
{
    text->fill++;
    text->count = text->len = 0;
    text->last_byte = text->last_unit = 0;
    /* No character has more units than bytes. */
    size_t need = (size_t)len + 1;
    if ((need > text->unit_capacity &&
         !mwzi_vec_grow(text->env, &text->units, &text->unit_capacity, need, sizeof *text->units)) ||
        (need > text->byte_capacity &&
         !mwzi_vec_grow(text->env, &text->bytes, &text->byte_capacity, need, sizeof *text->bytes)))
        return false;
    uint32_t count = 0;
    for (size_t i = 0; i < len;) {
        uint32_t start = (uint32_t)i;
        unsigned char first = (unsigned char)bytes[i];
        uint32_t c = first;
        if (first < 0x80)
            i++;
        else
            c = mwzi_utf8_next(bytes, len, &i);
        text->bytes[count] = start;
        if (c < 0x10000) {
            text->units[count++] = (uint16_t)c;
        } else {
            text->units[count++] = (uint16_t)(0xD7C0 + (c >> 10));
            text->bytes[count] = start;
            text->units[count++] = (uint16_t)(0xDC00 | (c & 0x3FF));
        }
    }
    text->bytes[count] = len;
    text->count = count;
    text->len = len;
    return true;
}

uint32_t mwzi_utf16_unit_at(mwzi_utf16 *text, uint32_t byte)
{
    if (byte == text->last_byte)
        return text->last_unit;
    uint32_t low = byte > text->last_byte ? text->last_unit : 0, high = text->count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (text->bytes[middle] < byte)
            low = middle + 1;
        else
            high = middle;
    }
    text->last_byte = byte;
    text->last_unit = low;
    return low;
}
