/* Word links of a pair → candidates for terms. Consistent phrase pairs (Och & Ney 2004), with content words at both ends: no
   word inside is linked to one outside. A conjunction or preposition written onto the first Arabic word may go with an English
   word outside: then the term is also given without it. Inside, English has "of", "for", "in", "and" and articles at most.
   Limit: six words a side; a term that holds a pronoun (كتابه) is none. */
#include "phrases/extract.h"

#include <math.h>
#include <string.h>

typedef struct extractor {
    mwzi_occurrences *out;
    mwzi_interner *keys;
    const mwzi_word_aligner *aligner;
    const mwzi_pair_word *words[2];
    const mwzi_pair_part *parts;
    uint32_t bead;
    float probability;
} extractor;

/* Whether an English word may stand inside a term. */
static bool may_stand_inside(const mwzi_pair_word *word)
{
    return mwzi_is_content(word) || (!word->mark && word->sort != MWZI_PARTICLE_VERBAL && !word->auxiliary) || word->mark == '-';
}

/* Whether a pronoun is written onto an Arabic word. */
static bool has_pronoun(const extractor *x, uint32_t word)
{
    const mwzi_pair_word *about = &x->words[MWZ_AR][word];
    return about->part_count && !x->parts[about->part_first + about->part_count - 1].stem;
}

/* Letters of the conjunction and preposition written onto an Arabic word; with the second ل of للـ, which is an article (*article). */
static uint8_t clitic_letters(const extractor *x, uint32_t word, bool *article)
{
    const mwzi_pair_word *about = &x->words[MWZ_AR][word];
    uint8_t letters = 0;
    for (uint32_t p = about->part_first; p < about->part_first + about->part_count && !x->parts[p].stem; p++) {
        if ((x->parts[p].article && x->parts[p].len > 2) || x->parts[p].sort == MWZI_PARTICLE_VERBAL)
            break;
        *article = x->parts[p].article;
        letters = (uint8_t)(letters + x->parts[p].len / 2);
    }
    return letters;
}

/* The Arabic words that the English words [first, last] are linked to, and what speaks for it; false when the links do not hold. */
static bool find_arabic(const extractor *x, uint32_t first, uint32_t last, uint32_t *from, uint32_t *to, float *probability)
{
    const mwzi_bound_list *links = &x->aligner->links;
    *from = UINT32_MAX;
    *to = 0;
    double logs = 0;
    size_t count = 0;
    uint32_t linked = first; /* English words below it are content words with a link, or may go without */
    for (size_t n = 0; n < links->count; n++) {
        const mwzi_bound_words *link = &links->items[n];
        if (link->word[MWZ_EN] < first || link->word[MWZ_EN] > last || link->attached)
            continue;
        while (linked < link->word[MWZ_EN] && !mwzi_is_content(&x->words[MWZ_EN][linked]))
            linked++;
        if (linked == link->word[MWZ_EN])
            linked++;
        else if (linked < link->word[MWZ_EN])
            return false;
        *from = link->word[MWZ_AR] < *from ? link->word[MWZ_AR] : *from;
        *to = link->word[MWZ_AR] > *to ? link->word[MWZ_AR] : *to;
        if (mwzi_is_content(&x->words[MWZ_EN][link->word[MWZ_EN]])) {
            logs += log((double)link->probability);
            count++;
        }
    }
    while (linked <= last && !mwzi_is_content(&x->words[MWZ_EN][linked]))
        linked++;
    if (count == 0 || linked <= last || *to - *from >= MWZI_TERM_WORDS_MOST)
        return false;
    *probability = (float)exp(logs / (double)count);
    return true;
}

/* Whether no Arabic word of [from, to] is linked outside of the English words [first, last], and each content word inside. `*cut`: a
   clitic of the first one says what stands outside. */
static bool is_closed(const extractor *x, uint32_t first, uint32_t last, uint32_t from, uint32_t to, bool *cut)
{
    const mwzi_bound_list *links = &x->aligner->links;
    bool linked[MWZI_TERM_WORDS_MOST] = { false };
    *cut = true;
    for (size_t n = 0; n < links->count; n++) {
        const mwzi_bound_words *link = &links->items[n];
        if (link->word[MWZ_AR] < from || link->word[MWZ_AR] > to || link->attached)
            continue;
        bool inside = link->word[MWZ_EN] >= first && link->word[MWZ_EN] <= last;
        if (inside && !link->stem && link->word[MWZ_AR] == from)
            *cut = false;
        if (!inside && (link->stem || link->word[MWZ_AR] != from))
            return false;
        if (inside && link->stem)
            linked[link->word[MWZ_AR] - from] = true;
    }
    for (uint32_t i = from; i <= to; i++) {
        const mwzi_pair_word *word = &x->words[MWZ_AR][i];
        if (word->mark || has_pronoun(x, i) || (mwzi_is_content(word) && !linked[i - from]))
            return false;
    }
    return mwzi_is_content(&x->words[MWZ_AR][from]) && mwzi_is_content(&x->words[MWZ_AR][to]);
}

