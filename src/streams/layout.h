/* How a document that holds both languages lays them out. */
#ifndef MWZI_STREAMS_LAYOUT_H
#define MWZI_STREAMS_LAYOUT_H

#include "streams/place.h"

/* What the entries of a document, placed by the survey's rules, say about its layout. */
typedef struct mwzi_evidence {
    uint32_t pieces[2], words[2];
    uint64_t letters[2];
    uint32_t changes; /* from one language to the other */
    uint32_t line_changes; /* … to the very next line */
    uint32_t split[MWZI_SPLIT_COUNT]; /* pieces by how their block was parted */
    uint32_t short_pairs; /* pairs on a line with sides of few words */
    uint32_t marked_pairs; /* … behind a list mark */
    uint32_t sorted_pairs; /* … whose English begins no earlier in the alphabet than the one before */
    uint32_t row_pieces; /* in table rows that hold both languages */
    uint32_t item_pairs; /* list items of both languages, one below the other: dt and dd */
    uint32_t headings[2]; /* titles, headings, captions */
    uint32_t labels[2]; /* short lines that are no sentences: tags, captions, headings without markup */
    uint32_t heading_pairs; /* a heading and one in the other language of a like length beside it */
    uint32_t sentences; /* pieces that end with a stop */
    uint32_t numbered_rows; /* lines in columns with a number or a time in a column of its own */
    uint32_t questions[2]; /* pieces that ask */
    uint32_t speakers[2]; /* pieces that begin with "Q:", "س:", "Answer:" … */
    uint32_t glosses[2]; /* brackets in this language behind words of the other */
    uint64_t gloss_letters[2];
    uint32_t bracketed[2]; /* pieces that stand in brackets as a whole */
    bool named_glossary; /* a heading says so */
} mwzi_evidence;

/* The rules that a survey is placed with: every way of parting a block is tried. */
extern const mwzi_place_rules mwzi_survey_rules;

void mwzi_evidence_gather(mwzi_evidence *out, const mwzi_blocks *blocks, const mwzi_entries *entries);
/* The layout that the evidence speaks for, with the reason in words (copied to the arena; NULL when memory ran out). */
mwz_layout mwzi_layout_find(const mwzi_evidence *evidence, mwzi_arena *arena, const char **reason);
/* The rules of a layout. */
mwzi_place_rules mwzi_layout_rules(mwz_layout layout, const mwzi_evidence *evidence);
/* Which of the two languages has headings, tags or glosses alone. */
int mwzi_evidence_lesser(const mwzi_evidence *evidence);
/* Whether a piece begins with the label of a question ('Q') or of an answer ('A'); 0: with neither. */
char mwzi_speaker_of(const char *bytes, uint32_t len);
/* Whether two neighbouring headings may be one in two languages: of the other language, and of a like length. */
bool mwzi_is_heading_pair(const mwzi_blocks *blocks, const mwzi_entry *a, const mwzi_entry *b);

#endif
