/* The flow: documents → streams → segments → features → alignment → bitext (stages 3–7), stopped where the caller asks.
 */
#include <string.h>

#include "lexicon/digest.h"
#include "pairs/headings.h"
#include "pairs/provenance.h"
#include "pairs/reasons.h"
#include "phrases/phrases.h"
#include "pipeline/pipeline.h"
#include "pipeline/verify.h"

/* What every stage below is given. */
typedef struct run {
    const mwzi_env *env;
    const mwz_document *const *documents;
    uint32_t count;
    const mwzi_flow_params *params;
} run;

static mwz_status run_streams(mwzi_flow *flow, const run *in, mwz_error *err)
{
    const mwzi_blocks *blocks[2] = { NULL, NULL };
    const char *names[2] = { NULL, NULL };
    for (uint32_t i = 0; i < in->count; i++) {
        blocks[i] = in->documents[i]->blocks;
        names[i] = in->documents[i]->name;
    }
    mwz_status status = mwzi_streams_build(&flow->streams, in->env, blocks, names, in->count, in->params->layout, err);
    if (status)
        return status;
    return MWZI_VERIFY(mwzi_streams_verify(flow->streams, err));
}

static mwz_status run_segments(mwzi_flow *flow, const run *in, mwz_error *err)
{
    mwzi_segments_params params = { in->params->rules, in->documents[0]->mode, in->params->break_at_semicolon };
    mwz_status status = mwzi_segments_build(&flow->segments, in->env, flow->streams, &params, err);
    if (status)
        return status;
    return MWZI_VERIFY(mwzi_segments_verify(flow->segments, err));
}

static mwz_status run_features(mwzi_flow *flow, const run *in, mwz_error *err)
{
    mwzi_features_params params = { in->params->lexicon, false };
    mwz_status status = mwzi_features_build(&flow->features, in->env, flow->segments, &params, err);
    if (status)
        return status;
    return MWZI_VERIFY(mwzi_features_verify(flow->features, flow->segments, err));
}

/* Whether one language has headings alone: of one document the layout says it; of two it is found, or asked for or denied by
   a layout. */
static mwzi_heading_mode heading_mode(const mwzi_streams *streams, mwz_layout asked)
{
    bool two = streams->document_count == 2;
    switch (two ? asked : streams->layout) {
    case MWZ_LAYOUT_HEADINGS_OTHER:
        return MWZI_HEADINGS_OTHER;
    case MWZ_LAYOUT_HEADINGS_BOTH:
        return two ? MWZI_HEADINGS_NONE : MWZI_HEADINGS_BOTH;
    case MWZ_LAYOUT_AUTO:
        return MWZI_HEADINGS_FIND;
    default:
        return MWZI_HEADINGS_NONE;
    }
}

static mwz_status run_align(mwzi_flow *flow, const run *in, mwz_error *err)
{
    mwzi_arena scratch;
    mwzi_pin *pins;
    uint32_t pin_count;
    mwzi_arena_init(&scratch, in->env);
    mwz_status status =
        mwzi_pin_ids_locate(&pins, &pin_count, &scratch, flow->segments, in->params->pins, in->params->pin_count, err);
    if (status == MWZ_OK) {
        mwzi_align_params params = {
            .no_learn = in->params->no_learn, .pins = pins, .pin_count = pin_count, .threads = in->params->threads,
            .headings = heading_mode(flow->streams, in->params->layout)
        };
        status = mwzi_align_build(&flow->alignment, in->env, flow->features, &params, err);
    }
    mwzi_arena_free(&scratch);
    if (status)
        return status;
    return MWZI_VERIFY(mwzi_align_verify(flow->alignment, flow->features, err));
}

/* What is found inside the pairs, and inside the passages of headings. */
static mwz_status fill_phrases(mwzi_flow *flow, const run *in, mwzi_word_aligner *aligner, mwz_error *err)
{
    uint32_t least = in->params->phrases;
    mwzi_gathering gathering;
    mwz_status status = MWZ_OK;
    if (least && !mwzi_gathering_open(&gathering, aligner))
        status = mwzi_fail_memory(err);
    if (status == MWZ_OK && (least || in->params->words))
        status = mwzi_word_links_build(flow->bitext, aligner, least ? mwzi_gathering_see : NULL, &gathering, err);
    if (status == MWZ_OK)
        status = mwzi_phrases_build(flow->bitext, aligner, flow->alignment, least ? &gathering : NULL, least, err);
    if (least)
        mwzi_gathering_close(&gathering);
    return status;
}

