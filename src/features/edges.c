/* Links by lexicon, number, sameness. types of two sides → edges. Every reading of an Arabic type brings the
   translations of its lexicon key; digits meet by value, Latin words, addresses and punctuation by key. Number words
   are seen to in number_links.c. */
#include "features/edges.h"

#include <string.h>

static bool add(mwzi_edges *edges, const mwzi_env *env, uint32_t arabic, uint32_t english, float t_arabic,
                float t_english, mwzi_link_kind kind)
{
    mwzi_edge *edge = mwzi_vec_push(env, &edges->list);
    if (!edge)
        return false;
    *edge = (mwzi_edge) { { arabic, english }, { t_arabic, t_english }, (uint8_t)kind };
    return true;
}

/* One Arabic type against the English types of the text. */
static bool link_readings(mwzi_edges *edges, const mwzi_vocabulary *arabic, uint32_t type,
                          const uint32_t *english_of_key, const uint32_t *next_of_type)
{
    const mwzi_lexicon_side *rows = &arabic->lexicon->side[MWZ_AR];
    const mwzi_type *about = &arabic->types.items[type];
    for (uint32_t r = 0; r < about->reading_count; r++) {
        const mwzi_reading *reading = &arabic->readings.items[about->reading_first + r];
        for (uint32_t i = rows->starts[reading->key]; i < rows->starts[reading->key + 1]; i++) {
            const mwzi_translation *t = &rows->translations[i];
            for (uint32_t english = english_of_key[t->key]; english != MWZI_NONE; english = next_of_type[english])
                if (!add(edges, arabic->env, type, english, t->back * reading->weight, t->weight * reading->weight,
                         MWZI_LINK_LEXICON))
                    return false;
        }
    }
    return true;
}

static bool link_lexicon(mwzi_edges *edges, const mwzi_vocabulary vocabularies[2])
{
    const mwzi_vocabulary *arabic = &vocabularies[MWZ_AR], *english = &vocabularies[MWZ_EN];
    const mwz_lexicon *lexicon = arabic->lexicon;
    if (!lexicon)
        return true;
    size_t keys = lexicon->side[MWZ_EN].keys.count, size = keys * sizeof(uint32_t);
    uint32_t *english_of_key = mwzi_alloc(arabic->env, size);
    /* types that share a key: a word alone, and inside of numbers of several words */
    uint32_t *next_of_type = mwzi_arena_alloc(english->arena, english->types.count * sizeof *next_of_type);
    if (!english_of_key || !next_of_type) {
        mwzi_free(arabic->env, english_of_key, size);
        return false;
    }
    memset(english_of_key, 0xFF, size);
    for (uint32_t type = (uint32_t)english->types.count; type-- > 0;) {
        uint32_t key = english->types.items[type].reading_first;
        next_of_type[type] = key == MWZI_NONE ? MWZI_NONE : english_of_key[key];
        if (key != MWZI_NONE)
            english_of_key[key] = type;
    }
    bool done = true;
    for (uint32_t type = 0; type < arabic->types.count && done; type++)
        done = link_readings(edges, arabic, type, english_of_key, next_of_type);
    mwzi_free(arabic->env, english_of_key, size);
    return done;
}

/* "50%" and "50" are the same number, said in two ways. */
static bool link_number(mwzi_edges *edges, const mwzi_vocabulary vocabularies[2], uint32_t type, mwz_text key)
{
    const mwzi_vocabulary *english = &vocabularies[MWZ_EN];
    const mwzi_env *env = english->env;
    uint32_t same = mwzi_vocabulary_find(english, MWZI_WORD_NUMBER, key.bytes, key.len), near;
    if (same != MWZI_NONE && !add(edges, env, type, same, 1, 1, MWZI_LINK_NUMBER))
        return false;
    if (key.len > 1 && key.bytes[key.len - 1] == '%') {
        near = mwzi_vocabulary_find(english, MWZI_WORD_NUMBER, key.bytes, key.len - 1);
    } else {
        char percent[128];
        if (key.len >= sizeof percent)
            return true;
        memcpy(percent, key.bytes, key.len);
        percent[key.len] = '%';
        near = mwzi_vocabulary_find(english, MWZI_WORD_NUMBER, percent, key.len + 1);
    }
    return near == MWZI_NONE || add(edges, env, type, near, 0.7f, 0.7f, MWZI_LINK_NUMBER);
}

