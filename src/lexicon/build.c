/* The bilingual store. entries of all sources → t(arabic|english) and t(english|arabic), both ways, as sorted rows.
   A phrase spreads its weight over its words; one round of expectation (as IBM Model 1, Brown et al. 1993) then moves
   it to the words that other entries join. Limit: one key is one word; multi-word terms are known by their words alone.
 */
#include "lexicon/collect.h"

#include <math.h>
#include <string.h>

#include "base/error.h"
#include "lang/arabic.h"

/* Mass left for translations that no entry has: t = count / (total + UNSEEN). */
static const float UNSEEN = 0.25f;
static const float USER_WEIGHT = 4.0f;

/* The distinct pairs of words with their counts. */
typedef struct counts {
    mwzi_map64 index; /* english id << 32 | arabic id → position */
    MWZI_VEC(uint64_t) pairs;
    MWZI_VEC(float) values;
    float *totals[2]; /* by key */
    size_t total_sizes[2];
} counts;

static void free_counts(counts *c, const mwzi_env *env)
{
    mwzi_map64_free(&c->index);
    mwzi_vec_free(env, &c->pairs);
    mwzi_vec_free(env, &c->values);
    for (int side = 0; side < 2; side++)
        mwzi_free(env, c->totals[side], c->total_sizes[side] * sizeof **c->totals);
}

/* The position of a pair, added when new; MWZI_NONE when memory ran out. */
static uint32_t find_pair(counts *c, const mwzi_env *env, uint32_t english, uint32_t arabic)
{
    uint64_t key = (uint64_t)english << 32 | arabic;
    uint32_t fresh = (uint32_t)c->pairs.count;
    const uint32_t *place = mwzi_map64_put(&c->index, key, fresh);
    if (!place)
        return MWZI_NONE;
    uint32_t at = *place;
    if (at != fresh)
        return at;
    uint64_t *pair = mwzi_vec_push(env, &c->pairs);
    float *value = mwzi_vec_push(env, &c->values);
    if (!pair || !value)
        return MWZI_NONE;
    *pair = key;
    *value = 0;
    return at;
}

static void sum_totals(counts *c)
{
    for (int side = 0; side < 2; side++)
        memset(c->totals[side], 0, c->total_sizes[side] * sizeof **c->totals);
    for (size_t i = 0; i < c->pairs.count; i++) {
        c->totals[MWZ_EN][c->pairs.items[i] >> 32] += c->values.items[i];
        c->totals[MWZ_AR][c->pairs.items[i] & UINT32_MAX] += c->values.items[i];
    }
}

static bool count_evenly(counts *c, const mwzi_collector *in)
{
    const mwzi_env *env = &in->lexicon->env;
    for (size_t n = 0; n < in->entries.count; n++) {
        const mwzi_entry *entry = &in->entries.items[n];
        const uint32_t *english = in->words.items + entry->first, *arabic = english + entry->counts[MWZ_EN];
        unsigned rows = entry->counts[MWZ_EN], columns = entry->counts[MWZ_AR];
        float share = entry->weight / (float)(rows > columns ? rows : columns);
        for (unsigned i = 0; i < rows; i++)
            for (unsigned j = 0; j < columns; j++) {
                uint32_t at = find_pair(c, env, english[i], arabic[j]);
                if (at == MWZI_NONE)
                    return false;
                c->values.items[at] += share;
            }
    }
    return true;
}

/* Shares of one phrase by what the first counts say, half from each direction; the phrase's whole weight stays the
 * same. */
static void share_phrase(const counts *c, const uint32_t *at, const float *t, unsigned rows, unsigned columns,
                         float weight, float *fresh)
{
    float shares[64] = { 0 }, sum = 0;
    for (unsigned i = 0; i < rows; i++) {
        float row = 0;
        for (unsigned j = 0; j < columns; j++)
            row += t[i * columns + j];
        for (unsigned j = 0; j < columns; j++)
            shares[i * columns + j] += t[i * columns + j] / row;
    }
    for (unsigned j = 0; j < columns; j++) {
        float column = 0;
        for (unsigned i = 0; i < rows; i++)
            column += t[i * columns + j];
        for (unsigned i = 0; i < rows; i++)
            shares[i * columns + j] += t[i * columns + j] / column;
    }
    (void)c;
    for (unsigned k = 0; k < rows * columns; k++)
        sum += shares[k];
    float whole = weight * (float)(rows < columns ? rows : columns);
    for (unsigned k = 0; k < rows * columns; k++)
        fresh[at[k]] += whole * shares[k] / sum;
}

