/* The finished lexicon as one piece of memory. header, then the arrays, each from a multiple of 16 bytes on → a view.
   An image out of a file is checked before it is looked at: every offset, id and weight, and that each hash table has a
   free slot, so that no file, whatever is in it, leads outside of it or round for ever. */
#include "lexicon/image.h"

#include <string.h>

#include "base/error.h"

enum { ALIGNMENT = 16 };

/* Bytes of an item, by section. */
static const size_t item_sizes[MWZI_SECTION_COUNT] = {
    sizeof(mwzi_image_finding), 1, /* findings */
    sizeof(uint32_t),           1,
    sizeof(uint32_t), /* keys */
    sizeof(uint32_t),           1,
    sizeof(uint32_t), /* … */
    sizeof(uint32_t),           1,
    sizeof(uint32_t), /* … */
    sizeof(uint32_t),           sizeof(mwzi_translation), /* rows */
    sizeof(uint32_t),           sizeof(mwzi_translation), /* … */
    sizeof(uint32_t),           sizeof(uint32_t), /* rough stems */
};

static size_t align_up(size_t size)
{
    return (size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
}

size_t mwzi_image_offset(const mwzi_image_header *header, mwzi_section section)
{
    size_t offset = align_up(sizeof *header);
    for (int i = 0; i < (int)section; i++)
        offset += align_up((size_t)header->counts[i] * item_sizes[i]);
    return offset;
}

size_t mwzi_image_size(const mwzi_image_header *header)
{
    /* ids and offsets have 32 bits, so no count may be larger; then the sum has no room to run over in 64 bits */
    uint64_t size = 0;
    for (int i = 0; i < MWZI_SECTION_COUNT; i++) {
        if (header->counts[i] > UINT32_MAX)
            return 0;
        size += header->counts[i] * item_sizes[i] + ALIGNMENT;
    }
    return size > SIZE_MAX / 2 ? 0 : mwzi_image_offset(header, MWZI_SECTION_COUNT);
}

static const void *section_of(const void *image, mwzi_section section)
{
    return (const char *)image + mwzi_image_offset(image, section);
}

static size_t count_of(const void *image, mwzi_section section)
{
    const mwzi_image_header *header = image;
    return (size_t)header->counts[section];
}

/* `count` offsets that begin at 0, never fall, each at least `step` after the one before, and end at `end`. */
static bool check_offsets(const uint32_t *offsets, size_t count, uint32_t step, size_t end)
{
    if (count == 0 || offsets[0] != 0 || offsets[count - 1] != end)
        return false;
    bool good = true; /* no way out of the loop, so that it is done several at a time */
    for (size_t i = 1; i < count; i++)
        good &= offsets[i] >= offsets[i - 1] && offsets[i] - offsets[i - 1] >= step;
    return good;
}

static bool check_keys(const void *image, int set)
{
    mwzi_section first = (mwzi_section)(MWZI_SECTION_OFFSETS + set * MWZI_KEY_SECTIONS);
    const uint32_t *offsets = section_of(image, first), *slots = section_of(image, first + 2);
    const char *bytes = section_of(image, first + 1);
    size_t size = count_of(image, first + 1), slot_count = count_of(image, first + 2);
    if (!check_offsets(offsets, count_of(image, first), 1, size) || (size && bytes[size - 1] != '\0'))
        return false;
    size_t keys = count_of(image, first) - 1, used = 0;
    if ((slot_count & (slot_count - 1)) != 0 || (slot_count ? keys >= slot_count : keys != 0))
        return false;
    bool good = true;
    for (size_t i = 0; i < slot_count; i++) {
        good &= slots[i] <= keys;
        used += slots[i] != 0;
    }
    return good && used == keys;
}

static bool check_rows(const void *image, int side, size_t keys, size_t others)
{
    mwzi_section first = (mwzi_section)(MWZI_SECTION_STARTS + side * MWZI_ROW_SECTIONS);
    const mwzi_translation *rows = section_of(image, first + 1);
    size_t count = count_of(image, first + 1);
    if (count_of(image, first) != keys + 1 || !check_offsets(section_of(image, first), keys + 1, 0, count))
        return false;
    bool good = true;
    for (size_t i = 0; i < count; i++)
        good &= (rows[i].key < others) & (rows[i].weight > 0) & (rows[i].weight <= 1) & (rows[i].back > 0) &
            (rows[i].back <= 1);
    return good;
}

static bool check_rough(const void *image, size_t rough, size_t arabic)
{
    const uint32_t *keys = section_of(image, MWZI_SECTION_ROUGH_KEYS);
    size_t count = count_of(image, MWZI_SECTION_ROUGH_KEYS);
    if (count_of(image, MWZI_SECTION_ROUGH_STARTS) != rough + 1 ||
        !check_offsets(section_of(image, MWZI_SECTION_ROUGH_STARTS), rough + 1, 0, count))
        return false;
    bool good = true;
    for (size_t i = 0; i < count; i++)
        good &= keys[i] < arabic;
    return good;
}

static bool check_findings(const void *image)
{
    const mwzi_image_finding *findings = section_of(image, MWZI_SECTION_FINDINGS);
    const char *words = section_of(image, MWZI_SECTION_WORDS);
    size_t count = count_of(image, MWZI_SECTION_FINDINGS), size = count_of(image, MWZI_SECTION_WORDS);
    if (size && words[size - 1] != '\0')
        return false;
    for (size_t i = 0; i < count; i++)
        if (findings[i].kind >= size || findings[i].message >= size || findings[i].severity > MWZ_FAULT)
            return false;
    return true;
}

bool mwzi_image_check(const void *bytes, size_t size)
{
    const mwzi_image_header *header = bytes;
    if (size < sizeof *header || mwzi_image_size(header) != size)
        return false;
    for (int set = 0; set < MWZI_KEY_SETS; set++)
        if (!check_keys(bytes, set))
            return false;
    size_t counts[MWZI_KEY_SETS];
    for (int set = 0; set < MWZI_KEY_SETS; set++)
        counts[set] = count_of(bytes, (mwzi_section)(MWZI_SECTION_OFFSETS + set * MWZI_KEY_SECTIONS)) - 1;
    return check_rows(bytes, MWZ_AR, counts[MWZ_AR], counts[MWZ_EN]) &&
        check_rows(bytes, MWZ_EN, counts[MWZ_EN], counts[MWZ_AR]) && check_rough(bytes, counts[2], counts[MWZ_AR]) &&
        check_findings(bytes);
}

static mwzi_keys view_keys(const void *image, int set)
{
    mwzi_section first = (mwzi_section)(MWZI_SECTION_OFFSETS + set * MWZI_KEY_SECTIONS);
    return (mwzi_keys) { .count = count_of(image, first) - 1,
                         .offsets = section_of(image, first),
                         .bytes = section_of(image, first + 1),
                         .slots = section_of(image, first + 2),
                         .slot_count = count_of(image, first + 2) };
}

mwz_status mwzi_image_view(mwz_lexicon *lexicon, const void *image, mwz_error *err)
{
    const mwzi_image_header *header = image;
    const mwzi_image_finding *findings = section_of(image, MWZI_SECTION_FINDINGS);
    const char *words = section_of(image, MWZI_SECTION_WORDS);
    size_t finding_count = count_of(image, MWZI_SECTION_FINDINGS);
    if (!mwzi_vec_reserve(&lexicon->env, &lexicon->findings, finding_count))
        return mwzi_fail_memory(err);
    for (size_t i = 0; i < finding_count; i++)
        lexicon->findings.items[lexicon->findings.count++] =
            (mwz_finding) { .kind = words + findings[i].kind,
                            .message = words + findings[i].message,
                            .severity = (mwz_severity)findings[i].severity,
                            .line = findings[i].line,
                            .pair = UINT32_MAX };
    lexicon->pair_count = (size_t)header->pair_count;
    for (int side = 0; side < 2; side++) {
        mwzi_section rows = (mwzi_section)(MWZI_SECTION_STARTS + side * MWZI_ROW_SECTIONS);
        lexicon->side[side].keys = view_keys(image, side);
        lexicon->side[side].starts = section_of(image, rows);
        lexicon->side[side].translations = section_of(image, rows + 1);
    }
    lexicon->rough = view_keys(image, 2);
    lexicon->rough_starts = section_of(image, MWZI_SECTION_ROUGH_STARTS);
    lexicon->rough_keys = section_of(image, MWZI_SECTION_ROUGH_KEYS);
    return MWZ_OK;
}

mwz_text mwzi_keys_text(const mwzi_keys *keys, uint32_t id)
{
    uint32_t offset = keys->offsets[id];
    return (mwz_text) { keys->bytes + offset, keys->offsets[id + 1] - offset - 1 };
}

uint32_t mwzi_keys_find(const mwzi_keys *keys, const char *bytes, size_t len)
{
    if (keys->slot_count == 0)
        return MWZI_NONE;
    size_t mask = keys->slot_count - 1;
    for (size_t at = mwzi_hash(bytes, len) & mask;; at = (at + 1) & mask) {
        if (keys->slots[at] == 0)
            return MWZI_NONE;
        uint32_t id = keys->slots[at] - 1;
        mwz_text text = mwzi_keys_text(keys, id);
        if (text.len == len && memcmp(text.bytes, bytes, len) == 0)
            return id;
    }
}
