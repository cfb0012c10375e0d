/* The types of one side. surface words → types. An English type is a stem; an Arabic type is the reading
   (lang/arabic.h) that the lexicon knows, or that the document itself holds bare, so that "والكتاب", "كتابه" and "كتاب"
   are one type; a number is its value; Latin words have the key of the English side on both sides, which is how they
   meet. Limit: a word longer than 200 bytes is known by its first 200. */
#include "features/vocabulary.h"

#include <string.h>

#include "text/fold.h"
#include "text/numbers.h"

enum { WORD_ROOM = 200, KEY_ROOM = MWZI_ENGLISH_ROOM + 1 };

void mwzi_vocabulary_init(mwzi_vocabulary *vocabulary, mwz_side side, const mwzi_env *env, mwzi_arena *arena,
                          mwzi_english *english, const mwz_lexicon *lexicon)
{
    *vocabulary =
        (mwzi_vocabulary) { .side = side, .env = env, .arena = arena, .english = english, .lexicon = lexicon };
    mwzi_interner_init(&vocabulary->forms, env, arena);
    mwzi_interner_init(&vocabulary->keys, env, arena);
}

void mwzi_vocabulary_free(mwzi_vocabulary *vocabulary)
{
    mwzi_interner_free(&vocabulary->forms);
    mwzi_interner_free(&vocabulary->keys);
    mwzi_vec_free(vocabulary->env, &vocabulary->surfaces);
    mwzi_vec_free(vocabulary->env, &vocabulary->types);
    mwzi_vec_free(vocabulary->env, &vocabulary->readings);
}

static size_t cut_word(const char *bytes, size_t len)
{
    if (len <= WORD_ROOM)
        return len;
    len = WORD_ROOM;
    while (len > 0 && ((unsigned char)bytes[len] & 0xC0) == 0x80)
        len--;
    return len;
}

/* What a word may do in a number, by its side and kind. */
static mwzi_number_word find_number_word(const mwzi_vocabulary *vocabulary, uint8_t kind, const char *bytes, size_t len)
{
    char key[WORD_ROOM + 8], number[MWZI_NUMBER_ROOM];
    if (kind == MWZI_WORD_NUMBER)
        return mwzi_digits_number_word(number, mwzi_number_key(number, bytes, len));
    if (kind == MWZI_WORD_LATIN && vocabulary->side == MWZ_EN)
        return mwzi_english_number_word(key, mwzi_fold_word(key, bytes, len));
    if (kind == MWZI_WORD_ARABIC && vocabulary->side == MWZ_AR)
        return mwzi_arabic_number_word(key, mwzi_fold_word(key, bytes, len));
    return (mwzi_number_word) { 0, MWZI_NUMBER_NONE, 0 };
}

static bool has_digit(const char *bytes, size_t len)
{
    for (size_t i = 0; i < len; i++)
        if (bytes[i] >= '0' && bytes[i] <= '9')
            return true;
    return false;
}

uint32_t mwzi_vocabulary_add(mwzi_vocabulary *vocabulary, const char *bytes, const mwzi_word *word, bool starts)
{
    char form[WORD_ROOM + 1];
    size_t len = 1;
    form[0] = (char)('a' + word->kind);
    if (word->kind == MWZI_WORD_MARK) {
        form[len++] = word->mark;
    } else {
        size_t cut = cut_word(bytes + word->offset, word->len);
        memcpy(form + 1, bytes + word->offset, cut);
        len += cut;
    }
    uint32_t id = mwzi_intern(&vocabulary->forms, form, len);
    if (id == MWZI_NONE)
        return MWZI_NONE;
    if (id == vocabulary->surfaces.count) {
        mwzi_surface *fresh = mwzi_vec_push(vocabulary->env, &vocabulary->surfaces);
        if (!fresh)
            return MWZI_NONE;
        *fresh = (mwzi_surface) { .type = MWZI_NONE, .kind = word->kind };
        fresh->number = find_number_word(vocabulary, word->kind, form + 1, len - 1);
        fresh->has_digit = word->kind == MWZI_WORD_LATIN && has_digit(form + 1, len - 1);
    }
    if (id > vocabulary->surfaces.count) /* an earlier failure left a form without its record */
        return MWZI_NONE;
    mwzi_surface *surface = &vocabulary->surfaces.items[id];
    surface->count++;
    surface->named |= word->capital && !starts;
    return id;
}

