/* What each byte of an encoding of one byte a character stands for. */
#ifndef MWZI_DECODE_BYTE_TABLE_H
#define MWZI_DECODE_BYTE_TABLE_H

#include "base/error.h"

#include <stdbool.h>
#include <stdint.h>

typedef struct mwzi_byte_table {
    char utf8[256][4];
    uint8_t lens[256]; /* 0: undefined */
} mwzi_byte_table;

/* Fills the table from iconv, and for the two Arabic code pages that iconv may lack ("CP720", "MacArabic") from ICU or
   from a table of our own. *single is false when the encoding is of another kind. MWZ_ERR_ENCODING: nobody knows the
   name; the message says so. */
MWZ_MUST_USE mwz_status mwzi_byte_table_load(mwzi_byte_table *table, bool *single, const char *name, mwz_error *err);

/* The same with code points: `characters[b]` for byte b, 0 where undefined (and for byte 0). */
MWZ_MUST_USE mwz_status mwzi_byte_table_characters(uint32_t characters[256], const char *name, mwz_error *err);

#endif
