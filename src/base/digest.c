/* Bytes → the hexadecimal digits of their SHA-256. */
#include "base/digest.h"

#include <sys/types.h>
#include <stdatomic.h>
#include <stdint.h>
#include <string.h>

#include <sha2.h>

static void add_numbers(SHA2_CTX *context, const char *bytes, size_t len)
{
    uint8_t lowest_first[4096];
    size_t used = 0;
    for (size_t at = 0; at + sizeof(uint32_t) <= len; at += sizeof(uint32_t)) {
        uint32_t number;
        memcpy(&number, bytes + at, sizeof number);
        for (int shift = 0; shift < 32; shift += 8)
            lowest_first[used++] = (uint8_t)(number >> shift);
        if (used == sizeof lowest_first || at + 2 * sizeof number > len) {
            SHA256Update(context, lowest_first, used);
            used = 0;
        }
    }
}

void mwzi_digest_parts(char out[MWZI_DIGEST_SIZE], const mwzi_digest_part *parts, size_t count)
{
    _Static_assert(MWZI_DIGEST_SIZE == SHA256_DIGEST_STRING_LENGTH, "as long as libmd's");
    SHA2_CTX context;
    SHA256Init(&context);
    for (size_t i = 0; i < count; i++) {
        if (parts[i].numbers)
            add_numbers(&context, parts[i].bytes, parts[i].len);
        else
            SHA256Update(&context, parts[i].bytes, parts[i].len);
    }
    (void)SHA256End(&context, out);
}

void mwzi_digest(char out[MWZI_DIGEST_SIZE], const void *bytes, size_t len)
{
    const mwzi_digest_part part = { .bytes = bytes, .len = len };
    mwzi_digest_parts(out, &part, 1);
}

enum { NOTHING_KEPT, WRITING, KEPT };

struct mwzi_kept_digest {
    atomic_int state;
    char digest[MWZI_DIGEST_SIZE];
};

mwzi_kept_digest *mwzi_kept_digest_new(mwzi_arena *arena)
{
    mwzi_kept_digest *kept = mwzi_arena_alloc(arena, sizeof *kept);
    if (kept)
        atomic_init(&kept->state, NOTHING_KEPT);
    return kept;
}

bool mwzi_kept_digest_read(const mwzi_kept_digest *kept, char out[MWZI_DIGEST_SIZE])
{
    if (atomic_load_explicit(&kept->state, memory_order_acquire) != KEPT)
        return false;
    memcpy(out, kept->digest, MWZI_DIGEST_SIZE);
    return true;
}

void mwzi_kept_digest_write(mwzi_kept_digest *kept, const char digest[MWZI_DIGEST_SIZE])
{
    int nothing = NOTHING_KEPT;
    if (!atomic_compare_exchange_strong(&kept->state, &nothing, WRITING))
        return;
    memcpy(kept->digest, digest, MWZI_DIGEST_SIZE);
    atomic_store_explicit(&kept->state, KEPT, memory_order_release);
}
