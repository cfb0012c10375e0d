/* The tables of ICU's converters: a converter's name → what each byte stands for. */
#include "text/charset.h"

#include <unicode/ucnv.h>

mwz_status mwzi_charset_bytes(uint32_t characters[256], const char *name, mwz_error *err)
{
    UErrorCode code = U_ZERO_ERROR;
    UConverter *converter = ucnv_open(name, &code);
    if (U_FAILURE(code))
        return code == U_MEMORY_ALLOCATION_ERROR
            ? mwzi_fail_memory(err)
            : mwzi_fail(err, MWZ_ERR_ENCODING, "ICU has no converter %s here (%s); convert the text to UTF-8 first", name,
                        u_errorName(code));
    for (unsigned b = 0; b < 256; b++) {
        char byte = (char)b;
        const char *source = &byte;
        code = U_ZERO_ERROR;
        UChar32 c = ucnv_getNextUChar(converter, &source, &byte + 1, &code);
        characters[b] = U_SUCCESS(code) && c != 0xFFFD ? (uint32_t)c : 0;
        ucnv_reset(converter);
    }
    ucnv_close(converter);
    return MWZ_OK;
}
