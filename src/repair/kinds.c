/* The kinds of damage: their names for programs, and what they are in words. */
#include "repair/repair.h"

static const struct {
    const char *name, *words;
} kinds[MWZI_DAMAGES] = {
    [MWZI_DAMAGE_MIXED] = { "mixed-bytes", "windows-1256 in a text that is UTF-8 otherwise" },
    [MWZI_DAMAGE_UTF8] = { "utf8-misread", "UTF-8 that was read in another encoding and saved again" },
    [MWZI_DAMAGE_CODE_PAGE] = { "code-page", "windows-1256 that was read as windows-1252 or ISO-8859-1" },
    [MWZI_DAMAGE_VISUAL] = { "visual-order", "letters stand in the order in which they are drawn, from left to right" },
    [MWZI_DAMAGE_FORMS] = { "presentation-forms", "presentation forms in place of letters" },
    [MWZI_DAMAGE_TURNED] = { "word-order", "words stand in reverse order" },
    [MWZI_DAMAGE_LAM_ALEF] = { "lam-alef", "ال in place of لا" },
    [MWZI_DAMAGE_PERSIAN] = { "persian-letters", "Persian or Urdu letters in Arabic" },
    [MWZI_DAMAGE_LIGATURES] = { "ligatures", "Latin ligatures in place of letters" },
    [MWZI_DAMAGE_TATWEEL] = { "tatweel", "words drawn out by tatweel" },
    [MWZI_DAMAGE_DIRECTION] = { "direction-marks", "direction marks without a partner or for nothing" },
    [MWZI_DAMAGE_ZERO_WIDTH] = { "zero-width", "characters that nobody sees" },
    [MWZI_DAMAGE_MARKS] = { "mark-order", "letters and marks apart or out of order" },
    [MWZI_DAMAGE_GLUED] = { "glued-words", "words that grew together" },
    [MWZI_DAMAGE_BROKEN] = { "broken-lines", "lines broken inside sentences" },
};

const char *mwzi_damage_name(mwzi_damage damage)
{
    return kinds[damage].name;
}

const char *mwzi_damage_words(mwzi_damage damage)
{
    return kinds[damage].words;
}
