/* What the files share that put a page's words into the order of reading: pieces of rows (pdf_pieces.c), the strips
   that they leave free (pdf_gutters.c), the columns and cells beside these (pdf_tables.c), regions (pdf_regions.c). */
#ifndef MWZI_CONTAINERS_PDF_PIECES_H
#define MWZI_CONTAINERS_PDF_PIECES_H

#include "containers/pdf_page.h"

enum {
    MWZI_PDF_MOST_COLUMNS = 16,
    MWZI_PDF_MARK_LETTERS = 4, /* a strip of no longer words is that of a list's marks */
    MWZI_PDF_FEW_ROWS = 2 /* on both sides of a wide strip */
};

static const double MWZI_PDF_GAP = 0.3; /* between pieces, of a row's height */
static const double MWZI_PDF_FULL_WORDS = 2.5; /* in a row of running text */

/* Words of a row that stand close together. */
typedef struct mwzi_pdf_piece {
    double left, right, middle, height;
    size_t first, end; /* words; marks among them */
    uint32_t row, words, characters;
    mwzi_pdf_letters letters;
    uint8_t column; /* while its stretch is parted */
} mwzi_pdf_piece;

typedef struct mwzi_pdf_strip {
    double left, right;
} mwzi_pdf_strip;

/* Pieces [first, end) with the strips that they leave free. */
typedef struct mwzi_pdf_stretch {
    size_t first, end, count;
    mwzi_pdf_strip strips[MWZI_PDF_MOST_COLUMNS - 1];
    uint32_t rows; /* with text on both sides of the best strip */
} mwzi_pdf_stretch;

typedef struct mwzi_pdf_cutter {
    mwzi_pdf *pdf;
    uint32_t page;
    double left, right; /* of the text of most pages */
    mwzi_pdf_rows rows;
    MWZI_VEC(mwzi_pdf_piece) pieces;
    MWZI_VEC(mwzi_pdf_strip) taken; /* what the pieces of a stretch cover, from left to right */
    MWZI_VEC(mwzi_pdf_word) ordered; /* words of the regions */
    MWZI_VEC(double) numbers;
} mwzi_pdf_cutter;

static inline bool mwzi_pdf_piece_ends_row(const mwzi_pdf_cutter *c, size_t at, size_t end)
{
    return at + 1 == end || c->pieces.items[at + 1].row != c->pieces.items[at].row;
}

/* A row's words, and its marks put among them, → pieces. */
MWZ_MUST_USE mwz_status mwzi_pdf_row_cut(mwzi_pdf_cutter *c, uint32_t number);

/* The tallest stretch with strips in [first, end); none: count is 0. False: no memory. */
MWZ_MUST_USE bool mwzi_pdf_stretch_find(mwzi_pdf_cutter *c, mwzi_pdf_stretch *out, size_t first, size_t end);

/* A stretch → the regions of its columns, or its cells. */
MWZ_MUST_USE mwz_status mwzi_pdf_stretch_cut(mwzi_pdf_cutter *c, const mwzi_pdf_stretch *s, unsigned depth);

/* The words of the pieces [first, end) are the next region; [left, right] is the column that they are in. */
MWZ_MUST_USE mwz_status mwzi_pdf_region_add(mwzi_pdf_cutter *c, size_t first, size_t end, double left, double right,
                                            bool cell);
/* Pieces [first, end), sorted by row, that stand in the column [left, right] → regions. */
MWZ_MUST_USE mwz_status mwzi_pdf_pieces_cut(mwzi_pdf_cutter *c, size_t first, size_t end, double left, double right,
                                            unsigned depth);

#endif
