/* text of a segment → how it begins and ends, as structure flags. The end is its last character that is seen by people
   and closes no quotation or bracket; the beginning is its first run of letters. Limit: a list mark's letter is taken
   for the first word, and an abbreviation's full stop for one that ends a sentence. */
#include "features/form.h"

#include "lang/openings.h"
#include "text/classes.h"
#include "text/fold.h"
#include "text/utf8.h"

enum { LONGEST = 64 }; /* bytes of an opening word; the longest that leans has fewer */

static const uint32_t stops[] = { '.', '!', '?', 0x061F /* ؟ */, 0x06D4 /* ۔ */, 0x2026 /* … */ };
static const uint32_t colons[] = { ':', 0xFF1A };

static bool is_among(uint32_t c, const uint32_t *list, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (list[i] == c)
            return true;
    return false;
}

static uint8_t end_of(const char *text, uint32_t len)
{
    for (size_t end = len; end > 0;) {
        size_t at = end = mwzi_utf8_before(text, end);
        uint32_t c = mwzi_utf8_next(text, len, &at);
        if (mwzi_char_class(c) & (MWZI_CHAR_SPACE | MWZI_CHAR_FORMAT | MWZI_CHAR_CLOSE) || c == '"' || c == '\'')
            continue;
        if (is_among(c, colons, sizeof colons / sizeof *colons))
            return MWZI_STRUCT_COLON;
        return is_among(c, stops, sizeof stops / sizeof *stops) ? 0 : MWZI_STRUCT_OPEN;
    }
    return MWZI_STRUCT_OPEN;
}

static bool leans(mwz_side side, const char *text, uint32_t len)
{
    size_t start = 0, next = 0;
    unsigned class = 0;
    for (; next < len && !(class & MWZI_CHAR_LETTER);) {
        start = next;
        class = mwzi_char_class(mwzi_utf8_next(text, len, &next));
    }
    if (!(class & MWZI_CHAR_LETTER))
        return false;
    if (class & MWZI_CHAR_LOWER && start == 0)
        return true;
    size_t end = next;
    while (next < len) {
        class = mwzi_char_class(mwzi_utf8_next(text, len, &next));
        if (!(class & (MWZI_CHAR_LETTER | MWZI_CHAR_MARK)))
            break;
        end = next;
    }
    char folded[LONGEST + 8];
    return end - start <= LONGEST && mwzi_opening_leans(side, folded, mwzi_fold_word(folded, text + start, end - start));
}

uint8_t mwzi_form_of(mwz_side side, const char *text, uint32_t len)
{
    return (uint8_t)(end_of(text, len) | (leans(side, text, len) ? MWZI_STRUCT_LEANS : 0));
}
