/* The white space of a source made the single spaces of a pair's text, and places found again after it. */
#ifndef MWZI_PAIRS_FOLD_H
#define MWZI_PAIRS_FOLD_H

#include <stdbool.h>
#include <stddef.h>

/* How far the folding of one text is; starts zeroed. */
typedef struct mwzi_fold {
    size_t at, used; /* bytes read, bytes of folded text */
    bool pending; /* white space was read that no folded byte stands for yet */
} mwzi_fold;

/* Writes the folded text and a NUL, never longer than the source, and returns its length. */
size_t mwzi_fold_spaces(char *out, const char *bytes, size_t len);
/* Whether folding would leave the text as it is; false for an empty one. */
bool mwzi_fold_is_needless(const char *bytes, size_t len);
/* Where the character at `offset` of the source stands in the folded text; offsets must not descend. */
size_t mwzi_fold_place(mwzi_fold *fold, const char *bytes, size_t len, size_t offset);

#endif
