/* Entries of a lexicon under construction. term + translation (UTF-8) → ids of keys. Words are folded, English ones
   stemmed, Arabic ones lose their article; stop words of a phrase are dropped when other words remain. */
#include "lexicon/collect.h"

#include <string.h>

#include "lang/arabic.h"
#include "text/fold.h"
#include "text/words.h"

enum { MOST_WORDS = 8, WORD_ROOM = 200 };

/* Words that Arabic definitions are made with ("بشكل", in such a manner), folded: in a phrase they are dropped as stop
 * words are. */
static const char *const definers[] = { "بشكل", "بصوره", "بطريقه", "اكثر", "متعلق", "قابل",  "نوع",
                                        "بلا",  "ثانيه", "اعاده",  "يعيد", "معاد",  "مدينه", "اسم" };

static bool is_definer(const char *folded, size_t len)
{
    for (size_t i = 0; i < sizeof definers / sizeof *definers; i++)
        if (strlen(definers[i]) == len && memcmp(definers[i], folded, len) == 0)
            return true;
    return false;
}

void mwzi_collector_init(mwzi_collector *collector, const mwzi_env *env)
{
    memset(collector, 0, sizeof *collector);
    collector->env = env;
    mwzi_arena_init(&collector->arena, env);
    for (int side = 0; side < 2; side++)
        mwzi_interner_init(&collector->keys[side], env, &collector->arena);
}

void mwzi_collector_free(mwzi_collector *collector)
{
    for (int side = 0; side < 2; side++)
        mwzi_interner_free(&collector->keys[side]);
    mwzi_vec_free(collector->env, &collector->findings);
    mwzi_vec_free(collector->env, &collector->entries);
    mwzi_vec_free(collector->env, &collector->words);
    mwzi_english_close(&collector->english);
    mwzi_arena_free(&collector->arena);
}

/* Writes the key of a word; 0 when it has none. */
static size_t make_key(mwzi_collector *collector, mwz_side side, char out[MWZI_ENGLISH_ROOM], const char *bytes,
                       size_t len, bool *is_stop)
{
    char folded[WORD_ROOM + 8];
    size_t folded_len = mwzi_fold_word(folded, bytes, len);
    if (side == MWZ_EN) {
        *is_stop = mwzi_english_is_stop(folded, folded_len);
        return mwzi_english_stem(&collector->english, out, folded, folded_len);
    }
    *is_stop = mwzi_arabic_is_stop(folded, folded_len) || is_definer(folded, folded_len);
    size_t article = mwzi_arabic_article(folded, folded_len);
    memcpy(out, folded + article, folded_len - article);
    return folded_len - article;
}

/* The key ids of a term's words; SIZE_MAX when memory ran out, more than MOST_WORDS when there are too many. */
static size_t read_term(mwzi_collector *collector, mwz_side side, mwz_text term, uint32_t ids[MOST_WORDS + 1])
{
    mwzi_words words;
    mwzi_word word;
    bool stops[MOST_WORDS + 1];
    size_t count = 0, kept = 0;
    mwzi_words_start(&words, term.bytes, term.len);
    while (count <= MOST_WORDS && mwzi_words_next(&words, &word)) {
        bool latin = word.kind == MWZI_WORD_LATIN, arabic = word.kind == MWZI_WORD_ARABIC;
        if ((side == MWZ_EN ? !latin : !arabic) || word.len > WORD_ROOM)
            continue;
        char key[MWZI_ENGLISH_ROOM];
        bool is_stop = false;
        size_t len = make_key(collector, side, key, term.bytes + word.offset, word.len, &is_stop);
        if (len == 0)
            continue;
        uint32_t id = mwzi_intern(&collector->keys[side], key, len);
        if (id == MWZI_NONE)
            return SIZE_MAX;
        bool again = false;
        for (size_t i = 0; i < count; i++)
            again |= ids[i] == id;
        if (again)
            continue;
        stops[count] = is_stop;
        ids[count++] = id;
    }
    if (count > MOST_WORDS)
        return count;
    for (size_t i = 0; i < count; i++)
        if (!stops[i])
            ids[kept++] = ids[i];
    return kept ? kept : count;
}

mwz_status mwzi_collect(mwzi_collector *collector, mwz_text english, mwz_text arabic, float weight, bool *added,
                        mwz_error *err)
{
    const mwzi_env *env = collector->env;
    uint32_t ids[2][MOST_WORDS + 1];
    if (added)
        *added = false;
    size_t english_count = read_term(collector, MWZ_EN, english, ids[MWZ_EN]);
    if (english_count == 0 || english_count == MOST_WORDS + 1)
        return MWZ_OK;
    size_t arabic_count = english_count == SIZE_MAX ? SIZE_MAX : read_term(collector, MWZ_AR, arabic, ids[MWZ_AR]);
    if (arabic_count == 0 || arabic_count == MOST_WORDS + 1)
        return MWZ_OK;
    size_t first = collector->words.count, count = english_count + arabic_count;
    if (arabic_count == SIZE_MAX || !mwzi_vec_reserve(env, &collector->words, first + count))
        return mwzi_fail_memory(err);
    mwzi_entry *entry = mwzi_vec_push(env, &collector->entries);
    if (!entry)
        return mwzi_fail_memory(err);
    memcpy(collector->words.items + first, ids[MWZ_EN], english_count * sizeof **ids);
    memcpy(collector->words.items + first + english_count, ids[MWZ_AR], arabic_count * sizeof **ids);
    collector->words.count += count;
    *entry = (mwzi_entry) { (uint32_t)first, { (uint8_t)arabic_count, (uint8_t)english_count }, weight };
    if (added)
        *added = true;
    return MWZ_OK;
}
