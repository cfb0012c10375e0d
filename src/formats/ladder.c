/* Bitext → hunalign's ladder: "English position<tab>Arabic position<tab>score", a line a rung.

   A rung is a border between beads: what lies between two rungs belongs together, and its score (here the probability)
   stands at the first of the two, as hunalign's own ladder2text reads it. The first rung is 0 0, the last one lies past
   both ends and has the score 0. Positions are ids, so that with a segment a line they are lines of the two files.
   Limit: a ladder cannot say that a bead was left out; every bead is in it. */
#include "formats/writing.h"

/* The position before which segment `index` stands. */
static uint32_t find_position(const mwz_bitext *bitext, mwz_side side, uint32_t index)
{
    if (index < bitext->segment_count[side])
        return index ? bitext->ids[side][index] : 0;
    return index ? bitext->ids[side][index - 1] + 1 : 0;
}

static void write_rung(mwzi_out *out, const mwz_bitext *bitext, uint32_t en, uint32_t ar, double score, unsigned digits)
{
    mwzi_out_format(out, "%u\t%u\t", (unsigned)find_position(bitext, MWZ_EN, en),
                    (unsigned)find_position(bitext, MWZ_AR, ar));
    mwzi_out_decimal(out, score, digits);
    mwzi_out_bytes(out, "\n", 1);
}

mwz_status mwzi_ladder_write(mwzi_writing *writing, mwz_error *err)
{
    const mwz_bitext *bitext = writing->bitext;
    mwzi_out out;
    mwzi_out_init(&out, &writing->sink);
    for (size_t i = 0; i < bitext->count && !out.failed; i++) {
        mwz_status status = mwzi_writing_progress(writing, i, err);
        if (status != MWZ_OK)
            return status;
        const mwzi_bead *bead = &bitext->beads[i];
        mwzi_writing_note(writing, i, mwzi_bitext_is_pair(bitext, i) ? MWZI_OUTCOME_WRITTEN : MWZI_OUTCOME_LONE);
        write_rung(&out, bitext, bead->first[MWZ_EN], bead->first[MWZ_AR], bead->probability, 4);
    }
    write_rung(&out, bitext, bitext->segment_count[MWZ_EN], bitext->segment_count[MWZ_AR], 0, 0);
    return mwzi_out_finish(&out, writing->name, err);
}
