/* Stage 5: segments → numbers: token types, links between the types of the two sides, lengths, structure. No text in it. */
#ifndef MWZI_FEATURES_FEATURES_H
#define MWZI_FEATURES_FEATURES_H

#include "base/arena.h"
#include "base/error.h"
#include "lexicon/lexicon.h"
#include "segments/segments.h"

/* The class of a token type: how likely it is to have a counterpart at all. */
typedef enum mwzi_class {
    MWZI_CLASS_CONTENT,     /* a word that the lexicon knows (in any candidate form) */
    MWZI_CLASS_FUNCTION,    /* a stop word */
    MWZI_CLASS_UNKNOWN,     /* a word that the lexicon does not know */
    MWZI_CLASS_NUMBER,      /* digits, by value */
    MWZI_CLASS_LATIN,       /* a Latin word inside Arabic; on the English side a word that also stands so in the Arabic */
    MWZI_CLASS_PUNCTUATION, /* question marks, exclamation marks, colon at the end, quotes, brackets: few kinds */
    MWZI_CLASS_COUNT
} mwzi_class;

/* What a link between two types rests on. */
typedef enum mwzi_link_kind {
    MWZI_LINK_LEXICON,  /* a dictionary entry */
    MWZI_LINK_NUMBER,   /* the same value */
    MWZI_LINK_SAME,     /* the same Latin word, URL, punctuation */
    MWZI_LINK_SOUND,    /* the same consonants */
    MWZI_LINK_LEARNT    /* found in this document by the aligner itself */
} mwzi_link_kind;

/* One edge of the bipartite graph of types. */
typedef struct mwzi_link {
    uint32_t type;  /* on the other side */
    uint8_t kind;   /* mwzi_link_kind */
    float t;        /* t(this | other): the chance that `other` is translated by this type; in (0,1] */
} mwzi_link;

/* How a number of the text is written. */
typedef enum mwzi_amount_kind {
    MWZI_AMOUNT_DIGITS, /* "3.5", "50%", "50 percent" */
    MWZI_AMOUNT_SCALED, /* digits and a word: "3 million" */
    MWZI_AMOUNT_WORDS, /* "twenty-one" */
    MWZI_AMOUNT_NAME /* digits in a name: "COVID19", "v16.8" */
} mwzi_amount_kind;

/* A number of the text by value, over one token or several. */
typedef struct mwzi_amount {
    uint32_t token, token_count;
    uint32_t value; /* the same id on both sides for the same value; 50 and 50% are one value */
    uint32_t also; /* another value that it can be taken for ("3" of "3 million", 60 of "1960s"); UINT32_MAX: none */
    uint8_t kind; /* mwzi_amount_kind */
    bool small; /* a whole number up to 12, which either language may write as a word, or leave to a dual */
} mwzi_amount;

enum {
    MWZI_STRUCT_FIRST = 1,    /* first segment of a block */
    MWZI_STRUCT_HEADING = 2,
    MWZI_STRUCT_LIST = 4,
    MWZI_STRUCT_CELL = 8,
    MWZI_STRUCT_QUESTION = 16, /* ends in a question mark */
    MWZI_STRUCT_COLON = 32,    /* ends in a colon: what follows belongs to it */
    MWZI_STRUCT_OPEN = 64,     /* ends without any mark that closes a sentence */
    MWZI_STRUCT_LEANS = 128    /* opens with a word that points back ("however", "they"), or with a small letter */
};

typedef struct mwzi_segment_features {
    uint32_t token_first, token_count;
    uint32_t chars;      /* letters and digits: the length of the length model */
    uint32_t number;     /* list number of its block when it is the block's first segment; 0: none */
    uint32_t place;      /* segments of the other side before it in the same document; 0 when there are two documents */
    uint8_t flags;       /* MWZI_STRUCT_… */
    uint8_t level;       /* heading level */
    uint8_t tie;         /* mwzi_tie: how surely its zone is a pair */
    uint32_t zone;       /* segments of different zones are never in one bead */
} mwzi_segment_features;

typedef struct mwzi_feature_side {
    mwzi_segment_features *segments;
    uint32_t segment_count;
    uint32_t *tokens;       /* [token_count] types of the words of text/words.h, segment by segment, whose places are read again;
                               NULL when they were dropped */
    uint32_t token_count;
    uint8_t *classes;       /* [type_count], mwzi_class */
    uint32_t type_count;
    uint32_t *type_counts;  /* [type_count] occurrences in the stream */
    uint32_t *link_starts;  /* [type_count + 1] into links */
    mwzi_link *links;       /* by type of this side, ascending other type; both sides hold the same edges */
    mwzi_amount *amounts;   /* by token */
    uint32_t amount_count;
} mwzi_feature_side;

typedef struct mwzi_features {
    mwzi_arena arena;
    mwzi_feature_side side[2]; /* by mwz_side */
    uint32_t value_count;      /* ids of values are below it */
} mwzi_features;

typedef struct mwzi_features_params {
    const mwz_lexicon *lexicon; /* may be NULL: numbers, Latin words, punctuation and sound alone */
    bool no_sound;              /* do not link names by sound */
} mwzi_features_params;

MWZ_MUST_USE mwz_status mwzi_features_build(mwzi_features **out, const mwzi_env *env, const mwzi_segments *segments,
                                            const mwzi_features_params *params, mwz_error *err);
/* One record a segment; a token for each word; ids in range, those of tokens while they are held; links mirrored on the
   two sides. */
MWZ_MUST_USE mwz_status mwzi_features_verify(const mwzi_features *features, const mwzi_segments *segments, mwz_error *err);
/* Lets go of the tokens, where no later stage goes by them; numbers and links stay. */
void mwzi_features_drop_tokens(mwzi_features *features);
void mwzi_features_free(mwzi_features *features);
const char *mwzi_class_name(unsigned kind);
const char *mwzi_link_kind_name(unsigned kind);

#endif
