/* Text → blocks. The first byte chooses plain text, HTML or finding out, and a block a line; the rest is decoded first.
 */
#include "blocks/blocks.h"
#include "decode/decode.h"
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    if (len == 0)
        return 0;
    const mwzi_env env = fuzz_env();
    mwz_error err = MWZ_ERROR_INIT;
    mwzi_text *text;
    mwzi_blocks *blocks;
    mwzi_decode_params decode = { NULL, "fuzz" };
    mwzi_blocks_params params = { (mwzi_blocks_format)(bytes[0] % 3), bytes[0] & 0x80, "fuzz" };
    if (!fuzz_is_ok(mwzi_decode_build(&text, &env, (const char *)bytes + 1, len - 1, &decode, &err), "decode", &err))
        return 0;
    if (fuzz_is_ok(mwzi_blocks_build(&blocks, &env, text->bytes, text->len, &params, &err), "blocks", &err)) {
        fuzz_check(mwzi_blocks_verify(blocks, &err), "blocks verify", &err);
        mwzi_blocks_free(blocks);
    }
    mwzi_decode_free(text);
    return 0;
}
