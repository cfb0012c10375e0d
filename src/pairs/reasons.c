/* Alignment + features → the reasons of each bead: which words match, which numbers agree, how long the sides are.

   Words: every pair of tokens whose types the aligner links in the end is a candidate, with the strength
   sqrt(t(en|ar) t(ar|en)). The strongest go first, each token being taken once (competitive linking, Melamed 2000);
   tokens at the same share of their sides go before others, and function words and marks come last. Numbers: as
   findings "numbers-disagree" have them (pairs/numbers.c). Lengths: the spread is that of this text's sure pairs.
   Limit: a word of several tokens' worth (a phrase) matches once; 40 words and 40 numbers a pair are kept. */
#include "pairs/reasons.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "pairs/fold.h"
#include "pairs/numbers.h"
#include "pairs/places.h"
#include "text/words.h"

enum { PROGRESS_STEP = 8192 };

/* Below it a match tells a reader nothing. A name that this text alone teaches comes to 0.005, by chance words are
   linked at 0.003; function words are linked to each other more easily (tried on the texts of corpora/articles). */
static const double least_strength = 0.004, least_minor_strength = 0.02;
static const double sure = 0.9; /* the probability from which a pair's lengths are learnt from */
static const double usual_spread = 6.8, usual_weight = 10; /* Gale & Church 1993; as so many pairs */

/* A token of the bead under work. */
typedef struct word {
    uint32_t type;
    uint32_t offset; /* bytes of the pair's text */
    uint16_t len; /* 0: too long to keep */
    bool taken;
    bool lone; /* a number that the other side lacks */
    uint32_t next; /* Arabic: the next token of the same type, plus 1 */
    float place; /* share of the side's words before it */
} word;

typedef struct candidate {
    uint32_t word[2];
    float strength, score;
    uint8_t kind;
    bool minor;
} candidate;

typedef struct finder {
    mwz_bitext *bitext;
    const mwzi_segments *segments;
    const mwzi_features *features;
    const mwzi_alignment *alignment;
    const mwzi_pairs_source *sources;
    mwzi_env *env;
    MWZI_VEC(word) words[2];
    MWZI_VEC(candidate) candidates;
    uint32_t *heads; /* by Arabic type: its first word in the bead, plus 1 */
    uint8_t *lone[2]; /* by token: a number that the other side of its pair lacks */
} finder;

static bool is_minor_class(uint8_t class)
{
    return class == MWZI_CLASS_FUNCTION || class == MWZI_CLASS_PUNCTUATION;
}

/* The tokens of one side of a bead, with their places in the pair's text. */
static bool gather_words(finder *f, int side, uint32_t index)
{
    const mwzi_bead *bead = &f->bitext->beads[index];
    const mwzi_feature_side *from = &f->features->side[side];
    uint32_t before = 0; /* bytes of the pair's text before the segment */
    f->words[side].count = 0;
    for (uint32_t s = bead->first[side]; s < bead->first[side] + bead->count[side]; s++) {
        const mwzi_segment_features *record = &from->segments[s];
        uint32_t len = f->segments->items[side][s].len;
        const char *bytes = mwzi_pairs_segment_content(f->segments, f->sources, (mwz_side)side, s);
        mwzi_fold fold = { 0, 0, false };
        mwzi_words words;
        mwzi_word read;
        mwzi_words_start(&words, bytes, len);
        for (uint32_t t = record->token_first; mwzi_words_next(&words, &read); t++) {
            word *item = mwzi_vec_push(f->env, &f->words[side]);
            if (!item)
                return false;
            size_t start = mwzi_fold_place(&fold, bytes, len, read.offset);
            size_t end = mwzi_fold_place(&fold, bytes, len, read.offset + (size_t)read.len);
            *item = (word) { .type = from->tokens[t], .offset = before + (uint32_t)start };
            item->len = end - start <= UINT16_MAX ? (uint16_t)(end - start) : 0;
            item->lone = f->lone[side][t] == MWZI_NUMBER_LONE;
        }
        before += (uint32_t)f->bitext->segments[side][s].len + 1;
    }
    for (size_t i = 0; i < f->words[side].count; i++)
        f->words[side].items[i].place = ((float)i + .5f) / (float)f->words[side].count;
    return true;
}

