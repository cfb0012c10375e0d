/* Scoring: checks of arguments before evaluate/. */
#include <muwazi/evaluate.h>

#include <string.h>

#include "api/api.h"
#include "evaluate/evaluate.h"

mwz_status mwz_evaluate(mwz_score *out, mwz_context *context, const mwz_bitext *bitext, const char *gold, size_t len,
                        mwz_error *err)
{
    static const char function[] = "mwz_evaluate";
    if (!out)
        return mwzi_fail_null(err, function, "out");
    memset(out, 0, sizeof *out);
    if (!context || !bitext)
        return mwzi_fail_null(err, function, context ? "bitext" : "context");
    if (!gold && len)
        return mwzi_fail_null(err, function, "gold");
    return mwzi_evaluate(out, &context->env, bitext, gold ? gold : "", len, err);
}

double mwz_score_precision(const mwz_score *score, bool lax)
{
    return score ? mwzi_score_precision(score, lax) : 0;
}

double mwz_score_recall(const mwz_score *score, bool lax)
{
    return score ? mwzi_score_recall(score, lax) : 0;
}

double mwz_score_f1(const mwz_score *score, bool lax)
{
    return score ? mwzi_score_f1(score, lax) : 0;
}
