/* Writing an XLSX workbook, row by row. The only user of libxlsxwriter. */
#ifndef MWZI_WORKBOOK_WORKBOOK_H
#define MWZI_WORKBOOK_WORKBOOK_H

#include "base/env.h"
#include "base/error.h"

enum {
    MWZI_WORKBOOK_ROWS = 1048575, /* of a sheet, below its head: Excel's limit */
    MWZI_WORKBOOK_CHARACTERS = 32767 /* of a cell: Excel's limit */
};

typedef struct mwzi_workbook mwzi_workbook;

/* How the cells of a column look. */
typedef enum mwzi_workbook_look {
    MWZI_LOOK_PLAIN, /* a short text or a whole number, on top of its cell */
    MWZI_LOOK_LEFT_TO_RIGHT, /* a long text, wrapped, in this reading order whatever its first letter is */
    MWZI_LOOK_RIGHT_TO_LEFT,
    MWZI_LOOK_SHARE /* a number from 0 to 1 with four places, coloured by the bands */
} mwzi_workbook_look;

typedef struct mwzi_workbook_column {
    const char *head;
    double width; /* in digits */
    mwzi_workbook_look look;
} mwzi_workbook_column;

/* A range of shares and its colour. */
typedef struct mwzi_workbook_band {
    double from; /* up to that of the band before it, the first up to 1 */
    uint32_t colour; /* 0xRRGGBB */
} mwzi_workbook_band;

typedef struct mwzi_workbook_style {
    const mwzi_workbook_band *bands; /* lent until the workbook is freed */
    size_t band_count;
    int64_t created; /* seconds since 1970: the file bears it */
    bool right_to_left; /* the first column of every sheet stands on the right */
} mwzi_workbook_style;

/* Opens a workbook; `name` is what messages call it. MWZ_ERR_IO (no temporary file), MWZ_ERR_MEMORY. */
MWZ_MUST_USE mwz_status mwzi_workbook_open(mwzi_workbook **out, const mwzi_env *env, const mwzi_workbook_style *style,
                                           const char *name, mwz_error *err);
/* Begins a sheet: its head stands still and filters. `columns` are lent until the workbook is freed. The first failure of
   this and what follows sticks and is told by mwzi_workbook_finish. */
void mwzi_workbook_sheet(mwzi_workbook *workbook, const char *name, const mwzi_workbook_column *columns, size_t count);
/* Begins the next row; at most MWZI_WORKBOOK_ROWS of a sheet. */
void mwzi_workbook_row(mwzi_workbook *workbook);
/* Whether a text fits into a cell. */
bool mwzi_workbook_fits(mwz_text text);
/* The cells of the row, by column. A text is text, whatever it begins with: never a formula, a number or a link.
   It fits into a cell, and has no characters that XML forbids. */
void mwzi_workbook_text(mwzi_workbook *workbook, size_t column, mwz_text text);
void mwzi_workbook_number(mwzi_workbook *workbook, size_t column, double number);
/* A text on the colour of a band. */
void mwzi_workbook_legend(mwzi_workbook *workbook, size_t column, size_t band, const char *text);
/* Whether a write has failed, so that a long loop can stop early. */
bool mwzi_workbook_failed(const mwzi_workbook *workbook);
/* Puts the workbook together and writes it to a sink. MWZ_ERR_IO, MWZ_ERR_MEMORY. */
MWZ_MUST_USE mwz_status mwzi_workbook_finish(mwzi_workbook *workbook, const mwz_sink *sink, mwz_error *err);
void mwzi_workbook_free(mwzi_workbook *workbook);

#endif
