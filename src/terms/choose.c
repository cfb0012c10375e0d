/* What was learnt → a word list. pairs of types → lines "english<TAB>arabic<TAB>weight", in byte order.

   A pair is written when it is sure in both directions: its weight reaches the least that was asked for, or half of it
   and neither word has a better partner. Each word is shown as the memory writes it most often; an Arabic word in a
   form without clitics other than the article, since that is what the list's reader takes off. Limit: an Arabic word
   that never stands so is shown as its folded key. */
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/file.h"
#include "terms/learner.h"
#include "text/fold.h"

enum { FORM_ROOM = 256 };

/* The surfaces to show by type, and the best weight of each type. */
typedef struct choice {
    const mwzi_learner *learner;
    uint32_t *shown[2]; /* surfaces; MWZI_NONE: the key itself */
    float *best[2];
} choice;

typedef struct line {
    mwz_text english, arabic;
    float weight;
} line;

static int compare_texts(mwz_text a, mwz_text b)
{
    int order = memcmp(a.bytes, b.bytes, a.len < b.len ? a.len : b.len);
    return order ? order : (a.len > b.len) - (a.len < b.len);
}

static int compare_lines(const void *a, const void *b)
{
    const line *x = a, *y = b;
    int order = compare_texts(x->english, y->english);
    return order ? order : compare_texts(x->arabic, y->arabic);
}

/* Whether the reader of the list would find the type's key under this Arabic surface. */
static bool leads_to_key(mwz_text form, mwz_text key)
{
    char folded[FORM_ROOM];
    if (form.len + 8 > sizeof folded)
        return false;
    size_t len = mwzi_fold_word(folded, form.bytes, form.len), article = mwzi_arabic_article(folded, len);
    return len - article == key.len && memcmp(folded + article, key.bytes, key.len) == 0;
}

static void choose_surfaces(choice *c, mwz_side side)
{
    const mwzi_vocabulary *vocabulary = &c->learner->vocabularies[side];
    memset(c->shown[side], 0xFF, vocabulary->types.count * sizeof *c->shown[side]);
    for (uint32_t s = 0; s < vocabulary->surfaces.count; s++) {
        const mwzi_surface *surface = &vocabulary->surfaces.items[s];
        mwz_text form = mwzi_vocabulary_form(vocabulary, s);
        if (side == MWZ_AR && !leads_to_key(form, mwzi_vocabulary_key(vocabulary, surface->type)))
            continue;
        uint32_t *best = &c->shown[side][surface->type];
        const mwzi_surface *other = *best == MWZI_NONE ? NULL : &vocabulary->surfaces.items[*best];
        if (!other || surface->count > other->count ||
            (surface->count == other->count && compare_texts(form, mwzi_vocabulary_form(vocabulary, *best)) < 0))
            *best = s;
    }
}

static mwz_text shown_text(const choice *c, mwz_side side, uint32_t type)
{
    const mwzi_vocabulary *vocabulary = &c->learner->vocabularies[side];
    uint32_t surface = c->shown[side][type];
    return surface == MWZI_NONE ? mwzi_vocabulary_key(vocabulary, type) : mwzi_vocabulary_form(vocabulary, surface);
}

static bool is_sure(const choice *c, const mwzi_word_pair *pair, float least)
{
    float weight = mwzi_word_pair_weight(pair);
    bool best = weight >= c->best[MWZ_AR][pair->type[MWZ_AR]] && weight >= c->best[MWZ_EN][pair->type[MWZ_EN]];
    return weight >= least || (best && weight >= least / 2);
}

static mwz_status write_lines(const line *lines, size_t count, const mwzi_learner *learner, const mwz_sink *sink,
                              const char *name, mwz_error *err)
{
    mwzi_out out;
    mwzi_out_init(&out, sink);
    mwzi_out_format(&out, "# English, Arabic, weight: %zu pairs learnt from %zu units by muwazi lexicon learn\n", count,
                    learner->stops[0].count);
    for (size_t i = 0; i < count; i++) {
        unsigned weight = (unsigned)(lines[i].weight * 10000 + 0.5f);
        mwzi_out_bytes(&out, lines[i].english.bytes, lines[i].english.len);
        mwzi_out_bytes(&out, "\t", 1);
        mwzi_out_bytes(&out, lines[i].arabic.bytes, lines[i].arabic.len);
        mwzi_out_format(&out, "\t%u.%04u\n", weight / 10000, weight % 10000);
    }
    return mwzi_out_finish(&out, name, err);
}

static mwz_status choose_lines(choice *c, const mwzi_learn_params *params, const mwz_sink *sink, const char *name,
                               size_t *written, mwz_error *err)
{
    const mwzi_learner *learner = c->learner;
    MWZI_VEC(line) lines = { 0 };
    bool done = true;
    for (size_t i = 0; i < learner->pairs.count; i++) {
        float weight = mwzi_word_pair_weight(&learner->pairs.items[i]);
        for (int side = 0; side < 2; side++) {
            float *best = &c->best[side][learner->pairs.items[i].type[side]];
            *best = weight > *best ? weight : *best;
        }
    }
    for (size_t i = 0; i < learner->pairs.count && done; i++) {
        const mwzi_word_pair *pair = &learner->pairs.items[i];
        if (!is_sure(c, pair, params->min_weight))
            continue;
        line *fresh = mwzi_vec_push(&learner->env, &lines);
        done = fresh != NULL;
        if (done)
            *fresh = (line) { shown_text(c, MWZ_EN, pair->type[MWZ_EN]), shown_text(c, MWZ_AR, pair->type[MWZ_AR]),
                              mwzi_word_pair_weight(pair) };
    }
    if (done && lines.count)
        qsort(lines.items, lines.count, sizeof *lines.items, compare_lines);
    *written = lines.count;
    mwz_status status = done ? write_lines(lines.items, lines.count, learner, sink, name, err) : mwzi_fail_memory(err);
    mwzi_vec_free(&learner->env, &lines);
    return status;
}

mwz_status mwzi_learner_choose(const mwzi_learner *learner, const mwzi_learn_params *params, const mwz_sink *sink,
                               const char *name, size_t *written, mwz_error *err)
{
    mwzi_arena scratch;
    mwzi_arena_init(&scratch, &learner->env);
    choice c = { .learner = learner };
    bool room = true;
    for (int side = 0; side < 2; side++) {
        size_t types = learner->vocabularies[side].types.count;
        c.shown[side] = mwzi_arena_zeroed(&scratch, types + 1, sizeof *c.shown[side]);
        c.best[side] = mwzi_arena_zeroed(&scratch, types + 1, sizeof *c.best[side]);
        room = room && c.shown[side] && c.best[side];
    }
    for (int side = 0; side < 2 && room; side++)
        choose_surfaces(&c, (mwz_side)side);
    mwz_status status = room ? choose_lines(&c, params, sink, name, written, err) : mwzi_fail_memory(err);
    mwzi_arena_free(&scratch);
    return status;
}
