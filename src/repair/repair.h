/* Between stages 1 and 2: text → the text as it was before it was damaged, with every repair recorded. Damage is found
   line by line, by evidence: how Arabic letters and words follow each other, the dictionary's words, the shapes that old
   encodings leave. What is not sure is left, and told. */
#ifndef MWZI_REPAIR_REPAIR_H
#define MWZI_REPAIR_REPAIR_H

#include "decode/decode.h"
#include "lexicon/lexicon.h"

/* In the order in which a line is repaired. */
typedef enum mwzi_damage {
    MWZI_DAMAGE_MIXED, /* windows-1256 in a text of UTF-8; put right when it was decoded */
    MWZI_DAMAGE_UTF8, /* UTF-8 read as windows-1252, ISO-8859-1 or windows-1256 and saved again */
    MWZI_DAMAGE_CODE_PAGE, /* windows-1256 (or ISO-8859-6) read as windows-1252 or ISO-8859-1 */
    MWZI_DAMAGE_VISUAL, /* visual order: letters from left to right */
    MWZI_DAMAGE_FORMS, /* presentation forms */
    MWZI_DAMAGE_TURNED, /* words in reverse, each of them right */
    MWZI_DAMAGE_LAM_ALEF, /* ال for لا */
    MWZI_DAMAGE_PERSIAN, /* Persian and Urdu letters in Arabic */
    MWZI_DAMAGE_LIGATURES, /* ﬁ for fi */
    MWZI_DAMAGE_TATWEEL, /* letters drawn out to fill a line */
    MWZI_DAMAGE_DIRECTION, /* direction marks unpaired or for nothing */
    MWZI_DAMAGE_ZERO_WIDTH, /* other characters that nobody sees */
    MWZI_DAMAGE_MARKS, /* letters and marks apart, marks out of order */
    MWZI_DAMAGE_GLUED, /* words that grew together */
    MWZI_DAMAGE_BROKEN, /* lines broken, words hyphenated at their ends */
    MWZI_DAMAGES
} mwzi_damage;

typedef enum mwzi_certainty { MWZI_UNSURE, MWZI_LIKELY, MWZI_SURE } mwzi_certainty;

typedef struct mwzi_diagnosis {
    uint8_t damage, certainty;
    bool repaired;
    uint32_t line; /* 1-based */
    uint32_t count; /* places in the line */
    mwz_span span; /* bytes of the source */
    mwz_text before, after; /* this repair, of the line, cut to where it differs; empty beyond the first few of a kind */
} mwzi_diagnosis;

typedef enum mwzi_repair_level { MWZI_REPAIR_SURE, MWZI_REPAIR_OFF, MWZI_REPAIR_ALL } mwzi_repair_level;

typedef struct mwzi_repair_params {
    mwzi_repair_level level;
    bool markup; /* HTML: tags are no text */
    bool keep_lines; /* lines are never joined */
    const mwz_lexicon *lexicon; /* NULL: judged by letters alone */
} mwzi_repair_params;

typedef struct mwzi_repaired {
    mwzi_arena arena;
    const char *bytes; /* the decoded text's own when nothing was repaired; valid UTF-8, NUL-terminated */
    uint32_t len;
    const mwzi_offset_map *map; /* these bytes → bytes of the source */
    MWZI_VEC(mwzi_diagnosis) diagnoses; /* by line */
    mwzi_shared *shared; /* holds `bytes`; the text's own when nothing was repaired */
    mwzi_offset_map own_map;
} mwzi_repaired;

/* `text` is lent and must outlive the result, its bytes excepted. MWZ_ERR_MEMORY, MWZ_ERR_LIMIT, MWZ_ERR_CANCELLED, MWZ_ERR_INTERNAL (ICU). */
MWZ_MUST_USE mwz_status mwzi_repair_build(mwzi_repaired **out, const mwzi_env *env, const mwzi_text *text,
                                          const mwzi_repair_params *params, mwz_error *err);
MWZ_MUST_USE mwz_status mwzi_repair_verify(const mwzi_repaired *repaired, const mwzi_text *text, mwz_error *err);
void mwzi_repair_free(mwzi_repaired *repaired);

/* The stable name of a kind of damage, such as "visual-order". */
const char *mwzi_damage_name(mwzi_damage damage);
/* What it is, in words. */
const char *mwzi_damage_words(mwzi_damage damage);

#endif
