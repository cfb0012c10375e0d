/* Word tokens of a text: words of letters, numbers, addresses, and the few punctuation marks that translations keep. */
#ifndef MWZI_TEXT_WORDS_H
#define MWZI_TEXT_WORDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef enum mwzi_word_kind {
    MWZI_WORD_ARABIC,
    MWZI_WORD_LATIN, /* may hold digits and inner apostrophes: "don't", "H1N1", "use_state"; hyphens part words; "$" "€"
                        "£" */
    MWZI_WORD_OTHER, /* letters of another script */
    MWZI_WORD_NUMBER, /* digits of any system with separators, an ordinal ending ("19th"), a percent sign */
    MWZI_WORD_ADDRESS, /* URL or e-mail */
    MWZI_WORD_MARK /* punctuation: `mark` says which */
} mwzi_word_kind;

typedef struct mwzi_word {
    uint32_t offset, len;
    uint32_t letters; /* letters and digits in it */
    uint8_t kind; /* mwzi_word_kind */
    char mark; /* '?' '!' ':' (at the end of the text) '"' (opening) '(' (opening, of any kind); 0 for words */
    bool capital; /* a Latin word that begins with a capital */
} mwzi_word;

typedef struct mwzi_words {
    const char *bytes;
    size_t len, at;
    bool in_quotes; /* a straight quotation mark is open */
} mwzi_words;

void mwzi_words_start(mwzi_words *words, const char *bytes, size_t len);
/* False at the end of the text. */
bool mwzi_words_next(mwzi_words *words, mwzi_word *out);

#endif
