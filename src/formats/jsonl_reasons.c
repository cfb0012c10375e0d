/* "reasons" of a line of JSON Lines → the reasons of a bead.

   Words stand where "places" tell; one that does not stand there is left out. Numbers are found again in the texts, at the first place that none
   before has taken. The law of lengths is solved from what jsonl.c tells of each pair, rounded. */
#include "formats/jsonl_reasons.h"

#include <math.h>
#include <string.h>

/* Where a word stands in a text from `from` on; false when nowhere. */
static bool find_word(mwz_text text, mwz_text word, size_t from, size_t *out)
{
    for (size_t at = from; word.len && at + word.len <= text.len; at++) {
        if (memcmp(text.bytes + at, word.bytes, word.len) == 0) {
            *out = at;
            return true;
        }
    }
    return false;
}

/* Words first, then numbers. */
typedef struct found_words {
    mwzi_match items[MWZI_MATCHES_MOST + MWZI_NUMBERS_MOST];
    unsigned count;
} found_words;

/* Whether the bytes of a side are those of a match found before, from `first` on. */
static bool is_taken(const found_words *found, unsigned first, int side, size_t at, size_t len)
{
    for (unsigned i = first; i < found->count; i++)
        if (found->items[i].len[side] && at < (size_t)found->items[i].offset[side] + found->items[i].len[side] &&
            found->items[i].offset[side] < at + len)
            return true;
    return false;
}

/* Adds a number that is found in the texts; one of no length is missing there. */
static void add_number(found_words *found, unsigned first, const mwz_text texts[2], const mwz_text words[2])
{
    mwzi_match match = { .strength = UINT16_MAX, .kind = MWZ_MATCH_NUMBER };
    for (int side = 0; side < 2; side++) {
        size_t at = 0;
        if (!words[side].len)
            continue;
        if (!find_word(texts[side], words[side], 0, &at))
            return;
        while (is_taken(found, first, side, at, words[side].len))
            if (!find_word(texts[side], words[side], at + 1, &at))
                return;
        match.offset[side] = (uint32_t)at;
        match.len[side] = (uint16_t)(words[side].len <= UINT16_MAX ? words[side].len : 0);
    }
    found->items[found->count++] = match;
}

uint8_t mwzi_jsonl_match_kind(const mwzi_json_value *value)
{
    mwz_text name;
    for (uint8_t kind = 0; mwzi_json_read_text(value, &name) && *mwzi_match_kind_name(kind); kind++)
        if (strlen(mwzi_match_kind_name(kind)) == name.len && memcmp(mwzi_match_kind_name(kind), name.bytes, name.len) == 0)
            return kind;
    return MWZ_MATCH_LEXICON;
}

/* Whether a word stands at a place of the text. */
static bool is_at(mwz_text text, mwz_text word, const mwzi_json_value *place, uint32_t *out)
{
    return mwzi_json_read_id(place, out) && word.len && word.len <= UINT16_MAX && *out <= text.len && word.len <= text.len - *out &&
        memcmp(text.bytes + *out, word.bytes, word.len) == 0;
}

static void read_words(found_words *found, const mwzi_json_value *list, const mwzi_json_value *places, const mwz_text texts[2])
{
    for (size_t i = 0; i < mwzi_json_count(list) && found->count < MWZI_MATCHES_MOST; i++) {
        const mwzi_json_value *row = mwzi_json_item(list, i), *place = mwzi_json_item(places, i);
        mwzi_match match = { .kind = mwzi_jsonl_match_kind(mwzi_json_item(row, 2)) };
        bool stands = true;
        for (int side = MWZ_EN; side >= MWZ_AR; side--) {
            mwz_text word = { "", 0 };
            stands = stands && mwzi_json_read_text(mwzi_json_item(row, side == MWZ_AR), &word) &&
                is_at(texts[side], word, mwzi_json_item(place, side == MWZ_AR), &match.offset[side]);
            match.len[side] = (uint16_t)word.len;
        }
        if (!stands || (found->count && found->items[found->count - 1].offset[MWZ_EN] >= match.offset[MWZ_EN]))
            continue;
        double strength = 0;
        uint32_t minor = 0;
        (void)mwzi_json_read_real(mwzi_json_item(row, 3), &strength);
        match.strength = (uint16_t)lround((strength > 0 ? strength < 1 ? strength : 1 : 0) * UINT16_MAX);
        match.minor = mwzi_json_read_id(mwzi_json_item(place, 2), &minor) && minor;
        found->items[found->count++] = match;
    }
}