/* One round: counts → t(a|e)·t(e|a) → counts. */
static bool count_again(counts *c, const mwzi_collector *in)
{
    const mwzi_env *env = &in->lexicon->env;
    size_t size = c->values.count * sizeof(float);
    float *fresh = mwzi_alloc(env, size);
    if (!fresh)
        return false;
    memset(fresh, 0, size);
    sum_totals(c);
    for (size_t n = 0; n < in->entries.count; n++) {
        const mwzi_entry *entry = &in->entries.items[n];
        const uint32_t *english = in->words.items + entry->first, *arabic = english + entry->counts[MWZ_EN];
        unsigned rows = entry->counts[MWZ_EN], columns = entry->counts[MWZ_AR];
        uint32_t at[64];
        float t[64];
        for (unsigned i = 0; i < rows; i++)
            for (unsigned j = 0; j < columns; j++) {
                uint32_t place = mwzi_map64_get(&c->index, (uint64_t)english[i] << 32 | arabic[j]);
                float value = c->values.items[place];
                at[i * columns + j] = place;
                t[i * columns + j] =
                    value * value / ((c->totals[MWZ_EN][english[i]] + 1) * (c->totals[MWZ_AR][arabic[j]] + 1));
            }
        share_phrase(c, at, t, rows, columns, entry->weight, fresh);
    }
    if (size) /* no entries, no values */
        memcpy(c->values.items, fresh, size);
    mwzi_free(env, fresh, size);
    return true;
}

/* Rows of one side, ascending ids on the other. The pairs come sorted by (this side, other side) out of two counting
 * sorts. */
static bool make_side(mwz_lexicon *lexicon, mwz_side side, const counts *c, const uint32_t *order)
{
    mwzi_lexicon_side *out = &lexicon->side[side];
    size_t keys = out->keys.count, pairs = c->pairs.count;
    out->starts = mwzi_arena_zeroed(&lexicon->arena, keys + 1, sizeof *out->starts);
    out->translations = mwzi_arena_zeroed(&lexicon->arena, pairs ? pairs : 1, sizeof *out->translations);
    if (!out->starts || !out->translations)
        return false;
    int shift = side == MWZ_EN ? 32 : 0;
    for (size_t i = 0; i < pairs; i++)
        out->starts[(c->pairs.items[i] >> shift & UINT32_MAX) + 1]++;
    for (size_t k = 0; k < keys; k++)
        out->starts[k + 1] += out->starts[k];
    /* `starts` serves as the cursor and is moved back afterwards */
    for (size_t i = 0; i < pairs; i++) {
        uint64_t pair = c->pairs.items[order[i]];
        uint32_t mine = (uint32_t)(pair >> shift), other = (uint32_t)(pair >> (32 - shift));
        float value = c->values.items[order[i]];
        out->translations[out->starts[mine]++] = (mwzi_translation) { other, value / (c->totals[side][mine] + UNSEEN),
                                                                      value / (c->totals[1 - side][other] + UNSEEN) };
    }
    for (size_t k = keys; k > 0; k--)
        out->starts[k] = out->starts[k - 1];
    out->starts[0] = 0;
    return true;
}

/* Positions of the pairs in the order of the ids of `side`: a counting sort. */
static void sort_by(const counts *c, mwz_side side, uint32_t *order, uint32_t *cursor, size_t keys)
{
    int shift = side == MWZ_EN ? 32 : 0;
    memset(cursor, 0, (keys + 1) * sizeof *cursor);
    for (size_t i = 0; i < c->pairs.count; i++)
        cursor[(c->pairs.items[i] >> shift & UINT32_MAX) + 1]++;
    for (size_t k = 0; k < keys; k++)
        cursor[k + 1] += cursor[k];
    for (size_t i = 0; i < c->pairs.count; i++)
        order[cursor[c->pairs.items[i] >> shift & UINT32_MAX]++] = (uint32_t)i;
}

