/* Reading a bitext: the readers of pairs/bitext.h behind checks, so that a NULL reads as an empty bitext. */
#include <muwazi/bitext.h>

#include "api/api.h"
#include "formats/jsonl_read.h"
#include "pairs/bitext.h"

static bool is_side(mwz_side side)
{
    return side == MWZ_AR || side == MWZ_EN;
}

mwz_status mwz_bitext_open(mwz_bitext **out, const mwz_context *context, const char *path, mwz_error *err)
{
    static const char function[] = "mwz_bitext_open";
    if (!out)
        return mwzi_fail_null(err, function, "out");
    *out = NULL;
    if (!context || !path)
        return mwzi_fail_null(err, function, context ? "path" : "context");
    return mwzi_jsonl_read(out, &context->env, path, err);
}

mwz_pair_iter mwz_bitext_iter(const mwz_bitext *bitext, unsigned flags)
{
    return mwzi_bitext_iter(bitext, flags);
}

bool mwz_pair_iter_next(mwz_pair_iter *iter, mwz_pair *out)
{
    return iter && iter->bitext && out && mwzi_pair_iter_next(iter, out);
}

size_t mwz_bitext_pair_count(const mwz_bitext *bitext)
{
    return bitext ? mwzi_bitext_pair_count(bitext) : 0;
}

size_t mwz_bitext_segment_count(const mwz_bitext *bitext, mwz_side side)
{
    return bitext && is_side(side) ? mwzi_bitext_segment_count(bitext, side) : 0;
}

size_t mwz_bitext_unpaired_count(const mwz_bitext *bitext, mwz_side side)
{
    return bitext && is_side(side) ? mwzi_bitext_unpaired_count(bitext, side) : 0;
}

size_t mwz_bitext_finding_count(const mwz_bitext *bitext)
{
    return bitext ? bitext->findings.count : 0;
}

bool mwz_bitext_finding(const mwz_bitext *bitext, size_t index, mwz_finding *out)
{
    return bitext && out && mwzi_findings_get(&bitext->findings, index, out);
}

void mwz_bitext_free(mwz_bitext *bitext)
{
    mwzi_pairs_free(bitext);
}
