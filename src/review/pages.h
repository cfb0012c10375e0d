/* A sheet on pages of paper: rows one below the other, headed, with a legend. */
#ifndef MWZI_REVIEW_PAGES_H
#define MWZI_REVIEW_PAGES_H

#include <muwazi/sheet.h>

#include "review/looks.h"
#include "review/setting.h"

/* A4, in points, and where things stand on it. */
enum {
    MWZI_PAGE_WIDTH = 595,
    MWZI_PAGE_HEIGHT = 842,
    MWZI_PAGE_SIDE = 36, /* margins; the rows' numbers stand in the left one */
    MWZI_PAGE_BOTTOM = 798, /* rows end here */
    MWZI_PAGE_MIDDLE = 63, /* between the columns, for the ribbons */
    MWZI_PAGE_COLUMN = (MWZI_PAGE_WIDTH - 2 * MWZI_PAGE_SIDE - MWZI_PAGE_MIDDLE) / 2
};

/* Begins page `page` (from 1) after ending the one before: lends the canvas to draw it on, NULL when nobody wants to
   see it. `page` 0: the last one ends. `*stop`: no page behind it is wanted. */
typedef mwz_status (*mwzi_page_fn)(void *user, size_t page, mwzi_canvas **canvas, bool *stop, mwz_error *err);

/* A drawing under way; what the files of this noun share. */
typedef struct mwzi_pages {
    const mwz_bitext *bitext;
    const mwz_sheet_options *options;
    const mwzi_looks *looks;
    const mwzi_sheet_words *words;
    mwzi_setter setter;
    mwzi_set_row set;
    mwzi_stretches_x places;
    mwzi_page_fn turn;
    void *user;
    mwzi_canvas *canvas; /* of this page; may be NULL */
    size_t page;
    double y; /* where the next row begins */
    bool stop, titled; /* a title was marked in the outline */
} mwzi_pages;

/* Draws the sheet of a bitext, page by page. `options` is complete. MWZ_ERR_DATA (fonts), MWZ_ERR_MEMORY,
   MWZ_ERR_CANCELLED, what `turn` fails with. */
MWZ_MUST_USE mwz_status mwzi_pages_draw(const mwz_bitext *bitext, const mwz_sheet_options *options, mwzi_page_fn turn,
                                        void *user, mwz_error *err);

/* Where a label stands: its left edge, its middle or its right edge at x. */
typedef enum mwzi_anchor { MWZI_ANCHOR_LEFT, MWZI_ANCHOR_MIDDLE, MWZI_ANCHOR_RIGHT } mwzi_anchor;

/* Words of the sheet's own on one line, with the base line at y; *width, which may be NULL, is how much they take. */
typedef struct mwzi_label {
    double x, y, size;
    mwzi_anchor anchor;
    bool bold;
    mwzi_colour colour;
} mwzi_label;
MWZ_MUST_USE mwz_status mwzi_page_label(mwzi_pages *pages, const char *text, const mwzi_label *label, double *width,
                                        mwz_error *err);

/* page_frame.c: begins a page with its heads (the first with title, figures and findings of the whole); ends one. */
MWZ_MUST_USE mwz_status mwzi_page_begin(mwzi_pages *pages, mwz_error *err);
MWZ_MUST_USE mwz_status mwzi_page_end(mwzi_pages *pages, mwz_error *err);

/* page_rows.c: pages->set.row at pages->y, on further pages when it needs them. */
MWZ_MUST_USE mwz_status mwzi_page_row(mwzi_pages *pages, mwz_error *err);

#endif
