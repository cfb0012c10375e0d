/* Candidates where they stand → terms. Those of the same types on both sides are one term; it stays when it stands often enough,
   and when neither side mostly has another counterpart. What stands in a longer term and nowhere else is left to that one. What
   it is, is told by capitals and by the evidence of its words (evidence.c). The more often two words stand together, the surer. The form shown is the most frequent one. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "pairs/bitext.h"
#include "phrases/phrases.h"
#include "text/utf8.h"

enum { ALONE_OF = 5 }; /* a term must stand outside of longer ones once in so many times */
static const double LEAST_SHARE = .5; /* of either side's occurrences that have this counterpart */

/* Occurrences [first, first + count) of one term. */
typedef struct group {
    uint32_t first, count, words;
    double probability;
    mwz_phrase_kind kind;
    bool kept;
} group;

typedef struct collector {
    mwz_bitext *bitext;
    mwzi_gathering *from;
    MWZI_VEC(group) groups;
    uint32_t *totals[2]; /* [keys] occurrences, by mwz_side */
    mwzi_map64 covered;  /* bead and English word → 1: inside a longer term */
    uint8_t *whole;        /* [beads] the pair is a phrase as a whole */
    mwzi_phrase_list *out;
    size_t whole_count;    /* phrases of `out` that were there before */
    MWZI_VEC(uint32_t) whole_forms; /* by form: the phrase of `out` */
    mwzi_interner forms;   /* Arabic, a tab, English */
    MWZI_VEC(uint32_t) form_counts;
    MWZI_VEC(char) text;
} collector;

static int compare_occurrences(const void *a, const void *b)
{
    const mwzi_occurrence *x = a, *y = b;
    if (x->key[MWZ_EN] != y->key[MWZ_EN])
        return x->key[MWZ_EN] < y->key[MWZ_EN] ? -1 : 1;
    if (x->key[MWZ_AR] != y->key[MWZ_AR])
        return x->key[MWZ_AR] < y->key[MWZ_AR] ? -1 : 1;
    if (x->bead != y->bead)
        return x->bead < y->bead ? -1 : 1;
    return x->word[MWZ_EN] < y->word[MWZ_EN] ? -1 : x->word[MWZ_EN] > y->word[MWZ_EN];
}

static bool list_groups(collector *c)
{
    const mwzi_occurrences *all = &c->from->occurrences;
    for (uint32_t n = 0; n < all->count; n++) {
        const mwzi_occurrence *item = &all->items[n];
        group *last = c->groups.count ? &c->groups.items[c->groups.count - 1] : NULL;
        const mwzi_occurrence *other = last ? &all->items[last->first] : NULL;
        if (!other || other->key[0] != item->key[0] || other->key[1] != item->key[1]) {
            last = mwzi_vec_push(c->from->scratch.env, &c->groups);
            if (!last)
                return false;
            *last = (group) { .first = n, .words = (uint32_t)item->count[MWZ_EN] + item->count[MWZ_AR] };
        }
        last->count++;
        last->probability += (double)item->probability;
        for (int side = 0; side < 2; side++)
            c->totals[side][item->key[side]]++;
    }
    return true;
}

/* Whether a word of a key is mostly a verb. */
static bool has_verb(const collector *c, mwz_side side, const uint32_t *types, size_t count)
{
    const uint8_t *classes = c->from->aligner->source.features->side[side].classes;
    for (size_t n = 0; n < count; n++)
        if (classes[types[n]] != MWZI_CLASS_FUNCTION && mwzi_evidence_is_verb(&c->from->evidence, side, types[n]))
            return true;
    return false;
}

