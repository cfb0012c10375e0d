/* The bilingual store. entries of all sources → t(arabic|english) and t(english|arabic), both ways, as sorted rows.
   A phrase spreads its weight over its words; one round of expectation (as IBM Model 1, Brown et al. 1993) then moves
   it to the words that other entries join. Limit: one key is one word; multi-word terms are known by their words alone.
 */
#include <string.h>

#include "base/error.h"
#include "lexicon/freeze.h"

static const float USER_WEIGHT = 4.0f;

static void free_counts(mwzi_counts *c, const mwzi_env *env)
{
    mwzi_map64_free(&c->index);
    mwzi_vec_free(env, &c->pairs);
    mwzi_vec_free(env, &c->values);
    for (int side = 0; side < 2; side++)
        mwzi_free(env, c->totals[side], c->total_sizes[side] * sizeof **c->totals);
}

/* The position of a pair, added when new; MWZI_NONE when memory ran out. */
static uint32_t find_pair(mwzi_counts *c, const mwzi_env *env, uint32_t english, uint32_t arabic)
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

static void sum_totals(mwzi_counts *c)
{
    for (int side = 0; side < 2; side++)
        memset(c->totals[side], 0, c->total_sizes[side] * sizeof **c->totals);
    for (size_t i = 0; i < c->pairs.count; i++) {
        c->totals[MWZ_EN][c->pairs.items[i] >> 32] += c->values.items[i];
        c->totals[MWZ_AR][c->pairs.items[i] & UINT32_MAX] += c->values.items[i];
    }
}

static bool count_evenly(mwzi_counts *c, const mwzi_collector *in)
{
    const mwzi_env *env = in->env;
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
static void share_phrase(const mwzi_counts *c, const uint32_t *at, const float *t, unsigned rows, unsigned columns,
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
static bool count_again(mwzi_counts *c, const mwzi_collector *in)
{
    const mwzi_env *env = in->env;
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
    if (size) /* an empty list has no items to point to */
        memcpy(c->values.items, fresh, size);
    mwzi_free(env, fresh, size);
    return true;
}

static mwz_status finish(mwz_lexicon *lexicon, const mwzi_collector *collector, mwz_error *err)
{
    const mwzi_env *env = collector->env;
    mwzi_counts c = { 0 };
    mwzi_map64_init(&c.index, env);
    bool done = true;
    for (int side = 0; side < 2; side++) {
        c.total_sizes[side] = collector->keys[side].count + 1;
        c.totals[side] = mwzi_alloc(env, c.total_sizes[side] * sizeof **c.totals);
        done = done && c.totals[side];
    }
    done = done && count_evenly(&c, collector) && count_again(&c, collector);
    if (done)
        sum_totals(&c);
    mwz_status status =
        done ? mwzi_freeze(&lexicon->image, &lexicon->image_size, collector, &c, err) : mwzi_fail_memory(err);
    free_counts(&c, env);
    return status == MWZ_OK ? mwzi_image_view(lexicon, lexicon->image, err) : status;
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

mwz_lexicon *mwzi_lexicon_new(const mwzi_env *env)
{
    mwz_lexicon *lexicon = mwzi_alloc(env, sizeof *lexicon);
    if (!lexicon)
        return NULL;
    memset(lexicon, 0, sizeof *lexicon);
    lexicon->env = *env;
    lexicon->env.data_dir = lexicon->env.cache_dir = NULL;
    mwzi_arena_init(&lexicon->arena, &lexicon->env);
    lexicon->digest = mwzi_kept_digest_new(&lexicon->arena);
    if (lexicon->digest)
        return lexicon;
    mwzi_lexicon_free(lexicon);
    return NULL;
}

mwz_status mwzi_lexicon_build(mwz_lexicon **out, const mwzi_env *env, const mwzi_lexicon_params *params, mwz_error *err)
{
    *out = NULL;
    mwz_lexicon *lexicon = mwzi_lexicon_new(env);
    if (!lexicon)
        return mwzi_fail_memory(err);
    mwzi_collector collector;
    mwzi_collector_init(&collector, &lexicon->env);
    mwz_status status = collect_all(&collector, params, err);
    if (status == MWZ_OK)
        status = finish(lexicon, &collector, err);
    mwzi_collector_free(&collector);
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
    mwzi_vec_free(&lexicon->env, &lexicon->findings);
    mwzi_arena_free(&lexicon->arena);
    mwzi_free(&env, lexicon->image, lexicon->image_size);
    mwzi_mapped_close(&lexicon->mapped);
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
                                     mwzi_keys_text(&mine->keys, (uint32_t)key).bytes);
                if (i > mine->starts[key] && t[-1].key >= t->key)
                    return mwzi_fail(err, MWZ_ERR_INTERNAL, "lexicon: the translations of \"%s\" are not in order",
                                     mwzi_keys_text(&mine->keys, (uint32_t)key).bytes);
                sum += t->weight;
            }
            if (sum > 1.001f)
                return mwzi_fail(err, MWZ_ERR_INTERNAL, "lexicon: the translations of \"%s\" sum to more than 1",
                                 mwzi_keys_text(&mine->keys, (uint32_t)key).bytes);
        }
        if (lexicon->side[0].starts[lexicon->side[0].keys.count] !=
            lexicon->side[1].starts[lexicon->side[1].keys.count])
            return mwzi_fail(err, MWZ_ERR_INTERNAL, "lexicon: the two sides hold different pairs");
    }
    return MWZ_OK;
}
