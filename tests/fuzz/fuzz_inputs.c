/* Any file: opened if it is a container, decoded, read by the reader of its format. What unpacks an office document puts before
   its parts can be written as it is, so that the readers are reached without an archive around. PDFs are left out, which another
   program reads. */
#include <string.h>

#include "blocks/blocks.h"
#include "decode/decode.h"
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    const mwzi_env env = fuzz_env();
    mwz_error err = MWZ_ERROR_INIT;
    mwzi_text *text;
    mwzi_blocks *blocks;
    const mwzi_decode_params decode = { NULL, "fuzz", false };
    const mwzi_blocks_params params = { MWZI_BLOCKS_AUTO, false, "fuzz" };
    if (len >= 4 && memcmp(bytes, "%PDF", 4) == 0)
        return 0;
    if (!fuzz_is_ok(mwzi_decode_build(&text, &env, (const char *)bytes, len, &decode, &err), "decode", &err))
        return 0;
    fuzz_check(mwzi_decode_verify(text, &err), "decode verify", &err);
    if (fuzz_is_ok(mwzi_blocks_build(&blocks, &env, text->bytes, text->len, &params, &err), "blocks", &err)) {
        fuzz_check(mwzi_blocks_verify(blocks, &err), "blocks verify", &err);
        fuzz_codes(blocks, &env, text->bytes, text->len, &params);
        mwzi_blocks_free(blocks);
    }
    mwzi_decode_free(text);
    return 0;
}