static bool make_sides(mwz_lexicon *lexicon, const counts *c)
{
    const mwzi_env *env = &lexicon->env;
    size_t most = lexicon->side[0].keys.count > lexicon->side[1].keys.count ? lexicon->side[0].keys.count
                                                                            : lexicon->side[1].keys.count;
    size_t order_size = c->pairs.count * sizeof(uint32_t), cursor_size = (most + 1) * sizeof(uint32_t);
    uint32_t *order = mwzi_alloc(env, order_size), *cursor = mwzi_alloc(env, cursor_size);
    bool done = order && cursor;
    for (int side = 0; done && side < 2; side++) {
        sort_by(c, (mwz_side)(1 - side), order, cursor, lexicon->side[1 - side].keys.count);
        done = make_side(lexicon, (mwz_side)side, c, order);
    }
    mwzi_free(env, order, order_size);
    mwzi_free(env, cursor, cursor_size);
    return done;
}

/* The index from rough stems to Arabic keys. */
static bool index_rough(mwz_lexicon *lexicon)
{
    const mwzi_interner *keys = &lexicon->side[MWZ_AR].keys;
    const mwzi_env *env = &lexicon->env;
    size_t size = keys->count * sizeof(uint32_t);
    uint32_t *of_key = mwzi_alloc(env, size);
    bool done = of_key != NULL;
    for (size_t k = 0; done && k < keys->count; k++) {
        char rough[MWZI_STEM_ROOM];
        size_t len = mwzi_arabic_rough(rough, keys->texts[k].bytes, keys->texts[k].len);
        of_key[k] = len ? mwzi_intern(&lexicon->rough, rough, len) : MWZI_NONE;
        done = len == 0 || of_key[k] != MWZI_NONE;
    }
    if (done) {
        lexicon->rough_starts =
            mwzi_arena_zeroed(&lexicon->arena, lexicon->rough.count + 1, sizeof *lexicon->rough_starts);
        lexicon->rough_keys = mwzi_arena_zeroed(&lexicon->arena, keys->count + 1, sizeof *lexicon->rough_keys);
        done = lexicon->rough_starts && lexicon->rough_keys;
    }
    if (done) {
        uint32_t *starts = lexicon->rough_starts;
        for (size_t k = 0; k < keys->count; k++)
            if (of_key[k] != MWZI_NONE)
                starts[of_key[k] + 1]++;
        for (size_t r = 0; r < lexicon->rough.count; r++)
            starts[r + 1] += starts[r];
        for (size_t k = 0; k < keys->count; k++)
            if (of_key[k] != MWZI_NONE)
                lexicon->rough_keys[starts[of_key[k]]++] = (uint32_t)k;
        for (size_t r = lexicon->rough.count; r > 0; r--)
            starts[r] = starts[r - 1];
        starts[0] = 0;
    }
    mwzi_free(env, of_key, size);
    return done;
}

static bool finish(mwz_lexicon *lexicon, const mwzi_collector *collector)
{
    const mwzi_env *env = &lexicon->env;
    counts c = { 0 };
    mwzi_map64_init(&c.index, env);
    bool done = true;
    for (int side = 0; side < 2; side++) {
        c.total_sizes[side] = lexicon->side[side].keys.count + 1;
        c.totals[side] = mwzi_alloc(env, c.total_sizes[side] * sizeof **c.totals);
        done = done && c.totals[side];
    }
    done = done && count_evenly(&c, collector) && count_again(&c, collector);
    if (done) {
        sum_totals(&c);
        done = make_sides(lexicon, &c) && index_rough(lexicon);
    }
    lexicon->pair_count = collector->entries.count;
    free_counts(&c, env);
    return done;
}

