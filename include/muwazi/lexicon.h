/* Bilingual knowledge: FreeDict when it is installed, CLDR's names, muwazi's own lists, the user's files. */
#ifndef MUWAZI_LEXICON_H
#define MUWAZI_LEXICON_H

#include <muwazi/status.h>
#include <muwazi/types.h>

MWZ_BEGIN_DECLS

/** What a lexicon is made of. Since: 0.1 */
typedef struct mwz_lexicon_options {
    uint32_t struct_size;
    bool no_freedict;         /**< leave out FreeDict's English–Arabic dictionary (read from the system at run time) */
    bool no_cldr;             /**< leave out the names that ICU knows: regions, languages, months … */
    bool no_own;              /**< leave out muwazi's own corpora/lexicon */
    const char *const *files; /**< the user's TSV files; the direction is found from the scripts */
    size_t file_count;
    const char *freedict;     /**< path of freedict-eng-ara.dict.dz; NULL: the system's */
} mwz_lexicon_options;

#define MWZ_LEXICON_OPTIONS_INIT { sizeof(mwz_lexicon_options), false, false, false, 0, 0, 0 }

/**
 * Builds a lexicon, or takes it out of the context's cache when that holds one of the same sources, unchanged since.
 * `options` may be NULL for the default. The caller frees it with mwz_lexicon_free. A missing FreeDict is a finding, not
 * an error; a cache that cannot be written is a finding of severity MWZ_NOTE, "cache-unwritten". Fails with MWZ_ERR_IO, MWZ_ERR_FORMAT (a user's file; `line` is set), MWZ_ERR_MEMORY,
 * MWZ_ERR_ARGUMENT. Since: 0.1
 */
MWZ_API MWZ_MUST_USE mwz_status mwz_lexicon_new(mwz_lexicon **out, mwz_context *context, const mwz_lexicon_options *options,
                                                mwz_error *err);

/** The number of pairs held, all sources together. Since: 0.1 */
MWZ_API size_t mwz_lexicon_pair_count(const mwz_lexicon *lexicon);

/** The number of findings, such as "freedict-missing". Since: 0.1 */
MWZ_API size_t mwz_lexicon_finding_count(const mwz_lexicon *lexicon);

/** Lends finding `index`; false when there is none. Since: 0.1 */
MWZ_API bool mwz_lexicon_finding(const mwz_lexicon *lexicon, size_t index, mwz_finding *out);

/** Frees a lexicon; NULL is allowed. Since: 0.1 */
MWZ_API void mwz_lexicon_free(mwz_lexicon *lexicon);

/**
 * Whether an English and an Arabic key, as mwz_translation has them, are a pair of this lexicon. Asked of lexicons made of one
 * source each, it tells where a translation comes from. Since: 0.1
 */
MWZ_API bool mwz_lexicon_has(const mwz_lexicon *lexicon, mwz_text english, mwz_text arabic);

/** What a lexicon knows of a word. Since: 0.1 */
typedef struct mwz_lookup mwz_lookup;

/** One reading of a word: an English stem, or an Arabic word without clitics. Since: 0.1 */
typedef struct mwz_reading {
    mwz_text word;            /**< as it was given */
    mwz_side side;            /**< its language */
    mwz_text key;             /**< the form that is looked up: folded, an English one stemmed */
    double weight;            /**< how likely it is the right reading, in (0,1] */
    bool known;               /**< the lexicon has this key */
    bool used;                /**< the aligner goes by it; only then are there translations */
    size_t translation_first; /**< index of its first translation */
    size_t translation_count;
} mwz_reading;

/** One translation of a reading. Since: 0.1 */
typedef struct mwz_translation {
    mwz_text key;  /**< of the other language */
    double weight; /**< t(key | reading), in (0,1] */
    double back;   /**< t(reading | key), in (0,1] */
} mwz_translation;

/**
 * Looks up every English and Arabic word of `text` (UTF-8): readings in the order of the words, the likeliest first;
 * translations of each, the heaviest first. The caller frees it with mwz_lookup_free; it outlives the lexicon. Fails with
 * MWZ_ERR_ARGUMENT (no such word in it), MWZ_ERR_MEMORY. Since: 0.1
 */