static bool link_same(mwzi_edges *edges, const mwzi_vocabulary vocabularies[2])
{
    const mwzi_vocabulary *arabic = &vocabularies[MWZ_AR], *english = &vocabularies[MWZ_EN];
    for (uint32_t type = 0; type < arabic->types.count; type++) {
        uint8_t kind = arabic->types.items[type].kind;
        mwz_text key = mwzi_vocabulary_key(arabic, type);
        if (arabic->types.items[type].tail) /* it is linked by its value */
            continue;
        if (kind == MWZI_WORD_NUMBER) {
            if (!link_number(edges, vocabularies, type, key))
                return false;
        } else if (kind != MWZI_WORD_ARABIC) {
            uint32_t same = mwzi_vocabulary_find(english, kind, key.bytes, key.len);
            if (same != MWZI_NONE && !add(edges, english->env, type, same, 0.9f, 0.9f, MWZI_LINK_SAME))
                return false;
        }
    }
    return true;
}

bool mwzi_edges_find(mwzi_edges *edges, const mwzi_vocabulary vocabularies[2])
{
    return link_lexicon(edges, vocabularies) && link_same(edges, vocabularies);
}

/* A stable counting sort of `from` into `to` by the type of `side`. */
static void sort_by(mwzi_edge *to, const mwzi_edge *from, size_t count, mwz_side side, uint32_t *cursor, size_t types)
{
    memset(cursor, 0, (types + 1) * sizeof *cursor);
    for (size_t i = 0; i < count; i++)
        cursor[from[i].type[side] + 1]++;
    for (size_t k = 0; k < types; k++)
        cursor[k + 1] += cursor[k];
    for (size_t i = 0; i < count; i++)
        to[cursor[from[i].type[side]]++] = from[i];
}

static float larger(float a, float b)
{
    return a > b ? a : b;
}

bool mwzi_edges_sort(mwzi_edges *edges, const mwzi_vocabulary vocabularies[2])
{
    /* which kind stands when two types are linked twice: a number before sameness before an entry before sound */
    static const uint8_t ranks[] = { [MWZI_LINK_NUMBER] = 0,
                                     [MWZI_LINK_SAME] = 1,
                                     [MWZI_LINK_LEXICON] = 2,
                                     [MWZI_LINK_SOUND] = 3,
                                     [MWZI_LINK_LEARNT] = 4 };
    const mwzi_env *env = vocabularies[0].env;
    size_t count = edges->list.count,
           types = vocabularies[0].types.count > vocabularies[1].types.count ? vocabularies[0].types.count
                                                                             : vocabularies[1].types.count;
    if (count == 0)
        return true;
    mwzi_edge *other = mwzi_alloc(env, count * sizeof *other);
    uint32_t *cursor = mwzi_alloc(env, (types + 1) * sizeof *cursor);
    bool done = other && cursor;
    if (done) {
        mwzi_edge *list = edges->list.items;
        sort_by(other, list, count, MWZ_AR, cursor, types);
        sort_by(list, other, count, MWZ_EN, cursor, types);
        size_t kept = 0;
        for (size_t i = 1; i < count; i++) {
            mwzi_edge *last = &list[kept];
            if (last->type[0] != list[i].type[0] || last->type[1] != list[i].type[1]) {
                list[++kept] = list[i];
                continue;
            }
            last->t[0] = larger(last->t[0], list[i].t[0]);
            last->t[1] = larger(last->t[1], list[i].t[1]);
            if (ranks[list[i].kind] < ranks[last->kind])
                last->kind = list[i].kind;
        }
        edges->list.count = kept + 1;
    }
    mwzi_free(env, other, count * sizeof *other);
    mwzi_free(env, cursor, (types + 1) * sizeof *cursor);
    return done;
}
