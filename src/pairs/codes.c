/* Codes of blocks + segments of a bead → codes of the bead's texts.

   A code is cut where its segment ends, and joined again with its part in the next segment of the bead. What covers a whole
   text says nothing of its inside and is left out, as is a line break at an end; units of a memory keep all they have.
   No code parts a letter from its vowel mark. Codes of the two sides correspond when their tags are the same, or else their types, in the order of the texts.
   Limit: two words of one look that changed places in translation have their numbers changed too. */
#include "pairs/codes.h"

#include <string.h>

#include "pairs/bitext.h"
#include "pairs/fold.h"
#include "text/classes.h"
#include "text/utf8.h"

typedef struct code_building {
    mwz_bitext *bitext;
    struct mwzi_pair_codes *made;
    const mwzi_segments *segments;
    const mwzi_pairs_source *sources;
    MWZI_VEC(size_t) origins; /* of the bead's codes so far: index into those of their document */
} code_building;

static uint32_t add_tag(code_building *building, const mwzi_codes *from, uint32_t tag)
{
    return mwzi_intern(&building->made->tags, from->tags.texts[tag].bytes, from->tags.texts[tag].len);
}

/* The place in the segment's text of a place in its source; behind the marks of a letter, which belong to it. */
static uint32_t find_place(const mwzi_pair_segment *item, const char *source, uint32_t len, uint32_t offset)
{
    mwzi_fold fold = { 0, 0, false };
    size_t place = item->len == len ? offset /* folding took nothing away */ : mwzi_fold_place(&fold, source, len, offset);
    for (size_t at = place; at > 0 && at < item->len; place = at)
        if (!(mwzi_char_class(mwzi_utf8_next(item->bytes, item->len, &at)) & MWZI_CHAR_MARK))
            break;
    return place < item->len ? (uint32_t)place : item->len;
}

/* Adds the part of a code that lies in a text, at `start` of the bead's; a part that goes on is joined. */
static bool add_code(code_building *building, mwz_side side, uint32_t bead, size_t first, const mwzi_codes *from, size_t index,
                     uint32_t start, uint32_t len, bool goes_on)
{
    const mwzi_code *code = &from->items.items[index];
    for (size_t i = first; goes_on && i < building->made->items[side].count; i++) {
        mwzi_code *before = &building->made->items[side].items[i].code;
        if (building->origins.items[i - first] == index) {
            before->len = start + len - before->offset;
            return true;
        }
    }
    mwzi_pair_code *place = mwzi_vec_push(&building->bitext->env, &building->made->items[side]);
    size_t *origin = mwzi_vec_push(&building->bitext->env, &building->origins);
    if (!place || !origin)
        return false;
    *origin = index;
    *place = (mwzi_pair_code) { .bead = bead, .code = { start, len, add_tag(building, from, code->open), MWZI_NONE, code->type } };
    if (code->close != MWZI_NONE)
        place->code.close = add_tag(building, from, code->close);
    return place->code.open != MWZI_NONE && (code->close == MWZI_NONE || place->code.close != MWZI_NONE);
}

/* Adds the codes of segment `n` of a bead. */
static bool add_segment(code_building *building, mwz_side side, uint32_t bead, size_t first, uint32_t n)
{
    const mwz_bitext *bitext = building->bitext;
    uint32_t index = bitext->beads[bead].first[side] + n;
    const mwzi_pair_segment *item = &bitext->segments[side][index];
    const mwzi_segment *segment = &building->segments->items[side][index];
    const mwzi_piece *piece = &building->segments->streams->pieces[side][segment->piece];
    const mwzi_blocks *blocks = building->sources[item->document].blocks;
    const mwzi_codes *codes = blocks->codes;
    if (!codes)
        return true;
    const char *source = blocks->content + segment->offset;
    uint32_t text_start = (uint32_t)(item->bytes - item[-(ptrdiff_t)n].bytes), end = segment->offset + segment->len;
    const mwzi_segment *before = index > 0 ? segment - 1 : NULL;
    bool touches = before && before->offset + before->len == segment->offset; /* what stands between was taken with it */
    bool same_block = n > 0 && building->segments->streams->pieces[side][before->piece].block == piece->block &&
        item[-1].document == item->document;
    for (size_t i = mwzi_codes_find(codes, blocks->items[piece->block].offset); i < codes->items.count; i++) {
        const mwzi_code *code = &codes->items.items[i];
        uint32_t from = code->offset > segment->offset ? code->offset : segment->offset;
        uint32_t to = code->offset + code->len < end ? code->offset + code->len : end;
        if (code->offset > end || (code->offset == end && code->len))
            break;
        if (code->len ? to <= from : code->offset < segment->offset || (code->offset == segment->offset && touches))
            continue;
        uint32_t start = find_place(item, source, segment->len, from - segment->offset);
        uint32_t stop = find_place(item, source, segment->len, (code->len ? to : from) - segment->offset);
        if (code->len && start == stop)
            continue;
        if (!add_code(building, side, bead, first, codes, i, text_start + start, stop - start,
                      same_block && code->len && code->offset < segment->offset))
            return false;
    }
    return true;
}

