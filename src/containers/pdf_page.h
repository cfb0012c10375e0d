/* The words of a PDF with their places, and what is made of them on the way to its text: margins, regions, rows. */
#ifndef MWZI_CONTAINERS_PDF_PAGE_H
#define MWZI_CONTAINERS_PDF_PAGE_H

#include "containers/opening.h"
#include "text/bidi.h"

typedef struct mwzi_pdf_word {
    double left, right, top, bottom;
    uint32_t first, count; /* characters, from left to right */
    uint32_t row; /* while rows are found */
    bool mark; /* nothing but vowel marks */
} mwzi_pdf_word;

typedef struct mwzi_pdf_page {
    size_t first, end; /* words */
    double width, height;
} mwzi_pdf_page;

/* Words whose middles stand at one height, from left to right, with the marks behind. */
typedef struct mwzi_pdf_row {
    size_t first, count, marks; /* words: `count` of letters, then `marks` */
    double left, right, middle, height; /* the last two are those of most of its letters */
} mwzi_pdf_row;

/* Words that are read without a look beside them: a column, or a cell. */
typedef struct mwzi_pdf_region {
    size_t first, end; /* words */
    size_t row_first, row_end;
    uint32_t page;
    double left, right; /* of the column that it is in */
    bool cell; /* of a table: nothing goes on in the next */
} mwzi_pdf_region;

typedef MWZI_VEC(mwzi_pdf_row) mwzi_pdf_rows;

typedef struct mwzi_pdf {
    const mwzi_opening *in;
    MWZI_VEC(mwzi_pdf_word) words;
    MWZI_VEC(uint32_t) characters; /* of the words */
    MWZI_VEC(mwzi_pdf_page) pages;
    MWZI_VEC(mwzi_pdf_region) regions; /* in the order of reading; they cover the words */
    mwzi_pdf_rows rows; /* of the regions */
} mwzi_pdf;

/* The letters of a stretch of words, by language. */
typedef struct mwzi_pdf_letters {
    size_t of[2];
} mwzi_pdf_letters;

/* Numbers (double) in ascending order, for qsort. */
int mwzi_pdf_by_number(const void *a, const void *b);

/* XML of pdftotext -bbox-layout → words and pages. */
MWZ_MUST_USE mwz_status mwzi_pdf_words_read(mwzi_pdf *pdf, const char *xml, size_t len);

/* Sorts the words [first, end) into rows, which are added. */
MWZ_MUST_USE mwz_status mwzi_pdf_rows_find(mwzi_pdf *pdf, mwzi_pdf_rows *rows, size_t first, size_t end);
mwzi_pdf_letters mwzi_pdf_letters_of(const mwzi_pdf *pdf, size_t first, size_t end);
/* Whether the first word of `next` would not have fitted into the room that `row` leaves of its column. */
bool mwzi_pdf_row_is_full(const mwzi_pdf *pdf, const mwzi_pdf_row *row, const mwzi_pdf_row *next, double room,
                          bool right);

/* Takes out of the pages what stands at their heads and feet again and again, and notes it in out->aside. */
MWZ_MUST_USE mwz_status mwzi_pdf_margins_drop(mwzi_pdf *pdf);

/* Fills regions, and puts the words into their order. */
MWZ_MUST_USE mwz_status mwzi_pdf_regions_find(mwzi_pdf *pdf);

/* Draws rows as they are read. */
typedef struct mwzi_pdf_pen {
    const mwzi_pdf *pdf;
    mwzi_bidi *bidi;
    MWZI_VEC(uint32_t) line, order; /* of the row: characters as drawn; which is i-th as read */
    MWZI_VEC(bool) turned;
} mwzi_pdf_pen;

MWZ_MUST_USE mwz_status mwzi_pdf_pen_open(mwzi_pdf_pen *pen, const mwzi_pdf *pdf);
void mwzi_pdf_pen_close(mwzi_pdf_pen *pen);
/* Adds a row's text to `out`, without its first `skip` words as they are read. `right`: it runs from right to left. */
MWZ_MUST_USE mwz_status mwzi_pdf_pen_write(mwzi_pdf_pen *pen, const mwzi_opening *out, const mwzi_pdf_row *row,
                                           bool right);

/* Rows of the regions → paragraphs, in in->out. */
MWZ_MUST_USE mwz_status mwzi_pdf_paragraphs_write(mwzi_pdf *pdf);

#endif