static mwz_status collect_all(mwzi_collector *collector, const mwzi_lexicon_params *params, mwz_error *err)
{
    mwz_status status = mwzi_english_open(&collector->english, err);
    if (status == MWZ_OK && params->own_dir)
        status = mwzi_collect_folder(collector, params->own_dir, err);
    if (status == MWZ_OK && params->cldr)
        status = mwzi_collect_cldr(collector, err);
    if (status == MWZ_OK && params->freedict)
        status = mwzi_collect_freedict(collector, params->freedict, err);
    for (size_t i = 0; i < params->file_count && status == MWZ_OK; i++)
        status = mwzi_collect_tsv(collector, params->files[i], USER_WEIGHT, err);
    return status;
}

mwz_status mwzi_lexicon_build(mwz_lexicon **out, const mwzi_env *env, const mwzi_lexicon_params *params, mwz_error *err)
{
    *out = NULL;
    mwz_lexicon *lexicon = mwzi_alloc(env, sizeof *lexicon);
    if (!lexicon)
        return mwzi_fail_memory(err);
    memset(lexicon, 0, sizeof *lexicon);
    lexicon->env = *env;
    lexicon->env.data_dir = NULL;
    mwzi_arena_init(&lexicon->arena, &lexicon->env);
    for (int side = 0; side < 2; side++)
        mwzi_interner_init(&lexicon->side[side].keys, &lexicon->env, &lexicon->arena);
    mwzi_interner_init(&lexicon->rough, &lexicon->env, &lexicon->arena);
    mwzi_collector collector = { .lexicon = lexicon };
    mwz_status status = collect_all(&collector, params, err);
    if (status == MWZ_OK && !finish(lexicon, &collector))
        status = mwzi_fail_memory(err);
    mwzi_vec_free(env, &collector.entries);
    mwzi_vec_free(env, &collector.words);
    mwzi_english_close(&collector.english);
    if (status == MWZ_OK)
        *out = lexicon;
    else
        mwzi_lexicon_free(lexicon);
    return status;
}

void mwzi_lexicon_free(mwz_lexicon *lexicon)
{
    if (!lexicon)
        return;
    mwzi_env env = lexicon->env;
    for (int side = 0; side < 2; side++)
        mwzi_interner_free(&lexicon->side[side].keys);
    mwzi_interner_free(&lexicon->rough);
    mwzi_vec_free(&lexicon->env, &lexicon->findings);
    mwzi_arena_free(&lexicon->arena);
    mwzi_free(&env, lexicon, sizeof *lexicon);
}

mwz_status mwzi_lexicon_verify(const mwz_lexicon *lexicon, mwz_error *err)
{
    for (int side = 0; side < 2; side++) {
        const mwzi_lexicon_side *mine = &lexicon->side[side];
        size_t others = lexicon->side[1 - side].keys.count;
        for (size_t key = 0; key < mine->keys.count; key++) {
            float sum = 0;
            for (uint32_t i = mine->starts[key]; i < mine->starts[key + 1]; i++) {
                const mwzi_translation *t = &mine->translations[i];
                if (t->key >= others || !(t->weight > 0 && t->weight <= 1 && t->back > 0 && t->back <= 1))
                    return mwzi_fail(err, MWZ_ERR_INTERNAL, "lexicon: a translation of \"%s\" is out of range",
                                     mine->keys.texts[key].bytes);
                if (i > mine->starts[key] && t[-1].key >= t->key)
                    return mwzi_fail(err, MWZ_ERR_INTERNAL, "lexicon: the translations of \"%s\" are not in order",
                                     mine->keys.texts[key].bytes);
                sum += t->weight;
            }
            if (sum > 1.001f)
                return mwzi_fail(err, MWZ_ERR_INTERNAL, "lexicon: the translations of \"%s\" sum to more than 1",
                                 mine->keys.texts[key].bytes);
        }
        if (lexicon->side[0].starts[lexicon->side[0].keys.count] !=
            lexicon->side[1].starts[lexicon->side[1].keys.count])
            return mwzi_fail(err, MWZ_ERR_INTERNAL, "lexicon: the two sides hold different pairs");
    }
    return MWZ_OK;
}
