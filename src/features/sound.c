/* Links by sound. types that nothing else links → edges between names with the same consonants (lang/sound.h), or all
   but one. English words take part when they stand with a capital inside a sentence, or when nothing links them; Arabic
   words when nothing does. Skeletons meet in a hash table, not pair by pair. The weight grows with the skeleton's
   length, for short ones meet by chance, and is shared out among rivals. Limit: names of one consonant, or spelt by
   meaning ("Venice", البندقية), are not found. */
#include "features/edges.h"

#include <string.h>

#include "lang/sound.h"
#include "text/fold.h"

enum { SHORTEST = 2, SHORTEST_NEAR = 4, MOST_RIVALS = 6, FORM_ROOM = 200 };

/* t of a match by the number of consonants that agree: measured on 364 names against 132,000 wrong pairs, where exact
   matches of 2, 3, 4 consonants are wrong in .0003, .0005, .0001 of all pairs, and the near ones five to ten times as
   often. */
static const float exact_weights[] = { 0, 0, 0.05f, 0.2f, 0.4f, 0.5f, 0.6f };
static const float near_weights[] = { 0, 0, 0, 0, 0.1f, 0.2f, 0.3f };

/* One skeleton of an English type, in the chain of its hash place. */
typedef struct entry {
    uint32_t type, next;
    bool is_near; /* one consonant was taken out */
    uint8_t trust; /* how much it looks like a name: capital inside a sentence 1, unknown to the lexicon 1 */
} entry;

typedef struct sounds {
    const mwzi_env *env;
    mwzi_map64 heads; /* skeleton → first entry */
    MWZI_VEC(entry) entries;
    MWZI_VEC(mwzi_edge) found; /* of one Arabic type */
} sounds;

static float weigh(unsigned length, bool is_near)
{
    unsigned most = sizeof exact_weights / sizeof *exact_weights - 1;
    return (is_near ? near_weights : exact_weights)[length < most ? length : most];
}

static bool put_entry(sounds *s, mwzi_sound sound, uint32_t type, bool is_near, uint8_t trust)
{
    uint32_t fresh = (uint32_t)s->entries.count;
    entry *added = mwzi_vec_push(s->env, &s->entries);
    uint32_t *head = added ? mwzi_map64_put(&s->heads, sound, fresh) : NULL;
    if (!head)
        return false;
    *added = (entry) { type, *head == fresh ? MWZI_NONE : *head, is_near, trust };
    *head = fresh;
    return true;
}

/* An English type under each of its readings, whole and without each consonant. */
static bool put_english(sounds *s, const mwzi_vocabulary *english, uint32_t type)
{
    char folded[FORM_ROOM + 8];
    mwz_text form = mwzi_vocabulary_form(english, english->types.items[type].surface);
    size_t len = mwzi_fold_word(folded, form.bytes, form.len);
    if (len > 2 && memcmp(folded + len - 2, "'s", 2) == 0)
        len -= 2;
    mwzi_sound readings[MWZI_SOUND_READINGS];
    size_t count = mwzi_sound_latin(readings, folded, len);
    const mwzi_type *about = &english->types.items[type];
    uint8_t trust = (uint8_t)((about->named ? 1 : 0) + (about->reading_first == MWZI_NONE ? 1 : 0));
    for (size_t i = 0; i < count; i++) {
        unsigned length = mwzi_sound_length(readings[i]);
        if (length < SHORTEST)
            continue;
        if (!put_entry(s, readings[i], type, false, trust))
            return false;
        for (unsigned k = 0; k < length && length > SHORTEST_NEAR; k++)
            if (!put_entry(s, mwzi_sound_without(readings[i], k), type, true, trust))
                return false;
    }
    return true;
}

/* Whether two words look enough like names for a match of so many consonants: the shorter, the more they must. */
static bool is_trusted(unsigned length, bool is_near, unsigned english_trust, bool arabic_known)
{
    if (arabic_known)
        return !is_near && length >= 4 && english_trust >= 1;
    if (is_near)
        return english_trust >= 1;
    return length >= 4 || english_trust >= (length == 3 ? 1u : 2u);
}

/* Takes the entries of one skeleton; a match that is near on both sides would be two consonants off. */
static bool take_matches(sounds *s, mwzi_sound sound, uint32_t type, bool is_near, bool known, float factor)
{
    unsigned length = mwzi_sound_length(sound);
    for (uint32_t at = mwzi_map64_get(&s->heads, sound); at != MWZI_NONE; at = s->entries.items[at].next) {
        const entry *other = &s->entries.items[at];
        bool near = is_near || other->is_near;
        if ((is_near && other->is_near) || !is_trusted(length, near, other->trust, known))
            continue;
        float weight = weigh(length, near) * factor;
        mwzi_edge *edge = NULL;
        for (size_t i = 0; i < s->found.count; i++)
            if (s->found.items[i].type[MWZ_EN] == other->type)
                edge = &s->found.items[i];
        if (!edge) {
            if (weight <= 0)
                continue;
            if (!(edge = mwzi_vec_push(s->env, &s->found)))
                return false;
            *edge = (mwzi_edge) { { type, other->type }, { 0, 0 }, MWZI_LINK_SOUND };
        }
        if (edge->t[0] < weight)
            edge->t[0] = edge->t[1] = weight;
    }
    return true;
}

