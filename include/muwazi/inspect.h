/* Looking at what a stage made, as JSON Lines. */
#ifndef MUWAZI_INSPECT_H
#define MUWAZI_INSPECT_H

#include <muwazi/align.h>
#include <muwazi/status.h>
#include <muwazi/types.h>

MWZ_BEGIN_DECLS

/** The stages, by their folder names. Since: 0.1 */
typedef enum mwz_stage {
    MWZ_STAGE_DECODE = 1,
    MWZ_STAGE_BLOCKS,
    MWZ_STAGE_STREAMS,
    MWZ_STAGE_SEGMENTS,
    MWZ_STAGE_FEATURES,
    MWZ_STAGE_ALIGN,
    MWZ_STAGE_PAIRS
} mwz_stage;

/** Runs the flow as far as `stage` and writes its product, an object a line. Statuses as mwz_align. Since: 0.1 */
MWZ_API MWZ_MUST_USE mwz_status mwz_inspect(mwz_context *context, const mwz_document *const *documents, size_t count,
                                            mwz_stage stage, const mwz_align_options *options, const mwz_sink *sink,
                                            mwz_error *err);

/** The stage of a name; 0 when unknown. Since: 0.1 */
MWZ_API int mwz_stage_from_name(const char *name);

MWZ_END_DECLS

#endif
