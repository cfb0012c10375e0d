/* Looking at a stage: runs the flow as far as it and has inspect/ write the product. */
#include <muwazi/inspect.h>

#include "api/api.h"
#include "inspect/inspect.h"

/* The products of the first two stages are the documents' own, one after the other. */
static mwz_status show_documents(const mwz_document *const *documents, size_t count, mwz_stage stage,
                                 const mwz_sink *sink, mwz_error *err)
{
    mwz_status status = MWZ_OK;
    for (uint32_t i = 0; i < count && status == MWZ_OK; i++) {
        if (stage == MWZ_STAGE_DECODE)
            status = mwzi_inspect_decode(documents[i]->text, i, sink, err);
        else
            status = mwzi_inspect_blocks(documents[i]->blocks, i, sink, err);
    }
    return status;
}

static mwz_status show_product(const mwzi_flow *flow, mwz_stage stage, const mwz_sink *sink, mwz_error *err)
{
    switch (stage) {
    case MWZ_STAGE_STREAMS:
        return mwzi_inspect_streams(flow->streams, sink, err);
    case MWZ_STAGE_SEGMENTS:
        return mwzi_inspect_segments(flow->segments, sink, err);
    case MWZ_STAGE_FEATURES:
        return mwzi_inspect_features(flow->features, flow->segments, sink, err);
    case MWZ_STAGE_ALIGN:
        return mwzi_inspect_align(flow->alignment, sink, err);
    default:
        return mwzi_inspect_pairs(flow->bitext, sink, err);
    }
}

mwz_status mwz_inspect(mwz_context *context, const mwz_document *const *documents, size_t count, mwz_stage stage,
                       const mwz_align_options *options, const mwz_sink *sink, mwz_error *err)
{
    static const char function[] = "mwz_inspect";
    if ((unsigned)stage < MWZ_STAGE_DECODE || (unsigned)stage > MWZ_STAGE_PAIRS)
        return mwzi_fail(err, MWZ_ERR_ARGUMENT, "%s: stage %u is none of MWZ_STAGE_…", function, (unsigned)stage);
    if (!sink || !sink->write)
        return mwzi_fail_null(err, function, sink ? "sink->write" : "sink");
    _Static_assert((int)MWZI_FLOW_STREAMS == (int)MWZ_STAGE_STREAMS && (int)MWZI_FLOW_PAIRS == (int)MWZ_STAGE_PAIRS,
                   "the flow numbers its stages as the public header does");
    mwzi_flow flow;
    mwz_status status =
        mwzi_flow_from_options(&flow, function, context, documents, count, (mwzi_flow_stage)stage, options, err);
    if (status)
        return status;
    if (stage <= MWZ_STAGE_BLOCKS)
        status = show_documents(documents, count, stage, sink, err);
    else
        status = show_product(&flow, stage, sink, err);
    mwzi_flow_free(&flow);
    return status;
}

int mwz_stage_from_name(const char *name)
{
    return name ? mwzi_stage_from_name(name) : 0;
}
