/* Counts of what was left out → findings. */
#include "blocks/left_out.h"

const char mwzi_reason_contents[] = "table of contents";

static mwz_status tell(mwzi_blocks *out, const char *kind, uint32_t count, const char *what, const char *why, mwz_error *err)
{
    const mwz_finding finding = { .kind = kind, .severity = MWZ_NOTE, .pair = UINT32_MAX };
    if (!count)
        return MWZ_OK;
    return mwzi_findings_add(&out->findings, &out->arena, &finding, err, "%u %s%s left out: %s", count, what,
                             count == 1 ? "" : "s", why);
}

static mwz_status tell_lone(mwzi_blocks *out, uint32_t count, mwz_error *err)
{
    const mwz_finding finding = { .kind = "untranslated-unit", .severity = MWZ_WARNING, .pair = UINT32_MAX };
    return mwzi_findings_add(&out->findings, &out->arena, &finding, err, count == 1 ? "%u unit has no translation and stays unpaired"
                                                                               : "%u units have no translation and stay unpaired",
                             count);
}

mwz_status mwzi_left_out_tell(const mwzi_left_out *left_out, mwzi_blocks *out, mwz_error *err)
{
    mwz_status status = tell(out, "deleted-text", left_out->deleted, "deletion",
                             "text deleted with change tracking is no text any more", err);
    if (status == MWZ_OK)
        status = tell(out, "hidden-text", left_out->hidden, "hidden passage", "no reader sees it", err);
    if (status == MWZ_OK)
        status = tell(out, "unsure-translation", left_out->unsure, "translation",
                      "marked as not sure (fuzzy); confirm it in its own tool", err);
    if (status == MWZ_OK)
        status = tell(out, "heading-passage", left_out->passages, "heading with a passage",
                      "they belong together but are no translations", err);
    return status == MWZ_OK && left_out->lone ? tell_lone(out, left_out->lone, err) : status;
}
