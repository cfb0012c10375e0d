/* Segmentation rules: the file that was named, or muwazi's own, compiled. */
#include <muwazi/rules.h>

#include <string.h>

#include "api/api.h"

mwz_status mwzi_rules_from_path(mwz_rules **out, const mwzi_env *env, const char *path, mwz_error *err)
{
    *out = NULL;
    if (path)
        return mwzi_srx_open(out, env, path, err);
    char *own = mwzi_data_path(env, "rules", "muwazi.srx");
    if (!own)
        return mwzi_fail_memory(err);
    mwz_status status = mwzi_srx_open(out, env, own, err);
    mwzi_free(env, own, strlen(own) + 1);
    return status;
}

mwz_status mwz_rules_open(mwz_rules **out, mwz_context *context, const char *path, mwz_error *err)
{
    static const char function[] = "mwz_rules_open";
    if (!out)
        return mwzi_fail_null(err, function, "out");
    *out = NULL;
    if (!context)
        return mwzi_fail_null(err, function, "context");
    if (path && !*path)
        return mwzi_fail(err, MWZ_ERR_ARGUMENT, "%s: path is empty; NULL asks for muwazi's own rules", function);
    return mwzi_rules_from_path(out, &context->env, path, err);
}

void mwz_rules_free(mwz_rules *rules)
{
    mwzi_srx_free(rules);
}
