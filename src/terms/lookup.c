/* Looking words up. a word + lexicon → readings, each with its translations.

   An English word has one reading, its stem. An Arabic one has those of lang/arabic.h, the word without clitics in each
   way that the language allows; which of them the aligner goes by is asked of features/vocabulary.h, so that what is
   shown is what happens. Limit: texts are keys, folded and (English) stemmed, as the lexicon holds them. */
#include "terms/lookup.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "features/vocabulary.h"
#include "text/fold.h"

enum { WORD_ROOM = 200 };

/* The word under way. */
typedef struct looking {
    mwz_lookup *lookup;
    const mwz_lexicon *lexicon;
    mwzi_arena *scratch;
    mwzi_english *english;
    mwz_text word;
    uint32_t first; /* of its readings */
} looking;

/* The two places that know how a lexicon keeps its keys. */
static uint32_t find_key(const mwzi_lexicon_side *rows, const char *key, size_t len)
{
    return mwzi_keys_find(&rows->keys, key, len);
}

static mwz_text key_text(const mwzi_lexicon_side *rows, uint32_t id)
{
    return mwzi_keys_text(&rows->keys, id);
}

bool mwzi_lexicon_has(const mwz_lexicon *lexicon, mwz_text english, mwz_text arabic)
{
    const mwzi_lexicon_side *rows = &lexicon->side[MWZ_EN];
    uint32_t from = find_key(rows, english.bytes, english.len);
    uint32_t to = find_key(&lexicon->side[MWZ_AR], arabic.bytes, arabic.len);
    if (from == MWZI_NONE || to == MWZI_NONE)
        return false;
    for (uint32_t i = rows->starts[from]; i < rows->starts[from + 1]; i++)
        if (rows->translations[i].key == to)
            return true;
    return false;
}

static bool copy_text(mwz_lookup *lookup, mwz_text *out, const char *bytes, size_t len)
{
    const char *copy = mwzi_arena_text(&lookup->arena, bytes, len);
    *out = (mwz_text) { copy, len };
    return copy != NULL;
}

/* The word's reading with this key, added when new; NULL when memory ran out. */
static mwz_reading *find_reading(looking *l, mwz_side side, const char *key, size_t len, float weight)
{
    for (size_t i = l->first; i < l->lookup->readings.count; i++) {
        mwz_reading *known = &l->lookup->readings.items[i];
        if (known->key.len == len && memcmp(known->key.bytes, key, len) == 0)
            return known;
    }
    mwz_reading *fresh = mwzi_vec_push(&l->lookup->env, &l->lookup->readings);
    if (!fresh)
        return NULL;
    const mwzi_lexicon_side *rows = &l->lexicon->side[side];
    uint32_t id = find_key(rows, key, len);
    *fresh = (mwz_reading) { .word = l->word, .side = side, .weight = (double)weight };
    fresh->known = id != MWZI_NONE && rows->starts[id] < rows->starts[id + 1];
    return copy_text(l->lookup, &fresh->key, key, len) ? fresh : NULL;
}

static int compare_translations(const void *a, const void *b)
{
    const mwz_translation *x = a, *y = b;
    if (x->weight != y->weight)
        return x->weight < y->weight ? 1 : -1;
    int order = memcmp(x->key.bytes, y->key.bytes, x->key.len < y->key.len ? x->key.len : y->key.len);
    return order ? order : (x->key.len > y->key.len) - (x->key.len < y->key.len);
}

/* Marks a reading as one that the aligner goes by, and gives it its translations. */
static bool use_reading(looking *l, mwz_side side, uint32_t key, float weight)
{
    const mwzi_lexicon_side *rows = &l->lexicon->side[side];
    mwz_text text = key_text(rows, key);
    mwz_reading *reading = find_reading(l, side, text.bytes, text.len, weight);
    if (!reading)
        return false;
    size_t count = rows->starts[key + 1] - rows->starts[key];
    reading->used = count > 0;
    reading->weight = (double)weight;
    reading->translation_first = l->lookup->translations.count;
    reading->translation_count = count;
    for (uint32_t i = rows->starts[key]; i < rows->starts[key + 1]; i++) {
        const mwzi_translation *from = &rows->translations[i];
        mwz_text other = key_text(&l->lexicon->side[1 - side], from->key);
        mwz_translation *to = mwzi_vec_push(&l->lookup->env, &l->lookup->translations);
        if (!to)
            return false;
        *to = (mwz_translation) { .weight = (double)from->weight, .back = (double)from->back };
        if (!copy_text(l->lookup, &to->key, other.bytes, other.len))
            return false;
    }
    if (count > 1)
        qsort(l->lookup->translations.items + reading->translation_first, count, sizeof *l->lookup->translations.items,
              compare_translations);
    return true;
}

