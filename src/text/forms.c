/* Presentation forms → letters, by the compatibility decompositions of UnicodeData (one step of them: U+FEF5 is lam and
   alef with madda, not lam, alef and a madda). A vowel mark on a tatweel or a space is the mark alone. What stands for
   whole words (U+FDF0–U+FDFD) is left, for it is written on purpose. */
#include "text/forms.h"

#include <unicode/uchar.h>
#include <unicode/unorm2.h>

static const uint32_t tatweel = 0x640;

mwzi_form mwzi_char_form(uint32_t c)
{
    if (c >= 0xFB00 && c <= 0xFB06)
        return MWZI_FORM_LATIN;
    if (!((c >= 0xFB50 && c <= 0xFDC7) || (c >= 0xFE70 && c <= 0xFEFC)))
        return MWZI_FORM_NONE;
    switch (u_getIntPropertyValue((UChar32)c, UCHAR_DECOMPOSITION_TYPE)) {
    case U_DT_ISOLATED:
        return MWZI_FORM_ISOLATED;
    case U_DT_INITIAL:
        return MWZI_FORM_INITIAL;
    case U_DT_MEDIAL:
        return MWZI_FORM_MEDIAL;
    case U_DT_FINAL:
        return MWZI_FORM_FINAL;
    default:
        return MWZI_FORM_NONE;
    }
}

size_t mwzi_form_letters(uint32_t out[MWZI_FORM_ROOM], uint32_t c)
{
    if (mwzi_char_form(c) == MWZI_FORM_NONE)
        return 0;
    UErrorCode status = U_ZERO_ERROR;
    const UNormalizer2 *nfkc = unorm2_getNFKCInstance(&status);
    UChar units[2 * MWZI_FORM_ROOM];
    int32_t len = U_SUCCESS(status) ? unorm2_getRawDecomposition(nfkc, (UChar32)c, units, 2 * MWZI_FORM_ROOM, &status) : 0;
    if (U_FAILURE(status) || len <= 0)
        return 0;
    bool carried = len > 1 && (units[0] == ' ' || units[0] == tatweel);
    size_t count = 0;
    for (int32_t i = carried; i < len && count < MWZI_FORM_ROOM; i++) /* all of the Basic Multilingual Plane */
        out[count++] = units[i];
    return count;
}

uint32_t mwzi_char_mirror(uint32_t c)
{
    return (uint32_t)u_charMirror((UChar32)c);
}
