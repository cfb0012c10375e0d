/* SHA-256 (FIPS 180-4), by which a text or a word list is known again. The only user of libmd. */
#ifndef MWZI_BASE_DIGEST_H
#define MWZI_BASE_DIGEST_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"

enum { MWZI_DIGEST_SIZE = 65 }; /* 64 hexadecimal digits and a NUL, as sha256sum prints them */

/* Bytes, lent for the call. */
typedef struct mwzi_digest_part {
    const void *bytes;
    size_t len;
    bool numbers; /* of 32 bits, as this machine keeps them: counted with the lowest byte first, so that every machine has the same digest */
} mwzi_digest_part;

/* The digest of some stretches of bytes, one after the other. */
void mwzi_digest_parts(char out[MWZI_DIGEST_SIZE], const mwzi_digest_part *parts, size_t count);
void mwzi_digest(char out[MWZI_DIGEST_SIZE], const void *bytes, size_t len);

/* A digest that was counted once, for all threads that read one object. */
typedef struct mwzi_kept_digest mwzi_kept_digest;
/* Nothing kept yet; NULL when memory ran out. */
mwzi_kept_digest *mwzi_kept_digest_new(mwzi_arena *arena);
bool mwzi_kept_digest_read(const mwzi_kept_digest *kept, char out[MWZI_DIGEST_SIZE]);
/* Whoever counts it at the same moment finds the same: the first one keeps it. */
void mwzi_kept_digest_write(mwzi_kept_digest *kept, const char digest[MWZI_DIGEST_SIZE]);

#endif
