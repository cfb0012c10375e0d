/* What a reader sees of a line. UTF-8 → the units of UTF-16 from left to right, by ICU's ubidi, which leaves the
   controls out and turns brackets round. Limit: 2³¹ units a line. */
#include "text/shown.h"

#include <string.h>
#include <unicode/ubidi.h>
#include <unicode/uchar.h>

#include "text/utf8.h"

typedef MWZI_VEC(UChar) units;

struct mwzi_shown {
    const mwzi_env *env;
    UBiDi *icu;
    units logical, shown[2];
};

mwz_status mwzi_shown_open(mwzi_shown **out, const mwzi_env *env, mwz_error *err)
{
    *out = NULL;
    mwzi_shown *shown = mwzi_alloc(env, sizeof *shown);
    if (!shown)
        return mwzi_fail_memory(err);
    *shown = (mwzi_shown) { .env = env, .icu = ubidi_open() };
    if (!shown->icu) {
        mwzi_free(env, shown, sizeof *shown);
        return mwzi_fail_memory(err);
    }
    *out = shown;
    return MWZ_OK;
}

void mwzi_shown_close(mwzi_shown *shown)
{
    if (!shown)
        return;
    ubidi_close(shown->icu);
    mwzi_vec_free(shown->env, &shown->logical);
    mwzi_vec_free(shown->env, &shown->shown[0]);
    mwzi_vec_free(shown->env, &shown->shown[1]);
    mwzi_free(shown->env, shown, sizeof *shown);
}

static bool load(mwzi_shown *shown, mwz_text line)
{
    if (!mwzi_vec_reserve(shown->env, &shown->logical, line.len + 1))
        return false;
    UChar *out = shown->logical.items;
    size_t count = 0;
    for (size_t at = 0; at < line.len;) {
        uint32_t c = mwzi_utf8_next(line.bytes, line.len, &at);
        if (c < 0x10000) {
            out[count++] = u_charDirection((UChar32)c) == U_BLOCK_SEPARATOR ? ' ' : (UChar)c;
        } else {
            out[count++] = U16_LEAD(c);
            out[count++] = U16_TRAIL(c);
        }
    }
    shown->logical.count = count;
    return true;
}

static const UChar letter_mark = 0x61C; /* ICU leaves this control in */

/* Lays out the line that is loaded. */
static mwz_status lay_out(mwzi_shown *shown, units *out, UBiDiLevel base, mwz_error *err)
{
    int32_t count = (int32_t)shown->logical.count;
    out->count = 0;
    if (count == 0)
        return MWZ_OK;
    if (!mwzi_vec_reserve(shown->env, out, shown->logical.count))
        return mwzi_fail_memory(err);
    UErrorCode code = U_ZERO_ERROR;
    ubidi_setPara(shown->icu, shown->logical.items, count, base, NULL, &code);
    int32_t written =
        ubidi_writeReordered(shown->icu, out->items, count, UBIDI_DO_MIRRORING | UBIDI_REMOVE_BIDI_CONTROLS, &code);
    if (U_FAILURE(code))
        return code == U_MEMORY_ALLOCATION_ERROR
            ? mwzi_fail_memory(err)
            : mwzi_fail(err, MWZ_ERR_INTERNAL, "the bidi algorithm failed: %s; please report it", u_errorName(code));
    for (int32_t i = 0; i < written; i++)
        if (out->items[i] != letter_mark)
            out->items[out->count++] = out->items[i];
    return MWZ_OK;
}

static mwz_status fail_long(mwz_error *err)
{
    return mwzi_fail(err, MWZ_ERR_LIMIT, "a line has more than 1 GiB; part it");
}

static const size_t longest = INT32_MAX / 2;

mwz_status mwzi_shown_alike(bool *alike, mwzi_shown *shown, mwz_text a, mwz_text b, bool right, mwz_error *err)
{
    const UBiDiLevel bases[] = { right, right ? UBIDI_DEFAULT_RTL : UBIDI_DEFAULT_LTR };
    *alike = false;
    if (a.len > longest || b.len > longest)
        return fail_long(err);
    for (size_t i = 0; i < 2; i++) {
        for (size_t k = 0; k < 2; k++) {
            if (!load(shown, k ? b : a))
                return mwzi_fail_memory(err);
            mwz_status status = lay_out(shown, &shown->shown[k], bases[i], err);
            if (status != MWZ_OK)
                return status;
        }
        const units *one = &shown->shown[0], *other = &shown->shown[1];
        if (one->count != other->count ||
            (one->count && memcmp(one->items, other->items, one->count * sizeof *one->items) != 0))
            return MWZ_OK;
    }
    *alike = true;
    return MWZ_OK;
}

mwz_status mwzi_shown_last(uint32_t *unit, mwzi_shown *shown, mwz_text line, bool right, mwz_error *err)
{
    *unit = 0;
    if (line.len > longest)
        return fail_long(err);
    if (!load(shown, line))
        return mwzi_fail_memory(err);
    mwz_status status = lay_out(shown, &shown->shown[0], right, err);
    const units *line_shown = &shown->shown[0];
    for (size_t i = 0; status == MWZ_OK && i < line_shown->count; i++) {
        UChar last = line_shown->items[right ? i : line_shown->count - 1 - i];
        if (!u_isUWhiteSpace(last)) {
            *unit = last;
            break;
        }
    }
    return status;
}
