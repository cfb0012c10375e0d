/* lessons + links of the features → links of the sections that are taught.

   Expected counts of all teachers are added up and held by the dictionary as in one section's own learning (translate.c), so the
   others need not learn words again. Limit: what only one taught section could have learnt of a word is not learnt. */
#include "align/lessons.h"

#include <stdlib.h>
#include <string.h>

#include "align/translate.h"

typedef MWZI_VEC(mwzi_taught_pair) pair_vec;

void mwzi_lesson_free(mwzi_lesson *lesson, const mwzi_env *env)
{
    mwzi_vec_free(env, &lesson->pairs);
    mwzi_vec_free(env, &lesson->seen[MWZ_AR]);
    mwzi_vec_free(env, &lesson->seen[MWZ_EN]);
}

static int compare_pairs(const void *a, const void *b)
{
    const mwzi_taught_pair *x = a, *y = b;
    if (x->en != y->en)
        return x->en < y->en ? -1 : 1;
    if (x->ar != y->ar)
        return x->ar < y->ar ? -1 : 1;
    return x->lesson < y->lesson ? -1 : x->lesson > y->lesson;
}

/* Every pair once, by English, then Arabic type, with its counts in all lessons. */
static bool add_up(pair_vec *out, const mwzi_env *env, const mwzi_lesson *lessons, uint32_t count)
{
    size_t all = 0, kept = 0;
    for (uint32_t n = 0; n < count; n++)
        all += lessons[n].pairs.count;
    if (!mwzi_vec_reserve(env, out, all + 1))
        return false;
    for (uint32_t n = 0; n < count; n++) {
        if (lessons[n].pairs.count)
            memcpy(out->items + out->count, lessons[n].pairs.items, lessons[n].pairs.count * sizeof *out->items);
        for (size_t k = 0; k < lessons[n].pairs.count; k++)
            out->items[out->count++].lesson = n;
    }
    qsort(out->items, out->count, sizeof *out->items, compare_pairs);
    for (size_t n = 0; n < out->count; n++) {
        mwzi_taught_pair *last = &out->items[kept ? kept - 1 : 0], *pair = &out->items[n];
        if (kept && last->en == pair->en && last->ar == pair->ar) {
            last->here += pair->here;
            last->there += pair->there;
        } else {
            out->items[kept++] = *pair;
        }
    }
    out->count = kept;
    return true;
}

/* [types] how often each stands in the beads of all lessons; NULL when memory ran out. */
static float *add_up_types(mwzi_arena *arena, uint32_t types, const mwzi_lesson *lessons, uint32_t count, unsigned side)
{
    float *seen = mwzi_arena_zeroed(arena, types, sizeof *seen);
    for (uint32_t n = 0; n < count && seen; n++)
        for (size_t k = 0; k < lessons[n].seen[side].count; k++)
            seen[lessons[n].seen[side].items[k].type] += lessons[n].seen[side].items[k].seen;
    return seen;
}

/* The links of the other side, from those of one: `back` holds t(other | this) of each. */
static void turn_round(mwzi_feature_side *ar, const mwzi_feature_side *en, const float *back)
{
    uint32_t *starts = ar->link_starts;
    memset(starts, 0, (ar->type_count + (size_t)1) * sizeof *starts);
    uint32_t all = en->link_starts[en->type_count];
    for (uint32_t e = 0; e < all; e++)
        starts[en->links[e].type + 1]++;
    for (uint32_t type = 0; type < ar->type_count; type++)
        starts[type + 1] += starts[type];
    for (uint32_t type = en->type_count; type-- > 0;)
        for (uint32_t e = en->link_starts[type + 1]; e-- > en->link_starts[type];)
            ar->links[--starts[en->links[e].type + 1]] = (mwzi_link) { type, en->links[e].kind, back[e] };
    /* Each start was moved to its type's own first link: shift them back into place. */
    memmove(starts, starts + 1, ar->type_count * sizeof *starts);
    starts[ar->type_count] = all;
}

/* The document's links and the taught pairs, merged by English, then Arabic type. */
static bool merge_links(mwzi_features *out, const mwzi_features *features, const pair_vec *pairs, const float *seen[2])
{
    const mwzi_feature_side *en = &features->side[MWZ_EN], *ar = &features->side[MWZ_AR];
    uint32_t room = en->link_starts[en->type_count] + (uint32_t)pairs->count, used = 0;
    uint32_t *cursor = mwzi_arena_zeroed(&out->arena, ar->type_count, sizeof *cursor);
    float *back = mwzi_arena_alloc(&out->arena, room * sizeof *back);
    for (unsigned side = 0; side < 2; side++) {
        out->side[side].link_starts =
            mwzi_arena_alloc(&out->arena, (out->side[side].type_count + (size_t)1) * sizeof(uint32_t));
        out->side[side].links = mwzi_arena_alloc(&out->arena, room * sizeof(mwzi_link));
        if (!out->side[side].link_starts || !out->side[side].links || !cursor || !back)
            return false;
    }
    const mwzi_taught_pair *pair = pairs->items, *end = pairs->items + pairs->count;
    for (uint32_t type = 0; type < en->type_count; type++) {
        out->side[MWZ_EN].link_starts[type] = used;
        uint32_t e = en->link_starts[type], last = en->link_starts[type + 1];
        while (e < last || (pair < end && pair->en == type)) {
            bool taught = pair < end && pair->en == type && (e == last || pair->ar <= en->links[e].type);
            bool known = e < last && (!taught || pair->ar == en->links[e].type);
            mwzi_link link = known ? en->links[e++] : (mwzi_link) { pair->ar, MWZI_LINK_LEARNT, 0 };
            /* English types are visited in ascending order, and so are the links of each Arabic type. */
            float there = known ? ar->links[ar->link_starts[link.type] + cursor[link.type]++].t : 0;
            link.t = mwzi_translate_expect(link.t, taught ? pair->here : 0, seen[MWZ_AR][link.type]);
            back[used] = mwzi_translate_expect(there, taught ? pair->there : 0, seen[MWZ_EN][type]);
            out->side[MWZ_EN].links[used++] = link;
            pair += taught;
        }
    }
    out->side[MWZ_EN].link_starts[en->type_count] = used;
    turn_round(&out->side[MWZ_AR], &out->side[MWZ_EN], back);
    return true;
}

mwz_status mwzi_lessons_apply(mwzi_features *out, const mwzi_env *env, const mwzi_features *features, const mwzi_lesson *lessons,
                              uint32_t count, mwz_error *err)
{
    pair_vec pairs = { 0 };
    const float *seen[2];
    *out = *features;
    mwzi_arena_init(&out->arena, env);
    bool ok = add_up(&pairs, env, lessons, count);
    for (unsigned side = 0; side < 2 && ok; side++) {
        seen[side] = add_up_types(&out->arena, features->side[side].type_count, lessons, count, side);
        ok = seen[side] != NULL;
    }
    ok = ok && merge_links(out, features, &pairs, seen);
    mwzi_vec_free(env, &pairs);
    if (ok)
        return MWZ_OK;
    mwzi_arena_free(&out->arena);
    return mwzi_fail_memory(err);
}
