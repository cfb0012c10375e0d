/* Which of the two languages a stretch of text is in. */
#ifndef MWZI_STREAMS_SIDE_H
#define MWZI_STREAMS_SIDE_H

#include <muwazi/types.h>

enum { MWZI_NO_SIDE = -1 };

typedef enum mwzi_letter {
    MWZI_LETTER_AR = MWZ_AR,
    MWZI_LETTER_EN = MWZ_EN,
    MWZI_LETTER_OTHER,
    MWZI_LETTER_NONE
} mwzi_letter;

/* What a stretch holds. Weights are evidence for a language, in no unit; they are compared with each other. */
typedef struct mwzi_side_score {
    uint64_t weight[2];
    uint64_t letters[2];
    uint64_t other; /* letters of another script */
    uint64_t digits;
    uint32_t words[2];
    uint32_t ordinary; /* English words that are neither names nor code: in small letters */
    uint32_t technical; /* Latin tokens that look like code, addresses, identifiers */
    int first; /* side of the first letter */
} mwzi_side_score;

mwzi_letter mwzi_letter_of(uint32_t c);
bool mwzi_is_digit(uint32_t c);
/* Words that tell a language and name nothing: "the", "of"; "في", "من". */
bool mwzi_is_function_word(int side, const char *word, size_t len);
void mwzi_side_add(mwzi_side_score *score, const char *bytes, size_t len);
/* MWZ_AR, MWZ_EN, or MWZI_NO_SIDE when there are letters of neither. */
int mwzi_side_of(const mwzi_side_score *score);

#endif
