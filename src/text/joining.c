/* Letters → presentation forms, by ICU's u_shapeArabic. UTF-16 in, UTF-16 out, logical order. ICU gives vowel marks
   forms of their own that take a cell, and joins no lam to an alef across one, so it is shown the text without marks,
   and each mark is put back behind its letter. Limit: what Unicode has no forms for (ٱ before a letter, most letters of
   other languages) stays as it is. */
#include "text/joining.h"

#include <string.h>

#include <unicode/uchar.h>
#include <unicode/ushape.h>

static const UChar lam = 0x644;

static bool is_mark(UChar unit)
{
    return unit >= 0x300 && u_charType(unit) == U_NON_SPACING_MARK;
}

static bool is_lam_alef(UChar unit)
{
    return unit >= 0xFEF5 && unit <= 0xFEFC;
}

static bool take_bare(mwzi_joining *joining, const mwzi_env *env, const mwzi_units *units)
{
    if (!mwzi_vec_reserve(env, &joining->bare, units->count) || !mwzi_vec_reserve(env, &joining->joined, units->count))
        return false;
    joining->bare.count = 0;
    for (size_t i = 0; i < units->count; i++)
        if (!is_mark(units->items[i]))
            joining->bare.items[joining->bare.count++] = units->items[i];
    return true;
}

/* Writes the forms over the letters; never more units than before. */
static void put_back(const mwzi_joining *joining, mwzi_units *units)
{
    size_t written = 0, form = 0;
    uint16_t *items = units->items;
    bool second = false; /* of a lam-alef: the alef, which the form before holds */
    for (size_t i = 0; i < units->count; i++) {
        uint16_t unit = items[i];
        if (is_mark(unit)) {
            items[written++] = unit;
        } else if (second) {
            second = false;
        } else {
            items[written++] = joining->joined.items[form];
            second = unit == lam && is_lam_alef(joining->joined.items[form]);
            form++;
        }
    }
    units->count = written;
}

mwz_status mwzi_joining_run(mwzi_joining *joining, const mwzi_env *env, mwzi_units *units, mwz_error *err)
{
    size_t i = 0;
    while (i < units->count && units->items[i] < 0x600)
        i++;
    if (i == units->count)
        return MWZ_OK;
    if (!take_bare(joining, env, units))
        return mwzi_fail_memory(err);
    UErrorCode code = U_ZERO_ERROR;
    (void)u_shapeArabic(joining->bare.items, (int32_t)joining->bare.count, joining->joined.items,
                        (int32_t)joining->joined.capacity,
                        U_SHAPE_LETTERS_SHAPE | U_SHAPE_TEXT_DIRECTION_LOGICAL | U_SHAPE_LENGTH_GROW_SHRINK, &code);
    if (U_FAILURE(code))
        return code == U_MEMORY_ALLOCATION_ERROR
            ? mwzi_fail_memory(err)
            : mwzi_fail(err, MWZ_ERR_INTERNAL, "Arabic letters could not be joined: %s; please report it",
                        u_errorName(code));
    put_back(joining, units);
    return MWZ_OK;
}

void mwzi_joining_free(mwzi_joining *joining, const mwzi_env *env)
{
    mwzi_vec_free(env, &joining->bare);
    mwzi_vec_free(env, &joining->joined);
}
