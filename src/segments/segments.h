/* Stage 4: streams → segments, by SRX 2.0 rules and Unicode sentence breaks (UAX #29). */
#ifndef MWZI_SEGMENTS_SEGMENTS_H
#define MWZI_SEGMENTS_SEGMENTS_H

#include "base/arena.h"
#include "base/error.h"
#include "streams/streams.h"

typedef struct mwzi_segment {
    uint32_t offset, len; /* bytes of the content of its document; no white space at either end */
    uint32_t id;          /* what outputs call it: index in the stream, or its physical line in line mode; 0-based */
    uint32_t piece : 31;  /* index in the stream */
    uint32_t first_of_block : 1; /* the first segment of its block: paragraph start, heading, list item, cell */
} mwzi_segment;

typedef struct mwzi_segments {
    mwzi_arena arena;
    const mwzi_streams *streams;
    mwzi_segment *items[2]; /* by mwz_side */
    uint32_t counts[2];
} mwzi_segments;

/* Reads SRX 2.0 (file `path`): languagemap by language code ("ar", "en"), cascade, rules in order; regular expressions of
   ICU. Compiled rules are read-only and shared by threads. MWZ_ERR_IO, MWZ_ERR_FORMAT with the line and what to do, MWZ_ERR_MEMORY. */
MWZ_MUST_USE mwz_status mwzi_srx_open(mwz_rules **out, const mwzi_env *env, const char *path, mwz_error *err);
/* The digest (base/digest.h) of the rules' file. */
const char *mwzi_srx_digest(const mwz_rules *rules);
void mwzi_srx_free(mwz_rules *srx);

typedef enum mwzi_segment_mode { MWZI_SEGMENT_SENTENCES, MWZI_SEGMENT_LINES, MWZI_SEGMENT_BLOCKS } mwzi_segment_mode;

typedef struct mwzi_segments_params {
    const mwz_rules *srx;    /* never NULL in sentence mode */
    mwzi_segment_mode mode;  /* LINES: a segment a piece, id = physical line of its block; BLOCKS: a segment a piece */
    bool break_at_semicolon; /* "؛" and ";" followed by a space end a segment */
} mwzi_segments_params;

MWZ_MUST_USE mwz_status mwzi_segments_build(mwzi_segments **out, const mwzi_env *env, const mwzi_streams *streams,
                                            const mwzi_segments_params *params, mwz_error *err);
/* Segments partition each stream (white space between them excepted), in order; none empty; on character borders. */
MWZ_MUST_USE mwz_status mwzi_segments_verify(const mwzi_segments *segments, mwz_error *err);
void mwzi_segments_free(mwzi_segments *segments);

#endif
