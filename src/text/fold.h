/* Comparing keys: the form in which words of the two languages are compared; never shown, never exported. */
#ifndef MWZI_TEXT_FOLD_H
#define MWZI_TEXT_FOLD_H

#include <stddef.h>

/* Writes the key of a word to `out` (at least len + 8 bytes) and returns its length in bytes. Latin: lower case, diacritics
   dropped. Arabic: vowel marks and tatweel dropped, أ إ آ ٱ → ا, ى → ي, ة → ه, ؤ → و, ئ → ي, Persian and presentation forms
   to the Arabic letter, ٠-٩ and ۰-۹ → 0-9; marks, joiners and bidi controls dropped. */
size_t mwzi_fold_word(char *out, const char *bytes, size_t len);

#endif
