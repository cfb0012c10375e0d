/* The image of a lexicon. keys, pairs with counts, findings → flat arrays: t(other | this) in sorted rows both ways,
   and the index from rough stems to Arabic keys. */
#include "lexicon/freeze.h"

#include <string.h>

#include "base/error.h"
#include "lang/arabic.h"

/* Mass left for translations that no entry has: t = count / (total + UNSEEN). */
static const float UNSEEN = 0.25f;

typedef struct freezer {
    const mwzi_env *env;
    const mwzi_collector *collector;
    const mwzi_counts *counts;
    mwzi_arena scratch;
    mwzi_interner rough;
    uint32_t *rough_of_key; /* by Arabic key; MWZI_NONE: it has none */
    char *image;
} freezer;

static void *section_of(const freezer *f, mwzi_section section)
{
    const void *header = f->image;
    return f->image + mwzi_image_offset(header, section);
}

static bool find_rough_stems(freezer *f)
{
    const mwzi_interner *keys = &f->collector->keys[MWZ_AR];
    f->rough_of_key = mwzi_arena_alloc(&f->scratch, keys->count * sizeof *f->rough_of_key);
    if (!f->rough_of_key)
        return false;
    for (size_t k = 0; k < keys->count; k++) {
        char rough[MWZI_STEM_ROOM];
        size_t len = mwzi_arabic_rough(rough, keys->texts[k].bytes, keys->texts[k].len);
        f->rough_of_key[k] = len ? mwzi_intern(&f->rough, rough, len) : MWZI_NONE;
        if (len && f->rough_of_key[k] == MWZI_NONE)
            return false;
    }
    return true;
}

static void count_keys(uint64_t *counts, const mwzi_interner *keys)
{
    uint64_t size = 0;
    for (size_t k = 0; k < keys->count; k++)
        size += keys->texts[k].len + 1;
    counts[0] = keys->count + 1;
    counts[1] = size;
    counts[2] = keys->slot_count;
}

static void store_keys(const freezer *f, int set, const mwzi_interner *keys)
{
    mwzi_section first = (mwzi_section)(MWZI_SECTION_OFFSETS + set * MWZI_KEY_SECTIONS);
    uint32_t *offsets = section_of(f, first), *slots = section_of(f, first + 2);
    char *bytes = section_of(f, first + 1);
    for (size_t k = 0; k < keys->count; k++) {
        size_t len = keys->texts[k].len;
        memcpy(bytes + offsets[k], keys->texts[k].bytes, len);
        offsets[k + 1] = offsets[k] + (uint32_t)len + 1;
    }
    if (keys->slot_count)
        memcpy(slots, keys->slots, keys->slot_count * sizeof *slots);
}

static void store_findings(const freezer *f)
{
    mwzi_image_finding *out = section_of(f, MWZI_SECTION_FINDINGS);
    char *words = section_of(f, MWZI_SECTION_WORDS), *at = words;
    for (size_t i = 0; i < f->collector->findings.count; i++) {
        const mwz_finding *finding = &f->collector->findings.items[i];
        size_t kind_size = strlen(finding->kind) + 1, message_size = strlen(finding->message) + 1;
        memcpy(at, finding->kind, kind_size);
        memcpy(at + kind_size, finding->message, message_size);
        out[i] = (mwzi_image_finding) { (uint32_t)(at - words), (uint32_t)(at - words + (ptrdiff_t)kind_size),
                                        (uint32_t)finding->severity, finding->line };
        at += kind_size + message_size;
    }
}

/* Numbers of items counted per row → where each row starts; and back again after `starts` has served as the cursor. */
static void add_up(uint32_t *starts, size_t rows)
{
    for (size_t i = 0; i < rows; i++)
        starts[i + 1] += starts[i];
}

static void move_back(uint32_t *starts, size_t rows)
{
    for (size_t i = rows; i > 0; i--)
        starts[i] = starts[i - 1];
    starts[0] = 0;
}

/* Rows of one side, ascending ids on the other. The pairs come sorted by (this side, other side) out of two counting
 * sorts. */
static void store_side(const freezer *f, mwz_side side, const uint32_t *order)
{
    const mwzi_counts *c = f->counts;
    mwzi_section first = (mwzi_section)(MWZI_SECTION_STARTS + (int)side * MWZI_ROW_SECTIONS);
    uint32_t *starts = section_of(f, first);
    mwzi_translation *translations = section_of(f, first + 1);
    size_t keys = f->collector->keys[side].count, pairs = c->pairs.count;
    int shift = side == MWZ_EN ? 32 : 0;
    for (size_t i = 0; i < pairs; i++)
        starts[(c->pairs.items[i] >> shift & UINT32_MAX) + 1]++;
    add_up(starts, keys);
    for (size_t i = 0; i < pairs; i++) {
        uint64_t pair = c->pairs.items[order[i]];
        uint32_t mine = (uint32_t)(pair >> shift), other = (uint32_t)(pair >> (32 - shift));
        float value = c->values.items[order[i]];
        translations[starts[mine]++] = (mwzi_translation) { other, value / (c->totals[side][mine] + UNSEEN),
                                                            value / (c->totals[1 - side][other] + UNSEEN) };
    }
    move_back(starts, keys);
}

