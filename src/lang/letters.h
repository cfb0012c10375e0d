/* How Arabic letters follow each other in words, and words in sentences: what tells damaged text from sound text. */
#ifndef MWZI_LANG_LETTERS_H
#define MWZI_LANG_LETTERS_H

#include <stddef.h>
#include <stdint.h>

enum {
    MWZI_LETTERS = 37, /* 0 is the end of a word, 1–36 are ء to ي without tatweel */
    MWZI_LETTER_ALEF = 7,
    MWZI_LETTER_TEH_MARBUTA = 9,
    MWZI_LETTER_LAM = 30,
    MWZI_LETTER_ALEF_MAKSURA = 35,
    MWZI_LETTER_YEH = 36,
    MWZI_LETTER_SCALE = 16 /* costs are natural logarithms times this */
};

/* The number of an Arabic letter; 0 for any other character. */
static inline unsigned mwzi_letter(uint32_t c)
{
    if (c >= 0x621 && c <= 0x63A)
        return c - 0x620;
    return c >= 0x641 && c <= 0x64A ? c - 0x641 + 27 : 0;
}

/* How unlikely a word of `count` letters is: the cost of each letter after the two before it, and of its end. */
unsigned mwzi_letters_cost(const uint8_t *letters, size_t count);
/* The same for the word read from its last letter to its first. */
unsigned mwzi_letters_cost_back(const uint8_t *letters, size_t count);

/* A word without its clitics and ending, three letters at least: how many letters, and which is the *first. */
size_t mwzi_stem_of(size_t *first, const uint8_t *letters, size_t count);
/* How often muwazi's own texts have the stem of a word, when it holds لا or ال; 0 for other stems. */
unsigned mwzi_stem_count(const uint8_t *letters, size_t count);

/* The class of a word in a sentence: itself when it is short and common, else by its first and last letters. */
unsigned mwzi_word_class(const uint8_t *letters, size_t count);
enum { MWZI_WORD_START = 0, MWZI_WORD_BREAK = 1, MWZI_WORD_END = 2 }; /* of a line, at a mark, of a line */
/* How unlikely a class is after another. */
unsigned mwzi_word_order_cost(unsigned before, unsigned after);
/* Whether a word is one of the short and common ones. */
int mwzi_word_is_common(const uint8_t *letters, size_t count);

#endif
