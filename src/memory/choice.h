/* Which columns of a table are English and Arabic, and its rows as units. */
#ifndef MWZI_MEMORY_CHOICE_H
#define MWZI_MEMORY_CHOICE_H

#include "memory/heads.h"
#include "memory/reading.h"

enum { MWZI_MOST_COLUMNS = 64 };

typedef struct mwzi_column_choice {
    uint64_t letters[MWZI_MOST_COLUMNS][2]; /* by mwz_side */
    /* Of two columns, the first before the second: how alike their lengths are, in hundredths, over the rows where one
       is Arabic and the other English; 0 without such a row. */
    uint32_t likeness[MWZI_MOST_COLUMNS][MWZI_MOST_COLUMNS];
    uint32_t row[MWZI_MOST_COLUMNS][2]; /* letters of the row at hand, by mwz_side */
    uint64_t filled; /* its columns, a bit each */
    mwzi_head head; /* of the row at hand, then of that which names the columns */
    uint32_t heads; /* rows up to the one that names the columns; 0: none of the first rows does */
    uint32_t begun; /* rows that are not blank */
} mwzi_column_choice;

/* Takes a cell of the row at hand in; a blank one does not matter. `choice` is all 0 at the start. */
void mwzi_choice_add(mwzi_column_choice *choice, uint32_t column, const char *bytes, uint32_t len);
void mwzi_choice_end_row(mwzi_column_choice *choice);
/* The columns of the two languages, by mwz_side; false when there are none such. Of the rows that are not blank the
   first `heads` are none of the table's: its title, the names of its columns. */
bool mwzi_choice_columns(const mwzi_column_choice *choice, uint32_t columns[2]);
/* MWZ_ERR_LANGUAGE: `name` has no such columns. */
MWZ_MUST_USE mwz_status mwzi_choice_fail(const char *name, mwz_error *err);

/* The language that most letters of a text are of, an mwz_side; -1: none. */
int mwzi_letters_side(const char *bytes, uint32_t len);

/* Tells the unit whose sides the columns were taken for: its letters may say that they are the other way round. */
MWZ_MUST_USE mwz_status mwzi_row_tell(mwzi_memory_reading *reading, mwz_error *err);

#endif