/* Positions of the pairs in the order of the ids of `side`: a counting sort. */
static void sort_by(const mwzi_counts *c, mwz_side side, uint32_t *order, uint32_t *cursor, size_t keys)
{
    int shift = side == MWZ_EN ? 32 : 0;
    memset(cursor, 0, (keys + 1) * sizeof *cursor);
    for (size_t i = 0; i < c->pairs.count; i++)
        cursor[(c->pairs.items[i] >> shift & UINT32_MAX) + 1]++;
    add_up(cursor, keys);
    for (size_t i = 0; i < c->pairs.count; i++)
        order[cursor[c->pairs.items[i] >> shift & UINT32_MAX]++] = (uint32_t)i;
}

static bool store_sides(freezer *f)
{
    const mwzi_interner *keys = f->collector->keys;
    size_t most = keys[0].count > keys[1].count ? keys[0].count : keys[1].count;
    uint32_t *order = mwzi_arena_alloc(&f->scratch, f->counts->pairs.count * sizeof *order);
    uint32_t *cursor = mwzi_arena_alloc(&f->scratch, (most + 1) * sizeof *cursor);
    if (!order || !cursor)
        return false;
    for (int side = 0; side < 2; side++) {
        sort_by(f->counts, (mwz_side)(1 - side), order, cursor, keys[1 - side].count);
        store_side(f, (mwz_side)side, order);
    }
    return true;
}

static size_t count_rough(const freezer *f)
{
    size_t count = 0;
    for (size_t k = 0; k < f->collector->keys[MWZ_AR].count; k++)
        count += f->rough_of_key[k] != MWZI_NONE;
    return count;
}

static void store_rough(const freezer *f)
{
    uint32_t *starts = section_of(f, MWZI_SECTION_ROUGH_STARTS), *keys = section_of(f, MWZI_SECTION_ROUGH_KEYS);
    size_t count = f->collector->keys[MWZ_AR].count;
    for (size_t k = 0; k < count; k++)
        if (f->rough_of_key[k] != MWZI_NONE)
            starts[f->rough_of_key[k] + 1]++;
    add_up(starts, f->rough.count);
    for (size_t k = 0; k < count; k++)
        if (f->rough_of_key[k] != MWZI_NONE)
            keys[starts[f->rough_of_key[k]]++] = (uint32_t)k;
    move_back(starts, f->rough.count);
}

static mwzi_image_header count_all(const freezer *f)
{
    mwzi_image_header header = { .pair_count = f->collector->entries.count };
    uint64_t *counts = header.counts;
    counts[MWZI_SECTION_FINDINGS] = f->collector->findings.count;
    for (size_t i = 0; i < f->collector->findings.count; i++)
        counts[MWZI_SECTION_WORDS] +=
            strlen(f->collector->findings.items[i].kind) + strlen(f->collector->findings.items[i].message) + 2;
    for (int side = 0; side < 2; side++) {
        count_keys(&counts[MWZI_SECTION_OFFSETS + side * MWZI_KEY_SECTIONS], &f->collector->keys[side]);
        counts[MWZI_SECTION_STARTS + side * MWZI_ROW_SECTIONS] = f->collector->keys[side].count + 1;
        counts[MWZI_SECTION_TRANSLATIONS + side * MWZI_ROW_SECTIONS] = f->counts->pairs.count;
    }
    count_keys(&counts[MWZI_SECTION_ROUGH_OFFSETS], &f->rough);
    counts[MWZI_SECTION_ROUGH_STARTS] = f->rough.count + 1;
    counts[MWZI_SECTION_ROUGH_KEYS] = count_rough(f);
    return header;
}

static mwz_status freeze(freezer *f, size_t *size, mwz_error *err)
{
    if (!find_rough_stems(f))
        return mwzi_fail_memory(err);
    mwzi_image_header header = count_all(f);
    *size = mwzi_image_size(&header);
    if (*size == 0)
        return mwzi_fail(err, MWZ_ERR_LIMIT, "the word lists are too large together; leave some of them out");
    f->image = mwzi_alloc(f->env, *size);
    if (!f->image)
        return mwzi_fail_memory(err);
    memset(f->image, 0, *size);
    memcpy(f->image, &header, sizeof header);
    for (int side = 0; side < 2; side++)
        store_keys(f, side, &f->collector->keys[side]);
    store_keys(f, 2, &f->rough);
    store_findings(f);
    store_rough(f);
    if (store_sides(f))
        return MWZ_OK;
    mwzi_free(f->env, f->image, *size);
    f->image = NULL;
    return mwzi_fail_memory(err);
}

mwz_status mwzi_freeze(void **image, size_t *size, const mwzi_collector *collector, const mwzi_counts *counts,
                       mwz_error *err)
{
    freezer f = { .env = collector->env, .collector = collector, .counts = counts };
    mwzi_arena_init(&f.scratch, f.env);
    mwzi_interner_init(&f.rough, f.env, &f.scratch);
    mwz_status status = freeze(&f, size, err);
    *image = f.image;
    mwzi_interner_free(&f.rough);
    mwzi_arena_free(&f.scratch);
    return status;
}
