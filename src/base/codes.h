/* Inline codes: what markup says of a stretch of a text (bold, a link) or puts at a place of it (a picture, a line break). */
#ifndef MWZI_BASE_CODES_H
#define MWZI_BASE_CODES_H

#include "base/error.h"
#include "base/map.h"
#include "base/vec.h"

/* One code: around some text, or alone at a place. Two may cross, as formats with begins and ends of their own have it. */
typedef struct mwzi_code {
    uint32_t offset, len; /* bytes of the text that it is around; alone: 0, and it stands before the byte `offset` */
    uint32_t open, close; /* ids of its tags, as the source has them; `close` MWZI_NONE: it stands alone */
    uint8_t type;         /* mwz_code_type */
} mwzi_code;

typedef struct mwzi_codes {
    const mwzi_env *env;
    mwzi_arena arena; /* of the tags */
    mwzi_interner tags;
    MWZI_VEC(mwzi_code) items; /* by offset; at one offset those alone stand first, then the longest, the outermost */
} mwzi_codes;

MWZ_MUST_USE mwz_status mwzi_codes_new(mwzi_codes **out, const mwzi_env *env, mwz_error *err);
void mwzi_codes_free(mwzi_codes *codes);
/* The index of the first code at or behind a byte. */
size_t mwzi_codes_find(const mwzi_codes *codes, uint32_t offset);
/* Puts the codes from index `first` on in order; they came in the order in which they ended. */
void mwzi_codes_sort(mwzi_codes *codes, size_t first);
/* Adds the codes of `from` that lie inside of [offset, offset + len], as those of the same text at `to`. False when memory
   ran out. */
MWZ_MUST_USE bool mwzi_codes_copy(mwzi_codes *codes, const mwzi_codes *from, uint32_t offset, uint32_t len, uint32_t to);
/* "bold", "link" …; "other" for a number that is none. */
const char *mwzi_code_type_name(unsigned type);

#endif
