/* Zones. A bead → what the layout says about it. A table's row, a line "Damascus / دمشق", a question of an interview are
   zones: their segments belong to each other and to nothing else; a bead that is all of a zone gets the odds of its tie, so
   that a translation without a known word is still one. Where both sides have several sentences, those may pair one by one.
   Limit: zones say nothing of segments without a counterpart. */
#include "align/zones.h"

#include <math.h>

static uint32_t zone_at(const mwzi_graph_side *side, uint32_t at)
{
    return at < side->segment_count ? side->segments[at].zone : 0;
}

/* Whether a zone goes on before the first or behind the last of these segments. */
static bool goes_on(const mwzi_graph_side *side, uint32_t first, unsigned count, uint32_t zone)
{
    return (first > 0 && side->segments[first - 1].zone == zone) || zone_at(side, first + count) == zone;
}

double mwzi_zone_score(const mwzi_graph_side sides[2], const mwzi_model *model, uint32_t i, uint32_t j, unsigned en,
                       unsigned ar)
{
    const mwzi_graph_side *english = &sides[MWZ_EN], *arabic = &sides[MWZ_AR];
    uint32_t zone = english->segments[i].zone;
    if (model->without & MWZI_WITHOUT_STRUCTURE)
        return 0;
    for (unsigned n = 1; n < en; n++)
        if (english->segments[i + n].zone != zone)
            return -INFINITY;
    for (unsigned n = 0; n < ar; n++)
        if (arabic->segments[j + n].zone != zone)
            return -INFINITY;
    if (zone == 0 || (en > 1 && ar > 1) || goes_on(english, i, en, zone) || goes_on(arabic, j, ar, zone))
        return 0;
    return model->tie_log[english->segments[i].tie];
}