static void index_arabic(finder *f)
{
    for (size_t i = f->words[MWZ_AR].count; i-- > 0;) {
        word *item = &f->words[MWZ_AR].items[i];
        item->next = f->heads[item->type];
        f->heads[item->type] = (uint32_t)i + 1;
    }
}

static void clear_arabic(finder *f)
{
    for (size_t i = 0; i < f->words[MWZ_AR].count; i++)
        f->heads[f->words[MWZ_AR].items[i].type] = 0;
}

/* Every pair of words of the bead whose types are linked. */
static bool find_candidates(finder *f)
{
    const mwzi_feature_side *en = &f->features->side[MWZ_EN];
    f->candidates.count = 0;
    for (uint32_t e = 0; e < f->words[MWZ_EN].count; e++) {
        const word *english = &f->words[MWZ_EN].items[e];
        uint32_t known = en->link_starts[english->type], last = en->link_starts[english->type + 1];
        for (uint32_t k = f->alignment->link_starts[english->type]; k < f->alignment->link_starts[english->type + 1];
             k++) {
            const mwzi_word_link *link = &f->alignment->links[k];
            while (known < last && en->links[known].type < link->type)
                known++;
            if (!f->heads[link->type])
                continue;
            bool in_features = known < last && en->links[known].type == link->type;
            uint8_t kind = in_features && !link->learnt ? en->links[known].kind : MWZI_LINK_LEARNT;
            double strength = sqrt((double)link->en_from_ar * (double)link->ar_from_en);
            bool minor = is_minor_class(en->classes[english->type]) ||
                is_minor_class(f->features->side[MWZ_AR].classes[link->type]);
            if (strength < (minor ? least_minor_strength : least_strength))
                continue;
            for (uint32_t a = f->heads[link->type]; a; a = f->words[MWZ_AR].items[a - 1].next) {
                const word *arabic = &f->words[MWZ_AR].items[a - 1];
                candidate *item = english->len && arabic->len ? mwzi_vec_push(f->env, &f->candidates) : NULL;
                if (!item && english->len && arabic->len)
                    return false;
                if (!item)
                    continue;
                *item = (candidate) { .word = { [MWZ_AR] = a - 1, [MWZ_EN] = e }, .kind = kind };
                item->strength = (float)(strength < 1 ? strength : 1);
                item->score = item->strength / (1 + fabsf(english->place - arabic->place));
                item->minor = minor && kind != MWZI_LINK_NUMBER;
            }
        }
    }
    return true;
}

static int compare_scores(const void *a, const void *b)
{
    const candidate *x = a, *y = b;
    if (x->minor != y->minor)
        return x->minor - y->minor;
    if (x->score != y->score)
        return x->score > y->score ? -1 : 1;
    if (x->word[MWZ_EN] != y->word[MWZ_EN])
        return x->word[MWZ_EN] < y->word[MWZ_EN] ? -1 : 1;
    return x->word[MWZ_AR] < y->word[MWZ_AR] ? -1 : x->word[MWZ_AR] > y->word[MWZ_AR];
}

static int compare_places(const void *a, const void *b)
{
    const mwzi_match *x = a, *y = b;
    return x->offset[MWZ_EN] < y->offset[MWZ_EN] ? -1 : x->offset[MWZ_EN] > y->offset[MWZ_EN];
}

/* The strongest candidates, one to one. */
static uint8_t choose_matches(finder *f, mwzi_match out[MWZI_MATCHES_MOST])
{
    uint8_t count = 0;
    if (f->candidates.count)
        qsort(f->candidates.items, f->candidates.count, sizeof *f->candidates.items, compare_scores);
    for (size_t i = 0; i < f->candidates.count && count < MWZI_MATCHES_MOST; i++) {
        const candidate *item = &f->candidates.items[i];
        word *english = &f->words[MWZ_EN].items[item->word[MWZ_EN]];
        word *arabic = &f->words[MWZ_AR].items[item->word[MWZ_AR]];
        if (english->taken || arabic->taken)
            continue;
        english->taken = arabic->taken = true;
        out[count++] = (mwzi_match) { { [MWZ_AR] = arabic->offset, [MWZ_EN] = english->offset },
                                      { [MWZ_AR] = arabic->len, [MWZ_EN] = english->len },
                                      (uint16_t)lround((double)item->strength * UINT16_MAX),
                                      item->kind,
                                      item->minor };
    }
    qsort(out, count, sizeof *out, compare_places);
    return count;
}