uint32_t mwzi_vocabulary_add_valued(mwzi_vocabulary *vocabulary, uint32_t surface, const char *value, size_t len)
{
    char form[WORD_ROOM + MWZI_NUMBER_TEXT_ROOM + 2];
    mwz_text base = vocabulary->forms.texts[surface];
    if (vocabulary->surfaces.items[surface].tail || base.len > WORD_ROOM || len > MWZI_NUMBER_TEXT_ROOM)
        return surface;
    memcpy(form, base.bytes, base.len);
    form[base.len] = '=';
    memcpy(form + base.len + 1, value, len);
    uint32_t id = mwzi_intern(&vocabulary->forms, form, base.len + 1 + len);
    if (id == MWZI_NONE || id > vocabulary->surfaces.count)
        return MWZI_NONE;
    if (id == vocabulary->surfaces.count) {
        mwzi_surface fresh = vocabulary->surfaces.items[surface];
        fresh.count = 0;
        fresh.tail = (uint8_t)(len + 1);
        mwzi_surface *place = mwzi_vec_push(vocabulary->env, &vocabulary->surfaces);
        if (!place)
            return MWZI_NONE;
        *place = fresh;
    }
    vocabulary->surfaces.items[id].count++;
    vocabulary->surfaces.items[surface].count--;
    return id;
}

mwz_text mwzi_vocabulary_form(const mwzi_vocabulary *vocabulary, uint32_t surface)
{
    mwz_text text = vocabulary->forms.texts[surface];
    return (mwz_text) { text.bytes + 1, text.len - 1 - vocabulary->surfaces.items[surface].tail };
}

mwz_text mwzi_vocabulary_key(const mwzi_vocabulary *vocabulary, uint32_t type)
{
    mwz_text text = vocabulary->keys.texts[type];
    return (mwz_text) { text.bytes + 1, text.len - 1 - vocabulary->types.items[type].tail };
}

uint32_t mwzi_vocabulary_find(const mwzi_vocabulary *vocabulary, mwzi_word_kind kind, const char *key, size_t len)
{
    char text[KEY_ROOM];
    if (len + 1 > KEY_ROOM)
        return MWZI_NONE;
    text[0] = (char)('a' + kind);
    memcpy(text + 1, key, len);
    return mwzi_interner_find(&vocabulary->keys, text, len + 1);
}

/* The type of a key, made when new; NULL when memory ran out. `*fresh`: it was. */
static mwzi_type *intern_type(mwzi_vocabulary *vocabulary, uint32_t surface, const char *key, size_t len, bool *fresh)
{
    char text[KEY_ROOM + MWZI_NUMBER_TEXT_ROOM + 1];
    uint8_t kind = vocabulary->surfaces.items[surface].kind, tail = vocabulary->surfaces.items[surface].tail;
    mwz_text form = vocabulary->forms.texts[surface];
    text[0] = (char)('a' + kind);
    memcpy(text + 1, key, len);
    memcpy(text + 1 + len, form.bytes + form.len - tail, tail);
    uint32_t id = mwzi_intern(&vocabulary->keys, text, len + 1 + tail);
    if (id == MWZI_NONE)
        return NULL;
    *fresh = id == vocabulary->types.count;
    if (*fresh) {
        mwzi_type *type = mwzi_vec_push(vocabulary->env, &vocabulary->types);
        if (!type)
            return NULL;
        *type = (mwzi_type) { .surface = surface, .reading_first = MWZI_NONE, .kind = kind, .tail = tail };
    }
    vocabulary->surfaces.items[surface].type = id;
    mwzi_type *type = &vocabulary->types.items[id];
    type->named |= vocabulary->surfaces.items[surface].named;
    return type;
}