MWZ_API MWZ_MUST_USE mwz_status mwz_lexicon_lookup(mwz_lookup **out, const mwz_lexicon *lexicon, const char *text,
                                                   mwz_error *err);

/** Lends reading `index`; false when there is none. Since: 0.1 */
MWZ_API bool mwz_lookup_reading(const mwz_lookup *lookup, size_t index, mwz_reading *out);

/** Lends translation `index`; false when there is none. Since: 0.1 */
MWZ_API bool mwz_lookup_translation(const mwz_lookup *lookup, size_t index, mwz_translation *out);

/** Frees what was looked up; NULL is allowed. Since: 0.1 */
MWZ_API void mwz_lookup_free(mwz_lookup *lookup);

/** How to learn a lexicon. Since: 0.1 */
typedef struct mwz_learn_options {
    uint32_t struct_size;
    const mwz_lexicon *lexicon; /**< what is known already, lent; NULL: nothing */
    uint32_t min_count;         /**< units in which both words of a pair stand; 0: 2 */
    double min_weight;          /**< least weight of a pair, in [0,1]; 0: 0.1 */
} mwz_learn_options;

#define MWZ_LEARN_OPTIONS_INIT { sizeof(mwz_learn_options), 0, 0, 0.0 }

/** What was learnt from. Since: 0.1 */
typedef struct mwz_learn_report {
    size_t units;    /**< pairs of texts that were read */
    size_t one_side; /**< units without Arabic or without English, passed over */
    size_t too_long; /**< units with a side of more than 250 words, passed over */
    size_t pairs;    /**< pairs of words written */
    bool pruned;     /**< more than four million pairs of words at a time: the rarest were forgotten */
} mwz_learn_report;

/**
 * Learns pairs of words from translation memories: TMX, XLIFF, PO, MO, or tables (TSV, CSV, XLSX) with a column of English and
 * one of Arabic, packed with gzip or not, "-" being standard input. Writes a list that mwz_lexicon_options.files takes: English,
 * Arabic and weight, in byte order, the same for the same input. A weight is the geometric mean of t(english|arabic) and
 * t(arabic|english). `options` and `report` may be NULL. Fails with MWZ_ERR_IO, MWZ_ERR_FORMAT (no memory; `line` is set),
 * MWZ_ERR_LANGUAGE (a table without the two columns), MWZ_ERR_ENCODING (no text), MWZ_ERR_LIMIT, MWZ_ERR_MEMORY,
 * MWZ_ERR_CANCELLED, MWZ_ERR_ARGUMENT. IBM Model 1 (Brown et al. 1993) by agreement (Liang, Taskar and Klein 2006). Since: 0.1
 */
MWZ_API MWZ_MUST_USE mwz_status mwz_lexicon_learn(mwz_context *context, const char *const *files, size_t count,
                                                  const mwz_learn_options *options, const mwz_sink *sink,
                                                  mwz_learn_report *report, mwz_error *err);

/** The same into a file: beside it first, then renamed, so that the name never holds half a file. Since: 0.1 */
MWZ_API MWZ_MUST_USE mwz_status mwz_lexicon_learn_save(mwz_context *context, const char *const *files, size_t count,
                                                       const mwz_learn_options *options, const char *path,
                                                       mwz_learn_report *report, mwz_error *err);

/** Is given a finding, lent for the call; false stops. Since: 0.1 */
typedef bool (*mwz_finding_fn)(void *user, const mwz_finding *finding);

/**
 * Looks a word list over: "no-tab", "bad-bytes", "empty-field", "wrong-script", "too-many-words", "empty-list" (faults: not
 * read), "duplicate", "same-key" (entries that differ in vowel marks and the like alone), "turned", "weight" (warnings), each
 * with its line. `*count` (may be NULL) is their number. Fails with MWZ_ERR_IO, MWZ_ERR_LIMIT, MWZ_ERR_MEMORY,
 * MWZ_ERR_CANCELLED (`found` said false), MWZ_ERR_ARGUMENT. Since: 0.1
 */
MWZ_API MWZ_MUST_USE mwz_status mwz_lexicon_check(mwz_context *context, const char *path, mwz_finding_fn found, void *user,
                                                  size_t *count, mwz_error *err);

MWZ_END_DECLS

#endif
