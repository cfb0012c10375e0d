/* The first row of a table: which of its cells name the columns of English and Arabic. */
#ifndef MWZI_MEMORY_HEADS_H
#define MWZI_MEMORY_HEADS_H

#include <stdbool.h>
#include <stdint.h>

/* What a cell names. */
typedef enum mwzi_head_name {
    MWZI_HEAD_NONE,
    MWZI_HEAD_ARABIC,
    MWZI_HEAD_ENGLISH,
    MWZI_HEAD_SOURCE, /* a side, whatever its language is */
    MWZI_HEAD_TARGET
} mwzi_head_name;

enum { MWZI_HEAD_NAMES = MWZI_HEAD_TARGET + 1 };

/* "Arabic", "ar-SA", "النص العربي", "Source (English)" …; NONE for what may be a text. */
mwzi_head_name mwzi_head_read(const char *bytes, uint32_t len);

/* What a row names. All 0 at the start. */
typedef struct mwzi_head {
    uint32_t column[MWZI_HEAD_NAMES], found[MWZI_HEAD_NAMES]; /* the last column of a name, and how many there are */
} mwzi_head;

void mwzi_head_add(mwzi_head *head, uint32_t column, const char *bytes, uint32_t len);

/* Whether the row names the columns of both languages (or of one, with source or target for the other): then these, by
   mwz_side. Source and target alone do not tell which is which: *told is false, and columns[0] is the source's. */
bool mwzi_head_columns(const mwzi_head *head, uint32_t columns[2], bool *told);

/* Whether two cells (NULL: there is none) are names of columns and no texts: not "Arabic" beside "العربية". */
bool mwzi_head_is_row(const char *const bytes[2], const uint32_t len[2]);

#endif
