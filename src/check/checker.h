/* Checking a memory: units in, findings out; units are looked at in chunks of a thousand, several chunks at a time. */
#ifndef MWZI_CHECK_CHECKER_H
#define MWZI_CHECK_CHECKER_H

#include <muwazi/check.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/map.h"
#include "base/vec.h"
#include "memory/memory.h"
#include "lexicon/lexicon.h"
#include "lint/lint.h"

typedef struct mwzi_check_unit {
    mwz_text text[2]; /* trimmed, in the arena of the chunk; empty when they are no UTF-8 */
    bool passage, one; /* as of mwzi_memory_unit */
    bool sound; /* has both sides, in their languages */
    uint64_t context; /* its checksum; 0: there is none */
    uint32_t line, side_line[2], number;
    mwz_side source;
    const char *part, *section; /* as of mwzi_memory_unit */
    uint16_t column[2];
    uint32_t from, len, side_from[2], side_len[2]; /* as of mwzi_memory_unit */
    /* For who puts things right: */
    mwzi_offset_map map[2]; /* of the texts to bytes of the memory, in the arena of the chunk, from map_offset on */
    uint32_t map_offset[2];
    bool repaired[2]; /* the whole text was edited */
    bool whole_repeat; /* all that is written of it stands in the memory before */
    bool removed; /* it is taken away, and nothing in it is put right */
} mwzi_check_unit;

/* How a finding is cured for certain. */
typedef enum mwzi_cure {
    MWZI_CURE_NONE,
    MWZI_CURE_REPAIR, /* by repair/ */
    MWZI_CURE_DROP, /* the characters that no text has are dropped */
    MWZI_CURE_EDITS, /* of the unit's text */
    MWZI_CURE_RAW, /* of the memory's text */
    MWZI_CURE_REMOVE /* the unit is taken away */
} mwzi_cure;

/* Bytes of a unit's text, and what is to stand in their place. */
typedef struct mwzi_check_edit {
    uint32_t offset, len;
    const char *text;
} mwzi_check_edit;

typedef struct mwzi_check_found {
    mwz_check_finding view; /* text is set when it is told */
    uint32_t index; /* of the unit in the chunk; UINT32_MAX: of the file */
    uint32_t rank; /* the order in which they were found in a step */
    int8_t side; /* −1: of the unit */
    uint8_t cure; /* mwzi_cure */
    uint8_t step; /* mwzi_check_step; of a unit the findings are told in the order of the steps */
    mwzi_check_edit edits[2];
    size_t edit_count;
    mwzi_memory_edit raw;
} mwzi_check_found;

typedef enum mwzi_check_step {
    MWZI_CHECK_READING,
    MWZI_CHECK_UNITS,
    MWZI_CHECK_REPEATS,
    MWZI_CHECK_CHUNK
} mwzi_check_step;

/* What is kept from chunk to chunk. */
typedef struct mwzi_check_seen {
    mwzi_map64 pairs, sources; /* checksum of the texts → number of the first such unit */
    mwzi_map64 wholes; /* of all that is written of a unit but dates; for the fixer */
} mwzi_check_seen;

/* A memory's checker, or one of the hands that look at a chunk each, at the same time. */
typedef struct mwzi_checker {
    const mwzi_env *env;
    uint32_t threads; /* 0: one */
    const mwz_lexicon *lexicon; /* may be NULL */
    mwz_severity min_severity;
    mwz_status (*tell)(void *user, const mwz_check_finding *finding, mwz_error *err);
    void *user;
    bool fixing; /* what has a certain cure is put right */
    struct mwzi_fixer *fixer; /* that takes the edits, once the memory is open; NULL: none */
    const mwzi_memory_input *in; /* NULL outside of mwzi_checker_begin … _finish */
    mwzi_memory_kind kind;
    mwz_check_sum sum;
    mwzi_env inner; /* of the stages that a chunk goes through: their progress is not that of the memory */
    mwzi_arena arena; /* of the chunk */
    MWZI_VEC(mwzi_check_unit) units; /* of the chunk */
    MWZI_VEC(mwzi_check_found) found;
    size_t bytes; /* of the chunk's texts */
    size_t passed; /* of the memory's text (mwzi_spill_pass) */
    uint8_t step;
    mwzi_lint lint; /* of a hand */
    MWZI_VEC(char) room;
    mwzi_check_seen seen;
    struct mwzi_checker *hands; /* NULL: it is one */
    uint32_t hand_count, waiting; /* hands that have a chunk */
} mwzi_checker;

