/* ICU's break iterators: a text → the bytes at which sentences end, lines may end (UAX #14), characters end (UAX #29).
   One iterator is opened once and moved from text to text; the root locale, so that the result is the same everywhere. A
   line feed is read as a space: ICU takes it for the end of a paragraph, but here paragraphs are known already and a line
   feed inside one is where a mail program folded it. */
#include "text/breaks.h"

#include <string.h>

#include <unicode/ubrk.h>

#include "base/vec.h"

struct mwzi_breaks {
    const mwzi_env *env;
    const mwzi_utf16 *text;
    UBreakIterator *iterator;
    uint16_t *flat; /* the text with spaces for line feeds, when it has some */
    size_t flat_capacity;
};

mwz_status mwzi_breaks_open(mwzi_breaks **out, const mwzi_env *env, mwzi_break_kind kind, mwz_error *err)
{
    static const UBreakIteratorType types[] = { UBRK_SENTENCE, UBRK_LINE, UBRK_CHARACTER };
    static const char *const names[] = { "sentence", "line", "character" };
    *out = NULL;
    mwzi_breaks *breaks = mwzi_alloc(env, sizeof *breaks);
    if (!breaks)
        return mwzi_fail_memory(err);
    memset(breaks, 0, sizeof *breaks);
    breaks->env = env;
    UErrorCode code = U_ZERO_ERROR;
    breaks->iterator = ubrk_open(types[kind], "root", NULL, 0, &code);
    if (U_FAILURE(code)) {
        mwzi_breaks_free(breaks);
        if (code == U_MEMORY_ALLOCATION_ERROR)
            return mwzi_fail_memory(err);
        return mwzi_fail(err, MWZ_ERR_INTERNAL, "ICU has no %s breaks (%s): install its data", names[kind],
                         u_errorName(code));
    }
    *out = breaks;
    return MWZ_OK;
}

static bool parts_paragraphs(uint16_t unit)
{
    return unit == '\n' || unit == '\r' || unit == 0x85 || unit == 0x2028 || unit == 0x2029;
}

mwz_status mwzi_breaks_set(mwzi_breaks *breaks, const mwzi_utf16 *text, mwz_error *err)
{
    const uint16_t *units = text->units;
    uint32_t i = 0;
    while (i < text->count && !parts_paragraphs(units[i]))
        i++;
    if (i < text->count) {
        if (text->count > breaks->flat_capacity &&
            !mwzi_vec_grow(breaks->env, &breaks->flat, &breaks->flat_capacity, text->count, sizeof *breaks->flat))
            return mwzi_fail_memory(err);
        memcpy(breaks->flat, units, text->count * sizeof *units);
        for (; i < text->count; i++)
            if (parts_paragraphs(units[i]))
                breaks->flat[i] = ' ';
        units = breaks->flat;
    }
    UErrorCode code = U_ZERO_ERROR;
    ubrk_setText(breaks->iterator, units, (int32_t)text->count, &code);
    if (U_FAILURE(code))
        return mwzi_fail_memory(err);
    breaks->text = text;
    (void)ubrk_first(breaks->iterator);
    return MWZ_OK;
}

bool mwzi_breaks_next(mwzi_breaks *breaks, uint32_t *byte)
{
    int32_t unit = ubrk_next(breaks->iterator);
    if (unit == UBRK_DONE)
        return false;
    *byte = breaks->text->bytes[unit];
    return true;
}

void mwzi_breaks_free(mwzi_breaks *breaks)
{
    if (!breaks)
        return;
    ubrk_close(breaks->iterator);
    mwzi_vec_drop(breaks->env, &breaks->flat, &breaks->flat_capacity, sizeof *breaks->flat);
    mwzi_free(breaks->env, breaks, sizeof *breaks);
}
