/* headings with their places → the passages below them.

   A heading has the passages down to the next heading of its language, or to one of the other language that is of its level or
   above. With none of its own (a heading straight above another) it has those down to the next of its level or above.
   Three and more in a row are a list. What stands at either end of a stretch and is a short line without a stop or a heading
   (a byline, a credit, a link) is left out, unless it takes up the heading's words. Limit: captions stand below what
   they speak of, and get what follows. */
#include "align/heading_place.h"

enum { LIST_LEAST = 3, SCRAP_MOST = 12 };

typedef struct places {
    mwzi_heading_link *links;
    uint32_t count, passages;
    const mwzi_feature_side *own, *other;
    const mwzi_heading_words *words;
} places;

static const mwzi_segment_features *heading_of(const places *p, uint32_t h)
{
    return &p->own->segments[p->links[h].heading_first];
}

static uint32_t place_of(const places *p, uint32_t h)
{
    return h < p->count ? heading_of(p, h)->place : p->passages;
}

static bool is_heading(const places *p, uint32_t passage)
{
    const mwzi_segment_features *record = &p->other->segments[passage];
    return record->flags & MWZI_STRUCT_HEADING || record->tie; /* a line that stands beside its translation */
}

/* A level that is not known is below all others. */
static unsigned level_of(const mwzi_segment_features *record)
{
    return record->level ? record->level : UINT8_MAX;
}

static bool meets(const places *p, uint32_t h, uint32_t passage)
{
    for (uint32_t w = p->words->starts[h]; w < p->words->starts[h + 1]; w++) {
        const mwzi_heading_word *word = &p->words->items[w];
        for (uint32_t n = word->meeting_first; n < word->meeting_first + word->meeting_count; n++)
            if (p->words->meetings[n].passage == passage)
                return true;
    }
    return false;
}

/* A line by itself that says nothing about its surroundings. */
static bool is_scrap(const places *p, uint32_t h, uint32_t passage)
{
    const mwzi_segment_features *record = &p->other->segments[passage];
    if (is_heading(p, passage))
        return true;
    bool alone = record->flags & MWZI_STRUCT_FIRST && (passage + 1 == p->passages || record[1].flags & MWZI_STRUCT_FIRST);
    return alone && record->flags & MWZI_STRUCT_OPEN && !(record->flags & (MWZI_STRUCT_LIST | MWZI_STRUCT_CELL)) &&
        record->token_count <= SCRAP_MOST && !meets(p, h, passage);
}

static void set_stretch(places *p, uint32_t h, uint32_t first, uint32_t end)
{
    mwzi_heading_link *link = &p->links[h];
    unsigned level = level_of(heading_of(p, h));
    while (first < end && is_heading(p, first))
        first++;
    for (uint32_t n = first; n < end; n++)
        if (is_heading(p, n) && level_of(&p->other->segments[n]) <= level)
            end = n;
    while (first < end && is_scrap(p, h, first))
        first++;
    while (first < end && is_scrap(p, h, end - 1))
        end--;
    link->passage_first = first;
    link->passage_count = end - first;
}

/* Whether passages that are no headings stand below heading `h`, above the next. */
static bool has_own(const places *p, uint32_t h)
{
    for (uint32_t n = place_of(p, h); n < place_of(p, h + 1); n++)
        if (!is_heading(p, n))
            return true;
    return false;
}

/* Headings [from, to) with nothing between them; the last may have passages. */
static void link_row(places *p, uint32_t from, uint32_t to)
{
    if (to - from >= LIST_LEAST)
        return;
    for (uint32_t h = from; h < to; h++) {
        uint32_t next = h + 1;
        while (next < p->count && (!has_own(p, next - 1) || level_of(heading_of(p, next)) > level_of(heading_of(p, h))) && next < to)
            next++;
        set_stretch(p, h, place_of(p, h), place_of(p, next));
    }
}

void mwzi_heading_place_link(mwzi_heading_link *links, uint32_t count, const mwzi_features *features,
                             const mwzi_heading_words *words)
{
    if (!count)
        return;
    unsigned side = links[0].side;
    places p = { links, count, features->side[!side].segment_count, &features->side[side], &features->side[!side], words };
    for (uint32_t from = 0, to; from < count; from = to) {
        for (to = from + 1; to < count && !has_own(&p, to - 1);)
            to++;
        link_row(&p, from, to);
    }
}
