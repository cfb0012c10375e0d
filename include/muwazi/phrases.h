/* Translation units below the sentence: names, noun phrases, headings, cells, with their exact counterparts. */
#ifndef MUWAZI_PHRASES_H
#define MUWAZI_PHRASES_H

#include <muwazi/bitext.h>
#include <muwazi/status.h>
#include <muwazi/types.h>

MWZ_BEGIN_DECLS

/** What a phrase is. Since: 0.1 */
typedef enum mwz_phrase_kind {
    MWZ_PHRASE_HEADING_PHRASE = 0, /**< a heading, and the words for it in a passage of its section */
    MWZ_PHRASE_HEADING = 1,        /**< a heading or title and its counterpart: a whole pair, as are the four below */
    MWZ_PHRASE_LIST_ITEM = 2,
    MWZ_PHRASE_CELL = 3,
    MWZ_PHRASE_CAPTION = 4,
    MWZ_PHRASE_GLOSS = 5,          /**< terms that the text itself puts side by side: a line of a glossary, words and their translation in brackets */
    MWZ_PHRASE_NAME = 6,
    MWZ_PHRASE_NOUN_PHRASE = 7,    /**< a noun alone, too */
    MWZ_PHRASE_WORD = 8            /**< a verb, adjective or adverb */
} mwz_phrase_kind;

/** Words of both sides that are translations of each other; everything is lent by the bitext. Since: 0.1 */
typedef struct mwz_phrase {
    mwz_phrase_kind kind;
    mwz_text text[2];        /**< by mwz_side: as the text has it, whole words, articles and case left alone */
    mwz_text parted;         /**< the Arabic without a conjunction or preposition that the English phrase does not say ("المدينة" of
                                  "وبالمدينة", for "the city"); else empty */
    mwz_span span[2];        /**< by mwz_side: of `text` in the source file (or its part), where it stands first */
    const char *document[2]; /**< by mwz_side: the document's name */
    size_t pair;             /**< the pair that it stands in first, as mwz_pair.index; SIZE_MAX for a heading phrase */
    size_t count;            /**< how often it stands in the text with this counterpart */
    double probability;      /**< that the two are translations of each other, in [0,1] */
} mwz_phrase;

/**
 * The number of phrases: first those of headings, then whole pairs in the order of the text, then names, noun phrases and words, each
 * by falling count. Without mwz_align_options.phrases there are the first alone. Since: 0.1
 */
MWZ_API size_t mwz_bitext_phrase_count(const mwz_bitext *bitext);

/** Lends phrase `index`; false when there is none. Since: 0.1 */
MWZ_API bool mwz_bitext_phrase(const mwz_bitext *bitext, size_t index, mwz_phrase *out);

/** The word of a kind, as outputs have it: "heading-phrase", "heading", "list-item", "cell", "caption", "gloss", "name", "noun-phrase",
    "word"; "" when unknown. Since: 0.1 */
MWZ_API const char *mwz_phrase_kind_name(mwz_phrase_kind kind);

MWZ_END_DECLS

#endif
