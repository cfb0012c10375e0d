/* The inline codes of a bitext: bold, links, line breaks, pictures, and where they stand in the texts of its pairs. */
#ifndef MUWAZI_CODES_H
#define MUWAZI_CODES_H

#include <muwazi/types.h>

MWZ_BEGIN_DECLS

/**
 * One inline code of a side of a pair, around a stretch of its text or alone at a place. A code that goes on over the
 * end of a segment has its part in each pair, so each begin has its end; two may cross. Lent by the bitext. Since: 0.1
 */
typedef struct mwz_code {
    mwz_code_type type;
    bool alone;         /**< it stands before the byte `offset`, around nothing; `len` is 0 and `close` empty */
    size_t offset, len; /**< bytes of the side's text */
    uint32_t number;    /**< from 1; codes of the two sides that have the same number correspond */
    mwz_text open, close; /**< the tags as the source has them: "<b>" and "</b>" */
} mwz_code;

/**
 * The number of codes of a side of pair (or lone segment) `pair`; 0 too when the documents were read without
 * mwz_read_options.inline_codes. What covers a whole text is none, but in units of a memory. Since: 0.1
 */
MWZ_API size_t mwz_bitext_code_count(const mwz_bitext *bitext, size_t pair, mwz_side side);

/** Lends code `index` of a side of a pair, in the order of the text; false when there is none. Since: 0.1 */
MWZ_API bool mwz_bitext_code(const mwz_bitext *bitext, size_t pair, mwz_side side, size_t index, mwz_code *out);

MWZ_END_DECLS

#endif
