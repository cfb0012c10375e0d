/* Order put right: a line as it was drawn, or with its words in reverse → the line as it is read.
   Rule: UAX #9 turned round (ICU's UBIDI_REORDER_INVERSE_LIKE_DIRECT), so that numbers and Latin words keep theirs, or a
   plain reversal where they were reversed too. Whether brackets were drawn mirrored is told by whether they then open
   before they close; whether marks stand after their letters or before them, by the words of the document that begin or
   end with one. Some programs that read PDFs turn each stretch of Arabic round by itself and leave the stretches in the
   order in which they are read ("ءانيم١٧ ناسين" for "ميناء ١٧ نيسان"): which of the two it is, is told by the words and
   numbers that would stick together. Limit: the paragraph is taken to run from right to left. */
#include "repair/mender.h"

#include "text/classes.h"
#include "text/forms.h"
#include "text/scripts.h"

static bool is_space(const mwzi_line_char *item)
{
    return item->c == ' ' || item->c == '\t' || item->c == 0xA0;
}

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

static bool is_arabic_letter(uint32_t c)
{
    return mwzi_char_script(c) == MWZI_SCRIPT_ARABIC && (mwzi_char_class(c) & MWZI_CHAR_LETTER);
}

static bool runs_left(uint32_t c)
{
    return mwzi_is_latin_letter(c) || (mwzi_char_class(c) & MWZI_CHAR_DIGIT);
}

/* The end of the stretch of numbers and Latin words that begins at `start`; what stands between two of them belongs to it. */
static size_t find_left_end(const mwzi_chars *line, size_t start)
{
    size_t end = start + 1;
    for (size_t i = end; i < line->count && !is_arabic_letter(line->items[i].c); i++)
        if (runs_left(line->items[i].c) || line->items[i].c == '%' || line->items[i].c == 0x66A)
            end = i + 1;
    return end;
}

/* Where the last stretch ends: what follows the last letter stands where it stood, but for a space that parts the stretch
   from the number before it. */
static size_t find_last_end(const mwzi_chars *line)
{
    size_t last = line->count, left = 0;
    while (last > 0 && !is_arabic_letter(line->items[last - 1].c) && !mwzi_is_arabic_mark(line->items[last - 1].c) &&
           !runs_left(line->items[last - 1].c))
        last--;
    for (size_t i = 0; i < last; i++)
        left += runs_left(line->items[i].c);
    while (left && !runs_left(line->items[last - 1].c) && last < line->count && is_space(&line->items[last]))
        last++;
    return last;
}

/* Each stretch of Arabic turned round where it stands. */
static void find_stretches(mwzi_mender *m)
{
    const mwzi_chars *line = &m->line;
    size_t last = find_last_end(line);
    for (size_t i = last; i < line->count; i++) {
        m->order.items[i] = (uint32_t)i;
        m->turned.items[i] = false;
    }
    for (size_t start = 0; start < last;) {
        bool left = runs_left(line->items[start].c);
        size_t end = left ? find_left_end(line, start) : start + 1;
        while (!left && end < last && !runs_left(line->items[end].c))
            end++;
        for (size_t i = start; i < end; i++) {
            m->order.items[i] = (uint32_t)(left ? i : end - 1 - (i - start));
            m->turned.items[i] = !left;
        }
        start = end;
    }
}

/* What no writer does, in the order found: numbers or Latin words that stick to Arabic ones, a stop after a space or with
   a number right after it, spaces at the start or twice. One letter before a number ("و٣٥") is usual. */
static int rate_seams(const mwzi_mender *m)
{
    enum { SPACE = 1, STOP = 2, ARABIC = 4, LEFT = 8, OTHER = 16 };
    int seams = 0;
    unsigned last = SPACE, before = SPACE;
    for (size_t i = 0; i < m->line.count; i++) {
        uint32_t c = m->line.items[m->order.items[i]].c;
        if (mwzi_is_arabic_mark(c))
            continue;
        bool stop = c == '.' || c == 0x60C || c == 0x61B || c == 0x61F || c == ':';
        unsigned kind = is_space(&m->line.items[m->order.items[i]]) ? SPACE
            : stop                                                  ? STOP
            : is_arabic_letter(c)                                   ? ARABIC
            : runs_left(c)                                          ? LEFT
                                                                    : OTHER;
        seams += kind == LEFT && last == ARABIC && before == ARABIC;
        seams += kind == ARABIC && last == LEFT;
        seams += kind == SPACE && last == SPACE;
        seams += kind == STOP && last == SPACE;
        seams += kind == LEFT && last == STOP && before == ARABIC;
        before = last;
        last = kind;
    }
    return seams;
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
    m->stretches_gain = 0;
    if (!whole) {
        int seams = rate_seams(m);
        find_stretches(m);
        m->stretches_gain = seams - rate_seams(m);
        if (m->stretches_gain < 0 || (m->stretches_gain == 0 && m->totals.stretches_gain <= 0))
            status = find_order(m, whole, err);
        if (status != MWZ_OK)
            return status;
    }
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
