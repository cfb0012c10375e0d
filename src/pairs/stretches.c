/* Beads → findings "no-counterpart": where a part of one text is missing in the other, or the two go different ways.

   Each bead is worth its segments, times how doubtful it is as a pair (a lone segment wholly), less what is usual in noisy
   texts; a stretch is a row of beads of a high sum (Ruzzo and Tompa 1999, here in one pass: a row ends for good where its sum has
   fallen `given_up` below its highest). Limit: fewer than some 20 segments in a row are told one by one, as unpaired. */
#include "pairs/stretches.h"

#include <stdlib.h>

#include "pairs/places.h"

static const double usual = .4; /* share of segments without counterpart that makes no stretch */
static const double least = 12; /* sum of a stretch: 20 segments without */
static const double given_up = 8; /* ten sure pairs */
enum { ALONE = 8 }; /* so many times the segments of the other side: that side is not worth naming */

/* What a stretch holds of one side. */
typedef struct part {
    uint32_t first, last; /* segments */
    uint32_t count;
    uint32_t lines[2];
    const char *name; /* of the document of the first */
} part;

static double worth(const mwzi_bead *bead)
{
    double lone = bead->count[MWZ_AR] && bead->count[MWZ_EN] ? 1 - (double)bead->probability : 1;
    return (bead->count[MWZ_AR] + bead->count[MWZ_EN]) * (lone - usual);
}

/* False when the stretch holds nothing of the side. */
static bool find_part(part *out, const mwz_bitext *bitext, const mwzi_segments *segments, const mwzi_pairs_source *sources,
                      mwz_side side, const mwzi_stretch *stretch)
{
    const mwzi_bead *first = &bitext->beads[stretch->bead], *last = first + stretch->bead_count - 1;
    out->first = first->first[side];
    out->count = last->first[side] + last->count[side] - first->first[side];
    if (out->count == 0)
        return false;
    out->last = out->first + out->count - 1;
    out->lines[0] = mwzi_pairs_segment_line(segments, sources, side, out->first);
    out->lines[1] = mwzi_pairs_segment_line(segments, sources, side, out->last);
    out->name = mwzi_pairs_short_name(bitext->documents[bitext->segments[side][out->first].document]);
    return true;
}

static mwz_status tell(mwz_bitext *bitext, const mwzi_segments *segments, const mwzi_pairs_source *sources,
                       const mwzi_stretch *stretch, mwz_error *err)
{
    static const char *const language[2] = { [MWZ_AR] = "Arabic", [MWZ_EN] = "English" };
    part parts[2] = { { 0 } };
    bool has[2];
    for (int side = 0; side < 2; side++)
        has[side] = find_part(&parts[side], bitext, segments, sources, (mwz_side)side, stretch);
    mwz_side side = parts[MWZ_EN].count >= parts[MWZ_AR].count ? MWZ_EN : MWZ_AR;
    const part *here = &parts[side], *there = &parts[!side];
    const mwzi_pair_segment *first = &bitext->segments[side][here->first], *last = &bitext->segments[side][here->last];
    bool one_file = first->document == last->document;
    mwz_finding base = { .kind = "no-counterpart",
                         .severity = MWZ_WARNING,
                         .document = first->document,
                         .span = { first->source_offset,
                                   one_file ? last->source_offset + (uint64_t)last->source_len - first->source_offset
                                            : first->source_len },
                         .line = here->lines[0],
                         .pair = UINT32_MAX };
    if (!has[!side] || here->count >= ALONE * there->count)
        return mwzi_findings_add(&bitext->findings, &bitext->arena, &base, err,
                                 "%u %s segments (%s, lines %u–%u) have no %s counterpart; see whether a part is missing, or "
                                 "stands elsewhere",
                                 (unsigned)here->count, language[side], here->name, (unsigned)here->lines[0],
                                 (unsigned)here->lines[1], language[!side]);
    return mwzi_findings_add(&bitext->findings, &bitext->arena, &base, err,
                             "%u %s segments (%s, lines %u–%u) and %u %s ones (%s, lines %u–%u) hardly match; see whether "
                             "they belong together",
                             (unsigned)here->count, language[side], here->name, (unsigned)here->lines[0],
                             (unsigned)here->lines[1], (unsigned)there->count, language[!side], there->name,
                             (unsigned)there->lines[0], (unsigned)there->lines[1]);
}

static int compare_sizes(const void *a, const void *b)
{
    const mwzi_stretch *x = a, *y = b;
    if (x->size != y->size)
        return x->size > y->size ? -1 : 1;
    return x->bead < y->bead ? -1 : x->bead > y->bead;
}

static int compare_places(const void *a, const void *b)
{
    const mwzi_stretch *x = a, *y = b;
    return x->bead < y->bead ? -1 : x->bead > y->bead;
}

/* The longest is told first; of equal ones the earlier. */
static mwz_status tell_all(mwz_bitext *bitext, const mwzi_segments *segments, const mwzi_pairs_source *sources,
                           mwz_error *err)
{
    mwzi_stretch *items = bitext->stretches.items;
    size_t count = bitext->stretches.count;
    mwz_status status = MWZ_OK;
    if (count == 0)
        return MWZ_OK;
    qsort(items, count, sizeof *items, compare_sizes);
    for (size_t n = 0; n < count && status == MWZ_OK; n++) {
        items[n].finding = (uint32_t)bitext->findings.count;
        status = tell(bitext, segments, sources, &items[n], err);
    }
    qsort(items, count, sizeof *items, compare_places);
    return status;
}

static bool add_stretch(mwz_bitext *bitext, uint32_t start, uint32_t end)
{
    const mwzi_bead *first = &bitext->beads[start], *last = &bitext->beads[end - 1];
    mwzi_stretch *stretch = mwzi_vec_push(&bitext->env, &bitext->stretches);
    if (!stretch)
        return false;
    *stretch = (mwzi_stretch) { .bead = start, .bead_count = end - start };
    for (int side = 0; side < 2; side++) {
        uint32_t count = last->first[side] + last->count[side] - first->first[side];
        stretch->size = count > stretch->size ? count : stretch->size;
    }
    return true;
}

mwz_status mwzi_pairs_find_stretches(mwz_bitext *bitext, const mwzi_segments *segments, const mwzi_pairs_source *sources,
                                     mwz_error *err)
{
    double sum = 0, best = 0;
    uint32_t start = 0, end = 0;
    for (uint32_t i = 0; i < bitext->count; i++) {
        if (sum <= 0) {
            sum = best = 0;
            start = i;
        }
        sum += worth(&bitext->beads[i]);
        if (sum > best) {
            best = sum;
            end = i + 1;
        }
        if (best - sum <= given_up && sum > 0 && i + 1 < bitext->count)
            continue;
        if (best >= least && !add_stretch(bitext, start, end))
            return mwzi_fail_memory(err);
        sum = 0;
    }
    return tell_all(bitext, segments, sources, err);
}
