/* Made texts: number → bytes, the same on every machine and day. Twelve kinds, from two plain paragraphs to random
 * bytes. */
#ifndef MUWAZI_TESTS_GENERATE_H
#define MUWAZI_TESTS_GENERATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* splitmix64 (Steele, Lea, Flood 2014). */
typedef struct generate_random {
    uint64_t state;
} generate_random;

uint64_t generate_next(generate_random *random);
/* 0 … below-1. */
uint32_t generate_below(generate_random *random, uint32_t below);

typedef struct generate_bytes {
    char *bytes; /* free with generate_free */
    size_t len, room;
} generate_bytes;

typedef enum generate_language { GENERATE_ARABIC, GENERATE_ENGLISH, GENERATE_BOTH } generate_language;

/* Text number `seed`; `language` guides the kinds that have words, the others hold what they hold. */
generate_bytes generate_text(uint64_t seed, generate_language language);
/* A text of words alone, in UTF-8, with at least `lines` lines: what always aligns. */
generate_bytes generate_plain(uint64_t seed, generate_language language, uint32_t lines);
/* `len` bytes or a little more of letters of one language, without a space. */
generate_bytes generate_unbroken(uint64_t seed, generate_language language, size_t len);
void generate_free(generate_bytes *text);

#endif
