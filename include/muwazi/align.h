/* Aligning: one bilingual document, or two documents, to a bitext. */
#ifndef MUWAZI_ALIGN_H
#define MUWAZI_ALIGN_H

#include <muwazi/status.h>
#include <muwazi/types.h>

MWZ_BEGIN_DECLS

/** How to align. Since: 0.1 */
typedef struct mwz_align_options {
    uint32_t struct_size;
    const mwz_lexicon *lexicon; /**< NULL: the default lexicon is built for this call */
    const char *rules;          /**< path of an SRX 2.0 file; NULL: corpora/rules/muwazi.srx */
    bool break_at_semicolon;    /**< the Arabic and English semicolon end a sentence too */
    bool no_learn;              /**< do not learn lengths, shapes and translations from the document */
    uint32_t threads;           /**< for a document of more than 4,000 segments; 0: one. The result is the same for any number */
    bool reasons;               /**< keep what mwz_pair_reasons tells; takes memory, some hundred bytes a pair */
} mwz_align_options;

#define MWZ_ALIGN_OPTIONS_INIT { sizeof(mwz_align_options), 0, 0, false, false, 0, false }

/**
 * Aligns one bilingual document (`count` 1) or two documents in either order (`count` 2; which is Arabic is found). `options`
 * may be NULL. The bitext outlives the documents; the caller frees it with mwz_bitext_free. Fails with MWZ_ERR_LANGUAGE when
 * a language is missing, MWZ_ERR_LIMIT, MWZ_ERR_MEMORY, MWZ_ERR_DATA, MWZ_ERR_FORMAT (rules), MWZ_ERR_CANCELLED, MWZ_ERR_ARGUMENT. Since: 0.1
 */
MWZ_API MWZ_MUST_USE mwz_status mwz_align(mwz_bitext **out, mwz_context *context, const mwz_document *const *documents,
                                          size_t count, const mwz_align_options *options, mwz_error *err);

MWZ_END_DECLS

#endif
