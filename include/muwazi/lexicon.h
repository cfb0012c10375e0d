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

MWZ_END_DECLS

#endif