/* `checker` is all 0 but for env, threads, lexicon, min_severity, tell, user and fixing. Closing is right after a failure
   too. */
MWZ_MUST_USE mwz_status mwzi_checker_open(mwzi_checker *checker, mwz_error *err);
/* Before the first unit; the input is lent until the last. */
void mwzi_checker_begin(mwzi_checker *checker, const mwzi_memory_input *in, mwzi_memory_kind kind);
MWZ_MUST_USE mwz_status mwzi_checker_add(mwzi_checker *checker, const mwzi_memory_unit *unit, mwz_error *err);
MWZ_MUST_USE mwz_status mwzi_checker_fault(mwzi_checker *checker, const mwzi_memory_fault *fault, mwz_error *err);
/* Examines what is left. */
MWZ_MUST_USE mwz_status mwzi_checker_finish(mwzi_checker *checker, mwz_error *err);
void mwzi_checker_close(mwzi_checker *checker);

/* To be called before what is written of a unit is looked at, in the order of the units. */
void mwzi_checker_pass(mwzi_checker *checker, size_t index);

/* What the rules share. A new finding of unit `index` at the line of `side` (−1: of the unit). */
MWZ_MUST_USE mwz_status mwzi_check_tell(mwzi_checker *checker, size_t index, int side, const char *rule,
                                        mwz_severity severity, mwz_error *err, const char *format, ...) MWZI_PRINTF(7, 8);
/* The sentence that says what to do about a rule; NULL when there is no such rule. */
const char *mwzi_check_cure(const char *rule);

/* Copies a text as a line, without the marks of keys in the texts of programs ("_File", "ال_ملف"); returns its length,
   text.len at most. */
size_t mwzi_check_copy_plain(char *to, mwz_text text);
/* Whether a character is one that no text has, and that goes without a loss. */
bool mwzi_check_is_removable(uint32_t c);
/* Whether a byte is inside of a placeholder. */
bool mwzi_check_in_placeholder(mwz_text text, size_t at);

/* The rules, each over a unit of the chunk. */
MWZ_MUST_USE mwz_status mwzi_check_languages(mwzi_checker *checker, size_t index, mwz_error *err);
MWZ_MUST_USE mwz_status mwzi_check_tokens(mwzi_checker *checker, size_t index, mwz_error *err);
MWZ_MUST_USE mwz_status mwzi_check_marks(mwzi_checker *checker, size_t index, mwz_error *err);
MWZ_MUST_USE mwz_status mwzi_check_bidi(mwzi_checker *checker, size_t index, mwz_error *err);
MWZ_MUST_USE mwz_status mwzi_check_spaces(mwzi_checker *checker, size_t index, mwz_error *err);
/* The same, in the order of the whole memory. */
MWZ_MUST_USE mwz_status mwzi_check_repeats(mwzi_check_seen *seen, mwzi_checker *checker, size_t index, mwz_error *err);
/* Cures what of the chunk's findings has a certain cure. */
MWZ_MUST_USE mwz_status mwzi_check_fix(mwzi_checker *checker, mwz_error *err);
/* Over a side of the whole chunk. */
MWZ_MUST_USE mwz_status mwzi_check_damage(mwzi_checker *checker, mwz_side side, mwz_error *err);

#endif
