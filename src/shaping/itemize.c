/* Itemizing: text → for each character its script and the font that draws it, after UAX #24 and the order of the list, as
   browsers do it (CSS Fonts 4, 5.3): the first font that has a character draws it, also a space or a digit; a letter goes
   with its marks and joiners to the first font that has them all. What no font has is counted and drawn by the first one's
   sign for it. Limit: HarfBuzz' own composing (e and ◌́ as é) is not asked for: such a pair goes to a font that has both. */
#include "shaping/shaper.h"

#include "text/classes.h"
#include "text/utf8.h"

/* What is given to HarfBuzz for a character: white space that fonts do not have is a space; other controls leave
 * nothing. */
static uint32_t clean(uint32_t c)
{
    enum { NOTHING = 0x200B };
    if (c == 0x2028 || c == 0x2029 || c == 0x85)
        return ' ';
    if (c >= 0x20 && (c < 0x7F || c > 0x9F))
        return c;
    return mwzi_char_class(c) & MWZI_CHAR_SPACE ? ' ' : NOTHING;
}

uint32_t mwzi_shaper_char_at(const mwzi_shaper *shaper, uint32_t offset)
{
    uint32_t low = 0, high = shaper->count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (shaper->chars.items[middle].offset < offset)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static mwz_status read_codes(mwzi_shaper *shaper, const char *bytes, uint32_t len, mwz_error *err)
{
    shaper->codes.count = shaper->chars.count = 0;
    if (!mwzi_vec_reserve(shaper->env, &shaper->codes, (size_t)len + 1) ||
        !mwzi_vec_reserve(shaper->env, &shaper->chars, (size_t)len + 1))
        return mwzi_fail_memory(err);
    for (size_t at = 0; at < len;) {
        shaper->chars.items[shaper->chars.count++] = (mwzi_shaper_char) { .offset = (uint32_t)at };
        shaper->codes.items[shaper->codes.count++] = clean(mwzi_utf8_next(bytes, len, &at));
    }
    shaper->count = (uint32_t)shaper->codes.count;
    shaper->chars.items[shaper->chars.count++] = (mwzi_shaper_char) { .offset = len };
    return MWZ_OK;
}

/* Scripts besides Arabic and Latin one by one; what has none goes with what is before it. */
static mwz_status set_scripts(mwzi_shaper *shaper, const char *bytes, uint32_t len, mwz_error *err)
{
    if (!mwzi_script_split(&shaper->scripts, shaper->env, bytes, len))
        return mwzi_fail_memory(err);
    static const uint32_t known[] = { HB_SCRIPT_COMMON, HB_SCRIPT_ARABIC, HB_SCRIPT_LATIN, HB_SCRIPT_COMMON };
    uint32_t i = 0;
    for (size_t r = 0; r < shaper->scripts.count; r++) {
        const mwzi_script_run *run = &shaper->scripts.items[r];
        uint32_t script = known[run->script];
        for (; i < shaper->count && shaper->chars.items[i].offset < run->offset + run->len; i++) {
            uint32_t own = run->script == MWZI_SCRIPT_OTHER ? mwzi_char_script_tag(shaper->codes.items[i]) : 0;
            script = own ? own : script;
            shaper->chars.items[i].script = script;
        }
    }
    return MWZ_OK;
}

static mwz_status count_missing(mwzi_shaper *shaper, uint32_t c, mwz_error *err)
{
    size_t at = 0;
    while (at < shaper->missing.count && shaper->missing.items[at].c < c)
        at++;
    if (at == shaper->missing.count || shaper->missing.items[at].c != c) {
        if (!mwzi_vec_reserve(shaper->env, &shaper->missing, shaper->missing.count + 1))
            return mwzi_fail_memory(err);
        for (size_t i = shaper->missing.count++; i > at; i--)
            shaper->missing.items[i] = shaper->missing.items[i - 1];
        shaper->missing.items[at] = (mwzi_missing) { c, 0 };
    }
    shaper->missing.items[at].count++;
    return MWZ_OK;
}

/* Whether HarfBuzz draws a character in any font: what is not seen, white space of its own width. */
static bool needs_no_font(uint32_t c)
{
    return (c > 0x7F && mwzi_char_class(c) & MWZI_CHAR_SPACE) || mwzi_char_unseen(c);
}

/* The font of one character, with the no-break hyphen as the hyphen that HarfBuzz draws for it. */
static mwz_status find_font(uint16_t *font, mwzi_shaper *shaper, uint32_t c, uint16_t preferred, mwz_error *err)
{
    enum { NO_BREAK_HYPHEN = 0x2011, HYPHEN = 0x2010 };
    mwz_status status = mwzi_fonts_find(font, shaper->fonts, c, preferred, err);
    if (status == MWZ_OK && *font == MWZI_NO_FONT && c == NO_BREAK_HYPHEN)
        status = mwzi_fonts_find(font, shaper->fonts, HYPHEN, preferred, err);
    return status;
}

/* The font for characters [start, end), a letter with its marks: the first that has all; else *font stays. */
static mwz_status find_whole(uint16_t *font, mwzi_shaper *shaper, uint32_t start, uint32_t end, mwz_error *err)
{
    size_t count = mwzi_fonts_count(shaper->fonts);
    for (size_t i = *font; i < count; i++) {
        uint32_t at = start;
        for (; at < end; at++) {
            uint16_t found;
            uint32_t c = shaper->codes.items[at];
            mwz_status status = needs_no_font(c) ? MWZ_OK : find_font(&found, shaper, c, (uint16_t)i, err);
            if (status != MWZ_OK)
                return status;
            if (!needs_no_font(c) && found != i)
                break;
        }
        if (at == end) {
            *font = (uint16_t)i;
            return MWZ_OK;
        }
    }
    return MWZ_OK;
}

/* The fonts of a letter and its marks; `before`: that of the text before it. */
static mwz_status set_cluster(mwzi_shaper *shaper, uint32_t start, uint32_t end, uint16_t before, mwz_error *err)
{
    uint32_t c = shaper->codes.items[start];
    uint16_t font;
    mwz_status status = find_font(&font, shaper, c, MWZI_NO_FONT, err);
    if (status != MWZ_OK)
        return status;
    if (font == MWZI_NO_FONT) {
        font = needs_no_font(c) ? before : 0;
        if (!needs_no_font(c))
            status = count_missing(shaper, c, err);
    } else if (end - start > 1) {
        status = find_whole(&font, shaper, start, end, err);
    }
    shaper->chars.items[start].font = font;
    for (uint32_t i = start + 1; i < end && status == MWZ_OK; i++) {
        uint32_t mark = shaper->codes.items[i];
        uint16_t own = font;
        if (!needs_no_font(mark))
            status = find_font(&own, shaper, mark, font, err);
        if (status == MWZ_OK && own == MWZI_NO_FONT) {
            own = font;
            status = count_missing(shaper, mark, err);
        }
        shaper->chars.items[i].font = own;
    }
    return status;
}

mwz_status mwzi_shaper_load(mwzi_shaper *shaper, const char *bytes, uint32_t len, mwz_error *err)
{
    mwz_status status = read_codes(shaper, bytes, len, err);
    if (status == MWZ_OK)
        status = set_scripts(shaper, bytes, len, err);
    uint16_t before = 0;
    for (uint32_t start = 0, end; start < shaper->count && status == MWZ_OK; start = end) {
        end = start + 1;
        while (
            end < shaper->count &&
            (mwzi_char_class(shaper->codes.items[end]) & MWZI_CHAR_MARK || mwzi_char_unseen(shaper->codes.items[end])))
            end++;
        status = set_cluster(shaper, start, end, before, err);
        before = shaper->chars.items[start].font;
    }
    return status;
}