static bool has_come_before(const finder *f, int side, size_t at)
{
    for (size_t i = 0; i < at; i++)
        if (f->words[side].items[i].type == f->words[side].items[at].type)
            return true;
    return false;
}

/* Marks an English number and all its counterparts of one type as found, and keeps the first of them. */
static void take_number(finder *f, uint32_t e, uint32_t first, bool told, mwzi_match *out, mwzi_reason *reason)
{
    word *english = &f->words[MWZ_EN].items[e];
    for (uint32_t a = first; a; a = f->words[MWZ_AR].items[a - 1].next) {
        word *arabic = &f->words[MWZ_AR].items[a - 1];
        bool fresh = !english->taken && !arabic->taken && !told;
        english->taken = arabic->taken = true;
        if (!fresh || !english->len || !arabic->len || reason->number_count == MWZI_NUMBERS_MOST)
            continue;
        mwzi_match *number = &out[reason->number_count++];
        *number = (mwzi_match) { .strength = UINT16_MAX, .kind = MWZI_LINK_NUMBER };
        number->offset[MWZ_AR] = arabic->offset;
        number->offset[MWZ_EN] = english->offset;
        number->len[MWZ_AR] = arabic->len;
        number->len[MWZ_EN] = english->len;
    }
}

/* The numbers that agree, each value once: types that features linked by more than sound, one of them a number. */
static void find_agreed(finder *f, mwzi_match *out, mwzi_reason *reason)
{
    const mwzi_feature_side *en = &f->features->side[MWZ_EN], *ar = &f->features->side[MWZ_AR];
    for (int side = 0; side < 2; side++)
        for (size_t i = 0; i < f->words[side].count; i++)
            f->words[side].items[i].taken = false;
    for (uint32_t e = 0; e < f->words[MWZ_EN].count; e++) {
        uint32_t type = f->words[MWZ_EN].items[e].type;
        for (uint32_t k = en->link_starts[type]; k < en->link_starts[type + 1]; k++) {
            const mwzi_link *link = &en->links[k];
            if (!f->heads[link->type] || link->kind == MWZI_LINK_SOUND)
                continue;
            if (link->kind == MWZI_LINK_NUMBER || en->classes[type] == MWZI_CLASS_NUMBER ||
                ar->classes[link->type] == MWZI_CLASS_NUMBER)
                take_number(f, e, f->heads[link->type], has_come_before(f, MWZ_EN, e), out, reason);
        }
    }
    reason->numbers_agreed = reason->number_count;
}

/* The numbers that stand on one side alone. */
static void find_lone(const finder *f, int side, mwzi_match *out, mwzi_reason *reason)
{
    for (size_t i = 0; i < f->words[side].count; i++) {
        const word *item = &f->words[side].items[i];
        if (!item->lone || item->taken || !item->len || has_come_before(f, side, i) || reason->number_count == MWZI_NUMBERS_MOST)
            continue;
        mwzi_match *number = &out[reason->number_count++];
        *number = (mwzi_match) { .kind = MWZI_LINK_NUMBER };
        number->offset[side] = item->offset;
        number->len[side] = item->len;
        reason->numbers_lone[side]++;
    }
}

static void count_words(const finder *f, int side, uint32_t index, mwzi_reason *reason)
{
    const mwzi_bead *bead = &f->bitext->beads[index];
    const mwzi_feature_side *from = &f->features->side[side];
    uint32_t words = 0;
    for (uint32_t s = bead->first[side]; s < bead->first[side] + bead->count[side]; s++) {
        const mwzi_segment_features *record = &from->segments[s];
        reason->letters[side] += record->chars;
        for (uint32_t t = 0; t < record->token_count; t++)
            words += !is_minor_class(from->classes[from->tokens[record->token_first + t]]);
    }
    reason->words[side] = words < UINT16_MAX ? (uint16_t)words : UINT16_MAX;
}

