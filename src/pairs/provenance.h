/* What a bitext was made of, kept in it when asked for. */
#ifndef MWZI_PAIRS_PROVENANCE_H
#define MWZI_PAIRS_PROVENANCE_H

#include "pairs/pairs.h"

/* Digests (base/digest.h) of what went in; NULL where there was none, or nobody counted it. */
struct mwzi_provenance {
    const char **documents; /* [bitext->document_count] */
    const char *lexicon, *rules;
};

/* Adds it to a bitext; texts are copied. MWZ_ERR_MEMORY. */
MWZ_MUST_USE mwz_status mwzi_provenance_build(mwz_bitext *bitext, const char *const *documents, const char *lexicon,
                                              const char *rules, mwz_error *err);
/* The digest of the document of that name, which the bitext lent (mwz_pair_side.document); NULL when it is not known. */
const char *mwzi_provenance_document(const mwz_bitext *bitext, const char *document);

#endif
