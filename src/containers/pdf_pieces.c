/* Rows → pieces: words that stand close together. Rule: a piece ends where a gap is wider than the row's own spaces,
   which typewriters and spread lines have wide; a bullet or number of a list stays with the words that it stands
   before. Vowel marks are put among the words first, each behind the word that it is over. Limit: a row of few gaps
   tells nothing of its spaces, and is cut where any row would be. */
#include <stdlib.h>

#include "containers/pdf_pieces.h"
#include "text/classes.h"

enum { FEW_GAPS = 4 /* tell nothing of a row's spaces */ };

static const double GAP_MOST = 0.6, SPREAD = 1.5 /* of a row's own spaces */,
                    MARK_GAP = 2.0; /* shares of a row's height */

/* Whether a word is a bullet, or a number or letter of a list: "•", "1.", "(ب)". */
static bool is_item(const mwzi_pdf_cutter *c, const mwzi_pdf_word *word)
{
    const uint32_t *at = c->pdf->characters.items + word->first;
    uint32_t letters = 0, digits = 0, closers = 0;
    for (uint32_t i = 0; i < word->count && word->count <= MWZI_PDF_MARK_LETTERS; i++) {
        unsigned kind = mwzi_char_class(at[i]);
        letters += (kind & MWZI_CHAR_LETTER) != 0;
        digits += (kind & MWZI_CHAR_DIGIT) != 0;
        closers += at[i] == '.' || at[i] == ')' || at[i] == '(' || at[i] == '-';
    }
    if (word->count == 1)
        return !letters && !digits && (at[0] == '-' || at[0] > 0x7F);
    return word->count == letters + digits + closers && closers && letters + (digits > 0) == 1;
}

/* Whether word i of a row and the one before it are an item of a list and its mark, which stands away from what is on
   its other side. `begins`: a piece begins with the word before. */
static bool is_glued(const mwzi_pdf_cutter *c, const mwzi_pdf_row *r, const mwzi_pdf_word *words, size_t i, bool begins)
{
    const mwzi_pdf_word *left = &words[i - 1], *right = &words[i];
    if (left->mark || right->left - left->right > MARK_GAP * r->height)
        return false;
    bool ends = i + 1 == r->count + r->marks || words[i + 1].left - right->right > MWZI_PDF_GAP * r->height;
    const mwzi_pdf_word *text = begins && is_item(c, left) ? right : ends && is_item(c, right) ? left : NULL;
    if (!text)
        return false;
    size_t at = (size_t)(text - c->pdf->words.items);
    mwzi_pdf_letters letters = mwzi_pdf_letters_of(c->pdf, at, at + 1);
    return text == left ? letters.of[MWZ_AR] > letters.of[MWZ_EN] : letters.of[MWZ_EN] >= letters.of[MWZ_AR];
}

/* What is wider than the spaces of a row: typewriters' and spread lines have wide ones. Its marks stand among its
 * words. */
static double gap_of(mwzi_pdf_cutter *c, const mwzi_pdf_word *words, const mwzi_pdf_row *r)
{
    double end = words[0].right;
    c->numbers.count = 0;
    for (size_t i = 1; i < r->count + r->marks; i++) {
        if (!words[i].mark && words[i].left > end && c->numbers.count < c->numbers.capacity)
            c->numbers.items[c->numbers.count++] = words[i].left - end;
        end = words[i].right > end ? words[i].right : end;
    }
    if (c->numbers.count < FEW_GAPS)
        return MWZI_PDF_GAP * r->height;
    qsort(c->numbers.items, c->numbers.count, sizeof *c->numbers.items, mwzi_pdf_by_number);
    double wide = SPREAD * c->numbers.items[c->numbers.count / 4];
    return wide < MWZI_PDF_GAP * r->height ? MWZI_PDF_GAP * r->height
        : wide > GAP_MOST * r->height      ? GAP_MOST * r->height
                                           : wide;
}

/* A row's words, and its marks put among them, → pieces. */
mwz_status mwzi_pdf_row_cut(mwzi_pdf_cutter *c, uint32_t number)
{
    const mwzi_env *env = c->pdf->in->env;
    const mwzi_pdf_row *r = &c->rows.items[number];
    mwzi_pdf_word *words = c->pdf->words.items + r->first;
    for (size_t i = r->count; i < r->count + r->marks; i++) { /* behind the word that it is over, or nearest to */
        mwzi_pdf_word mark = words[i];
        double middle = (mark.left + mark.right) / 2;
        size_t at = i;
        for (; at > 1; at--) {
            const mwzi_pdf_word *last = &words[at - 1], *before = &words[at - 2];
            if (last->mark ? last->left <= mark.left
                           : last->left <= middle || last->left - middle <= middle - before->right)
                break;
            words[at] = words[at - 1];
        }
        words[at] = mark;
    }
    mwzi_pdf_piece *open = NULL;
    uint32_t most = 0;
    double gap = gap_of(c, words, r);
    for (size_t i = 0; i < r->count + r->marks; i++) {
        if (!open ||
            (!words[i].mark && words[i].left - open->right > gap && !is_glued(c, r, words, i, open->words == 1))) {
            open = mwzi_vec_push(env, &c->pieces);
            if (!open)
                return mwzi_fail_memory(c->pdf->in->err);
            most = 0;
            *open = (mwzi_pdf_piece) {
                words[i].left, words[i].right, r->middle, r->height, r->first + i, 0, number, 0, 0, { { 0, 0 } }, 0
            };
        }
        open->end = r->first + i + 1;
        if (!words[i].mark && words[i].count > most) { /* the row may be that of another column, too */
            most = words[i].count;
            open->height = words[i].bottom - words[i].top;
            open->middle = (words[i].top + words[i].bottom) / 2;
        }
        open->words += !words[i].mark;
        open->characters += words[i].mark ? 0 : words[i].count;
        if (!words[i].mark && words[i].right > open->right)
            open->right = words[i].right;
        mwzi_pdf_letters letters = mwzi_pdf_letters_of(c->pdf, r->first + i, r->first + i + 1);
        open->letters.of[MWZ_AR] += letters.of[MWZ_AR];
        open->letters.of[MWZ_EN] += letters.of[MWZ_EN];
    }
    return MWZ_OK;
}
