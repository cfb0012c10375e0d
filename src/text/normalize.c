/* UTF-8 → UTF-8 in Unicode normalization form C (UAX #15), by ICU.

   ICU's C interface normalizes UTF-16 alone, so a text goes there and back; most texts are let through by a table of
   ranges in which no character is ever changed or reordered. Limit: 256 MiB a text. */
#include "text/normalize.h"

#include <string.h>

#include <unicode/unorm2.h>
#include <unicode/ustring.h>

#include "text/utf8.h"

enum { LONGEST = 256 << 20 };

/* Starters with NFC_Quick_Check=Yes (DerivedNormalizationProps): what nearly all Arabic and English text is made of. */
static const struct {
    uint32_t first, last;
} unchanged[] = {
    { 0x0000, 0x02FF }, /* Latin, precomposed letters too */
    { 0x061B, 0x064A }, /* Arabic letters, tatweel, punctuation */
    { 0x0660, 0x066F }, /* Arabic digits and signs */
    { 0x0671, 0x06D5 }, /* letters of other languages in Arabic script */
    { 0x2010, 0x206F }, /* dashes, quotes, bidi controls */
};

void mwzi_normalizer_init(mwzi_normalizer *normalizer, const mwzi_env *env)
{
    memset(normalizer, 0, sizeof *normalizer);
    normalizer->env = env;
}

void mwzi_normalizer_free(mwzi_normalizer *normalizer)
{
    mwzi_vec_free(normalizer->env, &normalizer->wide);
    mwzi_vec_free(normalizer->env, &normalizer->composed);
    mwzi_vec_free(normalizer->env, &normalizer->bytes);
}

static bool is_unchanged(const char *bytes, size_t len)
{
    for (size_t at = 0; at < len;) {
        uint32_t c = mwzi_utf8_next(bytes, len, &at);
        size_t range = 0;
        while (range < sizeof unchanged / sizeof *unchanged &&
               (c < unchanged[range].first || c > unchanged[range].last))
            range++;
        if (range == sizeof unchanged / sizeof *unchanged)
            return false;
    }
    return true;
}

mwz_status mwzi_text_nfc(mwzi_normalizer *normalizer, mwz_text *out, const char *bytes, size_t len, mwz_error *err)
{
    *out = (mwz_text) { bytes, len };
    if (is_unchanged(bytes, len))
        return MWZ_OK;
    if (len > LONGEST)
        return mwzi_fail_at(err, MWZ_ERR_LIMIT, 0, LONGEST, "a text of %zu bytes is too long to be normalized", len);
    const mwzi_env *env = normalizer->env;
    UErrorCode code = U_ZERO_ERROR;
    const UNormalizer2 *nfc = unorm2_getNFCInstance(&code);
    /* A character of UTF-8 becomes at most one unit a byte; the replacement for a broken byte is one unit too. */
    if (U_FAILURE(code) || !mwzi_vec_reserve(env, &normalizer->wide, len + 1))
        return mwzi_fail_memory(err);
    int32_t wide_len = 0;
    u_strFromUTF8WithSub(normalizer->wide.items, (int32_t)normalizer->wide.capacity, &wide_len, bytes, (int32_t)len,
                         0xFFFD, NULL, &code);
    if (U_FAILURE(code))
        return mwzi_fail_memory(err);
    int32_t safe = unorm2_spanQuickCheckYes(nfc, normalizer->wide.items, wide_len, &code);
    if (U_SUCCESS(code) && safe == wide_len)
        return MWZ_OK;
    /* UAX #15: NFC makes UTF-16 at most three times as long. */
    if (U_FAILURE(code) || !mwzi_vec_reserve(env, &normalizer->composed, (size_t)wide_len * 3 + 1))
        return mwzi_fail_memory(err);
    int32_t composed_len = unorm2_normalize(nfc, normalizer->wide.items, wide_len, normalizer->composed.items,
                                            (int32_t)normalizer->composed.capacity, &code);
    if (U_FAILURE(code) || !mwzi_vec_reserve(env, &normalizer->bytes, (size_t)composed_len * 3 + 1))
        return mwzi_fail_memory(err);
    int32_t byte_len = 0;
    u_strToUTF8(normalizer->bytes.items, (int32_t)normalizer->bytes.capacity, &byte_len, normalizer->composed.items,
                composed_len, &code);
    if (U_FAILURE(code))
        return mwzi_fail_memory(err);
    normalizer->bytes.items[byte_len] = '\0';
    *out = (mwz_text) { normalizer->bytes.items, (size_t)byte_len };
    return MWZ_OK;
}
