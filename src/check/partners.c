/* A chunk → units whose sides do not belong together, by the aligner's own probability: the two sides are aligned as if
   nothing were known of the units. Where it pairs the English of a unit with the Arabic of another one, or with none at
   all, and gives the unit itself next to no chance, that is told. So a stretch that is shifted is found whole, and
   where its translations stand. Limits: a unit is compared with those of its chunk alone; two neighbours exchanged may
   pass for one pair of two with two; abbreviations and codes say too little to be judged. */
#include <math.h>
#include <string.h>

#include "check/pairing.h"

enum { FEWEST_UNITS = 8, FEWEST_LETTERS = 4 };
static const float MOST_CHANCE = .25f, SURE_PARTNER = .8f;

typedef struct partners {
    const mwzi_pairing *pairing;
    const mwzi_alignment *alignment;
    uint32_t *beads[2]; /* by segment: the bead that holds it */
} partners;

static bool holds(const uint32_t first[2], const uint16_t count[2], uint32_t n)
{
    return n - first[0] < count[0] && n - first[1] < count[1]; /* unsigned: below first is huge */
}

/* At most how probable it is that the sides of unit n belong together: what the beads that took their places leave
 * over. */
static float find_chance(const partners *p, uint32_t n)
{
    float chance = 1;
    for (int side = 0; side < 2; side++) {
        uint32_t b = p->beads[side][n];
        const mwzi_rival *rival = &p->alignment->rivals[b];
        float left = 1 - p->alignment->beads[b].probability - rival->probability;
        if (holds(rival->first, rival->count, n))
            return rival->probability;
        chance = fminf(chance, fminf(rival->probability, fmaxf(left, 0)));
    }
    return chance;
}

static bool is_word(uint8_t class)
{
    return class == MWZI_CLASS_CONTENT || class == MWZI_CLASS_UNKNOWN || class == MWZI_CLASS_LATIN;
}

/* Whether a word of one language is linked with any word of segment n of the other one. */
static bool is_linked(const mwzi_features *features, uint32_t type, uint32_t n)
{
    const mwzi_feature_side *en = &features->side[MWZ_EN], *ar = &features->side[MWZ_AR];
    const uint32_t *tokens = ar->tokens + ar->segments[n].token_first;
    for (uint32_t k = en->link_starts[type]; k < en->link_starts[type + 1]; k++)
        for (uint32_t t = 0; t < ar->segments[n].token_count; t++)
            if (tokens[t] == en->links[k].type)
                return true;
    return false;
}

/* Whether the unit says enough to be judged, and its own words do not speak for it; less of them do when there is a
 * better partner. */
static bool is_telling(const partners *p, uint32_t n, bool partner)
{
    const mwzi_features *features = p->pairing->features;
    const mwzi_feature_side *en = &features->side[MWZ_EN];
    uint32_t known = 0, words = 0, linked = 0;
    for (int side = 0; side < 2; side++)
        if (features->side[side].segments[n].chars < FEWEST_LETTERS)
            return false;
    for (uint32_t t = 0; t < en->segments[n].token_count; t++) {
        uint32_t type = en->tokens[en->segments[n].token_first + t];
        if (!is_word(en->classes[type]))
            continue;
        words++;
        known += en->classes[type] != MWZI_CLASS_UNKNOWN;
        linked += is_linked(features, type, n);
    }
    return known && (partner ? linked < words : 2 * linked < words);
}

static mwz_status check_unit(mwzi_checker *checker, const partners *p, uint32_t n, mwz_error *err)
{
    const mwzi_pairing *pairing = p->pairing;
    const mwzi_bead *bead = &p->alignment->beads[p->beads[MWZ_EN][n]];
    bool partner = bead->count[MWZ_AR] && bead->probability >= SURE_PARTNER;
    if (holds(bead->first, bead->count, n) || !is_telling(p, n, partner))
        return MWZ_OK;
    float chance = find_chance(p, n);
    if (chance >= MOST_CHANCE)
        return MWZ_OK;
    uint32_t index = pairing->units[n];
    if (partner)
        return mwzi_check_tell(checker, index, -1, "misaligned", MWZ_WARNING, err,
                               "the English is translated by the Arabic of unit %u, not by its own",
                               (unsigned)checker->units.items[pairing->units[bead->first[MWZ_AR]]].number);
    return mwzi_check_tell(checker, index, -1, "misaligned", MWZ_WARNING, err,
                           "the Arabic is hardly a translation of the English: a chance of %.0f in 100",
                           ceil((double)chance * 100));
}

static mwz_status check_all(mwzi_checker *checker, partners *p, mwz_error *err)
{
    mwz_status status = MWZ_OK;
    for (uint32_t b = 0; b < p->alignment->count; b++)
        for (int side = 0; side < 2; side++)
            for (uint32_t k = 0; k < p->alignment->beads[b].count[side]; k++)
                p->beads[side][p->alignment->beads[b].first[side] + k] = b;
    for (uint32_t n = 0; n < p->pairing->count && status == MWZ_OK; n++)
        status = check_unit(checker, p, n, err);
    return status;
}

mwz_status mwzi_check_partners(mwzi_checker *checker, const mwzi_pairing *pairing, mwz_error *err)
{
    mwzi_alignment *alignment = NULL;
    if (pairing->count < FEWEST_UNITS)
        return MWZ_OK;
    size_t size = 2 * (size_t)pairing->count * sizeof(uint32_t);
    uint32_t *beads = mwzi_alloc(checker->env, size);
    if (!beads)
        return mwzi_fail_memory(err);
    const mwzi_align_params params = { .headings = MWZI_HEADINGS_NONE };
    mwz_status status = mwzi_align_build(&alignment, &checker->inner, pairing->features, &params, err);
    if (status == MWZ_OK) {
        partners p = { pairing, alignment, { beads, beads + pairing->count } };
        status = check_all(checker, &p, err);
    }
    mwzi_align_free(alignment);
    mwzi_free(checker->env, beads, size);
    return status;
}
