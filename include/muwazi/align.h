/* Aligning: one bilingual document, or two documents, to a bitext. */
#ifndef MUWAZI_ALIGN_H
#define MUWAZI_ALIGN_H

#include <muwazi/layout.h>
#include <muwazi/status.h>
#include <muwazi/types.h>

MWZ_BEGIN_DECLS

/**
 * A confirmed pair: its segments belong together and to nothing else. `ids` are what outputs call them (mwz_pair_side.ids), neighbours
 * in order, at most 8 a side. With one side empty it says that none of its segments has a counterpart. Lent. Since: 0.1
 */
typedef struct mwz_pin {
    const uint32_t *ids[2]; /**< by mwz_side */
    size_t id_count[2];
} mwz_pin;

/** How to align. Since: 0.1 */
typedef struct mwz_align_options {
    uint32_t struct_size;
    const mwz_lexicon *lexicon; /**< NULL: the default lexicon is built for this call */
    const mwz_rules *rules;     /**< NULL: muwazi's own are compiled for this call, where sentences are asked for */
    bool break_at_semicolon;    /**< the Arabic and English semicolon end a sentence too */
    bool no_learn;              /**< do not learn lengths, shapes and translations from the document */
    const mwz_pin *pins;        /**< confirmed pairs, in any order: they stand, and the rest is aligned around them */
    size_t pin_count;
    const char *pin_text;       /**< more of them as text, `pin_text_len` bytes of JSON Lines, beads or a ladder (see muwazi(1)) */
    size_t pin_text_len;
    uint32_t threads;           /**< for a document of more than 4,000 segments; 0: one. The result is the same for any number */
    bool reasons;               /**< keep what mwz_pair_reasons tells; takes memory, some hundred bytes a pair */
    bool words;                 /**< align the words of each pair, for mwz_pair_words */
    mwz_layout layout;          /**< of one document that holds both languages. Of two documents: MWZ_LAYOUT_HEADINGS_OTHER when one has
                                     headings alone, any other but MWZ_LAYOUT_AUTO, which finds it, when both are whole texts */
    uint32_t phrases;           /**< find phrases that stand at least so often, for mwz_bitext_phrase; 0: those of headings alone */
    bool provenance;            /**< keep the SHA-256 of what the pairs were made of, for mwz_write_options.provenance: of the documents
                                     (mwz_read_options.digest), of the lexicon's words and weights, of the rules' file */
} mwz_align_options;

#define MWZ_ALIGN_OPTIONS_INIT { sizeof(mwz_align_options), 0, 0, false, false, 0, 0, 0, 0, 0, false, false, MWZ_LAYOUT_AUTO, 0, false }

/**
 * Aligns one bilingual document (`count` 1) or two documents in either order (`count` 2; which is Arabic is found). `options`
 * may be NULL. The bitext outlives the documents; the caller frees it with mwz_bitext_free. Fails with MWZ_ERR_LANGUAGE when
 * a language is missing, MWZ_ERR_LIMIT, MWZ_ERR_MEMORY, MWZ_ERR_DATA, MWZ_ERR_FORMAT (pins as text,
 * with the line), MWZ_ERR_CANCELLED, MWZ_ERR_ARGUMENT (pins that overlap, cross or name no segment, too). Since: 0.1
 */
MWZ_API MWZ_MUST_USE mwz_status mwz_align(mwz_bitext **out, mwz_context *context, const mwz_document *const *documents,
                                          size_t count, const mwz_align_options *options, mwz_error *err);

MWZ_END_DECLS

#endif
