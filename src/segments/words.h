/* Lists of words in rules: "\b(?:Dr|Mr|Prof)\." is found by a search in a sorted list, not by an expression. */
#ifndef MWZI_SEGMENTS_WORDS_H
#define MWZI_SEGMENTS_WORDS_H

#include "base/arena.h"
#include "base/vec.h"

typedef struct mwzi_rule_word {
    const char *reversed; /* its bytes, the last one first */
    uint16_t len;
    uint16_t after; /* index of the expression that must follow */
} mwzi_rule_word;

typedef MWZI_VEC(mwzi_rule_word) mwzi_rule_words;

/* Takes apart an expression that is a list of words: \b, then plain characters with at most one group (?:a|b|c),
   nothing else. Adds its words to the list. *is_list tells whether it was one. False when memory ran out. */
bool mwzi_rule_words_add(mwzi_rule_words *words, mwzi_arena *arena, const char *expression, size_t len, uint16_t after,
                    bool *is_list);
/* Sorts a range of the list, so that it can be searched. */
void mwzi_rule_words_sort(mwzi_rule_word *words, size_t count);

/* The words that end at a byte of a text, the shortest first. */
typedef struct mwzi_rule_words_search {
    const mwzi_rule_word *low, *high;
    const char *text;
    uint32_t at, depth;
} mwzi_rule_words_search;

mwzi_rule_words_search mwzi_rule_words_ending(const mwzi_rule_word *words, size_t count, const char *text, uint32_t at);
/* The next word; NULL when there is no more. Its first character must stand at a word border: the caller looks. */
const mwzi_rule_word *mwzi_rule_words_next(mwzi_rule_words_search *search);

#endif
