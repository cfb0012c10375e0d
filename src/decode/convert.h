/* Bytes of one encoding → UTF-8, through iconv. */
#ifndef MWZI_DECODE_CONVERT_H
#define MWZI_DECODE_CONVERT_H

#include "decode/byte_table.h"
#include "decode/declared.h"
#include "decode/writer.h"

typedef enum mwzi_encoding_form {
    MWZI_FORM_UTF8,
    MWZI_FORM_UTF16, /* characters of 2 or 4 bytes */
    MWZI_FORM_UTF32,
    MWZI_FORM_OTHER /* found out by trying: a byte a character, or anything else */
} mwzi_encoding_form;

typedef struct mwzi_encoding {
    const char *name; /* as iconv knows it and the user is told */
    const char *rival; /* guessed, and this one was nearly as likely; or NULL */
    mwzi_encoding_form form;
    uint32_t mark_len; /* bytes of the byte order mark at the start, which is no part of the text */
    bool guessed; /* by statistics */
    bool mixed; /* stretches of windows-1256 are looked for */
    bool doubtful; /* told, though the bytes are UTF-8 */
    bool sound; /* UTF-8 that was read through: nothing in it is bad, a NUL or a mark */
    char declared[MWZI_DECLARED_NAME]; /* what the text says itself; `name` may lie here */
} mwzi_encoding;

MWZ_MUST_USE mwz_status mwzi_convert(mwzi_writer *writer, const mwzi_encoding *encoding, const char *bytes,
                                     uint32_t len);

#endif
