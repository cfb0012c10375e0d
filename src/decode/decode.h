/* Stage 1: bytes → text. Opens containers (gzip, DOCX …), detects the encoding, converts by iconv, makes valid UTF-8, records every repair, and keeps
   the way back to the source bytes. */
#ifndef MWZI_DECODE_DECODE_H
#define MWZI_DECODE_DECODE_H

#include "base/arena.h"
#include "base/finding.h"
#include "base/offset_map.h"
#include "base/parts.h"
#include "base/shared.h"

typedef struct mwzi_decode_params {
    const char *encoding; /* NULL: detected */
    const char *name; /* what messages call the input */
    bool part; /* of a longer text: may be nothing but white space */
    bool detected; /* `encoding` was found in what stood before, not told */
} mwzi_decode_params;

/* A stretch of windows-1256 in a text of UTF-8 (mixed.c). */
typedef struct mwzi_mixed_run {
    uint32_t from, from_len; /* bytes of the source */
    uint32_t at, len; /* bytes of the text */
    bool clear; /* by its own letters */
} mwzi_mixed_run;

typedef MWZI_VEC(mwzi_mixed_run) mwzi_mixed_runs;

typedef struct mwzi_text {
    mwzi_arena arena;
    const char *name;
    const char *encoding; /* as detected or told: "UTF-8", "UTF-16LE", "windows-1256" … */
    const char *bytes; /* valid UTF-8 without BOM or NUL characters, NUL-terminated */
    uint32_t len;
    bool packed; /* the bytes were unpacked from a container */
    uint64_t source_len; /* bytes of the input; of a container: of what was unpacked */
    mwzi_source_parts parts; /* of what was unpacked */
    mwzi_offset_map map; /* text bytes → source bytes */
    mwzi_mixed_runs mixed; /* in order */
    mwzi_findings findings; /* bad-bytes, nul-characters, encoding-guessed … */
    mwzi_shared *shared; /* holds `bytes` */
    uint32_t *line_index; /* the line of every 1,024th byte */
} mwzi_text;

/* `bytes` are not kept. MWZ_ERR_ENCODING (binary, unknown name), MWZ_ERR_LIMIT, MWZ_ERR_MEMORY. An empty input is
   MWZ_ERR_ENCODING too ("is empty"). */
MWZ_MUST_USE mwz_status mwzi_decode_build(mwzi_text **out, const mwzi_env *env, const char *bytes, size_t len,
                                          const mwzi_decode_params *params, mwz_error *err);
/* The same of bytes that are taken over, whatever becomes of them: a block of env's allocator, of len + 1 bytes with a NUL
   at the end. Where they are the text already, it is not copied. */
MWZ_MUST_USE mwz_status mwzi_decode_take(mwzi_text **out, const mwzi_env *env, char *bytes, size_t len,
                                         const mwzi_decode_params *params, mwz_error *err);
MWZ_MUST_USE mwz_status mwzi_decode_verify(const mwzi_text *text, mwz_error *err);
/* Lets go of the bytes, where they are wanted no more; all else stays, but lines can be told no more. */
void mwzi_decode_drop_bytes(mwzi_text *text);
void mwzi_decode_free(mwzi_text *text);

/* 1-based line of a text byte. */
uint32_t mwzi_text_line(const mwzi_text *text, uint32_t offset);

#endif
