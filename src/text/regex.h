/* Regular expressions of ICU over a text in UTF-16; patterns and offsets are UTF-8. */
#ifndef MWZI_TEXT_REGEX_H
#define MWZI_TEXT_REGEX_H

#include <muwazi/status.h>

#include "text/utf16.h"

/* A compiled pattern with the state of one search: for one thread. Other threads clone it (the program is shared). */
typedef struct mwzi_regex mwzi_regex;

/* Why a pattern is refused. */
typedef struct mwzi_regex_fault {
    const char *why; /* in words, a literal */
    const char *icu; /* ICU's name of the error, a literal */
    uint32_t at; /* character of the pattern, from 1; 0 when unknown */
    bool unbounded; /* a look-behind without a longest match */
} mwzi_regex_fault;

/* Compiles `len` bytes of pattern. MWZ_ERR_FORMAT with `*fault` filled, MWZ_ERR_MEMORY; no message is written, as only
   the caller knows where the pattern stands. */
MWZ_MUST_USE mwz_status mwzi_regex_open(mwzi_regex **out, const mwzi_env *env, const char *pattern, size_t len,
                                        mwzi_regex_fault *fault);
/* A second one of the same pattern, for another thread. MWZ_ERR_MEMORY, without a message. */
MWZ_MUST_USE mwz_status mwzi_regex_clone(mwzi_regex **out, const mwzi_env *env, const mwzi_regex *regex);
void mwzi_regex_free(mwzi_regex *regex);

/* What a search found. FAILED: the expression used up its time or its stack on this text. */
typedef enum mwzi_match { MWZI_MATCH_NONE, MWZI_MATCH_FOUND, MWZI_MATCH_FAILED } mwzi_match;

/* Starts a search from the first byte of a text, lent until the next start; then each call gives the next match. */
mwzi_match mwzi_regex_start(mwzi_regex *regex, const mwzi_utf16 *text);
mwzi_match mwzi_regex_next(mwzi_regex *regex, uint32_t *start, uint32_t *end);
/* Does a match start at the byte `at`? What is before may be looked at. */
mwzi_match mwzi_regex_at(mwzi_regex *regex, mwzi_utf16 *text, uint32_t at);
/* Does a match of a pattern that ends in \z end at the byte `at`, when it starts at most `window` units before? */
mwzi_match mwzi_regex_ends_at(mwzi_regex *regex, mwzi_utf16 *text, uint32_t at, uint32_t window);
/* Does the whole text match? Letter case is ignored when the pattern says so, "(?i)". */
mwzi_match mwzi_regex_whole(mwzi_regex *regex, mwzi_utf16 *text);

#endif