/* What a term is; false when it is none. A noun phrase is told by its head, the last English word and the first Arabic one. */
static bool find_kind(const collector *c, group *g)
{
    const mwzi_occurrence *first = &c->from->occurrences.items[g->first];
    const mwzi_evidence *evidence = &c->from->evidence;
    uint32_t en[MWZI_TERM_WORDS_MOST], ar[MWZI_TERM_WORDS_MOST];
    bool name = false, small = false, past = true;
    size_t english = mwzi_key_types(en, c->from->keys[MWZ_EN].texts[first->key[MWZ_EN]]);
    size_t arabic = mwzi_key_types(ar, c->from->keys[MWZ_AR].texts[first->key[MWZ_AR]]);
    for (uint32_t n = g->first; n < g->first + g->count; n++) {
        name = name || c->from->occurrences.items[n].name;
        past = past && c->from->occurrences.items[n].past;
        small = small || !c->from->occurrences.items[n].capital;
    }
    bool verb = past || has_verb(c, MWZ_EN, en, english) || has_verb(c, MWZ_AR, ar, arabic);
    bool adjective = evidence->types[MWZ_EN][en[english - 1]].adjective > 3 * evidence->types[MWZ_EN][en[english - 1]].noun;
    bool noun = mwzi_evidence_is_noun(evidence, MWZ_EN, en[english - 1]) ||
        (!adjective && mwzi_evidence_is_noun(evidence, MWZ_AR, ar[0]));
    g->kind = name && !small ? MWZ_PHRASE_NAME : noun && !verb ? MWZ_PHRASE_NOUN_PHRASE : MWZ_PHRASE_WORD;
    return g->kind != MWZ_PHRASE_WORD || (english == 1 && arabic == 1);
}

static uint64_t place(const mwzi_occurrence *item, uint32_t word)
{
    return (uint64_t)item->bead << 32 | (item->word[MWZ_EN] + word);
}

/* Whether a term stands outside of longer ones, and of pairs that are phrases as a whole, often enough to be one by itself. */
static bool stands_alone(const collector *c, const group *g)
{
    uint32_t alone = 0;
    for (uint32_t n = g->first; n < g->first + g->count; n++) {
        const mwzi_occurrence *item = &c->from->occurrences.items[n];
        alone += !c->whole[item->bead] &&
            (mwzi_map64_get(&c->covered, place(item, 0)) == MWZI_NONE ||
             mwzi_map64_get(&c->covered, place(item, item->count[MWZ_EN] - 1u)) == MWZI_NONE);
    }
    return alone && alone * ALONE_OF >= g->count;
}

static bool cover(collector *c, const group *g)
{
    for (uint32_t n = g->first; n < g->first + g->count; n++) {
        const mwzi_occurrence *item = &c->from->occurrences.items[n];
        for (uint32_t word = 0; word < item->count[MWZ_EN]; word++)
            if (!mwzi_map64_put(&c->covered, place(item, word), 1))
                return false;
    }
    return true;
}

/* The longer terms first; a term is measured against those that are longer. */
static bool choose_groups(collector *c, uint32_t least)
{
    for (uint32_t words = 2 * MWZI_TERM_WORDS_MOST; words >= 2; words--) {
        for (size_t n = 0; n < c->groups.count; n++) {
            group *g = &c->groups.items[n];
            const mwzi_occurrence *first = &c->from->occurrences.items[g->first];
            if (g->words != words || g->count < least)
                continue;
            uint32_t en = c->totals[MWZ_EN][first->key[MWZ_EN]], ar = c->totals[MWZ_AR][first->key[MWZ_AR]];
            double share = (double)g->count / (en > ar ? en : ar);
            g->probability = share * (1 - pow(1 - g->probability / g->count, 1 + log2(g->count)));
            g->kept = share > LEAST_SHARE - 1e-9 && find_kind(c, g) && stands_alone(c, g);
        }
        for (size_t n = 0; n < c->groups.count; n++)
            if (c->groups.items[n].words == words && c->groups.items[n].kept && !cover(c, &c->groups.items[n]))
                return false;
    }
    return true;
}

static bool is_written_above(uint32_t c)
{
    return c == 0x640 || (c >= 0x64B && c <= 0x65F) || c == 0x670;
}

static mwz_text text_of(const collector *c, const mwzi_occurrence *item, mwz_side side)
{
    return (mwz_text) { mwzi_bitext_text(c->bitext, side, item->bead).bytes + item->offset[side], item->len[side] };
}

static bool append(collector *c, mwz_text text)
{
    if (!mwzi_vec_reserve(c->from->scratch.env, &c->text, c->text.count + text.len + 1))
        return false;
    memcpy(c->text.items + c->text.count, text.bytes, text.len);
    c->text.count += text.len;
    return true;
}

