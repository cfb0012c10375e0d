/* Shapes taken back to letters: presentation forms, Latin ligatures, tatweel that only fills the line, letters whose
   hamza or madda stands apart, marks out of order. Rules: UnicodeData's decompositions (text/forms.h); canonical order
   and composition (UAX #15). Tatweel that carries a mark, or stands at the end of a word ("الـ", "هـ"), was meant so. The
   usual order shadda, vowel is left, though it is not the canonical one: every keyboard types it. */
#include "repair/mender.h"

#include "lang/letters.h"
#include "text/forms.h"

enum { TATWEEL = 0x640, SHADDA = 0x651, LOST = 0xFFFD, MANY_TATWEELS = 3, MANY_IN_TEXT = 6 };

static mwz_status spread(mwzi_mender *m, bool latin, mwzi_mended *out, mwz_error *err)
{
    *out = (mwzi_mended) { 0, MWZI_SURE };
    m->other.count = 0;
    for (size_t i = 0; i < m->line.count; i++) {
        const mwzi_line_char *item = &m->line.items[i];
        uint32_t letters[MWZI_FORM_ROOM];
        mwzi_form form = item->c >= 0xFB00 ? mwzi_char_form(item->c) : MWZI_FORM_NONE;
        bool mine = form != MWZI_FORM_NONE && (form == MWZI_FORM_LATIN) == latin;
        size_t count = mine ? mwzi_form_letters(letters, item->c) : 0;
        bool kept = count || mwzi_chars_add(&m->other, m->env, item);
        for (size_t k = 0; k < count && kept; k++) {
            mwzi_line_char letter = { letters[k], item->offset, item->len };
            kept = mwzi_chars_add(&m->other, m->env, &letter);
        }
        if (!kept)
            return mwzi_fail_memory(err);
        out->places += count > 0;
    }
    return MWZ_OK;
}

mwz_status mwzi_mend_forms(mwzi_mender *m, mwzi_mended *out, mwz_error *err)
{
    return spread(m, false, out, err);
}

mwz_status mwzi_mend_ligatures(mwzi_mender *m, mwzi_mended *out, mwz_error *err)
{
    return spread(m, true, out, err);
}

static bool is_letter(uint32_t c)
{
    return mwzi_letter(c) || mwzi_arabic_for(c);
}

/* Whether the row of tatweel that begins at `at` only parts the article or a preposition from its word ("الـعربية", "بـها"),
   as some write on purpose. */
static bool is_after_prefix(const mwzi_chars *line, size_t at)
{
    size_t start = at;
    while (start > 0 && is_letter(line->items[start - 1].c))
        start--;
    static const uint32_t waw = 0x648, feh = 0x641, beh = 0x628, lam = 0x644, kaf = 0x643, alef = 0x627;
    const mwzi_line_char *word = line->items + start;
    size_t len = at - start;
    bool clitic = len && (word[0].c == waw || word[0].c == feh || word[0].c == beh || word[0].c == lam || word[0].c == kaf);
    bool article = (len == 2 || (len == 3 && clitic)) && word[len - 1].c == lam && (word[len - 2].c == alef || word[len - 2].c == lam);
    size_t end = at + 1;
    while (end < line->count && (is_letter(line->items[end].c) || mwzi_is_arabic_mark(line->items[end].c)))
        end++;
    bool alone = end == line->count || line->items[end].c != TATWEEL;
    return alone && line->items[at + 1].c != TATWEEL && ((len == 1 && clitic) || article);
}

mwz_status mwzi_mend_tatweel(mwzi_mender *m, mwzi_mended *out, mwz_error *err)
{
    *out = (mwzi_mended) { 0, MWZI_LIKELY };
    m->other.count = 0;
    if (!mwzi_vec_reserve(m->env, &m->other, m->line.count))
        return mwzi_fail_memory(err);
    bool after_letter = false, long_row = false;
    for (size_t i = 0; i < m->line.count;) {
        size_t end = i;
        while (end < m->line.count && m->line.items[end].c == TATWEEL)
            end++;
        bool between = end > i && after_letter && end < m->line.count && is_letter(m->line.items[end].c) &&
            !is_after_prefix(&m->line, i);
        if (between) {
            out->places++;
            long_row = long_row || end - i > 1;
            i = end;
            continue;
        }
        uint32_t c = m->line.items[i].c;
        m->other.items[m->other.count++] = m->line.items[i++];
        after_letter = is_letter(c) || (after_letter && mwzi_is_arabic_mark(c));
    }
    if (long_row || out->places >= MANY_TATWEELS || m->totals.tatweels >= MANY_IN_TEXT)
        out->certainty = MWZI_SURE;
    return MWZ_OK;
}

