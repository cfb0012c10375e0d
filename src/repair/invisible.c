/* Characters that nobody sees. Direction controls (UAX #9): those without a partner, pairs about nothing and marks that
   stand twice are for nothing surely; marks between letters of one direction, or at the ends of a line, most likely; a
   pair that an author wrote about something is left. Zero-width spaces, joiners and soft hyphens are what web pages and
   PDFs leave behind; in Persian a non-joiner is spelling, so that a line with Persian letters is left. */
#include "repair/mender.h"

#include "lang/letters.h"
#include "text/scripts.h"

enum { DEEPEST = 125 }; /* UAX #9, BD2 */

static bool is_opening(uint32_t c)
{
    return c == 0x202A || c == 0x202B || c == 0x202D || c == 0x202E || (c >= 0x2066 && c <= 0x2068);
}

static bool is_isolate(uint32_t c)
{
    return c >= 0x2066 && c <= 0x2069;
}

static bool is_single(uint32_t c)
{
    return c == 0x200E || c == 0x200F || c == 0x61C;
}

/* Marks in `gone` what has no partner, or has one and nothing between. */
static uint32_t find_unpaired(const mwzi_chars *line, bool *gone)
{
    uint32_t stack[DEEPEST], depth = 0, found = 0;
    for (uint32_t i = 0; i < line->count; i++) {
        uint32_t c = line->items[i].c;
        gone[i] = false;
        if (is_opening(c)) {
            gone[i] = true; /* until it is closed */
            found++;
            if (depth < DEEPEST)
                stack[depth++] = i;
            continue;
        }
        if (c != 0x202C && c != 0x2069)
            continue;
        bool fits = depth && is_isolate(line->items[stack[depth - 1]].c) == (c == 0x2069);
        bool empty = fits && stack[depth - 1] + 1 == i;
        if (fits && !empty)
            gone[stack[depth - 1]] = false;
        found += fits ? (empty ? 1 : -1u) : 1;
        gone[i] = !fits || empty;
        depth -= fits;
    }
    return found;
}

static uint32_t find_doubled(const mwzi_chars *line, bool *gone)
{
    uint32_t found = 0;
    for (size_t i = 1; i < line->count; i++)
        if (is_single(line->items[i].c) && line->items[i].c == line->items[i - 1].c) {
            gone[i] = true;
            found++;
        }
    return found;
}

/* Of a mark whose neighbours run the way that it says, or that has a neighbour on one side alone. */
static uint32_t find_redundant(const mwzi_chars *line, bool *gone)
{
    uint32_t found = 0;
    for (size_t i = 0; i < line->count; i++) {
        uint32_t c = line->items[i].c;
        if (!is_single(c) || gone[i])
            continue;
        mwzi_script way = c == 0x200E ? MWZI_SCRIPT_LATIN : MWZI_SCRIPT_ARABIC;
        bool before = i > 0 && mwzi_char_script(line->items[i - 1].c) == way;
        bool after = i + 1 < line->count && mwzi_char_script(line->items[i + 1].c) == way;
        if (before && after) {
            gone[i] = true;
            found++;
        }
    }
    return found;
}

static mwz_status drop(mwzi_mender *m, mwz_error *err)
{
    m->other.count = 0;
    if (!mwzi_vec_reserve(m->env, &m->other, m->line.count))
        return mwzi_fail_memory(err);
    for (size_t i = 0; i < m->line.count; i++)
        if (!m->turned.items[i])
            m->other.items[m->other.count++] = m->line.items[i];
    return MWZ_OK;
}

mwz_status mwzi_mend_directions(mwzi_mender *m, mwzi_mended *out, mwz_error *err)
{
    *out = (mwzi_mended) { 0, MWZI_SURE };
    if (!mwzi_vec_reserve(m->env, &m->turned, m->line.count))
        return mwzi_fail_memory(err);
    bool *gone = m->turned.items;
    uint32_t sure = find_unpaired(&m->line, gone) + find_doubled(&m->line, gone);
    uint32_t likely = sure ? 0 : find_redundant(&m->line, gone); /* with the sure ones they wait for the next time */
    out->places = sure + likely;
    if (!sure)
        out->certainty = MWZI_LIKELY;
    return out->places ? drop(m, err) : MWZ_OK;
}

mwz_status mwzi_mend_zero_width(mwzi_mender *m, mwzi_mended *out, mwz_error *err)
{
    *out = (mwzi_mended) { 0, MWZI_LIKELY };
    if (!mwzi_vec_reserve(m->env, &m->turned, m->line.count))
        return mwzi_fail_memory(err);
    bool persian = m->measures.foreign || m->measures.variants;
    for (size_t i = 0; i < m->line.count; i++) {
        uint32_t c = m->line.items[i].c, before = i ? m->line.items[i - 1].c : 0;
        bool space = c == 0x200B || c == 0x2060 || c == 0xAD;
        /* A joiner after هـ and its like is spelling too ("ه‍"). */
        bool joiner = (c == 0x200C || c == 0x200D) && !persian &&
            (i + 1 == m->line.count || !mwzi_letter(before) || mwzi_letter(m->line.items[i + 1].c)) && c == 0x200C;
        m->turned.items[i] = space || joiner;
        out->places += space || joiner;
    }
    return out->places ? drop(m, err) : MWZ_OK;
}
