/* Lines of JSON → headings with their passages and the words that speak for them, as jsonl.c wrote them.

   Limit: of a word the first place in the text is taken, since no place is told; where paragraphs begin is not told. */
#include "formats/jsonl_headings.h"

#include <string.h>

#include "formats/jsonl_reasons.h"
#include "pairs/bitext.h"

/* The segments that the ids of a side name: neighbours. False when they are no such. */
static bool find_segments(const mwzi_json_value *side, const uint32_t *ids, size_t count, uint32_t *first, uint32_t *found)
{
    const mwzi_json_value *list = mwzi_json_member(side, "ids");
    uint32_t id;
    size_t low = 0, high = count;
    *first = 0;
    *found = (uint32_t)mwzi_json_count(list);
    if (!mwzi_json_is_array(list) || (*found && !mwzi_json_read_id(mwzi_json_item(list, 0), &id)))
        return false;
    if (!*found)
        return true;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (ids[middle] < id)
            low = middle + 1;
        else
            high = middle;
    }
    *first = (uint32_t)low;
    for (uint32_t i = 0; i < *found; i++)
        if (low + i >= count || !mwzi_json_read_id(mwzi_json_item(list, i), &id) || ids[low + i] != id)
            return false;
    return true;
}

/* What is no word with a counterpart is passed over. */
static bool read_words(mwzi_read_heading *heading, mwzi_arena *arena, const mwzi_json_value *list)
{
    for (size_t i = 0; i < mwzi_json_count(list) && heading->word_count < MWZI_HEADING_WORDS_MOST; i++) {
        const mwzi_json_value *item = mwzi_json_item(list, i);
        mwzi_read_word *word = &heading->words[heading->word_count];
        double strength;
        bool good = mwzi_json_read_real(mwzi_json_item(item, 3), &strength) && strength >= 0 && strength <= 1;
        for (int side = 0; side < 2 && good; side++) {
            mwz_text text; /* the English stands first */
            good = mwzi_json_read_text(mwzi_json_item(item, side == MWZ_EN ? 0 : 1), &text) && text.len && text.len <= UINT16_MAX;
            if (!good)
                break;
            char *copy = mwzi_arena_text(arena, text.bytes, text.len);
            if (!copy)
                return false;
            word->text[side] = (mwz_text) { copy, text.len };
        }
        if (!good)
            continue;
        word->kind = mwzi_jsonl_match_kind(mwzi_json_item(item, 2));
        word->strength = (float)strength;
        heading->word_count++;
    }
    return true;
}

mwz_status mwzi_jsonl_heading_read(mwzi_read_headings *all, const mwzi_env *env, mwzi_arena *arena, const mwzi_json_value *object,
                                   const uint32_t *const ids[2], const size_t count[2], const char **fault)
{
    mwz_text side;
    double probability;
    bool told = mwzi_json_read_text(mwzi_json_member(object, "side"), &side) && side.len == 2;
    mwzi_read_heading *heading = mwzi_vec_push(env, all);
    if (!heading)
        return MWZ_ERR_MEMORY;
    const mwzi_heading_link *before = all->count > 1 ? &heading[-1].link : NULL;
    memset(heading, 0, sizeof *heading);
    mwzi_heading_link *link = &heading->link;
    *fault = "a heading without its side and a probability from 0 to 1";
    if (!told || !mwzi_json_read_real(mwzi_json_member(object, "probability"), &probability) || !(probability >= 0 && probability <= 1))
        return MWZ_ERR_FORMAT;
    link->side = memcmp(side.bytes, "ar", 2) == 0 ? MWZ_AR : MWZ_EN;
    link->probability = (float)probability;
    *fault = "a heading whose ids are those of no segments before it";
    if (!find_segments(mwzi_json_member(object, "title"), ids[link->side], count[link->side], &link->heading_first, &link->heading_count) ||
        !find_segments(mwzi_json_member(object, "passages"), ids[!link->side], count[!link->side], &link->passage_first,
                       &link->passage_count) ||
        !link->heading_count)
        return MWZ_ERR_FORMAT;
    *fault = "headings that are not in the order of one language's text";
    if (before && (before->side != link->side || before->heading_first >= link->heading_first))
        return MWZ_ERR_FORMAT;
    return read_words(heading, arena, mwzi_json_member(object, "words")) ? MWZ_OK : MWZ_ERR_MEMORY;
}

static bool find_word(mwz_text text, mwz_text word, uint32_t *out)
{
    for (size_t at = 0; at + word.len <= text.len; at++)
        if (memcmp(text.bytes + at, word.bytes, word.len) == 0) {
            *out = (uint32_t)at;
            return true;
        }
    return false;
}

static bool keep_words(struct mwzi_bitext_headings *out, mwzi_arena *arena, uint32_t index, const mwzi_read_heading *from)
{
    mwzi_heading_match found[MWZI_HEADING_WORDS_MOST];
    uint8_t count = 0;
    for (uint8_t i = 0; i < from->word_count; i++) {
        const mwzi_read_word *word = &from->words[i];
        mwzi_heading_match *match = &found[count];
        *match = (mwzi_heading_match) { .kind = word->kind, .strength = word->strength };
        bool there = true;
        for (int side = 0; side < 2 && there; side++) {
            there = find_word(out->texts[side][index], word->text[side], &match->offset[side]);
            match->len[side] = (uint16_t)word->text[side].len;
        }
        count += there;
    }
    out->match_counts[index] = count;
    out->matches[index] = mwzi_arena_copy(arena, found, count * sizeof *found);
    return out->matches[index] != NULL;
}

bool mwzi_jsonl_headings_keep(mwz_bitext *bitext, const mwzi_read_headings *all)
{
    mwzi_arena *arena = &bitext->arena;
    uint32_t count = (uint32_t)all->count;
    if (!count)
        return true;
    struct mwzi_bitext_headings *out = mwzi_arena_zeroed(arena, 1, sizeof *out);
    if (!out)
        return false;
    out->count = count;
    out->links = mwzi_arena_zeroed(arena, count, sizeof *out->links);
    out->matches = mwzi_arena_zeroed(arena, count, sizeof *out->matches);
    out->match_counts = mwzi_arena_zeroed(arena, count, sizeof *out->match_counts);
    for (int side = 0; side < 2; side++)
        out->texts[side] = mwzi_arena_zeroed(arena, count, sizeof *out->texts[side]);
    if (!out->links || !out->matches || !out->match_counts || !out->texts[0] || !out->texts[1])
        return false;
    for (uint32_t i = 0; i < count; i++) {
        const mwzi_heading_link *link = &all->items[i].link;
        out->links[i] = *link;
        if (!mwzi_bitext_join(bitext, &out->texts[link->side][i], link->side, link->heading_first, link->heading_count) ||
            !mwzi_bitext_join(bitext, &out->texts[!link->side][i], !link->side, link->passage_first, link->passage_count) ||
            !keep_words(out, arena, i, &all->items[i]))
            return false;
    }
    bitext->headings = out;
    return true;
}