static bool settle_latin(mwzi_vocabulary *vocabulary, uint32_t surface, const char *folded, size_t len)
{
    char stem[MWZI_ENGLISH_ROOM];
    bool fresh;
    size_t stem_len = mwzi_english_stem(vocabulary->english, stem, folded, len);
    mwzi_type *type = intern_type(vocabulary, surface, stem, stem_len, &fresh);
    if (!type)
        return false;
    if (fresh && vocabulary->side == MWZ_EN) {
        type->stop = mwzi_english_is_stop(folded, len);
        if (vocabulary->lexicon)
            type->reading_first = mwzi_keys_find(&vocabulary->lexicon->side[MWZ_EN].keys, stem, stem_len);
    }
    return true;
}

/* The id of a lexicon key that has translations. */
static uint32_t find_arabic(const mwz_lexicon *lexicon, const char *bytes, size_t len)
{
    const mwzi_lexicon_side *side = &lexicon->side[MWZ_AR];
    uint32_t key = mwzi_keys_find(&side->keys, bytes, len);
    return key != MWZI_NONE && side->starts[key] < side->starts[key + 1] ? key : MWZI_NONE;
}

/* Adds the readings that the lexicon knows to the type, the weaker only while they are near the best. */
static bool add_readings(mwzi_vocabulary *vocabulary, mwzi_type *type, const mwzi_stem *stems, size_t count)
{
    static const float NEAR = 0.45f;
    float best = 0;
    type->reading_first = (uint32_t)vocabulary->readings.count;
    for (size_t i = 0; i < count && stems[i].weight >= best * NEAR; i++) {
        uint32_t key = find_arabic(vocabulary->lexicon, stems[i].bytes, stems[i].len);
        if (key == MWZI_NONE)
            continue;
        if (best == 0)
            best = stems[i].weight;
        mwzi_reading *reading = mwzi_vec_push(vocabulary->env, &vocabulary->readings);
        if (!reading)
            return false;
        *reading = (mwzi_reading) { key, stems[i].weight };
        type->reading_count++;
    }
    return true;
}

/* The keys that share a rough stem with the word, when it has no other reading; their weight is small. */
static bool add_rough_readings(mwzi_vocabulary *vocabulary, mwzi_type *type, const char *folded, size_t len)
{
    enum { MOST_KEYS = 12 };
    const mwz_lexicon *lexicon = vocabulary->lexicon;
    char rough[MWZI_STEM_ROOM];
    size_t rough_len = mwzi_arabic_rough(rough, folded, len);
    uint32_t id = rough_len ? mwzi_keys_find(&lexicon->rough, rough, rough_len) : MWZI_NONE;
    if (id == MWZI_NONE || lexicon->rough_starts[id + 1] - lexicon->rough_starts[id] > MOST_KEYS)
        return true;
    for (uint32_t i = lexicon->rough_starts[id]; i < lexicon->rough_starts[id + 1]; i++) {
        mwzi_reading *reading = mwzi_vec_push(vocabulary->env, &vocabulary->readings);
        if (!reading)
            return false;
        *reading = (mwzi_reading) { lexicon->rough_keys[i], 0.35f };
        type->reading_count++;
    }
    return true;
}

/* Whether the text itself holds this word bare: then "بدمشق" is "دمشق". */
static bool stands_bare(const mwzi_interner *folded_forms, const mwzi_stem *stem)
{
    return mwzi_interner_find(folded_forms, stem->bytes, stem->len) != MWZI_NONE;
}

