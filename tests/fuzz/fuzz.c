/* What the fuzz targets share. */
#include "fuzz.h"

#include <stdio.h>
#include <stdlib.h>

mwzi_env fuzz_env(void)
{
    mwzi_env env = { 0 };
    env.allocator = mwzi_system_allocator;
    env.max_bytes = UINT64_C(1) << 20;
    env.max_segments = 100000;
    env.max_depth = 64;
    env.data_dir = MUWAZI_SOURCE_ROOT "/corpora";
    return env;
}

void fuzz_check(mwz_status status, const char *what, const mwz_error *err)
{
    if (status == MWZ_OK)
        return;
    fprintf(stderr, "%s: status %d: %s\n", what, (int)status, err->message);
    abort();
}

bool fuzz_is_ok(mwz_status status, const char *what, const mwz_error *err)
{
    switch (status) {
    case MWZ_OK:
        return true;
    case MWZ_ERR_ENCODING:
    case MWZ_ERR_FORMAT:
    case MWZ_ERR_LIMIT:
    case MWZ_ERR_LANGUAGE:
        return false;
    default:
        fuzz_check(status, what, err);
        return false;
    }
}
