/* Hard-wrapped text. Described lines → the flag "joined". A text is wrapped when its lines end where the next word
   would not have fitted, and end so in the middle of sentences: the inner lines of its groups are counted, Latin and
   Arabic ones apart, since a tool that counts bytes wraps Arabic at half the columns. Latin lines must also go on in
   lower case; Arabic has none, so there the evidence must be stronger. In doubt a line is a paragraph: a wrong join
   hides a boundary for good, while two halves can still be aligned together. Limit: verse of even lines without
   punctuation looks like wrapped Arabic; it is told by its groups not ending in a stop. */
#include "blocks/wrap.h"

#include <string.h>

enum {
    WIDEST = 100,
    SLACK = 4,
    NARROWEST_LATIN = 45,
    NARROWEST_ARABIC = 30,
    SHORTEST_SURE = 50,
    HISTOGRAM = WIDEST + 2
};

typedef struct evidence {
    uint32_t
        pairs; /* a line and the next one of the same group, neither furniture, heading mark nor list mark between */
    uint32_t full; /* the next word would not have fitted */
    uint32_t mid; /* no sentence ends there */
    uint32_t lower; /* … and the next line starts in lower case */
    uint32_t comma; /* … or the line ends with a comma */
    uint32_t ends; /* groups of two lines or more */
    uint32_t stopped; /* … that end with a stop */
    uint32_t width; /* columns that all but a few inner lines keep to; 0: too wide or too narrow */
} evidence;

static bool is_arabic(const mwzi_line *line)
{
    return line->flags & MWZI_LINE_ARABIC;
}

/* Whether line i may go on with line i-1 at all. */
static bool may_join(const mwzi_line *lines, size_t i)
{
    const mwzi_line *a = &lines[i - 1], *b = &lines[i];
    return a->len && b->len && !(b->flags & MWZI_LINE_BREAK) && !a->reason && !b->reason && !a->hashes && !b->hashes &&
        !b->mark.len && !(b->flags & MWZI_LINE_LABEL);
}

static uint32_t width_of(const mwzi_line *line)
{
    return line->columns + line->indent;
}

/* The next line's first word would have gone over the width. */
static bool is_full(const mwzi_line *line, const mwzi_line *next, uint32_t width)
{
    return width_of(line) + 1 + next->first_word + SLACK > width;
}

static bool is_mid(const mwzi_line *line)
{
    return !(line->flags & MWZI_LINE_STOP);
}

/* Counts the lines [first, end) of one script; with_next: only pairs whose first line is of it. */
static evidence gather(const mwzi_line *lines, size_t first, size_t end, bool arabic)
{
    evidence found = { 0 };
    uint32_t histogram[HISTOGRAM] = { 0 };
    for (size_t i = first + 1; i < end; i++) {
        if (!may_join(lines, i) || is_arabic(&lines[i - 1]) != arabic)
            continue;
        uint32_t width = width_of(&lines[i - 1]);
        histogram[width > WIDEST ? WIDEST + 1 : width]++;
        found.pairs++;
        if (is_mid(&lines[i - 1])) {
            found.mid++;
            if (lines[i].flags & MWZI_LINE_LOWER)
                found.lower++;
            if (lines[i - 1].flags & MWZI_LINE_CLAUSE)
                found.comma++;
        }
        if (i + 1 == end || !may_join(lines, i + 1)) {
            found.ends++;
            found.stopped += (lines[i].flags & MWZI_LINE_STOP) != 0;
        }
    }
    uint32_t above = 0, width = HISTOGRAM - 1;
    for (; width > 0; width--) {
        above += histogram[width];
        if (above * 20 > found.pairs) /* one in twenty may stick out, such as a web address */
            break;
    }
    found.width = width <= WIDEST && width >= (arabic ? NARROWEST_ARABIC : NARROWEST_LATIN) ? width : 0;
    for (size_t i = first + 1; found.width && i < end; i++)
        if (may_join(lines, i) && is_arabic(&lines[i - 1]) == arabic && is_full(&lines[i - 1], &lines[i], found.width))
            found.full++;
    return found;
}

static bool is_share(uint32_t part, uint32_t whole, uint32_t percent)
{
    return (uint64_t)part * 100 >= (uint64_t)whole * percent;
}

