/* Bytes → the hexadecimal digits of their SHA-256. */
#include "base/digest.h"

#include <sys/types.h>
#include <stdint.h>

#include <sha2.h>

void mwzi_digest_parts(char out[MWZI_DIGEST_SIZE], const mwzi_digest_part *parts, size_t count)
{
    _Static_assert(MWZI_DIGEST_SIZE == SHA256_DIGEST_STRING_LENGTH, "as long as libmd's");
    SHA2_CTX context;
    SHA256Init(&context);
    for (size_t i = 0; i < count; i++)
        SHA256Update(&context, parts[i].bytes, parts[i].len);
    (void)SHA256End(&context, out);
}

void mwzi_digest(char out[MWZI_DIGEST_SIZE], const void *bytes, size_t len)
{
    const mwzi_digest_part part = { bytes, len };
    mwzi_digest_parts(out, &part, 1);
}
