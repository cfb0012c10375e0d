/* Where the words of headings meet their counterparts in the passages of the other language. */
#ifndef MWZI_ALIGN_HEADING_WORDS_H
#define MWZI_ALIGN_HEADING_WORDS_H

#include "features/features.h"

/* The segments of one heading. */
typedef struct mwzi_heading {
    uint32_t first, count;
} mwzi_heading;

/* A passage that holds a counterpart of a heading's word. */
typedef struct mwzi_meeting {
    uint32_t passage;
    float strength;    /* how surely it is a counterpart, in (0,1] */
    float first, rest; /* how much likelier it is in the word's own section than elsewhere: in the first passage, in others */
} mwzi_meeting;

/* A distinct word of a heading that may have a counterpart. */
typedef struct mwzi_heading_word {
    uint32_t type;
    uint32_t meeting_first, meeting_count; /* ascending passages */
    float rate; /* how often the text has a counterpart, by the word */
    bool known; /* the lexicon has it, or it is a number or a Latin word: it speaks by its absence, too */
} mwzi_heading_word;

typedef struct mwzi_heading_words {
    uint32_t *starts; /* [headings + 1] into items */
    mwzi_heading_word *items;
    mwzi_meeting *meetings;
    uint32_t *lens;   /* [passages] words that say something */
    uint32_t passage_count;
} mwzi_heading_words;

/* A word that tells what a text is about: neither a function word nor a mark. */
static inline bool mwzi_tells(uint8_t class)
{
    return class != MWZI_CLASS_FUNCTION && class != MWZI_CLASS_PUNCTUATION;
}

/* The chances of the model, for the words of a section's own heading. */
extern const double mwzi_chance_first, mwzi_chance_rest; /* that a passage takes the word up: the first, another one */
extern const double mwzi_chance_topic;                   /* that the word is what the section is about at all */

/* `headings` are of `side`; the passages are all segments of the other side. Everything is in the arena. False when memory ran out. */
bool mwzi_heading_words_build(mwzi_heading_words *out, mwzi_arena *arena, const mwzi_features *features, mwz_side side,
                              const mwzi_heading *headings, uint32_t count);

#endif