/* Leaves out what says nothing of the inside of a text; `first` is the bead's first code. */
static void drop_outer(code_building *building, mwz_side side, uint32_t bead, size_t first)
{
    uint32_t len = (uint32_t)mwzi_bitext_text(building->bitext, side, bead).len;
    mwzi_pair_code *items = building->made->items[side].items;
    size_t kept = first;
    for (size_t i = first; i < building->made->items[side].count; i++) {
        const mwzi_code *code = &items[i].code;
        bool whole = code->len == len && len > 0;
        bool end_break = code->len == 0 && code->type == MWZ_CODE_BREAK && (code->offset == 0 || code->offset == len);
        if (!whole && !end_break)
            items[kept++] = items[i];
    }
    building->made->items[side].count = kept;
}

static bool add_side(code_building *building, mwz_side side, uint32_t bead)
{
    const mwz_bitext *bitext = building->bitext;
    size_t first = building->made->items[side].count;
    building->origins.count = 0;
    for (uint32_t n = 0; n < bitext->beads[bead].count[side]; n++)
        if (!add_segment(building, side, bead, first, n))
            return false;
    if (building->made->items[side].count == first)
        return true;
    uint32_t segment = bitext->beads[bead].first[side];
    const mwzi_piece *piece = &building->segments->streams->pieces[side][building->segments->items[side][segment].piece];
    if (!building->sources[piece->document].blocks->items[piece->block].whole)
        drop_outer(building, side, bead, first);
    return true;
}

/* How alike two codes are: 2 the same tags, 1 the same type, 0 not. */
static int compare(const mwzi_code *a, const mwzi_code *b)
{
    if ((a->len == 0) != (b->len == 0) || a->type != b->type)
        return 0;
    return a->open == b->open && a->close == b->close ? 2 : 1;
}

/* Numbers the codes of a bead: the English in their order, the Arabic as the English that they correspond to. */
static void number_bead(struct mwzi_pair_codes *made, size_t first_ar, size_t first_en)
{
    size_t ar_count = made->items[MWZ_AR].count - first_ar, en_count = made->items[MWZ_EN].count - first_en;
    if (!ar_count && !en_count)
        return; /* there may be no list to point into */
    mwzi_pair_code *ar = ar_count ? made->items[MWZ_AR].items + first_ar : NULL;
    mwzi_pair_code *en = en_count ? made->items[MWZ_EN].items + first_en : NULL;
    uint32_t next = (uint32_t)en_count;
    for (int alike = 2; alike > 0; alike--)
        for (size_t i = 0; i < ar_count; i++)
            for (size_t k = 0; k < en_count && !ar[i].number; k++)
                if (!en[k].number && compare(&ar[i].code, &en[k].code) >= alike)
                    ar[i].number = en[k].number = (uint32_t)k + 1;
    for (size_t k = 0; k < en_count; k++)
        en[k].number = (uint32_t)k + 1;
    for (size_t i = 0; i < ar_count; i++)
        if (!ar[i].number)
            ar[i].number = ++next;
}

mwz_status mwzi_pair_codes_build(mwz_bitext *bitext, const mwzi_segments *segments, const mwzi_pairs_source *sources,
                                 mwz_error *err)
{
    bool asked = false;
    for (uint32_t i = 0; i < bitext->document_count; i++)
        asked = asked || sources[i].blocks->codes;
    if (!asked)
        return MWZ_OK;
    struct mwzi_pair_codes *made = bitext->codes = mwzi_arena_zeroed(&bitext->arena, 1, sizeof *made);
    if (!made)
        return mwzi_fail_memory(err);
    mwzi_interner_init(&made->tags, &bitext->env, &bitext->arena);
    code_building building = { .bitext = bitext, .made = made, .segments = segments, .sources = sources };
    bool done = true;
    for (uint32_t bead = 0; bead < bitext->count && done; bead++) {
        size_t first[2] = { made->items[0].count, made->items[1].count };
        done = add_side(&building, MWZ_AR, bead) && add_side(&building, MWZ_EN, bead);
        number_bead(made, first[MWZ_AR], first[MWZ_EN]);
    }
    mwzi_vec_free(&bitext->env, &building.origins);
    return done ? MWZ_OK : mwzi_fail_memory(err);
}

void mwzi_pair_codes_free(mwz_bitext *bitext)
{
    if (!bitext->codes)
        return;
    mwzi_interner_free(&bitext->codes->tags);
    for (int side = 0; side < 2; side++)
        mwzi_vec_free(&bitext->env, &bitext->codes->items[side]);
}

size_t mwzi_bead_codes(const mwz_bitext *bitext, size_t bead, int side, const mwzi_pair_code **out)
{
    *out = NULL;
    if (!bitext->codes)
        return 0;
    const mwzi_pair_code *items = bitext->codes->items[side].items;
    size_t count = bitext->codes->items[side].count, low = 0, high = count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (items[middle].bead < bead)
            low = middle + 1;
        else
            high = middle;
    }
    for (high = low; high < count && items[high].bead == bead;)
        high++;
    *out = items ? items + low : NULL;
    return high - low;
}

void mwzi_pair_code_view(const mwz_bitext *bitext, const mwzi_pair_code *code, mwz_code *out)
{
    const mwz_text *tags = bitext->codes->tags.texts;
    *out = (mwz_code) { .type = (mwz_code_type)code->code.type,
                        .alone = code->code.close == MWZI_NONE,
                        .offset = code->code.offset,
                        .len = code->code.len,
                        .number = code->number,
                        .open = tags[code->code.open],
                        .close = { "", 0 } };
    if (!out->alone)
        out->close = tags[code->code.close];
}
