/* The text while it is written: bytes, the way back to the source, and what was repaired. */
#ifndef MWZI_DECODE_WRITER_H
#define MWZI_DECODE_WRITER_H

#include "base/vec.h"
#include "decode/decode.h"

enum { MWZI_WRITER_PLACES = 20 }; /* places of bad bytes that get a finding of their own */

typedef struct mwzi_repair {
    uint32_t from, len; /* source bytes */
    uint32_t at; /* where it stands in the text */
} mwzi_repair;

typedef struct mwzi_writer {
    const mwzi_env *env;
    mwzi_text *text; /* its map is filled on the way */
    mwz_error *err;
    MWZI_VEC(char) bytes;
    mwzi_repair bad[MWZI_WRITER_PLACES];
    uint32_t bad_places, bad_bytes; /* in all */
    uint32_t bad_end; /* source byte after the last bad one */
    mwzi_repair nul, mark; /* the first one dropped */
    uint32_t nul_count, mark_count;
} mwzi_writer;

void mwzi_writer_init(mwzi_writer *writer, mwzi_text *text, mwz_error *err);
void mwzi_writer_free(mwzi_writer *writer);
MWZ_MUST_USE mwz_status mwzi_writer_reserve(mwzi_writer *writer, uint64_t len);

/* `len` bytes of valid UTF-8 without NUL or U+FEFF that are the same in the source, from byte `from` on. */
MWZ_MUST_USE mwz_status mwzi_writer_copy(mwzi_writer *writer, const char *bytes, size_t len, uint32_t from);
/* The UTF-8 of what `width` source bytes stand for: usually one character. U+0000 and U+FEFF are dropped and counted.
 */
MWZ_MUST_USE mwz_status mwzi_writer_put(mwzi_writer *writer, const char *bytes, size_t len, uint32_t from,
                                        uint32_t width);
/* U+FFFD for bytes that mean nothing. */
MWZ_MUST_USE mwz_status mwzi_writer_replace(mwzi_writer *writer, uint32_t from, uint32_t width);
MWZ_MUST_USE mwz_status mwzi_writer_drop_nul(mwzi_writer *writer, uint32_t from, uint32_t width);
MWZ_MUST_USE mwz_status mwzi_writer_drop_mark(mwzi_writer *writer, uint32_t from, uint32_t width);

/* Adds the findings to the text, whose bytes and line index must be set. */
MWZ_MUST_USE mwz_status mwzi_writer_report(const mwzi_writer *writer);

#endif