/* Every reading that the word might have, the likeliest first. */
static bool list_candidates(looking *l, mwz_side side)
{
    char folded[WORD_ROOM + 8];
    if (l->word.len > WORD_ROOM)
        return true;
    size_t len = mwzi_fold_word(folded, l->word.bytes, l->word.len);
    if (side == MWZ_EN) {
        char stem[MWZI_ENGLISH_ROOM];
        size_t stem_len = mwzi_english_stem(l->english, stem, folded, len);
        return find_reading(l, side, stem, stem_len, 1) != NULL;
    }
    mwzi_stem stems[MWZI_STEMS_MOST];
    size_t count = mwzi_arabic_stems(stems, folded, len);
    for (size_t i = 0; i < count; i++)
        if (!find_reading(l, side, stems[i].bytes, stems[i].len, stems[i].weight))
            return false;
    return true;
}

static bool use_readings(looking *l, const mwzi_vocabulary *vocabulary)
{
    const mwzi_type *type = &vocabulary->types.items[0];
    if (vocabulary->side == MWZ_EN)
        return type->reading_first == MWZI_NONE || use_reading(l, MWZ_EN, type->reading_first, 1);
    for (uint32_t i = 0; i < type->reading_count; i++) {
        const mwzi_reading *reading = &vocabulary->readings.items[type->reading_first + i];
        if (!use_reading(l, MWZ_AR, reading->key, reading->weight))
            return false;
    }
    return true;
}

static bool look_up(looking *l, mwz_text text, const mwzi_word *word)
{
    mwz_side side = word->kind == MWZI_WORD_LATIN ? MWZ_EN : MWZ_AR;
    mwzi_vocabulary vocabulary;
    l->first = (uint32_t)l->lookup->readings.count;
    if (!copy_text(l->lookup, &l->word, text.bytes + word->offset, word->len))
        return false;
    mwzi_vocabulary_init(&vocabulary, side, &l->lookup->env, l->scratch, l->english, l->lexicon);
    bool done = list_candidates(l, side) && mwzi_vocabulary_add(&vocabulary, text.bytes, word, true) != MWZI_NONE &&
        mwzi_vocabulary_settle(&vocabulary) && use_readings(l, &vocabulary);
    mwzi_vocabulary_free(&vocabulary);
    return done;
}

static mwz_status look_up_all(mwz_lookup *lookup, const mwz_lexicon *lexicon, mwz_text text, mwz_error *err)
{
    mwzi_arena scratch;
    mwzi_english english;
    mwz_status status = mwzi_english_open(&english, err);
    if (status != MWZ_OK)
        return status;
    mwzi_arena_init(&scratch, &lookup->env);
    looking l = { .lookup = lookup, .lexicon = lexicon, .scratch = &scratch, .english = &english };
    mwzi_words words;
    mwzi_word word;
    mwzi_words_start(&words, text.bytes, text.len);
    while (status == MWZ_OK && mwzi_words_next(&words, &word)) {
        bool asked = word.kind == MWZI_WORD_LATIN || word.kind == MWZI_WORD_ARABIC;
        if (asked && !look_up(&l, text, &word))
            status = mwzi_fail_memory(err);
    }
    mwzi_arena_free(&scratch);
    mwzi_english_close(&english);
    if (status == MWZ_OK && lookup->readings.count == 0)
        status = mwzi_fail(err, MWZ_ERR_ARGUMENT, "\"%.60s\" holds no English or Arabic word", text.bytes);
    return status;
}

mwz_status mwzi_lookup_build(mwz_lookup **out, const mwz_lexicon *lexicon, mwz_text text, mwz_error *err)
{
    *out = NULL;
    mwz_lookup *lookup = mwzi_alloc(&lexicon->env, sizeof *lookup);
    if (!lookup)
        return mwzi_fail_memory(err);
    memset(lookup, 0, sizeof *lookup);
    lookup->env = lexicon->env;
    mwzi_arena_init(&lookup->arena, &lookup->env);
    mwz_status status = look_up_all(lookup, lexicon, text, err);
    if (status == MWZ_OK)
        *out = lookup;
    else
        mwzi_lookup_free(lookup);
    return status;
}

void mwzi_lookup_free(mwz_lookup *lookup)
{
    if (!lookup)
        return;
    mwzi_env env = lookup->env;
    mwzi_vec_free(&env, &lookup->readings);
    mwzi_vec_free(&env, &lookup->translations);
    mwzi_arena_free(&lookup->arena);
    mwzi_free(&env, lookup, sizeof *lookup);
}
