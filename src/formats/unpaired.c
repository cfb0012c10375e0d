/* What no written pair holds → TSV: side, id, file, text, reason; a header line first; one line a segment.

   So every segment of the two documents is in the output or here, with a word why. Limit: the reasons are those of one
   write; another format or another bound gives another file. */
#include <string.h>

#include "formats/writing.h"

static const char *const side_names[2] = { [MWZ_AR] = "ar", [MWZ_EN] = "en" };

/* "probability 0.31 below 0.50": as many digits as show that it is below, two at least; cut, not rounded up to the
 * bound. */
static void write_low_probability(mwzi_out *out, double probability, double bound)
{
    char low[32], high[32];
    for (unsigned digits = 2; digits <= 9; digits++) {
        double unit = 1;
        for (unsigned i = 0; i < digits; i++)
            unit /= 10;
        mwzi_decimal(low, probability > unit / 2 ? probability - unit / 2 : 0, digits);
        mwzi_decimal(high, bound, digits);
        if (strcmp(low, high) < 0)
            break;
    }
    mwzi_out_text(out, "probability ");
    mwzi_out_text(out, low);
    mwzi_out_text(out, " below ");
    mwzi_out_text(out, high);
}

static void write_reason(mwzi_out *out, mwzi_outcome outcome, const mwzi_bead *bead, const mwzi_writing *writing)
{
    switch (outcome) {
    case MWZI_OUTCOME_LOW_PROBABILITY:
        write_low_probability(out, bead->probability, writing->options->min_probability);
        break;
    case MWZI_OUTCOME_TOO_LONG:
        mwzi_out_format(out, "a side of the pair is over %zu characters", writing->profile->longest);
        break;
    case MWZI_OUTCOME_EMPTY:
        mwzi_out_text(out, "a side of the pair shows no text");
        break;
    case MWZI_OUTCOME_LONE:
    case MWZI_OUTCOME_WRITTEN:
        mwzi_out_text(out, "no counterpart found");
        break;
    }
}

mwz_status mwzi_unpaired_write(const mwzi_writing *writing, const mwz_sink *sink, const char *name, mwz_error *err)
{
    const mwz_bitext *bitext = writing->bitext;
    mwzi_out out;
    mwzi_out_init(&out, sink);
    mwzi_out_text(&out, "side\tid\tfile\ttext\treason\n");
    for (uint32_t i = 0; i < bitext->count && !out.failed; i++) {
        const mwzi_bead *bead = &bitext->beads[i];
        for (int side = MWZ_EN; side >= MWZ_AR && writing->outcomes[i] != MWZI_OUTCOME_WRITTEN; side--) {
            for (uint32_t s = bead->first[side]; s < bead->first[side] + bead->count[side]; s++) {
                const mwzi_pair_segment *segment = &bitext->segments[side][s];
                const char *file = bitext->documents[segment->document];
                mwzi_out_format(&out, "%s\t%u\t", side_names[side], (unsigned)segment->id);
                mwzi_out_line(&out, (mwz_text) { file, strlen(file) });
                mwzi_out_bytes(&out, "\t", 1);
                mwzi_out_line(&out, segment->text);
                mwzi_out_bytes(&out, "\t", 1);
                write_reason(&out, (mwzi_outcome)writing->outcomes[i], bead, writing);
                mwzi_out_bytes(&out, "\n", 1);
            }
        }
    }
    return mwzi_out_finish(&out, name, err);
}
