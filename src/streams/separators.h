/* What parts a line in two languages: tabs, slashes, dashes, colons, brackets, the ends of sentences. */
#ifndef MWZI_STREAMS_SEPARATORS_H
#define MWZI_STREAMS_SEPARATORS_H

#include "streams/split.h"

/* The bytes of the separator of a kind at `at`, inside of the stretch [start, end); 0: none. */
size_t mwzi_separator_len(mwzi_split_kind kind, const char *content, size_t start, size_t at, size_t end);
/* The bytes of white space at `at` that part columns: a tab, or three spaces and more; 0: none. */
size_t mwzi_column_gap(const char *content, size_t at, size_t end);
/* Whether a sentence ends right before `at`: a stop, and what closes behind it. */
bool mwzi_sentence_ends(const char *content, size_t start, size_t at);
bool mwzi_is_white(char c);

#endif
