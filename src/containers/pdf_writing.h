/* What the files share that make paragraphs of rows: the text as it is written (pdf_paragraphs.c), whether it goes on
   (pdf_continuation.c), hyphens (pdf_hyphens.c), notes (pdf_notes.c). */
#ifndef MWZI_CONTAINERS_PDF_WRITING_H
#define MWZI_CONTAINERS_PDF_WRITING_H

#include "base/map.h"
#include "containers/pdf_page.h"

enum { MWZI_PDF_NO_PIECE = -1 };

/* A stretch of `text`, on one page. */
typedef struct mwzi_pdf_text_piece {
    size_t offset, len;
    uint32_t page;
    int64_t next; /* MWZI_PDF_NO_PIECE: the last */
} mwzi_pdf_text_piece;

typedef struct mwzi_pdf_paragraph {
    size_t first, last; /* pieces */
    double height, room; /* of its letters; behind its last row */
    uint32_t page;
    bool arabic, note, cell;
} mwzi_pdf_paragraph;

typedef struct mwzi_pdf_writing {
    mwzi_pdf *pdf;
    mwzi_pdf_pen pen;
    mwzi_unpacked text; /* in the order of the rows */
    MWZI_VEC(mwzi_pdf_text_piece) pieces;
    MWZI_VEC(mwzi_pdf_paragraph) paragraphs;
    MWZI_VEC(double) numbers;
    mwzi_map64 words; /* of the document, by the hash of their letters */
    double height, pitch; /* of most of the text: of its letters, from line to line */
    bool hyphenated; /* hyphens stand at the ends of many rows */
    uint8_t notes[1000]; /* known, and referred to, by number: pdf_notes.c */
} mwzi_pdf_writing;

static inline double mwzi_pdf_differs(double a, double b)
{
    return a > b ? a - b : b - a;
}

static inline const mwzi_pdf_row *mwzi_pdf_row_at(const mwzi_pdf_writing *w, size_t i)
{
    return &w->pdf->rows.items[i];
}

/* Words in the order in which they are read: the i-th of a row. */
static inline const mwzi_pdf_word *mwzi_pdf_word_of(const mwzi_pdf_writing *w, const mwzi_pdf_row *row, size_t i,
                                                    bool right)
{
    return &w->pdf->words.items[row->first + (right ? row->count - 1 - i : i)];
}

static inline bool mwzi_pdf_is_hyphen(uint32_t c)
{
    return c == '-' || c == 0xAD || c == 0x2010;
}

/* Whether a row runs from right to left: by its own letters when they are nearly all of one script, else by its
   region's. */
bool mwzi_pdf_row_is_right(const mwzi_pdf_writing *w, const mwzi_pdf_row *row, bool region);
bool mwzi_pdf_region_is_right(const mwzi_pdf_writing *w, const mwzi_pdf_region *region);
/* What a row leaves of its column. */
double mwzi_pdf_room_behind(const mwzi_pdf_region *region, const mwzi_pdf_row *row, bool right);
/* Fill w->height and w->pitch. False: no memory. */
MWZ_MUST_USE bool mwzi_pdf_height_find(mwzi_pdf_writing *w);
MWZ_MUST_USE bool mwzi_pdf_pitch_find(mwzi_pdf_writing *w);
/* The last character of the text from `from` on that is seen. */
uint32_t mwzi_pdf_text_end(const mwzi_pdf_writing *w, size_t from);
/* Whether row i + 1 goes on with row i of a region; `from`: where the paragraph's text begins. */
bool mwzi_pdf_row_goes_on(const mwzi_pdf_writing *w, const mwzi_pdf_region *region, size_t i, size_t from, bool right);
/* Whether a paragraph goes on with the first row of a region. */
bool mwzi_pdf_paragraph_goes_over(const mwzi_pdf_writing *w, const mwzi_pdf_paragraph *open,
                                  const mwzi_pdf_region *region, const mwzi_pdf_row *row, bool right);

/* Fills w->words and w->hyphenated. False: no memory. */
MWZ_MUST_USE bool mwzi_pdf_words_gather(mwzi_pdf_writing *w);
/* The end of one piece is the start of the next: a space, or nothing where a word was parted. */
MWZ_MUST_USE mwz_status mwzi_pdf_text_join(mwzi_pdf_writing *w, const mwzi_opening *to, size_t from,
                                           const mwzi_pdf_row *next, bool right);

/* What a number of up to three digits is, which a full stop or bracket may follow; -1: none. */
int mwzi_pdf_number_of(const mwzi_pdf_writing *w, const mwzi_pdf_word *word, bool stopped);
/* The first of a region's rows that are notes. */
size_t mwzi_pdf_notes_of(const mwzi_pdf_writing *w, const mwzi_pdf_region *region);
/* Fills w->notes. */
void mwzi_pdf_notes_gather(mwzi_pdf_writing *w);
/* Takes the numbers of notes out of a row: raised ones, and what a note begins with. */
void mwzi_pdf_numbers_drop(mwzi_pdf_writing *w, mwzi_pdf_row *row, bool note, bool right);

#endif