mwz_status mwzi_mend_lost(mwzi_mender *m, mwzi_mended *out, mwz_error *err)
{
    *out = (mwzi_mended) { 0, MWZI_SURE };
    mwz_status status = mwzi_mender_measure(m, false, err);
    if (status != MWZ_OK)
        return status;
    if (m->measures.lost == 0)
        return MWZ_OK;
    m->other.count = 0;
    if (!mwzi_vec_reserve(m->env, &m->other, m->line.count))
        return mwzi_fail_memory(err);
    size_t at = 0;
    for (size_t i = 0; i < m->measures.words.count; i++) {
        const mwzi_line_word *word = &m->measures.words.items[i];
        bool known = mwzi_word_is_known(m->lexicon, m->measures.letters.items + word->letter, word->letters);
        for (; at < m->line.count && (at <= word->last || m->line.items[at].c == LOST); at++) {
            bool drop = known && at > word->first && m->line.items[at].c == LOST;
            if (!drop)
                m->other.items[m->other.count++] = m->line.items[at];
            out->places += drop;
        }
    }
    while (at < m->line.count)
        m->other.items[m->other.count++] = m->line.items[at++];
    return MWZ_OK;
}

/* A letter and the hamza or madda after it as one letter; 0: there is none. */
static uint32_t compose(uint32_t letter, uint32_t mark)
{
    switch (mark) {
    case 0x653:
        return letter == 0x627 ? 0x622 : 0;
    case 0x654:
        return letter == 0x627 ? 0x623 : letter == 0x648 ? 0x624 : letter == 0x64A ? 0x626 : 0;
    case 0x655:
        return letter == 0x627 ? 0x625 : 0;
    default:
        return 0;
    }
}

/* Canonical combining classes of the marks that Arabic is written with; 0 for others, which stay where they are. */
static unsigned mark_class(uint32_t c)
{
    if (c >= 0x64B && c <= 0x652)
        return 27 + c - 0x64B;
    if (c == 0x670)
        return 35;
    return c == 0x653 || c == 0x654 ? 230 : c == 0x655 ? 220 : 0;
}

/* Of the marks [start, end): those out of order, where a vowel after its shadda is in order. */
static uint32_t sort_marks(mwzi_line_char *marks, size_t count)
{
    uint32_t moved = 0;
    for (size_t i = 1; i < count; i++) {
        for (size_t k = i; k > 0; k--) {
            unsigned a = mark_class(marks[k - 1].c), b = mark_class(marks[k].c);
            if (!a || !b || a <= b || (marks[k - 1].c == SHADDA && b < 33))
                break;
            mwzi_line_char kept = marks[k];
            marks[k] = marks[k - 1];
            marks[k - 1] = kept;
            moved++;
        }
    }
    return moved;
}

mwz_status mwzi_mend_marks(mwzi_mender *m, mwzi_mended *out, mwz_error *err)
{
    *out = (mwzi_mended) { 0, MWZI_LIKELY };
    m->other.count = 0;
    if (!mwzi_vec_reserve(m->env, &m->other, m->line.count))
        return mwzi_fail_memory(err);
    uint32_t composed = 0, quranic = 0;
    for (size_t i = 0; i < m->line.count;) {
        mwzi_line_char *letter = &m->other.items[m->other.count++];
        *letter = m->line.items[i++];
        size_t first = m->other.count;
        quranic += letter->c == 0x671 || (letter->c >= 0x6D6 && letter->c <= 0x6ED);
        while (i < m->line.count && mark_class(m->line.items[i].c)) {
            uint32_t one = compose(letter->c, m->line.items[i].c);
            if (one) {
                letter->c = one;
                letter->len = m->line.items[i].offset + m->line.items[i].len - letter->offset;
                composed++;
            } else {
                m->other.items[m->other.count++] = m->line.items[i];
            }
            i++;
        }
        out->places += sort_marks(&m->other.items[first], m->other.count - first);
    }
    if (composed && !out->places && !quranic)
        out->certainty = MWZI_SURE;
    out->places += composed;
    return MWZ_OK;
}
