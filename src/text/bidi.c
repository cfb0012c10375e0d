/* Bidi levels. UTF-8 text → runs of one embedding level, after UAX #9 as ICU's ubidi does it. ICU wants UTF-16, so the
   text is written once to a buffer that is kept, and the limits of ICU's runs are walked back to bytes. What ICU cannot part
   never gets there: pure ASCII, and letters of one direction without controls. Limit: 2³¹ UTF-16 units a text. */
#include "text/bidi.h"

#include <string.h>

#include <unicode/ubidi.h>
#include <unicode/uchar.h>

#include "text/utf8.h"

struct mwzi_bidi {
    const mwzi_env *env;
    UBiDi *icu;
    MWZI_VEC(UChar) units;
    MWZI_VEC(int32_t) map; /* of mwzi_bidi_logical */
    mwzi_utf16 *text; /* of mwzi_bidi_set; lent */
    UBiDi *line; /* of mwzi_bidi_line; opened with the first */
};

mwz_status mwzi_bidi_open(mwzi_bidi **out, const mwzi_env *env, mwz_error *err)
{
    *out = NULL;
    mwzi_bidi *bidi = mwzi_alloc(env, sizeof *bidi);
    if (!bidi)
        return mwzi_fail_memory(err);
    memset(bidi, 0, sizeof *bidi);
    bidi->env = env;
    bidi->icu = ubidi_open();
    if (!bidi->icu) {
        mwzi_free(env, bidi, sizeof *bidi);
        return mwzi_fail_memory(err);
    }
    *out = bidi;
    return MWZ_OK;
}

void mwzi_bidi_close(mwzi_bidi *bidi)
{
    if (!bidi)
        return;
    ubidi_close(bidi->line);
    ubidi_close(bidi->icu);
    mwzi_vec_free(bidi->env, &bidi->units);
    mwzi_vec_free(bidi->env, &bidi->map);
    mwzi_free(bidi->env, bidi, sizeof *bidi);
}

static UCharDirection direction_of(uint32_t c)
{
    if ((c | 0x20) >= 'a' && (c | 0x20) <= 'z')
        return U_LEFT_TO_RIGHT;
    if ((c >= 0x621 && c <= 0x63A) || (c >= 0x641 && c <= 0x64A))
        return U_RIGHT_TO_LEFT_ARABIC;
    return u_charDirection((UChar32)c);
}

#define CLASS(direction) (UINT32_C(1) << (direction))
/* What takes the level of a paragraph that holds no other strong class and no controls (rules W1 to W7, N0 to N2, L1).
   Digits beside right-to-left letters have a level of their own. */
static const uint32_t neutral = CLASS(U_EUROPEAN_NUMBER_SEPARATOR) | CLASS(U_EUROPEAN_NUMBER_TERMINATOR) |
    CLASS(U_COMMON_NUMBER_SEPARATOR) | CLASS(U_BLOCK_SEPARATOR) | CLASS(U_SEGMENT_SEPARATOR) | CLASS(U_WHITE_SPACE_NEUTRAL) |
    CLASS(U_OTHER_NEUTRAL) | CLASS(U_DIR_NON_SPACING_MARK);
static const uint32_t strong[2] = { CLASS(U_LEFT_TO_RIGHT) | CLASS(U_EUROPEAN_NUMBER),
                                    CLASS(U_RIGHT_TO_LEFT) | CLASS(U_RIGHT_TO_LEFT_ARABIC) };

/* Writes the text as UTF-16 and decides the level of the paragraph on the way; the number of units. `classes`: the bidi
   classes of its characters. */
