/* Alignment + features → the headings of a bitext.

   Texts are joined as those of pairs are (pairs.c). Words: for each telling word of the heading the link of the features that is
   strongest among the words of its passages, and its first place there. Limit: 20 words a heading; a phrase is its words. */
#include "pairs/headings.h"

#include <math.h>
#include <string.h>

#include "pairs/bitext.h"
#include "pairs/fold.h"
#include "pairs/places.h"

static const double least_strength = .01;

typedef struct finder {
    mwz_bitext *bitext;
    const mwzi_segments *segments;
    const mwzi_features *features;
    const mwzi_pairs_source *sources;
} finder;

/* Segments of a side. */
typedef struct stretch {
    unsigned side;
    uint32_t first, count;
} stretch;

static stretch stretch_of(const mwzi_heading_link *link, bool heading)
{
    if (heading)
        return (stretch) { link->side, link->heading_first, link->heading_count };
    return (stretch) { !link->side, link->passage_first, link->passage_count };
}

/* Where a token stands in the joined text. */
static void place_token(const finder *f, stretch in, uint32_t segment, uint32_t token, uint32_t *offset, uint16_t *len)
{
    const char *bytes = mwzi_pairs_segment_content(f->segments, f->sources, (mwz_side)in.side, segment);
    uint32_t source_len = f->segments->items[in.side][segment].len, before = 0;
    for (uint32_t s = in.first; s < segment; s++)
        before += (uint32_t)f->bitext->segments[in.side][s].len + 1;
    uint32_t word = token - f->features->side[in.side].segments[segment].token_first;
    mwz_span place = mwzi_pairs_find_words(bytes, source_len, word, 1);
    mwzi_fold fold = { 0, 0, false };
    size_t start = mwzi_fold_place(&fold, bytes, source_len, place.offset);
    size_t end = mwzi_fold_place(&fold, bytes, source_len, place.offset + place.len);
    *offset = before + (uint32_t)start;
    *len = end - start <= UINT16_MAX ? (uint16_t)(end - start) : 0;
}

static const mwzi_link *find_link(const mwzi_feature_side *side, uint32_t from, uint32_t to)
{
    uint32_t low = side->link_starts[from], high = side->link_starts[from + 1];
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (side->links[middle].type < to)
            low = middle + 1;
        else
            high = middle;
    }
    return low < side->link_starts[from + 1] && side->links[low].type == to ? &side->links[low] : NULL;
}

static bool is_minor(const mwzi_feature_side *side, uint32_t type)
{
    return side->classes[type] == MWZI_CLASS_FUNCTION || side->classes[type] == MWZI_CLASS_PUNCTUATION;
}

/* The best counterpart of one word of the heading in the passages; false when there is none. */
static bool find_match(const finder *f, const mwzi_heading_link *link, uint32_t segment, uint32_t token, mwzi_heading_match *out)
{
    stretch heading = stretch_of(link, true), passages = stretch_of(link, false);
    const mwzi_feature_side *own = &f->features->side[heading.side], *other = &f->features->side[passages.side];
    uint32_t type = own->tokens[token], best_segment = 0, best_token = UINT32_MAX;
    double best = least_strength;
    for (uint32_t s = passages.first; s < passages.first + passages.count; s++) {
        const mwzi_segment_features *record = &other->segments[s];
        for (uint32_t t = record->token_first; t < record->token_first + record->token_count; t++) {
            const mwzi_link *there = find_link(own, type, other->tokens[t]);
            if (!there || is_minor(other, other->tokens[t]))
                continue;
            const mwzi_link *back = find_link(other, other->tokens[t], type);
            double strength = sqrt((double)there->t * (double)(back ? back->t : there->t));
            if (strength <= best)
                continue;
            best = strength;
            best_segment = s;
            best_token = t;
            out->kind = there->kind;
        }
    }
    if (best_token == UINT32_MAX)
        return false;
    out->strength = (float)(best < 1 ? best : 1);
    place_token(f, heading, segment, token, &out->offset[heading.side], &out->len[heading.side]);
    place_token(f, passages, best_segment, best_token, &out->offset[passages.side], &out->len[passages.side]);
    return out->len[0] && out->len[1];
}

static bool find_matches(const finder *f, struct mwzi_bitext_headings *out, uint32_t index)
{
    const mwzi_heading_link *link = &out->links[index];
    const mwzi_feature_side *own = &f->features->side[link->side];
    mwzi_heading_match found[MWZI_HEADING_WORDS_MOST];
    uint8_t count = 0;
    for (uint32_t s = link->heading_first; s < link->heading_first + link->heading_count; s++) {
        const mwzi_segment_features *record = &own->segments[s];
        for (uint32_t t = 0; t < record->token_count && count < MWZI_HEADING_WORDS_MOST; t++) {
            uint32_t token = record->token_first + t;
            if (!is_minor(own, own->tokens[token]) && find_match(f, link, s, token, &found[count]))
                count++;
        }
    }
    out->match_counts[index] = count;
    out->matches[index] = mwzi_arena_copy(&f->bitext->arena, found, count * sizeof *found);
    return out->matches[index] != NULL;
}

