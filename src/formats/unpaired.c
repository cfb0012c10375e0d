/* What no written pair holds → TSV: side, id, file, text, reason; a header line first; one line a segment.

   So every segment of the two documents is in the output or here, with a word why. Limit: the reasons are those of one
   write; another format or another bound gives another file. */
#include <string.h>

#include "formats/writing.h"

static const char *const side_names[2] = { [MWZ_AR] = "ar", [MWZ_EN] = "en" };

mwz_status mwzi_unpaired_write(const mwzi_writing *writing, const mwz_sink *sink, const char *name, mwz_error *err)
{
    const mwz_bitext *bitext = writing->bitext;
    mwzi_out out;
    mwzi_out_init(&out, sink);
    mwzi_out_text(&out, "side\tid\tfile\ttext\treason\n");
    for (uint32_t i = 0; i < bitext->count && !out.failed; i++) {
        const mwzi_bead *bead = &bitext->beads[i];
        char reason[MWZI_REASON_SIZE];
        mwzi_writing_reason(writing, i, reason);
        for (int side = MWZ_EN; side >= MWZ_AR && writing->outcomes[i] != MWZI_OUTCOME_WRITTEN; side--) {
            for (uint32_t s = bead->first[side]; s < bead->first[side] + bead->count[side]; s++) {
                const mwzi_pair_segment *segment = &bitext->segments[side][s];
                const char *file = bitext->documents[segment->document];
                mwzi_out_format(&out, "%s\t%u\t", side_names[side], (unsigned)bitext->ids[side][s]);
                mwzi_out_line(&out, (mwz_text) { file, strlen(file) });
                mwzi_out_bytes(&out, "\t", 1);
                mwzi_out_line(&out, mwzi_pair_segment_text(segment));
                mwzi_out_bytes(&out, "\t", 1);
                mwzi_out_text(&out, reason);
                mwzi_out_bytes(&out, "\n", 1);
            }
        }
    }
    return mwzi_out_finish(&out, name, err);
}