/* The Arabic key as it is, and without ب ف ك ل, should one of them be a clitic. */
static bool find_matches(sounds *s, const mwzi_vocabulary *arabic, uint32_t type)
{
    static const char *const clitics[] = { "ب", "ف", "ك", "ل" };
    mwz_text key = mwzi_vocabulary_key(arabic, type);
    size_t at = 0;
    bool known = arabic->types.items[type].reading_count > 0;
    s->found.count = 0;
    for (int round = 0; round < 2; round++) {
        mwzi_sound readings[MWZI_SOUND_READINGS];
        size_t count = mwzi_sound_arabic(readings, key.bytes + at, key.len - at);
        float factor = (known ? 0.5f : 1.0f) * (round ? 0.7f : 1.0f);
        for (size_t i = 0; i < count; i++) {
            unsigned length = mwzi_sound_length(readings[i]);
            if (length < SHORTEST + (unsigned)(round > 0))
                continue;
            if (!take_matches(s, readings[i], type, false, known, factor))
                return false;
            for (unsigned k = 0; k < length && length > SHORTEST_NEAR; k++)
                if (!take_matches(s, mwzi_sound_without(readings[i], k), type, true, known, factor))
                    return false;
        }
        if (key.len > 2 && memcmp(key.bytes, "و", 2) == 0)
            at = 2;
        bool clitic = false;
        for (size_t i = 0; i < sizeof clitics / sizeof *clitics; i++)
            clitic |= key.len - at > 6 && memcmp(key.bytes + at, clitics[i], 2) == 0;
        if (!clitic)
            break;
        at += 2;
    }
    return true;
}

/* Keeps the edges of one Arabic type: the best ones, and each English type's mass shared among them. */
static bool keep_matches(sounds *s, mwzi_edges *edges)
{
    float best = 0, sum = 0;
    for (size_t i = 0; i < s->found.count; i++) {
        best = s->found.items[i].t[0] > best ? s->found.items[i].t[0] : best;
        sum += s->found.items[i].t[0];
    }
    if (s->found.count > MOST_RIVALS * 4)
        return true;
    size_t kept = 0;
    for (size_t i = 0; i < s->found.count && kept < MOST_RIVALS; i++) {
        if (s->found.items[i].t[0] < best * 0.5f)
            continue;
        mwzi_edge *edge = mwzi_vec_push(s->env, &edges->list);
        if (!edge)
            return false;
        *edge = s->found.items[i];
        edge->t[0] = edge->t[1] = edge->t[0] * edge->t[0] / sum;
        kept++;
    }
    return true;
}

bool mwzi_edges_find_sounds(mwzi_edges *edges, const mwzi_vocabulary vocabularies[2])
{
    const mwzi_vocabulary *arabic = &vocabularies[MWZ_AR], *english = &vocabularies[MWZ_EN];
    sounds s = { .env = arabic->env };
    mwzi_map64_init(&s.heads, arabic->env);
    size_t sizes[2] = { arabic->types.count, english->types.count };
    bool *linked[2] = { NULL, NULL }, done = true;
    for (int side = 0; side < 2; side++) {
        linked[side] = mwzi_alloc(arabic->env, sizes[side]);
        if (linked[side])
            memset(linked[side], 0, sizes[side]);
        done = done && linked[side];
    }
    for (size_t i = 0; done && i < edges->list.count; i++)
        for (int side = 0; side < 2; side++)
            linked[side][edges->list.items[i].type[side]] = true;
    for (uint32_t type = 0; done && type < sizes[1]; type++) {
        const mwzi_type *about = &english->types.items[type];
        if (about->kind == MWZI_WORD_LATIN && !about->stop && (about->named || !linked[1][type]))
            done = put_english(&s, english, type);
    }
    for (uint32_t type = 0; done && s.entries.count && type < sizes[0]; type++) {
        const mwzi_type *about = &arabic->types.items[type];
        if (about->kind == MWZI_WORD_ARABIC && !about->stop && !linked[0][type])
            done = find_matches(&s, arabic, type) && keep_matches(&s, edges);
    }
    for (int side = 0; side < 2; side++)
        mwzi_free(arabic->env, linked[side], sizes[side]);
    mwzi_map64_free(&s.heads);
    mwzi_vec_free(arabic->env, &s.entries);
    mwzi_vec_free(arabic->env, &s.found);
    return done;
}