/* Latin lines: wrapped when most are full, half end mid-sentence, and those go on in lower case. */
static bool is_wrapped_latin(const evidence *found, bool alone)
{
    if (!found->width || found->pairs < (alone ? 3u : 2u))
        return false;
    if (found->pairs < 4 && found->width < SHORTEST_SURE)
        return false;
    return is_share(found->full, found->pairs, alone ? 90 : 75) && is_share(found->mid, found->pairs, 45) &&
        is_share(found->lower, found->mid, 60) && found->lower > 0;
}

/* Arabic lines: where the Latin ones are wrapped a majority is enough, where those are not the text is not. */
static bool is_wrapped_arabic(const evidence *found, const evidence *latin, bool latin_wrapped)
{
    if (!found->width || found->pairs == 0)
        return false;
    if (latin_wrapped)
        return is_share(found->full, found->pairs, 60) && is_share(found->mid, found->pairs, 40);
    if (latin->pairs >= 4 || found->pairs < 2)
        return false;
    return is_share(found->full, found->pairs, 85) && is_share(found->mid, found->pairs, 55) &&
        is_share(found->stopped, found->ends, 60);
}

/* A text of so few lines that there is nothing to count: line i-1 is as long as wrapped lines are and breaks off. */
static bool breaks_off(const mwzi_line *lines, size_t i)
{
    const mwzi_line *a = &lines[i - 1], *b = &lines[i];
    if (a->columns < SHORTEST_SURE || a->columns > WIDEST || !is_mid(a))
        return false;
    return is_arabic(a) ? a->flags & MWZI_LINE_CLAUSE && is_arabic(b) && b->flags & MWZI_LINE_STOP
                        : b->flags & MWZI_LINE_LOWER && !(a->flags & MWZI_LINE_CLAUSE);
}

/* Line i inside wrapped text: does it go on? A short line ends its paragraph, unless the sentence plainly goes on. */
static bool goes_on(const mwzi_line *lines, size_t i, uint32_t width)
{
    const mwzi_line *a = &lines[i - 1], *b = &lines[i];
    if (b->indent >= a->indent + 2 && !is_mid(a) && !a->mark.len) /* the indented first line of a paragraph */
        return false;
    if (is_full(a, b, width))
        return true;
    if (!is_mid(a))
        return false;
    return width_of(a) * 5 >= width * 4 ||
        (width_of(a) * 2 >= width && (b->flags & MWZI_LINE_LOWER || a->flags & MWZI_LINE_CLAUSE));
}

/* Joins lines [first, end) where they go on; `width` by script, 0: that script is not wrapped. */
static uint32_t join(mwzi_line *lines, size_t first, size_t end, const uint32_t *width)
{
    uint32_t joined = 0;
    for (size_t i = first + 1; i < end; i++) {
        uint32_t w = width[is_arabic(&lines[i - 1])];
        if (w && !(lines[i].flags & MWZI_LINE_JOINED) && may_join(lines, i) && goes_on(lines, i, w)) {
            lines[i].flags |= MWZI_LINE_JOINED;
            joined++;
        }
    }
    return joined;
}

mwzi_wrap mwzi_wrap_join(mwzi_line *lines, size_t count)
{
    mwzi_wrap out = { 0, { 0, 0 } };
    evidence latin = gather(lines, 0, count, false), arabic = gather(lines, 0, count, true);
    bool latin_wrapped = is_wrapped_latin(&latin, false);
    out.width[0] = latin_wrapped ? latin.width : 0;
    out.width[1] = is_wrapped_arabic(&arabic, &latin, latin_wrapped) ? arabic.width : 0;
    out.joined = join(lines, 0, count, out.width);
    if (out.width[0] || out.width[1])
        return out;
    for (size_t i = 1; i < count && latin.pairs + arabic.pairs <= 3; i++) {
        if (may_join(lines, i) && breaks_off(lines, i)) {
            lines[i].flags |= MWZI_LINE_JOINED;
            out.joined++;
        }
    }
    for (size_t first = 0; first < count;) { /* a wrapped group, such as a quoted letter, in a text that is not */
        size_t end = first + 1;
        while (end < count && lines[end].len && lines[first].len && !(lines[end].flags & MWZI_LINE_BREAK))
            end++;
        if (end - first > 3) {
            evidence group = gather(lines, first, end, false);
            const uint32_t width[2] = { is_wrapped_latin(&group, true) ? group.width : 0, 0 };
            if (width[0])
                out.joined += join(lines, first, end, width);
        }
        first = end;
    }
    return out;
}