mwz_status mwzi_bitext_headings_build(mwz_bitext *bitext, const mwzi_segments *segments, const mwzi_features *features,
                                      const mwzi_alignment *alignment, const mwzi_pairs_source *sources, mwz_error *err)
{
    uint32_t count = alignment->heading_count;
    if (!count)
        return MWZ_OK;
    mwzi_arena *arena = &bitext->arena;
    struct mwzi_bitext_headings *out = mwzi_arena_zeroed(arena, 1, sizeof *out);
    if (!out)
        return mwzi_fail_memory(err);
    out->count = count;
    out->links = mwzi_arena_copy(arena, alignment->headings, count * sizeof *out->links);
    out->matches = mwzi_arena_zeroed(arena, count, sizeof *out->matches);
    out->match_counts = mwzi_arena_zeroed(arena, count, sizeof *out->match_counts);
    for (int side = 0; side < 2; side++)
        out->texts[side] = mwzi_arena_zeroed(arena, count, sizeof *out->texts[side]);
    if (!out->links || !out->matches || !out->match_counts || !out->texts[0] || !out->texts[1])
        return mwzi_fail_memory(err);
    const finder f = { bitext, segments, features, sources };
    for (uint32_t i = 0; i < count; i++) {
        const mwzi_heading_link *link = &out->links[i];
        const stretch heading = stretch_of(link, true), passages = stretch_of(link, false);
        if (!mwzi_bitext_join(bitext, &out->texts[heading.side][i], heading.side, heading.first, heading.count) ||
            !mwzi_bitext_join(bitext, &out->texts[passages.side][i], passages.side, passages.first, passages.count) ||
            !find_matches(&f, out, i))
            return mwzi_fail_memory(err);
    }
    bitext->headings = out;
    return MWZ_OK;
}

static bool is_on_borders(mwz_text text, size_t offset, size_t len)
{
    return offset + len <= text.len && ((unsigned char)text.bytes[offset] & 0xC0) != 0x80 &&
        ((unsigned char)text.bytes[offset + len] & 0xC0) != 0x80;
}

mwz_status mwzi_bitext_headings_verify(const mwz_bitext *bitext, mwz_error *err)
{
    const struct mwzi_bitext_headings *all = bitext->headings;
    for (uint32_t i = 0; all && i < all->count; i++) {
        for (unsigned heading = 0; heading < 2; heading++) {
            stretch part = stretch_of(&all->links[i], heading);
            if (part.first > bitext->segment_count[part.side] || part.count > bitext->segment_count[part.side] - part.first ||
                (heading && !part.count) || !part.count != !all->texts[part.side][i].len)
                return mwzi_fail(err, MWZ_ERR_INTERNAL, "heading %u has segments that do not exist, or no text", (unsigned)i);
        }
        for (unsigned m = 0; m < all->match_counts[i]; m++)
            for (int side = 0; side < 2; side++)
                if (!is_on_borders(all->texts[side][i], all->matches[i][m].offset[side], all->matches[i][m].len[side]))
                    return mwzi_fail(err, MWZ_ERR_INTERNAL, "word %u of heading %u is in no text", m, (unsigned)i);
    }
    return MWZ_OK;
}

size_t mwzi_bitext_heading_count(const mwz_bitext *bitext)
{
    return bitext->headings ? bitext->headings->count : 0;
}

static void view_stretch(const mwz_bitext *bitext, mwz_text text, stretch from, mwz_pair_side *out)
{
    *out = (mwz_pair_side) { .text = text };
    if (!from.count)
        return;
    const mwzi_pair_segment *first = &bitext->segments[from.side][from.first];
    out->ids = bitext->ids[from.side] + from.first;
    out->id_count = from.count;
    out->span = mwzi_bitext_join_spans(first, from.count);
    out->part = mwzi_pair_segment_part(bitext, first);
    out->document = bitext->documents[first->document];
}

bool mwzi_bitext_heading(const mwz_bitext *bitext, size_t index, mwz_heading *out)
{
    if (index >= mwzi_bitext_heading_count(bitext))
        return false;
    const struct mwzi_bitext_headings *all = bitext->headings;
    const mwzi_heading_link *link = &all->links[index];
    *out = (mwz_heading) { .side = (mwz_side)link->side,
                           .probability = (double)link->probability,
                           .word_count = all->match_counts[index] };
    view_stretch(bitext, all->texts[link->side][index], stretch_of(link, true), &out->heading);
    view_stretch(bitext, all->texts[!link->side][index], stretch_of(link, false), &out->passages);
    return true;
}

bool mwzi_bitext_heading_word(const mwz_bitext *bitext, size_t index, size_t nth, mwz_word_match *out)
{
    if (index >= mwzi_bitext_heading_count(bitext) || nth >= bitext->headings->match_counts[index])
        return false;
    const mwzi_heading_match *match = &bitext->headings->matches[index][nth];
    *out = (mwz_word_match) { .kind = (mwz_match_kind)match->kind, .strength = (double)match->strength };
    for (int side = 0; side < 2; side++) {
        out->offset[side] = match->offset[side];
        out->word[side] = (mwz_text) { bitext->headings->texts[side][index].bytes + match->offset[side], match->len[side] };
    }
    return true;
}

bool mwzi_bitext_heading_paragraph(const mwz_bitext *bitext, size_t index, size_t nth, mwz_pair_side *out)
{
    if (index >= mwzi_bitext_heading_count(bitext))
        return false;
    stretch passages = stretch_of(&bitext->headings->links[index], false);
    const mwzi_pair_segment *segments = bitext->segments[passages.side];
    const char *text = bitext->headings->texts[passages.side][index].bytes;
    uint32_t end = passages.first + passages.count, at = passages.first;
    for (size_t n = 0; at < end; n++) {
        stretch paragraph = { passages.side, at, 0 };
        size_t len = 0;
        do {
            len += segments[at++].len + 1;
            paragraph.count++;
        } while (at < end && !segments[at].first_of_block);
        if (n == nth) {
            view_stretch(bitext, (mwz_text) { text, len - 1 }, paragraph, out);
            return true;
        }
        text += len;
    }
    return false;
}
