/* What the fuzz targets share. */
#include "fuzz.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

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

void fuzz_codes(const mwzi_blocks *blocks, const mwzi_env *env, const char *text, uint32_t len,
                const mwzi_blocks_params *params)
{
    mwz_error err = MWZ_ERROR_INIT;
    mwzi_blocks_params with = *params;
    mwzi_blocks *coded;
    with.codes = true;
    fuzz_check(mwzi_blocks_build(&coded, env, text, len, &with, &err), "blocks with codes", &err);
    fuzz_check(mwzi_blocks_verify(coded, &err), "blocks with codes verify", &err);
    bool same = coded->count == blocks->count && coded->content_len == blocks->content_len &&
        memcmp(coded->content, blocks->content, blocks->content_len) == 0;
    for (uint32_t i = 0; same && i < blocks->count; i++)
        same = coded->items[i].offset == blocks->items[i].offset && coded->items[i].len == blocks->items[i].len &&
            coded->items[i].role == blocks->items[i].role;
    if (!same) {
        fprintf(stderr, "inline codes change the text\n");
        abort();
    }
    mwzi_blocks_free(coded);
}