static void add_numbers(found_words *found, unsigned first, const mwz_text texts[2], const mwzi_json_value *list, int side, uint8_t *count)
{
    for (size_t i = 0; i < mwzi_json_count(list); i++) {
        const mwzi_json_value *item = mwzi_json_item(list, i);
        mwz_text words[2] = { { "", 0 }, { "", 0 } };
        bool read = side < 0 ? mwzi_json_read_text(mwzi_json_item(item, 0), &words[MWZ_EN]) && mwzi_json_read_text(mwzi_json_item(item, 1), &words[MWZ_AR])
                             : mwzi_json_read_text(item, &words[side]);
        unsigned before = found->count;
        if (read && before - first < MWZI_NUMBERS_MOST)
            add_number(found, first, texts, words);
        *count = (uint8_t)(*count + (found->count - before));
    }
}

static double real_of(const mwzi_json_value *object, const char *key)
{
    double value = 0;
    (void)mwzi_json_read_real(mwzi_json_member(object, key), &value);
    return value;
}

static uint32_t count_of(const mwzi_json_value *object, const char *key)
{
    uint32_t value = 0;
    return mwzi_json_read_id(mwzi_json_member(object, key), &value) ? value : 0;
}

/* expected = ratio · English; deviation = (Arabic − expected) / √(spread · (Arabic + expected) / 2 + 1), as in pairs/reason_views.c. */
static void solve_lengths(mwzi_length_law *law, mwzi_reason *out, const mwzi_json_value *length)
{
    out->letters[MWZ_EN] = count_of(length, "en");
    out->letters[MWZ_AR] = count_of(length, "ar");
    double expected = real_of(length, "ar_expected"), deviation = real_of(length, "deviation"), arabic = out->letters[MWZ_AR];
    if (out->letters[MWZ_EN] > law->most_letters && expected > 0) {
        law->most_letters = out->letters[MWZ_EN];
        law->ratio = expected / law->most_letters;
    }
    if (fabs(deviation) > law->most_deviation && arabic + expected > 0) {
        law->most_deviation = fabs(deviation);
        double root = (arabic - expected) / deviation, spread = (root * root - 1) * 2 / (arabic + expected);
        law->spread = spread > 0 ? spread : 0;
    }
}

static void read_rival(mwzi_rival *out, const mwzi_json_value *value)
{
    static const char *const keys[2] = { [MWZ_AR] = "ar", [MWZ_EN] = "en" };
    for (int side = 0; side < 2; side++) {
        const mwzi_json_value *ids = mwzi_json_member(value, keys[side]);
        if (mwzi_json_count(ids) && mwzi_json_count(ids) <= MWZI_BEAD_MOST && mwzi_json_read_id(mwzi_json_item(ids, 0), &out->first[side]))
            out->count[side] = (uint16_t)mwzi_json_count(ids);
    }
    out->probability = (float)real_of(value, "probability");
}

mwz_status mwzi_jsonl_reason_read(mwzi_reason *out, mwzi_length_law *lengths, mwzi_arena *arena, const mwzi_json_value *value,
                                  const mwz_text texts[2], mwz_error *err)
{
    const mwzi_json_value *counts = mwzi_json_member(value, "word_counts"), *numbers = mwzi_json_member(value, "numbers");
    found_words found = { .count = 0 };
    lengths->has_reasons = true;
    if (texts[MWZ_EN].len && texts[MWZ_AR].len) {
        read_words(&found, mwzi_json_member(value, "words"), mwzi_json_member(value, "places"), texts);
        out->match_count = (uint8_t)found.count;
        add_numbers(&found, out->match_count, texts, mwzi_json_member(numbers, "agree"), -1, &out->numbers_agreed);
        add_numbers(&found, out->match_count, texts, mwzi_json_member(numbers, "en_alone"), MWZ_EN, &out->numbers_lone[MWZ_EN]);
        add_numbers(&found, out->match_count, texts, mwzi_json_member(numbers, "ar_alone"), MWZ_AR, &out->numbers_lone[MWZ_AR]);
        out->number_count = (uint8_t)(found.count - out->match_count);
    }
    out->matches = mwzi_arena_copy(arena, found.items, found.count * sizeof *found.items);
    if (!out->matches)
        return mwzi_fail_memory(err);
    out->words[MWZ_EN] = (uint16_t)count_of(counts, "en");
    out->words[MWZ_AR] = (uint16_t)count_of(counts, "ar");
    solve_lengths(lengths, out, mwzi_json_member(value, "length"));
    read_rival(&out->rival, mwzi_json_member(value, "rival"));
    return MWZ_OK;
}
