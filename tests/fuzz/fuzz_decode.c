/* Bytes → text. The first byte chooses the encoding, the rest is the input. */
#include "decode/decode.h"
#include "fuzz.h"

static const char *const encodings[] = { NULL,           "UTF-8",      "UTF-16", "UTF-16LE", "UTF-16BE",
                                         "windows-1256", "ISO-8859-6", "CP864",  "no-such",  "CP720",
                                         "MacArabic",    "ASMO_449" };

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    if (len == 0)
        return 0;
    const mwzi_env env = fuzz_env();
    mwz_error err = MWZ_ERROR_INIT;
    mwzi_text *text;
    mwzi_decode_params params = { encodings[bytes[0] % (sizeof encodings / sizeof *encodings)], "fuzz" };
    if (!fuzz_is_ok(mwzi_decode_build(&text, &env, (const char *)bytes + 1, len - 1, &params, &err), "decode", &err))
        return 0;
    fuzz_check(mwzi_decode_verify(text, &err), "decode verify", &err);
    for (uint32_t offset = 0; offset < text->len; offset += 1 + text->len / 8)
        (void)mwzi_text_line(text, offset);
    mwzi_decode_free(text);
    return 0;
}
