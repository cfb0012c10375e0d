/* Segmentation rules: where sentences end. Compiled once, used for any number of documents. */
#ifndef MUWAZI_RULES_H
#define MUWAZI_RULES_H

#include <muwazi/status.h>
#include <muwazi/types.h>

MWZ_BEGIN_DECLS

/**
 * Reads and compiles the SRX 2.0 file `path`; NULL: muwazi's own, corpora/rules/muwazi.srx. Any number of threads may align by
 * the same rules. The caller frees them with mwz_rules_free, before the context. Fails with MWZ_ERR_IO, MWZ_ERR_FORMAT (with
 * the line and what to do), MWZ_ERR_LIMIT, MWZ_ERR_MEMORY, MWZ_ERR_ARGUMENT. SRX 2.0 (LISA/GALA 2008). Since: 0.1
 */
MWZ_API MWZ_MUST_USE mwz_status mwz_rules_open(mwz_rules **out, mwz_context *context, const char *path, mwz_error *err);

/** Frees rules; NULL is allowed. Since: 0.1 */
MWZ_API void mwz_rules_free(mwz_rules *rules);

MWZ_END_DECLS

#endif
