/* Rows of columns parted by tabs, English and Arabic in the first two in either order: word lists, and pairs of
 * sentences. */
#ifndef MWZI_TEXT_COLUMNS_H
#define MWZI_TEXT_COLUMNS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <muwazi/types.h>

typedef struct mwzi_columns {
    const char *bytes;
    size_t len, at;
    uint32_t line;
    bool comments; /* lines that begin with "#" are passed over */
} mwzi_columns;

typedef struct mwzi_row {
    mwz_text text; /* the whole line */
    mwz_text columns[2];
    mwz_text third; /* bytes NULL: there is none */
    uint32_t line; /* 1-based */
    int languages[2]; /* mwz_side of each column by its letters; -1: none, or another's */
    bool has_tab;
} mwzi_row;

/* A byte order mark is passed over. */
void mwzi_columns_start(mwzi_columns *columns, const char *bytes, size_t len, bool comments);
/* The next line that is neither blank nor passed over, nor the header "english<TAB>arabic…" in the first place; false
   at the end. */
bool mwzi_columns_next(mwzi_columns *columns, mwzi_row *out);
/* The column of the English by the line alone: 0 or 1; -1: it does not tell. */
int mwzi_row_english(const mwzi_row *row);
/* Whether a text is a decimal number ("0.25", "1"), and its value; white space around it does not matter. */
bool mwzi_read_decimal(mwz_text text, double *out);

#endif
