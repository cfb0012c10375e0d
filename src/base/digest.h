/* SHA-256 (FIPS 180-4), by which a text or a word list is known again. The only user of libmd. */
#ifndef MWZI_BASE_DIGEST_H
#define MWZI_BASE_DIGEST_H

#include <stddef.h>

enum { MWZI_DIGEST_SIZE = 65 }; /* 64 hexadecimal digits and a NUL, as sha256sum prints them */

/* Bytes, lent for the call. */
typedef struct mwzi_digest_part {
    const void *bytes;
    size_t len;
} mwzi_digest_part;

/* The digest of some stretches of bytes, one after the other. */
void mwzi_digest_parts(char out[MWZI_DIGEST_SIZE], const mwzi_digest_part *parts, size_t count);
void mwzi_digest(char out[MWZI_DIGEST_SIZE], const void *bytes, size_t len);

#endif