/* The Arabic of an occurrence without the clitics that are cut, in c->text. */
static bool part_arabic(collector *c, const mwzi_occurrence *item)
{
    static const mwz_text article = { "ال", sizeof "ال" - 1 };
    mwz_text text = text_of(c, item, MWZ_AR);
    size_t at = 0;
    for (unsigned letters = 0; at < text.len;) {
        size_t next = at;
        bool above = is_written_above(mwzi_utf8_next(text.bytes, text.len, &next));
        if (!above && letters++ == item->cut)
            break;
        at = next;
    }
    c->text.count = 0;
    return (!item->keeps_article || append(c, article)) && append(c, (mwz_text) { text.bytes + at, text.len - at });
}

/* The id of the form of an occurrence, parted Arabic and English, among c->forms; MWZI_NONE when memory ran out. */
static uint32_t find_form(collector *c, const mwzi_occurrence *item)
{
    if (!part_arabic(c, item) || !append(c, (mwz_text) { "\t", 1 }) || !append(c, text_of(c, item, MWZ_EN)))
        return MWZI_NONE;
    uint32_t id = mwzi_intern(&c->forms, c->text.items, c->text.count);
    while (id != MWZI_NONE && c->form_counts.count <= id) {
        uint32_t *fresh = mwzi_vec_push(c->from->scratch.env, &c->form_counts);
        if (!fresh)
            return MWZI_NONE;
        *fresh = 0;
    }
    return id;
}

/* The occurrence to show: of the most frequent form, without a clitic where there is one; NULL when memory ran out. */
static const mwzi_occurrence *choose_form(collector *c, const group *g)
{
    const mwzi_occurrence *items = c->from->occurrences.items + g->first, *best = NULL;
    uint32_t most = 0;
    for (uint32_t n = 0; n < g->count; n++) {
        uint32_t form = find_form(c, &items[n]);
        if (form == MWZI_NONE)
            return NULL;
        c->form_counts.items[form]++;
    }
    for (uint32_t n = 0; n < g->count; n++) {
        uint32_t form = find_form(c, &items[n]), count = c->form_counts.items[form];
        bool lower = best && text_of(c, &items[n], MWZ_EN).bytes[0] > text_of(c, best, MWZ_EN).bytes[0];
        if (!best || count > most || (count == most && lower) || (count == most && best->cut && !items[n].cut)) {
            best = &items[n];
            most = count;
        }
    }
    return best;
}

/* A pair that is this very phrase as a whole is counted as often as the term. */
static bool raise_whole(collector *c, uint32_t form, uint32_t count)
{
    if (form >= c->whole_forms.count)
        return false;
    mwz_phrase *whole = &c->out->items[c->whole_forms.items[form]];
    whole->count = whole->count > count ? whole->count : count;
    return true;
}

/* Makes forms of the phrases that are there: pairs as a whole. */
static bool list_wholes(collector *c)
{
    for (uint32_t n = 0; n < c->whole_count; n++) {
        const mwz_phrase *whole = &c->out->items[n];
        if (whole->kind == MWZ_PHRASE_HEADING_PHRASE || whole->kind == MWZ_PHRASE_HEADING || whole->kind == MWZ_PHRASE_CAPTION)
            continue;
        c->text.count = 0;
        if (!append(c, whole->text[MWZ_AR]) || !append(c, (mwz_text) { "\t", 1 }) || !append(c, whole->text[MWZ_EN]))
            return false;
        uint32_t form = mwzi_intern(&c->forms, c->text.items, c->text.count);
        if (form == MWZI_NONE)
            return false;
        if (form < c->whole_forms.count)
            continue;
        uint32_t *place = mwzi_vec_push(c->from->scratch.env, &c->whole_forms);
        if (!place)
            return false;
        *place = n;
    }
    return true;
}

