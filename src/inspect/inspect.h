/* Any stage's product as JSON Lines: for golden files, and for whoever wants to see at which stage a result changed. */
#ifndef MWZI_INSPECT_INSPECT_H
#define MWZI_INSPECT_INSPECT_H

#include "align/align.h"
#include "decode/decode.h"
#include "features/features.h"
#include "pairs/pairs.h"
#include "segments/segments.h"

/* Each writes one product; `document` is the index of the document among those aligned. MWZ_ERR_IO, MWZ_ERR_MEMORY. */
MWZ_MUST_USE mwz_status mwzi_inspect_decode(const mwzi_text *text, uint32_t document, const mwz_sink *sink,
                                            mwz_error *err);
MWZ_MUST_USE mwz_status mwzi_inspect_blocks(const mwzi_blocks *blocks, uint32_t document, const mwz_sink *sink,
                                            mwz_error *err);
MWZ_MUST_USE mwz_status mwzi_inspect_streams(const mwzi_streams *streams, const mwz_sink *sink, mwz_error *err);
MWZ_MUST_USE mwz_status mwzi_inspect_segments(const mwzi_segments *segments, const mwz_sink *sink, mwz_error *err);
MWZ_MUST_USE mwz_status mwzi_inspect_features(const mwzi_features *features, const mwzi_segments *segments,
                                              const mwz_sink *sink, mwz_error *err);
MWZ_MUST_USE mwz_status mwzi_inspect_align(const mwzi_alignment *alignment, const mwz_sink *sink, mwz_error *err);
MWZ_MUST_USE mwz_status mwzi_inspect_pairs(const mwz_bitext *bitext, const mwz_sink *sink, mwz_error *err);

/* mwz_stage of a folder name; 0 when unknown. */
int mwzi_stage_from_name(const char *name);

#endif
