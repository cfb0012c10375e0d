/* Notes at the foot of a page, and the numbers that refer to them. Rule: rows in small letters at the end of a region,
   at the foot of the page or at the end of all, are notes; a number that a note begins with is dropped there and, where
   it is raised or drawn right behind a word, in the text. Limit: numbers of up to NOTE_DIGITS digits, no stars. */
#include <string.h>

#include "containers/pdf_writing.h"
#include "text/classes.h"
#include "text/scripts.h"

enum { NOTE_KNOWN = 1, NOTE_REFERRED };
enum { NOTE_DIGITS = 3 };

static const double SMALL = 0.9, FOOT = 0.55, RAISED = 0.06, RAISED_SIZE = 0.85;

/* What a number of up to three digits is, which a full stop or bracket may follow; -1: none. */
int mwzi_pdf_number_of(const mwzi_pdf_writing *w, const mwzi_pdf_word *word, bool stopped)
{
    int number = -1;
    uint32_t digits = 0;
    for (uint32_t i = 0; i < word->count; i++) {
        uint32_t c = w->pdf->characters.items[word->first + i];
        int digit = mwzi_digit_value(c);
        if (stopped && (c == '.' || c == ')' || c == '(') && (i == 0 || i + 1 == word->count))
            continue;
        if (digit < 0 || ++digits > NOTE_DIGITS)
            return -1;
        number = (number < 0 ? 0 : number * 10) + digit;
    }
    return number;
}

/* Takes the number of a note off the end of a word, where it was drawn right behind it: that of a note without
   reference yet, behind a full stop or a small letter. In Arabic the end is what is drawn first. */
static void cut_number(mwzi_pdf_writing *w, mwzi_pdf_word *word, bool right)
{
    const uint32_t *c = w->pdf->characters.items + word->first;
    uint32_t digits = 0;
    int number = 0, unit = 1;
    while (digits < word->count && digits <= NOTE_DIGITS &&
           mwzi_digit_value(c[right ? digits : word->count - 1 - digits]) >= 0)
        digits++;
    if (!digits || digits > NOTE_DIGITS || digits == word->count)
        return;
    for (uint32_t i = 0; i < digits; i++, unit *= 10) /* digits stand from left to right in both */
        number += unit * mwzi_digit_value(right ? c[digits - 1 - i] : c[word->count - 1 - i]);
    uint32_t before = right ? c[digits] : c[word->count - 1 - digits];
    unsigned kind = mwzi_char_class(before);
    bool letter = kind & MWZI_CHAR_LOWER || mwzi_char_script(before) == MWZI_SCRIPT_ARABIC;
    bool stop =
        before == '.' || before == '!' || before == '?' || before == '"' || before == ';' || kind & MWZI_CHAR_CLOSE;
    if (number <= 0 || w->notes[number] != NOTE_KNOWN || !(letter || stop))
        return;
    w->notes[number] = NOTE_REFERRED;
    word->count -= digits;
    word->first += right ? digits : 0;
}

static bool is_raised(const mwzi_pdf_row *row, const mwzi_pdf_word *word)
{
    return word->bottom - word->top < RAISED_SIZE * row->height &&
        (word->top + word->bottom) / 2 < row->middle - RAISED * row->height;
}

/* The first of the rows at the end of a region that are in small letters, at the foot of the page or at the end of all.
 */
size_t mwzi_pdf_notes_of(const mwzi_pdf_writing *w, const mwzi_pdf_region *region)
{
    const mwzi_pdf *pdf = w->pdf;
    size_t at = region->row_end;
    while (at > region->row_first && mwzi_pdf_row_at(w, at - 1)->height < SMALL * w->height)
        at--;
    if (at == region->row_end || region->cell)
        return region->row_end;
    bool last = region == &pdf->regions.items[pdf->regions.count - 1] && at > region->row_first; /* notes at the end */
    return last || mwzi_pdf_row_at(w, at)->middle > FOOT * pdf->pages.items[region->page].height ? at : region->row_end;
}

void mwzi_pdf_notes_gather(mwzi_pdf_writing *w)
{
    const mwzi_pdf *pdf = w->pdf;
    for (size_t k = 0; k < pdf->regions.count; k++) {
        const mwzi_pdf_region *region = &pdf->regions.items[k];
        for (size_t i = mwzi_pdf_notes_of(w, region); i < region->row_end; i++)
            for (size_t side = 0; side < 2; side++) {
                int number = mwzi_pdf_number_of(w, mwzi_pdf_word_of(w, mwzi_pdf_row_at(w, i), 0, side), true);
                if (number > 0)
                    w->notes[number] = NOTE_KNOWN;
            }
    }
}

/* Takes the numbers of notes out of a row: raised ones, and what a note begins with. */
void mwzi_pdf_numbers_drop(mwzi_pdf_writing *w, mwzi_pdf_row *row, bool note, bool right)
{
    mwzi_pdf_word *words = w->pdf->words.items + row->first;
    size_t kept = 0, first = right ? row->count - 1 : 0;
    for (size_t i = 0; i < row->count && !note; i++)
        cut_number(w, &words[i], right);
    if (row->count < 2)
        return;
    for (size_t i = 0; i < row->count; i++) {
        bool opens = note && i == first;
        int number = mwzi_pdf_number_of(w, &words[i], opens);
        bool known = number > 0 && w->notes[number];
        if (!known || !(is_raised(row, &words[i]) || opens))
            words[kept++] = words[i];
        else if (!note)
            w->notes[number] = NOTE_REFERRED;
    }
    if (kept == row->count || kept == 0)
        return;
    memmove(words + kept, words + row->count, row->marks * sizeof *words);
    row->count = kept;
    row->left = words[0].left;
    row->right = words[kept - 1].right;
}
