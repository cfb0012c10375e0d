/* A bitext: the aligned pairs, what stayed unpaired, and the findings. Owns copies of its texts. */
#ifndef MUWAZI_BITEXT_H
#define MUWAZI_BITEXT_H

#include <muwazi/status.h>
#include <muwazi/types.h>

MWZ_BEGIN_DECLS

/** One side of a pair. Since: 0.1 */
typedef struct mwz_pair_side {
    mwz_text text;          /**< the segments' text, joined by one space; empty when the side is empty */
    const uint32_t *ids;    /**< of its segments: index in the stream, or the physical line with MWZ_SEGMENT_LINES; 0-based */
    size_t id_count;
    mwz_span span;          /**< from the first byte to past the last in the source file, or in its part */
    const char *document;   /**< the name of the document; NULL when the side is empty */
    const char *part;       /**< of a file that holds others, the one that it is in: "word/document.xml", "page 3"; NULL else */
} mwz_pair_side;

/** A pair, or a lone segment (one side empty); everything is lent by the bitext. Since: 0.1 */
typedef struct mwz_pair {
    size_t index;          /**< among all beads of the bitext, in order */
    mwz_pair_side side[2]; /**< by mwz_side */
    double probability;    /**< that exactly these segments belong together (posterior), in [0,1]; 1 when confirmed */
    bool confirmed;        /**< it was given as a pin (mwz_align_options) */
} mwz_pair;

/** What an iterator passes. Since: 0.1 */
enum {
    MWZ_ITER_PAIRS = 1,    /**< both sides filled */
    MWZ_ITER_UNPAIRED = 2, /**< one side empty */
    MWZ_ITER_ALL = 3
};

/** An iterator; lives on the caller's stack, nothing to free. Since: 0.1 */
typedef struct mwz_pair_iter {
    const mwz_bitext *bitext;
    size_t next;
    unsigned flags;
    double min_probability; /**< pairs less probable are passed over; 0 at the start, the caller may raise it */
} mwz_pair_iter;

/**
 * Opens a bitext that was saved as MWZ_FORMAT_JSONL ("-": standard input): its pairs, what stayed unpaired, the kinds of the findings of
 * pairs, the headings, and the reasons where it has them; phrases and word links are not read. The caller frees it with mwz_bitext_free.
 * Fails with MWZ_ERR_IO, MWZ_ERR_FORMAT (the line is set), MWZ_ERR_LIMIT, MWZ_ERR_MEMORY, MWZ_ERR_ARGUMENT. Since: 0.1
 */
MWZ_API MWZ_MUST_USE mwz_status mwz_bitext_open(mwz_bitext **out, const mwz_context *context, const char *path, mwz_error *err);

/** Starts an iteration; `flags` of MWZ_ITER_…. Since: 0.1 */
MWZ_API mwz_pair_iter mwz_bitext_iter(const mwz_bitext *bitext, unsigned flags);

/** Lends the next pair; false at the end. Since: 0.1 */
MWZ_API bool mwz_pair_iter_next(mwz_pair_iter *iter, mwz_pair *out);

/** The number of pairs with both sides. Since: 0.1 */
MWZ_API size_t mwz_bitext_pair_count(const mwz_bitext *bitext);

/** The number of segments of a side, paired or not. Since: 0.1 */
MWZ_API size_t mwz_bitext_segment_count(const mwz_bitext *bitext, mwz_side side);

/** The number of segments of a side that no pair holds. Since: 0.1 */
MWZ_API size_t mwz_bitext_unpaired_count(const mwz_bitext *bitext, mwz_side side);

/** The number of findings. Since: 0.1 */
MWZ_API size_t mwz_bitext_finding_count(const mwz_bitext *bitext);

/** Lends finding `index`; false when there is none. Since: 0.1 */
MWZ_API bool mwz_bitext_finding(const mwz_bitext *bitext, size_t index, mwz_finding *out);

/** Frees a bitext; NULL is allowed. Since: 0.1 */
MWZ_API void mwz_bitext_free(mwz_bitext *bitext);

MWZ_END_DECLS

#endif
