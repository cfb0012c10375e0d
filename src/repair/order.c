/* Order put right: a line as it was drawn, or with its words in reverse → the line as it is read.
   Rule: UAX #9 turned round (ICU's UBIDI_REORDER_INVERSE_LIKE_DIRECT), so that numbers and Latin words keep theirs, or a
   plain reversal where they were reversed too. Whether brackets were drawn mirrored is told by whether they then open
   before they close; whether marks stand after their letters or before them, by the words of the document that begin or
   end with one. Limit: the paragraph is taken to run from right to left. */
#include "repair/mender.h"

#include "text/classes.h"
#include "text/forms.h"

static bool reserve_order(mwzi_mender *m, size_t count)
{
    return mwzi_vec_reserve(m->env, &m->order, count) && mwzi_vec_reserve(m->env, &m->turned, count) &&
        mwzi_vec_reserve(m->env, &m->other, count);
}

static mwz_status find_order(mwzi_mender *m, bool whole, mwz_error *err)
{
    size_t count = m->line.count;
    if (!reserve_order(m, 2 * count))
        return mwzi_fail_memory(err);
    if (whole) {
        for (size_t i = 0; i < count; i++) {
            m->order.items[i] = (uint32_t)(count - 1 - i);
            m->turned.items[i] = true;
        }
        return MWZ_OK;
    }
    if (!m->bidi) {
        mwz_status status = mwzi_bidi_open(&m->bidi, m->env, err);
        if (status != MWZ_OK)
            return status;
    }
    uint32_t *characters = m->order.items + count; /* the second half is room for them */
    for (size_t i = 0; i < count; i++)
        characters[i] = m->line.items[i].c;
    return mwzi_bidi_logical(m->bidi, m->order.items, m->turned.items, characters, (uint32_t)count, true, err);
}

/* Brackets that open less how many close without one being open. */
static int rate_brackets(const mwzi_chars *line, const bool *mirrored)
{
    int depth = 0, rating = 0;
    for (size_t i = 0; i < line->count; i++) {
        uint32_t c = line->items[i].c;
        if (c < 0x80 && c != '(' && c != ')' && c != '[' && c != ']')
            continue;
        if (mirrored && mirrored[i])
            c = mwzi_char_mirror(c);
        unsigned class = mwzi_char_class(c);
        if (c == mwzi_char_mirror(c) || !(class & (MWZI_CHAR_OPEN | MWZI_CHAR_CLOSE)))
            continue;
        if (class & MWZI_CHAR_OPEN) {
            depth++;
        } else if (depth > 0) {
            depth--;
            rating++;
        } else {
            rating--;
        }
    }
    return rating - depth;
}

static void mirror_brackets(mwzi_mender *m)
{
    if (rate_brackets(&m->other, NULL) > rate_brackets(&m->other, m->turned.items))
        return;
    for (size_t i = 0; i < m->other.count; i++)
        if (m->turned.items[i])
            m->other.items[i].c = mwzi_char_mirror(m->other.items[i].c);
}

/* Marks that were drawn after their letter stand before it now: the letter goes first, and they keep their order. */
static void put_marks_after(mwzi_chars *line)
{
    for (size_t i = 0; i < line->count; i++) {
        size_t end = i;
        while (end < line->count && mwzi_is_arabic_mark(line->items[end].c))
            end++;
        if (end == i || end == line->count)
            continue;
        for (size_t a = i, b = end; a < b; a++, b--) { /* letter first, marks in the order in which they were */
            mwzi_line_char kept = line->items[a];
            line->items[a] = line->items[b];
            line->items[b] = kept;
        }
        i = end;
    }
}

mwz_status mwzi_mend_visual(mwzi_mender *m, bool whole, mwzi_mended *out, mwz_error *err)
{
    *out = (mwzi_mended) { 0, MWZI_UNSURE };
    mwz_status status = find_order(m, whole, err);
    if (status != MWZ_OK)
        return status;
    m->other.count = m->line.count;
    for (size_t i = 0; i < m->line.count; i++) {
        m->other.items[i] = m->line.items[m->order.items[i]];
        out->places += m->order.items[i] != i;
    }
    mirror_brackets(m);
    if (m->totals.marks_last > m->totals.marks_first)
        put_marks_after(&m->other);
    return MWZ_OK;
}

static bool is_space(const mwzi_line_char *item)
{
    return item->c == ' ' || item->c == '\t' || item->c == 0xA0;
}

/* The words, with what clings to them, from the last to the first; each gap stays with the word before it. */
mwz_status mwzi_mend_turned(mwzi_mender *m, mwzi_mended *out, mwz_error *err)
{
    *out = (mwzi_mended) { 0, MWZI_UNSURE };
    m->other.count = 0;
    if (!mwzi_vec_reserve(m->env, &m->other, m->line.count))
        return mwzi_fail_memory(err);
    for (size_t end = m->line.count; end > 0;) {
        bool space = is_space(&m->line.items[end - 1]);
        size_t start = end;
        while (start > 0 && is_space(&m->line.items[start - 1]) == space)
            start--;
        for (size_t i = start; i < end; i++)
            m->other.items[m->other.count++] = m->line.items[i];
        out->places += !space;
        end = start;
    }
    return MWZ_OK;
}