static bool add_term(collector *c, const group *g)
{
    const mwzi_occurrence *item = choose_form(c, g);
    uint32_t form = item ? find_form(c, item) : MWZI_NONE;
    if (form == MWZI_NONE)
        return false;
    if (raise_whole(c, form, g->count))
        return true;
    mwz_phrase *phrase = mwzi_vec_push(c->from->scratch.env, c->out);
    if (!phrase)
        return false;
    memset(phrase, 0, sizeof *phrase);
    phrase->kind = g->kind;
    phrase->pair = item->bead;
    phrase->count = g->count;
    phrase->probability = g->probability < 1 ? g->probability : 1;
    for (int side = 0; side < 2; side++) {
        const mwzi_word_source *source = &c->from->aligner->source;
        const mwzi_segment *segment = &source->segments->items[side][item->segment[side]];
        const mwzi_pair_segment *pair = &c->bitext->segments[side][item->segment[side]];
        phrase->text[side] = text_of(c, item, (mwz_side)side);
        phrase->document[side] = c->bitext->documents[pair->document];
        phrase->span[side] = mwzi_pairs_source_span(&source->documents[pair->document], segment->offset + item->at[side], item->bytes[side]);
    }
    if (item->cut == 0)
        return true;
    if (!part_arabic(c, item))
        return false;
    phrase->parted.bytes = mwzi_arena_text(&c->bitext->arena, c->text.items, c->text.count);
    phrase->parted.len = c->text.count;
    return phrase->parted.bytes != NULL;
}

static int compare_texts(mwz_text a, mwz_text b)
{
    int order = memcmp(a.bytes, b.bytes, a.len < b.len ? a.len : b.len);
    return order ? order : a.len < b.len ? -1 : a.len > b.len;
}

/* Names and noun phrases before words; then by falling count and probability, and by the letters. */
static int compare_terms(const void *a, const void *b)
{
    const mwz_phrase *x = a, *y = b;
    if ((x->kind == MWZ_PHRASE_WORD) != (y->kind == MWZ_PHRASE_WORD))
        return x->kind == MWZ_PHRASE_WORD ? 1 : -1;
    if (x->count != y->count)
        return x->count > y->count ? -1 : 1;
    if (x->probability > y->probability || x->probability < y->probability)
        return x->probability > y->probability ? -1 : 1;
    int order = compare_texts(x->text[MWZ_EN], y->text[MWZ_EN]);
    return order ? order : compare_texts(x->text[MWZ_AR], y->text[MWZ_AR]);
}

static bool collect(collector *c, uint32_t least)
{
    mwzi_occurrences *all = &c->from->occurrences;
    mwzi_phrase_list *out = c->out;
    c->whole_count = out->count;
    c->whole = mwzi_arena_zeroed(&c->from->scratch, c->bitext->count, sizeof *c->whole);
    for (size_t n = 0; n < out->count && c->whole; n++)
        if (out->items[n].pair != SIZE_MAX)
            c->whole[out->items[n].pair] = 1;
    if (!c->whole)
        return false;
    for (int side = 0; side < 2; side++) {
        c->totals[side] = mwzi_arena_zeroed(&c->from->scratch, c->from->keys[side].count + 1, sizeof *c->totals[side]);
        if (!c->totals[side])
            return false;
    }
    if (all->count)
        qsort(all->items, all->count, sizeof *all->items, compare_occurrences);
    if (!list_wholes(c) || !list_groups(c) || !choose_groups(c, least))
        return false;
    for (size_t n = 0; n < c->groups.count; n++)
        if (c->groups.items[n].kept && !add_term(c, &c->groups.items[n]))
            return false;
    if (out->count > c->whole_count)
        qsort(out->items + c->whole_count, out->count - c->whole_count, sizeof *out->items, compare_terms);
    return true;
}

bool mwzi_terms_collect(mwzi_phrase_list *out, mwz_bitext *bitext, mwzi_gathering *gathering, uint32_t least)
{
    const mwzi_env *env = gathering->scratch.env;
    collector c = { .bitext = bitext, .from = gathering, .out = out };
    mwzi_map64_init(&c.covered, env);
    mwzi_interner_init(&c.forms, env, &gathering->scratch);
    bool done = collect(&c, least);
    mwzi_vec_free(env, &c.groups);
    mwzi_vec_free(env, &c.form_counts);
    mwzi_vec_free(env, &c.whole_forms);
    mwzi_vec_free(env, &c.text);
    mwzi_map64_free(&c.covered);
    mwzi_interner_free(&c.forms);
    return done;
}
