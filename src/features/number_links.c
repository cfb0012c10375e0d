/* Links by value where number words take part. types of two sides → edges. A type has a value when it is digits, a
   single number word, or the telling token of a number of several words (features/amounts.h); types of the same value
   are linked, the more surely the less the word can mean anything else. A word that was parted into several types by
   the numbers it stands in shares its dictionary edges out among them. */
#include <string.h>

#include "features/edges.h"
#include "text/numbers.h"

static const float SURE = 0.8f; /* of words for one number, in several words or above twelve */
static const float WEAK = 0.3f; /* "one", "second", أول: mostly other things than numbers */
static const float DIGITS = 0.5f; /* "3 million" against "3" alone */

/* What is known of a type. */
typedef struct valued {
    uint32_t value; /* MWZI_NONE: none */
    uint32_t next; /* the next type of the same value */
    float share; /* of the occurrences of its word */
    bool sure;
} valued;

typedef struct linker {
    const mwzi_vocabulary *vocabularies;
    const mwzi_interner *values;
    mwzi_edges *edges;
    valued *types[2]; /* by type */
    uint32_t *heads; /* by value: the first Arabic type */
} linker;

static bool add(linker *l, uint32_t arabic, uint32_t english, float t)
{
    mwzi_edge *edge = mwzi_vec_push(l->vocabularies[MWZ_AR].env, &l->edges->list);
    if (!edge)
        return false;
    *edge = (mwzi_edge) { { arabic, english }, { t, t }, MWZI_LINK_NUMBER };
    return true;
}

/* The value of a single word, NONE when it has none alone. */
static uint32_t find_word_value(const linker *l, mwz_side side, const mwzi_number_word *word, bool *sure)
{
    mwzi_number_value value;
    size_t taken = side == MWZ_EN ? mwzi_english_number(&value, word, 1) : mwzi_arabic_number(&value, word, 1);
    if (!taken || word->kind == MWZI_NUMBER_DECADE)
        return MWZI_NONE;
    char key[MWZI_NUMBER_TEXT_ROOM];
    *sure = value.millionths > 12 * MWZI_NUMBER_ONE;
    return mwzi_interner_find(l->values, key, mwzi_number_text(key, value.millionths));
}

static void find_value(const linker *l, mwz_side side, uint32_t type, valued *out)
{
    const mwzi_vocabulary *vocabulary = &l->vocabularies[side];
    const mwzi_type *about = &vocabulary->types.items[type];
    mwz_text key = mwzi_vocabulary_key(vocabulary, type);
    *out = (valued) { MWZI_NONE, MWZI_NONE, 1, true };
    if (about->tail) {
        out->value = mwzi_interner_find(l->values, key.bytes + key.len + 1, about->tail - (size_t)1);
    } else if (about->kind == MWZI_WORD_NUMBER) {
        size_t len = key.len && key.bytes[key.len - 1] == '%' ? key.len - 1 : key.len;
        out->value = mwzi_interner_find(l->values, key.bytes, len);
    } else if (vocabulary->surfaces.items[about->surface].number.kind != MWZI_NUMBER_NONE) {
        out->value = find_word_value(l, side, &vocabulary->surfaces.items[about->surface].number, &out->sure);
    }
}

/* The shares of the types of one word, for words that stand in numbers of several words. */
static bool find_shares(linker *l, mwz_side side)
{
    const mwzi_vocabulary *vocabulary = &l->vocabularies[side];
    uint32_t types = (uint32_t)vocabulary->types.count;
    uint32_t *counts = mwzi_arena_zeroed(vocabulary->arena, types + (size_t)1, sizeof *counts);
    uint32_t *words = mwzi_arena_alloc(vocabulary->arena, (types + (size_t)1) * sizeof *words);
    uint32_t *sums = mwzi_arena_zeroed(vocabulary->arena, types + (size_t)1, sizeof *sums);
    if (!counts || !words || !sums)
        return false;
    for (uint32_t i = 0; i < vocabulary->surfaces.count; i++)
        if (vocabulary->surfaces.items[i].count)
            counts[vocabulary->surfaces.items[i].type] += vocabulary->surfaces.items[i].count;
    mwzi_interner names;
    mwzi_interner_init(&names, vocabulary->env, vocabulary->arena);
    bool done = true;
    for (int round = 0; round < 2 && done; round++) /* the parted types first, then the same words alone */
        for (uint32_t type = 0; type < types && done; type++) {
            if ((vocabulary->types.items[type].tail != 0) != (round == 0))
                continue;
            mwz_text key = mwzi_vocabulary_key(vocabulary, type);
            words[type] = round == 0 ? mwzi_intern(&names, key.bytes - 1, key.len + 1)
                : names.count        ? mwzi_interner_find(&names, key.bytes - 1, key.len + 1)
                                     : MWZI_NONE;
            done = round == 1 || words[type] != MWZI_NONE;
            if (words[type] != MWZI_NONE)
                sums[words[type]] += counts[type];
        }
    for (uint32_t type = 0; type < types && done; type++)
        if (words[type] != MWZI_NONE)
            l->types[side][type].share = (float)counts[type] / (float)sums[words[type]];
    mwzi_interner_free(&names);
    return done;
}

