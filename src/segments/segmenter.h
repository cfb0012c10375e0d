/* One UTF-8 text of one language → its sentences. */
#ifndef MWZI_SEGMENTS_SEGMENTER_H
#define MWZI_SEGMENTS_SEGMENTER_H

#include "base/error.h"
#include "base/vec.h"
#include "segments/segments.h"

/* Bytes of the text, neither end at white space. */
typedef struct mwzi_sentence {
    uint32_t start, end;
} mwzi_sentence;

typedef MWZI_VEC(mwzi_sentence) mwzi_sentences;

/* The rules of a language with the state of one search; for one thread. */
typedef struct mwzi_segmenter mwzi_segmenter;

/* `srx` is lent until the segmenter is freed. MWZ_ERR_MEMORY, MWZ_ERR_INTERNAL (ICU's data is missing). */
MWZ_MUST_USE mwz_status mwzi_segmenter_open(mwzi_segmenter **out, const mwzi_env *env, const mwz_rules *srx,
                                            mwz_side side, bool break_at_semicolon, mwz_error *err);
/* The sentences of a text of at most 2 GiB; none when it is all white space. No break is made before byte `keep`: a
   list mark stays with its text. The result is lent until the next call. MWZ_ERR_MEMORY, MWZ_ERR_LIMIT, MWZ_ERR_FORMAT
   (a rule that does not come to an end on this text, with its file and line). */
MWZ_MUST_USE mwz_status mwzi_segment_text(mwzi_segmenter *segmenter, const mwzi_sentences **out, const char *text,
                                          uint32_t len, uint32_t keep, mwz_error *err);
void mwzi_segmenter_free(mwzi_segmenter *segmenter);

/* White space by Unicode, and the two blanks without width (U+200B, U+FEFF). */
bool mwzi_is_blank(uint32_t character);
/* Takes blanks off both ends of [*start, *end). */
void mwzi_trim_blanks(const char *text, uint32_t *start, uint32_t *end);

#endif