static mwz_status run_phrases(mwzi_flow *flow, const run *in, const mwzi_pairs_source *sources, mwz_error *err)
{
    const mwzi_word_source source = { in->env, flow->bitext, flow->segments, flow->features, sources, in->params->lexicon, NULL };
    mwzi_word_aligner aligner;
    mwz_status status = mwzi_word_aligner_open(&aligner, &source, flow->alignment, err);
    if (status == MWZ_OK)
        status = fill_phrases(flow, in, &aligner, err);
    mwzi_word_aligner_close(&aligner);
    if (status == MWZ_OK && flow->bitext->words)
        status = MWZI_VERIFY(mwzi_word_links_verify(flow->bitext, err));
    if (status == MWZ_OK)
        status = MWZI_VERIFY(mwzi_phrases_verify(flow->bitext, err));
    return status;
}

/* Whether the words of a pair or passage are wanted, not only its texts and numbers. */
static bool wants_words(const mwzi_flow *flow, const run *in)
{
    return in->params->reasons || in->params->words || in->params->phrases || flow->alignment->heading_count;
}

static mwz_status note_provenance(mwz_bitext *bitext, const run *in, mwz_error *err)
{
    char lexicon[MWZI_DIGEST_SIZE];
    const char *documents[2] = { NULL, NULL };
    bool sentences = in->documents[0]->mode == MWZI_SEGMENT_SENTENCES;
    for (uint32_t i = 0; i < in->count; i++)
        documents[i] = in->documents[i]->digest[0] ? in->documents[i]->digest : NULL;
    if (in->params->lexicon)
        mwzi_lexicon_digest(in->params->lexicon, lexicon);
    return mwzi_provenance_build(bitext, documents, in->params->lexicon ? lexicon : NULL,
                                 sentences ? mwzi_srx_digest(in->params->rules) : NULL, err);
}

static mwz_status run_pairs(mwzi_flow *flow, const run *in, mwz_error *err)
{
    if (!wants_words(flow, in))
        mwzi_features_drop_tokens(flow->features);
    mwzi_pairs_source sources[2];
    uint64_t lens[2] = { 0, 0 };
    for (uint32_t i = 0; i < in->count; i++) {
        const mwz_document *document = in->documents[i];
        sources[i] =
            (mwzi_pairs_source) { document->name,          document->blocks,           document->repaired->map,
                                  &document->findings, document->text->parts.items, document->text->parts.count,
                                  document->blocks->content == document->repaired->bytes ? document->repaired->shared : NULL };
        lens[i] = document->text->source_len;
    }
    mwz_status status =
        mwzi_pairs_build(&flow->bitext, in->env, flow->segments, flow->features, flow->alignment, sources, err);
    if (status == MWZ_OK)
        status = mwzi_bitext_headings_build(flow->bitext, flow->segments, flow->features, flow->alignment, sources, err);
    if (status == MWZ_OK)
        status = MWZI_VERIFY(mwzi_bitext_headings_verify(flow->bitext, err));
    if (status)
        return status;
    if (in->params->reasons) {
        status = mwzi_reasons_build(flow->bitext, flow->segments, flow->features, flow->alignment, sources, err);
        if (status)
            return status;
        status = MWZI_VERIFY(mwzi_reasons_verify(flow->bitext, err));
        if (status)
            return status;
    }
    if (in->params->words || in->params->phrases || flow->alignment->heading_count) {
        status = run_phrases(flow, in, sources, err);
        if (status)
            return status;
    }
    if (in->params->provenance) {
        status = note_provenance(flow->bitext, in, err);
        if (status)
            return status;
    }
    (void)lens; /* read by the check alone */
    return MWZI_VERIFY(mwzi_pairs_verify(flow->bitext, lens, err));
}

static const struct {
    mwzi_flow_stage stage;
    const char *name;
    mwz_status (*run)(mwzi_flow *flow, const run *in, mwz_error *err);
} stages[] = {
    { MWZI_FLOW_STREAMS, "streams", run_streams },    { MWZI_FLOW_SEGMENTS, "segments", run_segments },
    { MWZI_FLOW_FEATURES, "features", run_features }, { MWZI_FLOW_ALIGN, "align", run_align },
    { MWZI_FLOW_PAIRS, "pairs", run_pairs },
};

mwz_status mwzi_flow_run(mwzi_flow *out, const mwzi_env *env, const mwz_document *const *documents, uint32_t count,
                         const mwzi_flow_params *params, mwz_error *err)
{
    memset(out, 0, sizeof *out);
    const run in = { env, documents, count, params };
    for (size_t i = 0; i < sizeof stages / sizeof *stages && stages[i].stage <= params->last; i++) {
        mwz_status status = mwzi_progress(env, stages[i].name, 0, 0, err);
        if (status == MWZ_OK)
            status = stages[i].run(out, &in, err);
        if (status) {
            mwzi_flow_free(out);
            return status;
        }
    }
    return MWZ_OK;
}

void mwzi_flow_free(mwzi_flow *flow)
{
    mwzi_pairs_free(flow->bitext); /* backwards: a product may lend from the one before it */
    mwzi_align_free(flow->alignment);
    mwzi_features_free(flow->features);
    mwzi_segments_free(flow->segments);
    mwzi_streams_free(flow->streams);
    memset(flow, 0, sizeof *flow);
}
