/* What the readers of memories share: the unit that is being made, and who is told of it. */
#ifndef MWZI_MEMORY_READING_H
#define MWZI_MEMORY_READING_H

#include "memory/memory.h"

typedef struct mwzi_memory_reading {
    const mwzi_env *env;
    const mwzi_memory_input *in;
    const mwzi_memory_watch *watch;
    mwzi_content content; /* of the unit */
    mwzi_memory_unit unit;
    size_t passed; /* of the text (mwzi_spill_pass) */
} mwzi_memory_reading;

typedef mwz_status mwzi_memory_reader(mwzi_memory_reading *reading, mwz_error *err);

mwzi_memory_reader mwzi_tmx_read, mwzi_xliff_read, mwzi_po_read, mwzi_tsv_read, mwzi_csv_read, mwzi_xlsx_read;

/* Begins the next unit, in `line`: nothing is left of the one before but its number. */
void mwzi_unit_begin(mwzi_memory_reading *reading, uint32_t line);
/* What was written to the content since the last side is the text of `side`. */
void mwzi_unit_side(mwzi_memory_reading *reading, mwz_side side, uint16_t column, uint32_t line);
/* What the memory tells of the pair's probability: "0.9876", also behind the word; what is none from 0 to 1 says nothing. */
void mwzi_unit_rate(mwzi_memory_unit *unit, const char *bytes, size_t len);
/* Whether a column's name says that it holds probabilities. */
bool mwzi_is_rate_head(const char *bytes, size_t len);
/* Tells the unit. */
MWZ_MUST_USE mwz_status mwzi_unit_tell(mwzi_memory_reading *reading, mwz_error *err);

#endif
