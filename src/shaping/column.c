/* Breaking a text into the lines of a column. Characters → lines: the text is shaped once as one line to know how wide
   its characters are, then each line takes words up to the last opportunity of UAX #14 that fits, and is reordered and
   shaped by itself (UAX #9, 3.4: lines are reordered after breaking). A word wider than the column is broken between
   characters as readers see them. Justified are spaces, unless they would become wider than an em; no kashida. Limit:
   greedy, a line at a time; no hyphenation, so a soft hyphen is never shown. */
#include "shaping/shaper.h"

#include <math.h>

#include "text/classes.h"

/* What rounding may add to a line that fits. */
static const double slack = 1e-6;

static bool is_space(const mwzi_shaper *shaper, uint32_t at)
{
    return (mwzi_char_class(shaper->codes.items[at]) & MWZI_CHAR_SPACE) != 0;
}

/* The end of what is seen of [start, end): white space at a line's end hangs over. */
static uint32_t trim(const mwzi_shaper *shaper, uint32_t start, uint32_t end)
{
    while (end > start && is_space(shaper, end - 1))
        end--;
    return end;
}

/* Shapes everything as one line and keeps the widths alone. */
static mwz_status measure(mwzi_shaped *shaped, mwzi_shaper *shaper, mwz_error *err)
{
    mwz_status status = mwzi_shape_line(shaped, shaper, 0, shaper->count, err);
    if (status != MWZ_OK)
        return status;
    for (size_t r = 0; r < shaped->runs.count; r++) {
        const mwzi_glyph_run *run = &shaped->runs.items[r];
        for (uint32_t i = run->first; i < run->first + run->count; i++) {
            const mwzi_glyph *glyph = &shaped->glyphs.items[i];
            shaper->chars.items[mwzi_shaper_char_at(shaper, glyph->offset)].start += glyph->advance * run->scale;
        }
    }
    double sum = 0;
    for (uint32_t i = 0; i <= shaper->count; i++) {
        double own = shaper->chars.items[i].start;
        shaper->chars.items[i].start = sum;
        sum += own;
    }
    shaped->lines.count = shaped->runs.count = shaped->glyphs.count = 0;
    return MWZ_OK;
}

/* Notes where characters, as readers see them, end. */
static mwz_status find_characters(mwzi_shaper *shaper, mwz_error *err)
{
    mwz_status status = mwzi_breaks_set(shaper->characters, &shaper->text, err);
    for (uint32_t byte; status == MWZ_OK && mwzi_breaks_next(shaper->characters, &byte);)
        shaper->chars.items[mwzi_shaper_char_at(shaper, byte) - 1].ends = true;
    return status;
}

/* The end of as many characters from `start` as fit, at least one; at most `end`. */
static uint32_t break_word(const mwzi_shaper *shaper, uint32_t start, uint32_t end, double width)
{
    uint32_t best = start;
    for (uint32_t at = start + 1; at < end; at++) {
        if (!shaper->chars.items[at - 1].ends)
            continue;
        if (best > start && shaper->chars.items[at].start - shaper->chars.items[start].start > width)
            break;
        best = at;
    }
    return best > start ? best : end;
}

/* Shares what a line lacks out among its spaces; the sum is exact but for rounding to units of the font. */
static void justify_line(mwzi_shaped *shaped, const mwzi_shaper *shaper, double width)
{
    mwzi_shaped_line *line = &shaped->lines.items[shaped->lines.count - 1];
    uint32_t spaces = 0, done = 0;
    double lacking = width - line->width, given = 0;
    for (int pass = 0; pass < 2; pass++) {
        if (pass == 1 && (spaces == 0 || lacking <= 0 || lacking > spaces * shaped->size))
            return;
        double x = 0;
        for (uint32_t r = line->first; r < line->first + line->count; r++) {
            mwzi_glyph_run *run = &shaped->runs.items[r];
            run->x = x;
            for (uint32_t i = run->first; i < run->first + run->count; i++) {
                mwzi_glyph *glyph = &shaped->glyphs.items[i];
                if (!is_space(shaper, mwzi_shaper_char_at(shaper, glyph->offset)))
                    continue;
                if (pass == 0) {
                    spaces++;
                    continue;
                }
                int32_t more = (int32_t)lround((lacking * ++done / spaces - given) / run->scale);
                glyph->advance += more;
                run->width += more * run->scale;
                given += more * run->scale;
            }
            x += run->width;
        }
        line->width = x;
    }
}

static mwz_status add_line(mwzi_shaped *shaped, mwzi_shaper *shaper, uint32_t start, uint32_t end, double justified,
                           mwz_error *err)
{
    mwz_status status = mwzi_shape_line(shaped, shaper, start, trim(shaper, start, end), err);
    if (status == MWZ_OK && justified > 0)
        justify_line(shaped, shaper, justified);
    return status;
}

mwz_status mwzi_shape_column(mwzi_shaped *shaped, mwzi_shaper *shaper, double width, bool justify, mwz_error *err)
{
    const double justified = justify ? width : 0;
    bool characters = false;
    uint32_t start = 0, last = 0; /* of the line; the last opportunity that fits */
    mwz_status status = measure(shaped, shaper, err);
    if (status == MWZ_OK)
        status = mwzi_breaks_set(shaper->lines, &shaper->text, err);
    for (uint32_t byte; status == MWZ_OK && mwzi_breaks_next(shaper->lines, &byte);) {
        uint32_t at = mwzi_shaper_char_at(shaper, byte), end;
        while (status == MWZ_OK && (end = trim(shaper, start, at)) > start &&
               shaper->chars.items[end].start - shaper->chars.items[start].start > width + slack) {
            if (last == start) {
                if (!characters)
                    status = find_characters(shaper, err);
                characters = true;
                last = break_word(shaper, start, end, width + slack);
                if (last == end) /* one character is wider than the column: it stands there all the same */
                    break;
            }
            if (status == MWZ_OK)
                status = add_line(shaped, shaper, start, last, justified, err);
            start = last;
        }
        last = at;
    }
    return status == MWZ_OK && (start < shaper->count || shaped->lines.count == 0)
        ? add_line(shaped, shaper, start, shaper->count, 0, err)
        : status;
}
