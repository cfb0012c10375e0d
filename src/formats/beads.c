/* Bitext → "[en ids]:[ar ids]:probability", a line a bead, lone segments too: the form that vecalign writes and
   score.py reads. Limit: the ids are what the segments are called (mwz_pair_side), not always 0, 1, 2 … */
#include "formats/writing.h"

static void write_ids(mwzi_out *out, const mwz_pair_side *side)
{
    mwzi_out_bytes(out, "[", 1);
    for (size_t i = 0; i < side->id_count; i++)
        mwzi_out_format(out, i ? ", %u" : "%u", (unsigned)side->ids[i]);
    mwzi_out_bytes(out, "]:", 2);
}

mwz_status mwzi_beads_write(mwzi_writing *writing, mwz_error *err)
{
    mwzi_out out;
    mwzi_out_init(&out, &writing->sink);
    mwz_pair pair;
    for (size_t i = 0; mwzi_bitext_pair(writing->bitext, i, &pair) && !out.failed; i++) {
        mwz_status status = mwzi_writing_progress(writing, i, err);
        if (status != MWZ_OK)
            return status;
        bool both = mwzi_bitext_is_pair(writing->bitext, i);
        mwzi_writing_note(writing, i, both ? MWZI_OUTCOME_WRITTEN : MWZI_OUTCOME_LONE);
        write_ids(&out, &pair.side[MWZ_EN]);
        write_ids(&out, &pair.side[MWZ_AR]);
        mwzi_out_decimal(&out, pair.probability, 4);
        mwzi_out_bytes(&out, "\n", 1);
    }
    return mwzi_out_finish(&out, writing->name, err);
}