static uint32_t make_key(const extractor *x, mwz_side side, uint32_t first, uint32_t last)
{
    char bytes[MWZI_TERM_WORDS_MOST * sizeof(uint32_t)];
    size_t used = 0;
    for (uint32_t n = first; n <= last; n++) {
        if (x->words[side][n].mark)
            continue;
        uint32_t type = x->words[side][n].type << 1 | x->words[side][n].plural;
        memcpy(bytes + used, &type, sizeof type);
        used += sizeof(uint32_t);
    }
    return mwzi_intern(&x->keys[side], bytes, used);
}

size_t mwzi_key_types(uint32_t types[MWZI_TERM_WORDS_MOST], mwz_text key)
{
    size_t count = key.len / sizeof *types;
    memcpy(types, key.bytes, key.len);
    for (size_t n = 0; n < count; n++)
        types[n] >>= 1;
    return count;
}

/* Whether all content words have capitals; *name: and not only because a sentence begins. */
static bool has_capitals(const extractor *x, uint32_t first, uint32_t last, bool *name)
{
    const mwzi_pair_word *words = x->words[MWZ_EN];
    bool begins = first == 0 || words[first - 1].mark == '"' || words[first - 1].mark == ':' || words[first - 1].segment != words[first].segment;
    *name = false;
    for (uint32_t n = first; n <= last; n++)
        if (mwzi_is_content(&words[n]) && !words[n].capital)
            return false;
    *name = last > first || !begins;
    return true;
}

/* Whether a term may begin or end with an English word: with digits, numbers in words, single letters and the ends of fixed
   expressions it may not. */
static bool may_stand_at_end(const mwzi_pair_word *word)
{
    return mwzi_is_content(word) && word->class != MWZI_CLASS_NUMBER && !word->number && !word->fixed && word->bytes > 1;
}

static bool add_occurrence(extractor *x, const uint32_t first[2], const uint32_t last[2], bool cut, float probability)
{
    mwzi_occurrence *item = mwzi_vec_push(x->aligner->source.env, x->out);
    if (!item)
        return false;
    *item = (mwzi_occurrence) { .bead = x->bead, .probability = probability * x->probability };
    for (int side = 0; side < 2; side++) {
        const mwzi_pair_word *start = &x->words[side][first[side]], *end = &x->words[side][last[side]];
        item->key[side] = make_key(x, (mwz_side)side, first[side], last[side]);
        if (item->key[side] == MWZI_NONE)
            return false;
        item->word[side] = first[side];
        item->count[side] = (uint8_t)(last[side] - first[side] + 1);
        item->offset[side] = start->offset;
        item->len[side] = end->offset + end->len - start->offset;
        item->segment[side] = start->segment;
        item->at[side] = start->at;
        item->bytes[side] = end->at + end->bytes - start->at;
    }
    item->past = x->words[MWZ_EN][last[MWZ_EN]].past;
    item->capital = has_capitals(x, first[MWZ_EN], last[MWZ_EN], &item->name);
    if (cut)
        item->cut = clitic_letters(x, first[MWZ_AR], &item->keeps_article);
    return true;
}

static bool extract_from(extractor *x, uint32_t first)
{
    const mwzi_pair_word *english = x->words[MWZ_EN];
    uint32_t count = (uint32_t)x->aligner->lists[MWZ_EN].words.count;
    for (uint32_t last = first; last < count && last - first < MWZI_TERM_WORDS_MOST; last++) {
        uint32_t from, to;
        float probability;
        bool cut;
        if (!may_stand_inside(&english[last]) || english[last].segment != english[first].segment)
            break;
        if (!may_stand_at_end(&english[last]) || !find_arabic(x, first, last, &from, &to, &probability))
            continue;
        if (x->words[MWZ_AR][from].segment != x->words[MWZ_AR][to].segment || !is_closed(x, first, last, from, to, &cut))
            continue;
        const uint32_t start[2] = { [MWZ_AR] = from, [MWZ_EN] = first }, end[2] = { [MWZ_AR] = to, [MWZ_EN] = last };
        if (!add_occurrence(x, start, end, cut, probability))
            return false;
    }
    return true;
}

bool mwzi_extract(mwzi_occurrences *out, mwzi_interner keys[2], const mwzi_word_aligner *aligner, uint32_t bead, float probability)
{
    extractor x = { out, keys, aligner, { aligner->lists[0].words.items, aligner->lists[1].words.items },
                    aligner->lists[MWZ_AR].parts.items, bead, probability };
    for (uint32_t first = 0; first < aligner->lists[MWZ_EN].words.count; first++)
        if (may_stand_at_end(&x.words[MWZ_EN][first]) && !extract_from(&x, first))
            return false;
    return true;
}
