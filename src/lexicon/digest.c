/* Lexicon → one digest of all its words and weights: two lexicons that have the same one align alike, whatever files they came from
   and on whatever machine: numbers count with the lowest byte first, weights as IEEE 754's binary32. It is counted when first asked
   for, and kept, since many documents are aligned with one lexicon. */
#include "lexicon/digest.h"

_Static_assert(sizeof(mwzi_translation) == 3 * sizeof(uint32_t), "nothing but numbers of 32 bits");

static mwzi_digest_part numbers(const void *items, size_t count, size_t size)
{
    return (mwzi_digest_part) { items, count * size, true };
}

static size_t add_keys(mwzi_digest_part *out, const mwzi_keys *keys)
{
    if (!keys->count)
        return 0;
    out[0] = numbers(keys->offsets, keys->count + 1, sizeof *keys->offsets);
    out[1] = (mwzi_digest_part) { keys->bytes, keys->offsets[keys->count], false };
    return 2;
}

static void count_digest(const mwz_lexicon *lexicon, char out[MWZI_DIGEST_SIZE])
{
    mwzi_digest_part parts[12];
    size_t count = 0;
    for (int i = 0; i < 2; i++) {
        const mwzi_lexicon_side *side = &lexicon->side[i];
        count += add_keys(parts + count, &side->keys);
        if (!side->keys.count)
            continue;
        parts[count++] = numbers(side->starts, side->keys.count + 1, sizeof *side->starts);
        parts[count++] = numbers(side->translations, side->starts[side->keys.count], sizeof *side->translations);
    }
    count += add_keys(parts + count, &lexicon->rough);
    if (lexicon->rough.count) {
        parts[count++] = numbers(lexicon->rough_starts, lexicon->rough.count + 1, sizeof *lexicon->rough_starts);
        parts[count++] = numbers(lexicon->rough_keys, lexicon->rough_starts[lexicon->rough.count], sizeof *lexicon->rough_keys);
    }
    mwzi_digest_parts(out, parts, count);
}

void mwzi_lexicon_digest(const mwz_lexicon *lexicon, char out[MWZI_DIGEST_SIZE])
{
    if (mwzi_kept_digest_read(lexicon->digest, out))
        return;
    count_digest(lexicon, out);
    mwzi_kept_digest_write(lexicon->digest, out);
}