static bool settle_arabic(mwzi_vocabulary *vocabulary, uint32_t surface, const mwzi_interner *folded_forms,
                          const char *folded, size_t len)
{
    mwzi_stem stems[MWZI_STEMS_MOST];
    size_t count = mwzi_arabic_stems(stems, folded, len), chosen = 0;
    const mwz_lexicon *lexicon = vocabulary->lexicon;
    bool stop = mwzi_arabic_is_stop(folded, len), known = false, fresh;
    for (size_t i = 0; i < count && lexicon && !known && !stop; i++)
        if (find_arabic(lexicon, stems[i].bytes, stems[i].len) != MWZI_NONE) {
            chosen = i;
            known = true;
        }
    /* without the lexicon's word, what the article or a conjunction hides is taken when it stands bare elsewhere */
    for (size_t i = 1; i < count && !known && !stop && stems[i].weight >= 0.8f; i++)
        if (stems[i].prefix_len && stands_bare(folded_forms, &stems[i])) {
            chosen = i;
            break;
        }
    if (!known && !stop && chosen == 0 && count > 1 && stems[0].prefix_len == 0)
        for (size_t i = 1; i < count && stems[i].weight >= 0.95f; i++) /* what holds an article */
            if (stems[i].prefix_len) {
                chosen = i;
                break;
            }
    mwzi_type *type = stop || count == 0
        ? intern_type(vocabulary, surface, folded, len, &fresh)
        : intern_type(vocabulary, surface, stems[chosen].bytes, stems[chosen].len, &fresh);
    if (!type)
        return false;
    if (!fresh)
        return true;
    type->stop = stop;
    /* an Arabic word inside the English: readings are of the Arabic side, where `reading_first` is no English key */
    if (!lexicon || count == 0 || vocabulary->side == MWZ_EN)
        return true;
    if (stop)
        return add_readings(vocabulary, type, stems, count);
    /* the readings of the type's own text, so that they are the same whichever of its surfaces came first */
    mwzi_stem bare = stems[chosen];
    count = mwzi_arabic_stems(stems, bare.bytes, bare.len);
    if (!add_readings(vocabulary, type, stems, count))
        return false;
    return type->reading_count || add_rough_readings(vocabulary, type, bare.bytes, bare.len);
}

static bool settle_one(mwzi_vocabulary *vocabulary, uint32_t surface, const mwzi_interner *folded_forms)
{
    mwz_text form = mwzi_vocabulary_form(vocabulary, surface);
    char key[WORD_ROOM + 8];
    size_t len;
    bool fresh;
    switch (vocabulary->surfaces.items[surface].kind) {
    case MWZI_WORD_NUMBER: {
        char number[MWZI_NUMBER_ROOM];
        len = mwzi_number_key(number, form.bytes, form.len);
        return intern_type(vocabulary, surface, number, len, &fresh) != NULL;
    }
    case MWZI_WORD_MARK:
        return intern_type(vocabulary, surface, form.bytes, form.len, &fresh) != NULL;
    case MWZI_WORD_LATIN:
        len = mwzi_fold_word(key, form.bytes, form.len);
        return settle_latin(vocabulary, surface, key, len);
    case MWZI_WORD_ARABIC:
        len = mwzi_fold_word(key, form.bytes, form.len);
        return settle_arabic(vocabulary, surface, folded_forms, key, len);
    default:
        len = mwzi_fold_word(key, form.bytes, form.len);
        return intern_type(vocabulary, surface, key, len, &fresh) != NULL;
    }
}

bool mwzi_vocabulary_settle(mwzi_vocabulary *vocabulary)
{
    mwzi_interner folded_forms;
    mwzi_interner_init(&folded_forms, vocabulary->env, vocabulary->arena);
    bool done = true;
    for (uint32_t i = 0; vocabulary->side == MWZ_AR && i < vocabulary->surfaces.count && done; i++) {
        if (vocabulary->surfaces.items[i].kind != MWZI_WORD_ARABIC)
            continue;
        char folded[WORD_ROOM + 8];
        mwz_text form = mwzi_vocabulary_form(vocabulary, i);
        size_t len = mwzi_fold_word(folded, form.bytes, form.len), article = mwzi_arabic_article(folded, len);
        done = mwzi_intern(&folded_forms, folded + article, len - article) != MWZI_NONE;
    }
    for (uint32_t i = 0; i < vocabulary->surfaces.count && done; i++)
        if (vocabulary->surfaces.items[i].count) /* each of its tokens may stand for a number of several words */
            done = settle_one(vocabulary, i, &folded_forms);
    mwzi_interner_free(&folded_forms);
    return done;
}
