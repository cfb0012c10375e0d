/* Scoring an alignment against gold: whether its beads are right, and whether its probabilities are. Sources: Sennrich
   & Volk 2011 (W11-4624); Thompson & Koehn 2019 (vecalign). */
#ifndef MUWAZI_EVALUATE_H
#define MUWAZI_EVALUATE_H

#include <muwazi/status.h>
#include <muwazi/types.h>

MWZ_BEGIN_DECLS

/** Counts; sums of several scores are scores (micro average). Since: 0.1 */
typedef struct mwz_score {
    uint64_t strict_hits, strict_misses; /**< of the test beads: precision */
    uint64_t lax_hits, lax_misses;
    uint64_t recall_strict_hits, recall_strict_misses; /**< of the gold beads, omissions left out: recall */
    uint64_t recall_lax_hits, recall_lax_misses;
} mwz_score;

/** Scores a bitext against gold text: a line "[en ids]:[ar ids]" a bead, `len` bytes. Fails with MWZ_ERR_FORMAT (`line`
 * is set). Since: 0.1 */
MWZ_API MWZ_MUST_USE mwz_status mwz_evaluate(mwz_score *out, mwz_context *context, const mwz_bitext *bitext,
                                             const char *gold, size_t len, mwz_error *err);

/** Precision, recall and F1 of a score, strict (`lax` false) or lax; 0 where there is nothing to divide by. Since: 0.1
 */
MWZ_API double mwz_score_precision(const mwz_score *score, bool lax);
MWZ_API double mwz_score_recall(const mwz_score *score, bool lax);
MWZ_API double mwz_score_f1(const mwz_score *score, bool lax);

/*
 * Calibration: a probability is as good as its word when of the beads at .9 nine in ten are right. Every bead of the
 * bitexts that were added counts, lone segments too; it is right when gold has the very bead (strict). A bead that
 * comes twice in one bitext counts once. Sources: Naeini et al. 2015 (expected calibration error); Nguyen & O'Connor
 * 2015 (bins of equal mass).
 *
 * An object gathers: mwz_calibration_add changes it, so one thread at a time may call that; all else only reads.
 * Nothing here depends on the order in which bitexts were added.
 */

/** Beads of neighbouring probabilities. Since: 0.1 */
typedef struct mwz_calibration_bin {
    uint64_t count; /**< beads */
    uint64_t right; /**< those of them that gold has */
    double low, high; /**< the least and the greatest probability among them */
    double mean; /**< the mean probability; compare with right / count */
} mwz_calibration_bin;

/** What stays when less probable pairs (beads with both sides) are dropped. Since: 0.1 */
typedef struct mwz_calibration_kept {
    uint64_t pairs; /**< that stay */
    uint64_t right; /**< those of them that gold has; right / pairs is the share that is right */
    uint64_t gold; /**< all of gold's beads with both sides; right / gold is the share that is covered */
} mwz_calibration_kept;

/** Makes an empty object, which outlives the context; the caller frees it. Fails with MWZ_ERR_MEMORY, MWZ_ERR_ARGUMENT.
 * Since: 0.1 */
MWZ_API MWZ_MUST_USE mwz_status mwz_calibration_new(mwz_calibration **out, mwz_context *context, mwz_error *err);

/**
 * Adds the beads of a bitext, judged by gold text as mwz_evaluate reads it; keeps neither. On failure nothing is added:
 * MWZ_ERR_FORMAT (`line` is set), MWZ_ERR_MEMORY, MWZ_ERR_ARGUMENT. Since: 0.1
 */
MWZ_API MWZ_MUST_USE mwz_status mwz_calibration_add(mwz_calibration *calibration, const mwz_bitext *bitext,
                                                    const char *gold, size_t len, mwz_error *err);

/** The number of beads. Since: 0.1 */
MWZ_API size_t mwz_calibration_count(const mwz_calibration *calibration);

/**
 * Parts the beads, the least probable first, into `count` bins of equal mass (within one bead); `bins` has room for
 * them. The right ones among beads of one and the same probability are shared out evenly where a bin ends between them.
 * The number of bins filled: `count`, or the number of beads where that is less. Since: 0.1
 */
MWZ_API size_t mwz_calibration_bins(const mwz_calibration *calibration, mwz_calibration_bin *bins, size_t count);

/** The expected calibration error over `count` bins of equal mass, in [0,1]: the mean of |mean - right / count| over
 * the beads. Since: 0.1 */
MWZ_API double mwz_calibration_error(const mwz_calibration *calibration, size_t count);

/** The beads with a probability from `low` to below `high`; to 1 and with it where `high` is 1. Since: 0.1 */
MWZ_API mwz_calibration_bin mwz_calibration_between(const mwz_calibration *calibration, double low, double high);

/** What stays when pairs less probable than `min_probability` are dropped. Since: 0.1 */
MWZ_API mwz_calibration_kept mwz_calibration_at_least(const mwz_calibration *calibration, double min_probability);

/**
 * Draws a reliability diagram, an SVG 1.1 image that needs no other file: the share of right beads over the
 * probability, with 95 % intervals (Wilson 1927) and histograms, on even axes and on axes of nines (.9, .99, .999 …).
 * `title` (UTF-8, a line of some 80 characters) may be NULL. Fails with MWZ_ERR_IO, MWZ_ERR_MEMORY, MWZ_ERR_ARGUMENT.
 * Since: 0.1
 */
MWZ_API MWZ_MUST_USE mwz_status mwz_calibration_write_svg(const mwz_calibration *calibration, const char *title,
                                                          const mwz_sink *sink, mwz_error *err);

/** The same to a file: beside it first, then renamed, so that the name never holds half an image. Since: 0.1 */
MWZ_API MWZ_MUST_USE mwz_status mwz_calibration_save_svg(const mwz_calibration *calibration, const char *title,
                                                         const char *path, mwz_error *err);

/** Frees; NULL is allowed. Since: 0.1 */
MWZ_API void mwz_calibration_free(mwz_calibration *calibration);

MWZ_END_DECLS

#endif
