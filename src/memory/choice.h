/* Which columns of a table are English and Arabic, and its rows as units. */
#ifndef MWZI_MEMORY_CHOICE_H
#define MWZI_MEMORY_CHOICE_H

#include "memory/reading.h"

enum { MWZI_MOST_COLUMNS = 64 };

/* What a row names: the columns of a language each, and no other by the same. All 0 at the start. */
typedef struct mwzi_head {
    uint32_t columns[2], found[2]; /* by mwz_side */
} mwzi_head;

void mwzi_head_add(mwzi_head *head, uint32_t column, const char *bytes, uint32_t len);
bool mwzi_head_is(const mwzi_head *head);

typedef struct mwzi_column_choice {
    uint64_t letters[MWZI_MOST_COLUMNS][2]; /* by mwz_side */
    uint32_t rows[MWZI_MOST_COLUMNS][MWZI_MOST_COLUMNS]; /* with the first column filled and the second one English */
    uint64_t filled, english; /* columns of the row at hand, a bit each */
    mwzi_head head; /* of the first row */
    uint32_t begun; /* rows that are not blank */
} mwzi_column_choice;

/* Takes a cell of the row at hand in; a blank one does not matter. `choice` is all 0 at the start. */
void mwzi_choice_add(mwzi_column_choice *choice, uint32_t column, const char *bytes, uint32_t len);
void mwzi_choice_end_row(mwzi_column_choice *choice);
/* The columns of the two languages, by mwz_side. MWZ_ERR_LANGUAGE when there are none such. */
MWZ_MUST_USE mwz_status mwzi_choice_finish(const mwzi_column_choice *choice, uint32_t columns[2], const char *name,
                                           mwz_error *err);

/* Whether a cell names a language, as in the head of a table. */
bool mwzi_is_head(const char *bytes, uint32_t len);

/* Tells the unit whose sides the columns were taken for: its letters may say that they are the other way round. */
MWZ_MUST_USE mwz_status mwzi_row_tell(mwzi_memory_reading *reading, mwz_error *err);

#endif