static size_t write_units(mwzi_bidi *bidi, uint8_t *base_level, uint32_t *classes, const char *bytes, uint32_t len)
{
    UChar *units = bidi->units.items;
    size_t count = 0, left = 0, right = 0;
    bool first_right = false;
    for (size_t at = 0; at < len;) {
        uint32_t c = mwzi_utf8_next(bytes, len, &at);
        UCharDirection direction = direction_of(c);
        *classes |= CLASS(direction);
        switch (direction) {
        case U_LEFT_TO_RIGHT:
            left++;
            break;
        case U_RIGHT_TO_LEFT:
        case U_RIGHT_TO_LEFT_ARABIC:
            first_right = first_right || left == 0;
            right++;
            break;
        case U_BLOCK_SEPARATOR: /* a line break inside a block does not end its paragraph */
            c = ' ';
            break;
        default:
            break;
        }
        if (c < 0x10000) {
            units[count++] = (UChar)c;
        } else {
            units[count++] = U16_LEAD(c);
            units[count++] = U16_TRAIL(c);
        }
    }
    *base_level = right > left || (right == left && first_right) ? 1 : 0;
    return count;
}

static mwz_status fail_icu(UErrorCode status, mwz_error *err)
{
    return status == U_MEMORY_ALLOCATION_ERROR
        ? mwzi_fail_memory(err)
        : mwzi_fail(err, MWZ_ERR_INTERNAL, "the bidi algorithm failed: %s; please report it", u_errorName(status));
}

static mwz_status add_run(mwzi_bidi *bidi, mwzi_level_runs *runs, size_t start, size_t end, uint8_t level,
                          mwz_error *err)
{
    mwzi_level_run *run = mwzi_vec_push(bidi->env, runs);
    if (!run)
        return mwzi_fail_memory(err);
    *run = (mwzi_level_run) { (uint32_t)start, (uint32_t)(end - start), level };
    return MWZ_OK;
}

static bool is_ascii(const char *bytes, uint32_t len)
{
    unsigned char any = 0;
    for (uint32_t i = 0; i < len; i++)
        any |= (unsigned char)bytes[i];
    return any < 0x80;
}

mwz_status mwzi_bidi_split(mwzi_bidi *bidi, mwzi_level_runs *runs, uint8_t *base_level, const char *bytes, uint32_t len,
                           mwz_error *err)
{
    runs->count = 0;
    *base_level = 0;
    if (len == 0)
        return MWZ_OK;
    if (is_ascii(bytes, len))
        return add_run(bidi, runs, 0, len, 0, err);
    if (!mwzi_vec_reserve(bidi->env, &bidi->units, (size_t)len)) /* never more units than bytes */
        return mwzi_fail_memory(err);
    uint32_t classes = 0;
    size_t count = write_units(bidi, base_level, &classes, bytes, len);
    if ((classes & ~(neutral | strong[*base_level])) == 0)
        return add_run(bidi, runs, 0, len, *base_level, err);
    if (count > INT32_MAX)
        return mwzi_fail(err, MWZ_ERR_LIMIT, "a paragraph is longer than %d characters; break it into lines",
                         INT32_MAX);
    UErrorCode status = U_ZERO_ERROR;
    ubidi_setPara(bidi->icu, bidi->units.items, (int32_t)count, *base_level, NULL, &status);
    if (U_FAILURE(status))
        return fail_icu(status, err);
    /* The levels themselves, not ubidi_getLogicalRun: that one looks through all runs at every call. */
    const UBiDiLevel *levels = ubidi_getLevels(bidi->icu, &status);
    if (U_FAILURE(status))
        return mwzi_fail_memory(err);
    size_t at = 0, start = 0;
    UBiDiLevel level = levels[0];
    for (size_t unit = 0; at < len;) {
        if (levels[unit] != level) {
            mwz_status added = add_run(bidi, runs, start, at, level, err);
            if (added != MWZ_OK)
                return added;
            start = at;
            level = levels[unit];
        }
        unit += mwzi_utf8_next(bytes, len, &at) < 0x10000 ? 1 : 2;
    }
    return add_run(bidi, runs, start, len, level, err);
}