static mwz_status find_reason(finder *f, uint32_t index, mwz_error *err)
{
    mwzi_reason *reason = &f->bitext->reasons->items[index];
    const mwzi_bead *bead = &f->bitext->beads[index];
    reason->rival = f->alignment->rivals[index];
    for (int side = 0; side < 2; side++)
        count_words(f, side, index, reason);
    if (!bead->count[MWZ_AR] || !bead->count[MWZ_EN])
        return MWZ_OK;
    if (!gather_words(f, MWZ_AR, index) || !gather_words(f, MWZ_EN, index))
        return mwzi_fail_memory(err);
    mwzi_match kept[MWZI_MATCHES_MOST + MWZI_NUMBERS_MOST];
    index_arabic(f);
    bool found = find_candidates(f);
    if (found) {
        reason->match_count = choose_matches(f, kept);
        find_agreed(f, kept + reason->match_count, reason);
    }
    clear_arabic(f);
    if (!found)
        return mwzi_fail_memory(err);
    find_lone(f, MWZ_EN, kept + reason->match_count, reason);
    find_lone(f, MWZ_AR, kept + reason->match_count, reason);
    size_t count = (size_t)reason->match_count + reason->number_count;
    reason->matches = mwzi_arena_copy(&f->bitext->arena, kept, count * sizeof *kept);
    return reason->matches ? MWZ_OK : mwzi_fail_memory(err);
}

static double learn_spread(const mwz_bitext *bitext, double ratio)
{
    double sum = usual_spread * usual_weight, weight = usual_weight;
    for (uint32_t i = 0; i < bitext->count; i++) {
        const mwzi_reason *reason = &bitext->reasons->items[i];
        double expected = ratio * reason->letters[MWZ_EN], actual = reason->letters[MWZ_AR];
        if (expected <= 0 || actual <= 0 || (double)bitext->beads[i].probability < sure)
            continue;
        sum += (actual - expected) * (actual - expected) / ((actual + expected) / 2);
        weight++;
    }
    return sum / weight;
}

mwz_status mwzi_reasons_build(mwz_bitext *bitext, const mwzi_segments *segments, const mwzi_features *features,
                              const mwzi_alignment *alignment, const mwzi_pairs_source *sources, mwz_error *err)
{
    mwzi_env *env = &bitext->env;
    finder f = { .bitext = bitext,
                 .segments = segments,
                 .features = features,
                 .alignment = alignment,
                 .sources = sources,
                 .env = env };
    size_t heads_size = ((size_t)features->side[MWZ_AR].type_count + 1) * sizeof *f.heads;
    struct mwzi_reasons *reasons = mwzi_arena_zeroed(&bitext->arena, 1, sizeof *reasons);
    f.heads = mwzi_alloc(env, heads_size);
    for (int side = 0; side < 2; side++)
        f.lone[side] = mwzi_alloc(env, features->side[side].token_count);
    if (reasons)
        reasons->items = mwzi_arena_zeroed(&bitext->arena, bitext->count, sizeof *reasons->items);
    bool ok = f.heads && f.lone[MWZ_AR] && f.lone[MWZ_EN] && reasons && reasons->items;
    mwz_status status = ok ? MWZ_OK : mwzi_fail_memory(err);
    bitext->reasons = ok ? reasons : NULL;
    if (ok) {
        memset(f.heads, 0, heads_size);
        for (int side = 0; side < 2; side++)
            memset(f.lone[side], 0, features->side[side].token_count);
        status =
            mwzi_pairs_mark_lone_numbers(bitext->beads, bitext->count, env, segments, features, sources, f.lone, err);
    }
    for (uint32_t i = 0; i < bitext->count && status == MWZ_OK; i++) {
        status = find_reason(&f, i, err);
        if (status == MWZ_OK && i % PROGRESS_STEP == PROGRESS_STEP - 1)
            status = mwzi_progress(env, "pairs", i, bitext->count, err);
    }
    if (status == MWZ_OK) {
        reasons->length_ratio = (double)alignment->length_ratio;
        reasons->length_spread = learn_spread(bitext, reasons->length_ratio);
    }
    mwzi_free(env, f.heads, f.heads ? heads_size : 0);
    for (int side = 0; side < 2; side++)
        mwzi_free(env, f.lone[side], features->side[side].token_count);
    mwzi_vec_free(env, &f.candidates);
    mwzi_vec_free(env, &f.words[MWZ_AR]);
    mwzi_vec_free(env, &f.words[MWZ_EN]);
    return status;
}
