/* Characters that nobody sees. Direction controls, as lint/ judges them: those without a partner, pairs about nothing and
   marks that stand twice are for nothing surely; other marks that change nothing, most likely; a pair that an author wrote
   about something is left. Zero-width spaces, joiners and soft hyphens are what web pages and PDFs leave behind; in Persian
   a non-joiner is spelling, so that a line with Persian letters is left. */
#include "repair/mender.h"

#include "lang/letters.h"
#include "text/utf8.h"

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

/* The line as lint/ reads it; its characters are then the line's own, one for one. */
static mwz_status lint_line(mwzi_mender *m, mwz_error *err)
{
    m->utf8.count = 0;
    if (!mwzi_vec_reserve(m->env, &m->utf8, 4 * m->line.count))
        return mwzi_fail_memory(err);
    for (size_t i = 0; i < m->line.count; i++)
        m->utf8.count += mwzi_utf8_put(m->utf8.items + m->utf8.count, m->line.items[i].c);
    mwz_status status = m->lint.shown ? MWZ_OK : mwzi_lint_open(&m->lint, m->env, err);
    mwz_text line = { m->utf8.items, m->utf8.count };
    return status == MWZ_OK ? mwzi_lint_line_controls(&m->lint, line, mwzi_lint_is_right(line), err) : status;
}

static bool has_controls(const mwzi_chars *line)
{
    for (size_t i = 0; i < line->count; i++)
        if (mwzi_lint_is_control(line->items[i].c))
            return true;
    return false;
}

typedef enum needless { NEEDED, PERHAPS, SURELY } needless;

/* Whether a control is for nothing. */
static needless judge(const mwzi_lint *lint, size_t i)
{
    const mwzi_lint_char *item = &lint->chars.items[i];
    if (!mwzi_lint_is_control(item->c))
        return NEEDED;
    if (mwzi_lint_is_mark(item->c)) {
        bool doubled = i > 0 && item[-1].c == item->c;
        return doubled ? SURELY : item->gone ? PERHAPS : NEEDED;
    }
    bool empty = item->partner == i + 1 || item->partner + 1 == i;
    return item->partner == UINT32_MAX || empty ? SURELY : NEEDED;
}

mwz_status mwzi_mend_directions(mwzi_mender *m, mwzi_mended *out, mwz_error *err)
{
    *out = (mwzi_mended) { 0, MWZI_SURE };
    if (!has_controls(&m->line))
        return MWZ_OK;
    if (!mwzi_vec_reserve(m->env, &m->turned, m->line.count))
        return mwzi_fail_memory(err);
    mwz_status status = lint_line(m, err);
    if (status != MWZ_OK)
        return status;
    uint32_t counts[SURELY + 1] = { 0 };
    for (size_t i = 0; i < m->line.count; i++)
        counts[judge(&m->lint, i)]++;
    needless least = counts[SURELY] ? SURELY : PERHAPS; /* what is likely waits for the next time */
    for (size_t i = 0; i < m->line.count; i++)
        m->turned.items[i] = judge(&m->lint, i) >= least;
    out->places = counts[least];
    if (least == PERHAPS)
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
