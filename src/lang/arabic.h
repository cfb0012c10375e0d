/* Arabic words: stop words, and the stems that a written word may hold once its clitics are taken off. */
#ifndef MWZI_LANG_ARABIC_H
#define MWZI_LANG_ARABIC_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { MWZI_STEMS_MOST = 32, MWZI_STEM_ROOM = 64 };

/* One reading of a word. */
typedef struct mwzi_stem {
    float weight; /* in (0,1]: how likely such stripping is right; 1 for the word itself */
    uint8_t prefix_len; /* bytes taken off at the start */
    uint8_t len;
    char bytes[MWZI_STEM_ROOM];
} mwzi_stem;

/* Writes the readings of a folded word, the likeliest first (the word itself, without its article, is the first), no
   text twice; at least one, unless the word is longer than MWZI_STEM_ROOM bytes: then 0. */
size_t mwzi_arabic_stems(mwzi_stem out[MWZI_STEMS_MOST], const char *folded, size_t len);

/* The bytes of the article ال (or لل, والـ and the like when `with_clitics`) at the start; 0 when there is none or when
   fewer than two letters would be left. */
size_t mwzi_arabic_article(const char *folded, size_t len);

/* A rough stem for words that the readings do not find: one prefix group, one suffix and the vowels alef, waw, yeh
   inside are dropped, so that كتاب, كتب and كاتب meet. Its length; 0 when fewer than three consonants are left. */
size_t mwzi_arabic_rough(char out[MWZI_STEM_ROOM], const char *folded, size_t len);

/* Whether a folded word is a stop word, alone or after و or ف. */
bool mwzi_arabic_is_stop(const char *folded, size_t len);

#endif
