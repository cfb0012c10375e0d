/* Text → blocks → streams. The first byte chooses plain text, HTML or finding out, a block a line, and the layout; the rest is
   decoded first. */
#include "blocks/blocks.h"
#include "decode/decode.h"
#include "fuzz.h"
#include "streams/streams.h"

static void part(const mwzi_env *env, const mwzi_blocks *blocks, uint8_t choice)
{
    const mwzi_blocks *const documents[] = { blocks };
    const char *const names[] = { "fuzz" };
    const mwz_layout layout = (mwz_layout)(choice / 3 % MWZ_LAYOUT_TWO_DOCUMENTS);
    mwz_error err = MWZ_ERROR_INIT;
    mwzi_streams *streams;
    if (!fuzz_is_ok(mwzi_streams_build(&streams, env, documents, names, 1, layout, &err), "streams", &err))
        return;
    fuzz_check(mwzi_streams_verify(streams, &err), "streams verify", &err);
    mwzi_streams_free(streams);
}

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
        fuzz_codes(blocks, &env, text->bytes, text->len, &params);
        part(&env, blocks, bytes[0] & 0x7F);
        mwzi_blocks_free(blocks);
    }
    mwzi_decode_free(text);
    return 0;
}
