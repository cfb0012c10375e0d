/* Marks that came loose from their letters when a PDF was read. A space before a mark ("توق ّع", "يوما ً") goes when the
   two parts are likelier as one word (words.c), else the mark belongs to the letter after it ("الذي ُيروى") and goes
   there. A character that stands for a shape whose letters the PDF does not tell ("تُقسUّم", U+FFFD) goes when it stands
   alone between an Arabic letter and a mark. Limit: what it stood for, a vowel mark mostly, is lost. */
#include "repair/mender.h"

#include <string.h>

#include "lang/letters.h"
#include "text/classes.h"

enum { LOST = 0xFFFD };

static uint32_t char_at(const mwzi_chars *line, size_t i)
{
    return i < line->count ? line->items[i].c : 0;
}

static bool is_letter_or_mark(uint32_t c)
{
    return mwzi_letter(c) || mwzi_is_arabic_mark(c);
}

enum { LONGEST = 24 };
static const float common_weight = 6; /* nats */

/* The letters of the word that ends before `i` (step −1) or begins at it (step 1), in the order in which they are read.
 */
static size_t read_word(uint8_t letters[LONGEST], const mwzi_chars *line, size_t i, int step)
{
    size_t count = 0;
    while (i < line->count && is_letter_or_mark(line->items[i].c)) { /* below 0 it is SIZE_MAX */
        unsigned letter = mwzi_letter(line->items[i].c);
        if (letter && count == LONGEST)
            return 0;
        if (letter)
            letters[count++] = (uint8_t)letter;
        i += (size_t)step;
    }
    for (size_t a = 0, b = count; step < 0 && a + 1 < b; a++) {
        uint8_t kept = letters[a];
        letters[a] = letters[--b];
        letters[b] = kept;
    }
    return count;
}

/* Whether the space at `i`, between a letter and a mark, parts one word. */
static bool parts_word(const mwzi_mender *m, size_t i)
{
    uint8_t word[2 * LONGEST], after[LONGEST];
    size_t count = read_word(word, &m->line, i - 1, -1), more = read_word(after, &m->line, i + 1, 1);
    if (more == 0)
        return count > 0;
    if (count == 0)
        return false;
    float apart = mwzi_word_cost(m->lexicon, word, count) + mwzi_word_cost(m->lexicon, after, more);
    if (mwzi_word_is_common(word, count)) /* whole as it is */
        apart -= common_weight;
    memcpy(word + count, after, more);
    return mwzi_word_cost(m->lexicon, word, count + more) < apart;
}

/* Not the Quran's pause marks, which stand by themselves. */
static bool is_vowel_mark(uint32_t c)
{
    return c >= 0x64B && c <= 0x652;
}

static bool is_before_mark(const mwzi_chars *line, size_t i)
{
    return i > 0 && line->items[i].c == ' ' && is_vowel_mark(char_at(line, i + 1)) &&
        is_letter_or_mark(line->items[i - 1].c);
}

/* A character that stands for a mark of the letter before it. */
static bool stands_for_mark(const mwzi_chars *line, size_t i)
{
    uint32_t c = line->items[i].c, before = i ? line->items[i - 1].c : 0, after = char_at(line, i + 1);
    if (!is_letter_or_mark(before) || !is_letter_or_mark(after))
        return false;
    if (c == LOST)
        return mwzi_is_arabic_mark(before) || mwzi_is_arabic_mark(after);
    return c < 0x250 && (mwzi_is_latin_letter(c) || (mwzi_char_class(c) & MWZI_CHAR_DIGIT)) &&
        mwzi_is_arabic_mark(after);
}

mwz_status mwzi_mend_loose(mwzi_mender *m, mwzi_mended *out, mwz_error *err)
{
    *out = (mwzi_mended) { 0, MWZI_SURE };
    m->other.count = 0;
    if (!mwzi_vec_reserve(m->env, &m->other, m->line.count))
        return mwzi_fail_memory(err);
    for (size_t i = 0; i < m->line.count; i++) {
        bool loose = is_before_mark(&m->line, i), gone = loose ? parts_word(m, i) : stands_for_mark(&m->line, i);
        out->places += gone;
        if (!gone)
            m->other.items[m->other.count++] = m->line.items[i];
        if (!loose || gone || !mwzi_letter(char_at(&m->line, i + 2)))
            continue;
        m->other.items[m->other.count++] = m->line.items[i + 2];
        m->other.items[m->other.count++] = m->line.items[i + 1];
        out->places++;
        i += 2;
    }
    return MWZ_OK;
}
