/* Bytes of one encoding → UTF-8, through iconv. */
#ifndef MWZI_DECODE_CONVERT_H
#define MWZI_DECODE_CONVERT_H

#include "decode/writer.h"

typedef enum mwzi_encoding_form {
    MWZI_FORM_UTF8,
    MWZI_FORM_UTF16, /* characters of 2 or 4 bytes */
    MWZI_FORM_UTF32,
    MWZI_FORM_OTHER /* found out by trying: a byte a character, or anything else */
} mwzi_encoding_form;

typedef struct mwzi_encoding {
    const char *name; /* as iconv knows it and the user is told */
    mwzi_encoding_form form;
    uint32_t mark_len; /* bytes of the byte order mark at the start, which is no part of the text */
    bool guessed; /* by statistics */
    bool doubtful; /* told, though the bytes are UTF-8 */
} mwzi_encoding;

/* What each byte of an encoding of one byte a character stands for. */
typedef struct mwzi_byte_table {
    char utf8[256][4];
    uint8_t lens[256]; /* 0: undefined */
} mwzi_byte_table;

/* Asks iconv for the 256 characters; *single is false when the encoding is of another kind. MWZ_ERR_ENCODING: iconv
   does not know the name; the message says so. */
MWZ_MUST_USE mwz_status mwzi_byte_table_load(mwzi_byte_table *table, bool *single, const char *name, mwz_error *err);

MWZ_MUST_USE mwz_status mwzi_convert(mwzi_writer *writer, const mwzi_encoding *encoding, const char *bytes,
                                     uint32_t len);

#endif