static bool is_digits(const linker *l, mwz_side side, uint32_t type)
{
    return l->vocabularies[side].types.items[type].kind == MWZI_WORD_NUMBER;
}

/* How surely two types of the same value translate each other; 0: no link, or one that others make. */
static float weigh(const linker *l, uint32_t arabic, uint32_t english)
{
    const mwzi_type *ar = &l->vocabularies[MWZ_AR].types.items[arabic];
    const mwzi_type *en = &l->vocabularies[MWZ_EN].types.items[english];
    bool digits[2] = { is_digits(l, MWZ_AR, arabic), is_digits(l, MWZ_EN, english) };
    if (digits[0] && digits[1])
        return ar->tail && en->tail ? 1 : ar->tail || en->tail ? 0.9f : 0;
    bool sure = l->types[MWZ_AR][arabic].sure && l->types[MWZ_EN][english].sure;
    if (digits[0] || digits[1])
        return sure ? SURE : WEAK;
    if (!sure)
        return 0; /* two words: the dictionary's matter */
    return ar->tail || en->tail ? SURE : 0.5f;
}

static bool link_values(linker *l)
{
    for (uint32_t english = 0; english < l->vocabularies[MWZ_EN].types.count; english++) {
        uint32_t value = l->types[MWZ_EN][english].value;
        for (uint32_t arabic = value == MWZI_NONE ? MWZI_NONE : l->heads[value]; arabic != MWZI_NONE;
             arabic = l->types[MWZ_AR][arabic].next) {
            float t = weigh(l, arabic, english);
            if (t > 0 && !add(l, arabic, english, t))
                return false;
        }
    }
    return true;
}

/* "3 million" on one side against "3" on the other. */
static bool link_plain_digits(linker *l, mwz_side side)
{
    const mwzi_vocabulary *from = &l->vocabularies[side], *to = &l->vocabularies[1 - side];
    for (uint32_t type = 0; type < from->types.count; type++) {
        if (!from->types.items[type].tail || !is_digits(l, side, type))
            continue;
        mwz_text key = mwzi_vocabulary_key(from, type);
        uint32_t other = mwzi_vocabulary_find(to, MWZI_WORD_NUMBER, key.bytes, key.len);
        if (other != MWZI_NONE && !add(l, side == MWZ_AR ? type : other, side == MWZ_AR ? other : type, DIGITS))
            return false;
    }
    return true;
}

static void share_out(linker *l)
{
    for (size_t i = 0; i < l->edges->list.count; i++) {
        mwzi_edge *edge = &l->edges->list.items[i];
        for (int side = 0; side < 2; side++)
            edge->t[side] *= l->types[side][edge->type[side]].share;
    }
}

bool mwzi_edges_find_numbers(mwzi_edges *edges, const mwzi_vocabulary vocabularies[2], const mwzi_interner *values)
{
    linker l = { vocabularies, values, edges, { NULL, NULL }, NULL };
    mwzi_arena *arena = vocabularies[0].arena;
    if (values->count == 0)
        return true;
    l.heads = mwzi_arena_alloc(arena, values->count * sizeof *l.heads);
    if (!l.heads)
        return false;
    memset(l.heads, 0xFF, values->count * sizeof *l.heads);
    for (int side = 0; side < 2; side++) {
        size_t count = vocabularies[side].types.count;
        l.types[side] = mwzi_arena_alloc(arena, (count + 1) * sizeof *l.types[side]);
        if (!l.types[side])
            return false;
        for (uint32_t type = 0; type < count; type++)
            find_value(&l, (mwz_side)side, type, &l.types[side][type]);
        if (!find_shares(&l, (mwz_side)side))
            return false;
    }
    for (uint32_t type = (uint32_t)vocabularies[MWZ_AR].types.count; type-- > 0;) {
        valued *about = &l.types[MWZ_AR][type];
        if (about->value == MWZI_NONE)
            continue;
        about->next = l.heads[about->value];
        l.heads[about->value] = type;
    }
    share_out(&l);
    return link_values(&l) && link_plain_digits(&l, MWZ_AR) && link_plain_digits(&l, MWZ_EN);
}
