/* English words: stop words and stems. */
#ifndef MWZI_LANG_ENGLISH_H
#define MWZI_LANG_ENGLISH_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"

/* A stemmer; one a build and a thread, since libstemmer keeps its working memory in it. */
typedef struct mwzi_english {
    void *stemmer;
} mwzi_english;

/* MWZ_ERR_MEMORY; MWZ_ERR_INTERNAL when libstemmer was built without English. */
MWZ_MUST_USE mwz_status mwzi_english_open(mwzi_english *english, mwz_error *err);
void mwzi_english_close(mwzi_english *english);

enum { MWZI_ENGLISH_ROOM = 256 };

/* Writes the stem of a folded word (text/fold.h) of at most MWZI_ENGLISH_ROOM bytes: irregular forms and British
   spellings go to the usual word first ("went" → "go", "colour" → "color"), a possessive 's is dropped. Returns its
   length. */
size_t mwzi_english_stem(mwzi_english *english, char out[MWZI_ENGLISH_ROOM], const char *folded, size_t len);

/* Whether a folded word is a stop word: articles, pronouns, prepositions, auxiliaries and the like. */
bool mwzi_english_is_stop(const char *folded, size_t len);

#endif
