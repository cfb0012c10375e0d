/* Scoring an alignment against gold. Source: Sennrich & Volk 2011 (W11-4624); Thompson & Koehn 2019 (vecalign). */
#ifndef MUWAZI_EVALUATE_H
#define MUWAZI_EVALUATE_H

#include <muwazi/status.h>
#include <muwazi/types.h>

MWZ_BEGIN_DECLS

/** Counts; sums of several scores are scores (micro average). Since: 0.1 */
typedef struct mwz_score {
    uint64_t strict_hits, strict_misses;               /**< of the test beads: precision */
    uint64_t lax_hits, lax_misses;
    uint64_t recall_strict_hits, recall_strict_misses; /**< of the gold beads, omissions left out: recall */
    uint64_t recall_lax_hits, recall_lax_misses;
} mwz_score;

/** Scores a bitext against gold text: a line "[en ids]:[ar ids]" a bead, `len` bytes. Fails with MWZ_ERR_FORMAT (`line` is set). Since: 0.1 */
MWZ_API MWZ_MUST_USE mwz_status mwz_evaluate(mwz_score *out, mwz_context *context, const mwz_bitext *bitext, const char *gold,
                                             size_t len, mwz_error *err);

/** Precision, recall and F1 of a score, strict (`lax` false) or lax; 0 where there is nothing to divide by. Since: 0.1 */
MWZ_API double mwz_score_precision(const mwz_score *score, bool lax);
MWZ_API double mwz_score_recall(const mwz_score *score, bool lax);
MWZ_API double mwz_score_f1(const mwz_score *score, bool lax);

MWZ_END_DECLS

#endif
