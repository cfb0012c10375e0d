/* Compiled rules of one language: what makes a sentence end, and what forbids it. */
#ifndef MWZI_SEGMENTS_RULES_H
#define MWZI_SEGMENTS_RULES_H

#include "base/digest.h"
#include "base/error.h"
#include "segments/segments.h"
#include "segments/words.h"
#include "text/regex.h"

/* A rule as the file has it. */
typedef struct mwzi_srx_rule {
    const char *before, *after; /* "" where the file has none */
    uint32_t before_len, after_len;
    uint32_t line; /* of <rule> */
    uint32_t before_line, after_line;
    uint32_t number; /* in its language rule, from 1 */
    const char *language; /* name of its language rule */
    bool is_break;
} mwzi_srx_rule;

typedef enum mwzi_veto_kind {
    MWZI_VETO_WORDS, /* a word of the list ends here, and its expression follows */
    MWZI_VETO_AROUND, /* an expression of look-behind and look-ahead matches here */
    MWZI_VETO_BEFORE /* an expression without a longest match ends here, and another one follows */
} mwzi_veto_kind;

/* One or more rules break="no". It forbids the breaks of the rules that stand after it: those numbered `order` and
 * more. */
typedef struct mwzi_veto {
    mwzi_veto_kind kind;
    uint32_t order; /* rules break="yes" before it */
    uint32_t regex; /* AROUND, BEFORE */
    uint32_t after; /* BEFORE: expression that must follow; MWZI_NONE: none */
    uint32_t word_first, word_count; /* WORDS */
    uint32_t line; /* of its first rule */
} mwzi_veto;

typedef struct mwzi_break_rule {
    uint32_t regex; /* "(?:before)(?=after)" */
    uint32_t line;
} mwzi_break_rule;

/* Expressions are numbers in `regexes`, so that a thread can clone the whole list. */
typedef struct mwzi_rules {
    mwzi_arena *arena; /* of the mwz_rules */
    MWZI_VEC(mwzi_regex *) regexes;
    MWZI_VEC(mwzi_break_rule) breaks;
    MWZI_VEC(mwzi_veto) vetoes;
    mwzi_rule_words words;
    uint32_t word_border; /* the expression \b */
} mwzi_rules;

struct mwz_rules {
    mwzi_arena arena;
    const char *name; /* of the file */
    char digest[MWZI_DIGEST_SIZE]; /* of its bytes */
    mwzi_rules rules[2]; /* by mwz_side */
};

/* Compiles rules in order into `rules`, zeroed before. `name` is the file's. MWZ_ERR_FORMAT with file, line, rule and
   fault; MWZ_ERR_MEMORY. To be freed on failure too. */
MWZ_MUST_USE mwz_status mwzi_rules_compile(mwzi_rules *rules, mwzi_arena *arena, const mwzi_srx_rule *const *list,
                                           size_t count, const char *name, mwz_error *err);
void mwzi_rules_free(mwzi_rules *rules);

#endif
