/* Lexicon → one digest of all its words and weights: two lexicons that have the same one align alike, whatever files they came from.
   Limit: numbers are taken as this machine keeps them, so a machine of the other byte order has other digests. */
#include "lexicon/digest.h"

static mwzi_digest_part part(const void *items, size_t count, size_t size)
{
    return (mwzi_digest_part) { items, count * size };
}

static size_t add_keys(mwzi_digest_part *out, const mwzi_keys *keys)
{
    if (!keys->count)
        return 0;
    out[0] = part(keys->offsets, keys->count + 1, sizeof *keys->offsets);
    out[1] = part(keys->bytes, keys->offsets[keys->count], 1);
    return 2;
}

void mwzi_lexicon_digest(const mwz_lexicon *lexicon, char out[MWZI_DIGEST_SIZE])
{
    mwzi_digest_part parts[12];
    size_t count = 0;
    for (int i = 0; i < 2; i++) {
        const mwzi_lexicon_side *side = &lexicon->side[i];
        count += add_keys(parts + count, &side->keys);
        if (!side->keys.count)
            continue;
        parts[count++] = part(side->starts, side->keys.count + 1, sizeof *side->starts);
        parts[count++] = part(side->translations, side->starts[side->keys.count], sizeof *side->translations);
    }
    count += add_keys(parts + count, &lexicon->rough);
    if (lexicon->rough.count) {
        parts[count++] = part(lexicon->rough_starts, lexicon->rough.count + 1, sizeof *lexicon->rough_starts);
        parts[count++] = part(lexicon->rough_keys, lexicon->rough_starts[lexicon->rough.count], sizeof *lexicon->rough_keys);
    }
    mwzi_digest_parts(out, parts, count);
}
