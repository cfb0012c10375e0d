/* The order of the stages, and the only place that knows it. Stages 1–2 make a document, stages 3–7 a bitext. */
#ifndef MWZI_PIPELINE_PIPELINE_H
#define MWZI_PIPELINE_PIPELINE_H

#include "align/align.h"
#include "base/digest.h"
#include "blocks/blocks.h"
#include "decode/decode.h"
#include "features/features.h"
#include "lexicon/lexicon.h"
#include "pairs/pairs.h"
#include "pairs/pin_ids.h"
#include "repair/summary.h"
#include "segments/segments.h"
#include "streams/streams.h"

typedef struct mwzi_document_params {
    const char *name; /* what messages and outputs call the document; copied */
    const char *encoding; /* NULL: detected */
    mwzi_blocks_format format;
    mwzi_segment_mode mode; /* a line a block must be known when the blocks are made */
    mwzi_repair_level repair;
    const mwz_lexicon *lexicon; /* what repairs are judged by; may be NULL */
    bool digest; /* keep that of the bytes */
    bool codes; /* keep the inline codes */
} mwzi_document_params;

/* What one input came to: the products of stages 1 and 2, and the findings of both. */
struct mwz_document {
    mwzi_arena arena; /* owns the name; the messages of the findings stay with the two products */
    const mwzi_env *env;
    const char *name;
    mwzi_segment_mode mode;
    mwzi_text *text;
    mwzi_repaired *repaired;
    mwzi_blocks *blocks;
    mwzi_summary damage;
    char digest[MWZI_DIGEST_SIZE]; /* of the bytes as they were given; "": not asked for */
    mwzi_findings findings; /* spans are bytes of the source */
};

/* Decodes and parts `len` bytes, which are not kept. Statuses of mwzi_decode_build and mwzi_blocks_build. */
MWZ_MUST_USE mwz_status mwzi_document_build(mwz_document **out, const mwzi_env *env, const char *bytes, size_t len,
                                            const mwzi_document_params *params, mwz_error *err);
/* The same of a file ("-": standard input); its bytes are let go when they are decoded. MWZ_ERR_IO too. */
MWZ_MUST_USE mwz_status mwzi_document_read(mwz_document **out, const mwzi_env *env, const char *path,
                                           const mwzi_document_params *params, mwz_error *err);
void mwzi_document_free(mwz_document *document);

/* The stages that a flow runs through, numbered as in the design; stages 1 and 2 are the documents' own. */
typedef enum mwzi_flow_stage {
    MWZI_FLOW_BLOCKS = 2, /* nothing beyond the documents */
    MWZI_FLOW_STREAMS = 3,
    MWZI_FLOW_SEGMENTS = 4,
    MWZI_FLOW_FEATURES = 5,
    MWZI_FLOW_ALIGN = 6,
    MWZI_FLOW_PAIRS = 7
} mwzi_flow_stage;

typedef struct mwzi_flow_params {
    mwzi_flow_stage last;
    const mwz_rules *rules; /* never NULL in sentence mode; not looked at in others */
    bool break_at_semicolon;
    const mwz_lexicon *lexicon; /* may be NULL: aligned by numbers, names and lengths alone */
    bool no_learn;
    const mwzi_pin_ids *pins; /* confirmed pairs */
    size_t pin_count;
    uint32_t threads;
    bool reasons; /* the bitext tells why its pairs are pairs */
    bool words; /* the bitext tells which words of a pair belong together */
    mwz_layout layout; /* as mwz_align_options.layout */
    uint32_t phrases; /* and which phrases, when they stand at least so often; 0: those of headings alone */
    bool provenance; /* the bitext knows the digests of what it was made of */
} mwzi_flow_params;

/* The products of stages 3–7, as far as the flow ran; the rest is NULL. Lives on the caller's stack. */
typedef struct mwzi_flow {
    mwzi_streams *streams;
    mwzi_segments *segments;
    mwzi_features *features;
    mwzi_alignment *alignment;
    mwz_bitext *bitext;
} mwzi_flow;

/* Runs one or two documents, read in the same mode, through the stages up to `params->last`. On failure nothing is held
   and every product is NULL. In builds with assertions each product is verified as it is made (MWZ_ERR_INTERNAL). */
MWZ_MUST_USE mwz_status mwzi_flow_run(mwzi_flow *out, const mwzi_env *env, const mwz_document *const *documents,
                                      uint32_t count, const mwzi_flow_params *params, mwz_error *err);
/* Frees the products; those that the caller took away he has set to NULL. */
void mwzi_flow_free(mwzi_flow *flow);

#endif