mwz_status mwzi_bidi_set(mwzi_bidi *bidi, mwzi_utf16 *text, const char *bytes, mwzi_direction direction,
                         uint8_t *base_level, mwz_error *err)
{
    *base_level = 0;
    if (!mwzi_vec_reserve(bidi->env, &bidi->units, (size_t)text->count + 1))
        return mwzi_fail_memory(err);
    bidi->text = text;
    uint32_t classes = 0;
    size_t count = write_units(bidi, base_level, &classes, bytes, text->len);
    if (direction != MWZI_DIRECTION_LETTERS)
        *base_level = direction == MWZI_DIRECTION_RIGHT;
    UErrorCode status = U_ZERO_ERROR;
    ubidi_setPara(bidi->icu, bidi->units.items, (int32_t)count, *base_level, NULL, &status);
    return U_FAILURE(status) ? fail_icu(status, err) : MWZ_OK;
}

mwz_status mwzi_bidi_line(mwzi_bidi *bidi, mwzi_level_runs *runs, uint32_t offset, uint32_t len, mwz_error *err)
{
    runs->count = 0;
    if (len == 0)
        return MWZ_OK;
    mwzi_utf16 *text = bidi->text;
    uint32_t first = mwzi_utf16_unit_at(text, offset), end = mwzi_utf16_unit_at(text, offset + len);
    if (!bidi->line && !(bidi->line = ubidi_open()))
        return mwzi_fail_memory(err);
    UErrorCode status = U_ZERO_ERROR;
    ubidi_setLine(bidi->icu, (int32_t)first, (int32_t)end, bidi->line, &status);
    int32_t count = ubidi_countRuns(bidi->line, &status);
    if (U_FAILURE(status))
        return fail_icu(status, err);
    for (int32_t i = 0; i < count; i++) {
        int32_t start, units;
        bool right = ubidi_getVisualRun(bidi->line, i, &start, &units) == UBIDI_RTL;
        uint32_t at = text->bytes[first + (uint32_t)start], stop = text->bytes[first + (uint32_t)(start + units)];
        mwz_status added = add_run(bidi, runs, at, stop, right, err);
        if (added != MWZ_OK)
            return added;
    }
    return MWZ_OK;
}

/* For the bidi algorithm a character outside the Basic Multilingual Plane may be any other of its direction, so that
   units and characters are the same things. */
static UChar stand_in(uint32_t c)
{
    if (c < 0x10000)
        return u_charDirection((UChar32)c) == U_BLOCK_SEPARATOR ? ' ' : (UChar)c;
    switch (u_charDirection((UChar32)c)) {
    case U_RIGHT_TO_LEFT:
    case U_RIGHT_TO_LEFT_ARABIC:
        return 0x5D0;
    case U_LEFT_TO_RIGHT:
        return 'A';
    default:
        return '*';
    }
}

mwz_status mwzi_bidi_logical(mwzi_bidi *bidi, uint32_t *order, bool *turned, const uint32_t *characters, uint32_t count,
                             bool right, mwz_error *err)
{
    if (count == 0)
        return MWZ_OK;
    if (!mwzi_vec_reserve(bidi->env, &bidi->units, (size_t)count) ||
        !mwzi_vec_reserve(bidi->env, &bidi->map, (size_t)count))
        return mwzi_fail_memory(err);
    for (uint32_t i = 0; i < count; i++)
        bidi->units.items[i] = stand_in(characters[i]);
    UErrorCode status = U_ZERO_ERROR;
    ubidi_setReorderingMode(bidi->icu, UBIDI_REORDER_INVERSE_LIKE_DIRECT);
    ubidi_setPara(bidi->icu, bidi->units.items, (int32_t)count, right, NULL, &status);
    const UBiDiLevel *levels = ubidi_getLevels(bidi->icu, &status);
    ubidi_getVisualMap(bidi->icu, bidi->map.items, &status);
    ubidi_setReorderingMode(bidi->icu, UBIDI_REORDER_DEFAULT);
    if (U_FAILURE(status))
        return fail_icu(status, err);
    for (uint32_t i = 0; i < count; i++) {
        order[i] = (uint32_t)bidi->map.items[i];
        turned[i] = levels[order[i]] & 1;
    }
    return MWZ_OK;
}
