/* A document: one file's text, decoded and parted into blocks. */
#ifndef MUWAZI_DOCUMENT_H
#define MUWAZI_DOCUMENT_H

#include <muwazi/status.h>
#include <muwazi/types.h>

MWZ_BEGIN_DECLS

/** What the input is. Since: 0.1 */
typedef enum mwz_input_format { MWZ_INPUT_AUTO = 0, MWZ_INPUT_TEXT = 1, MWZ_INPUT_HTML = 2 } mwz_input_format;

/** How the text is parted into segments. Since: 0.1 */
typedef enum mwz_segmentation {
    MWZ_SEGMENT_SENTENCES = 0, /**< by the SRX rules and Unicode sentence breaks (UAX #29) */
    MWZ_SEGMENT_LINES = 1,     /**< a line that is not blank is a segment; ids in bead output are physical line numbers */
    MWZ_SEGMENT_BLOCKS = 2     /**< a block is a segment */
} mwz_segmentation;

/** How a file is read. Since: 0.1 */
typedef struct mwz_read_options {
    uint32_t struct_size;
    const char *encoding;          /**< a name that iconv knows; NULL: detected */
    const char *name;              /**< what messages and the TMX call the document; NULL: the path, or "-" */
    mwz_input_format format;       /**< MWZ_INPUT_AUTO: by content */
    mwz_segmentation segmentation; /**< MWZ_SEGMENT_LINES must be said at reading */
} mwz_read_options;

#define MWZ_READ_OPTIONS_INIT { sizeof(mwz_read_options), 0, 0, MWZ_INPUT_AUTO, MWZ_SEGMENT_SENTENCES }

/**
 * Reads a file. "-" is standard input. `options` may be NULL. The caller frees the document with mwz_document_free.
 * Fails with MWZ_ERR_IO, MWZ_ERR_ENCODING, MWZ_ERR_FORMAT, MWZ_ERR_LIMIT, MWZ_ERR_MEMORY, MWZ_ERR_ARGUMENT, MWZ_ERR_CANCELLED. Since: 0.1
 */
MWZ_API MWZ_MUST_USE mwz_status mwz_document_open(mwz_document **out, mwz_context *context, const char *path,
                                                  const mwz_read_options *options, mwz_error *err);

/** As mwz_document_open, from `len` bytes in memory, which are copied. Since: 0.1 */
MWZ_API MWZ_MUST_USE mwz_status mwz_document_from_bytes(mwz_document **out, mwz_context *context, const void *bytes,
                                                        size_t len, const mwz_read_options *options, mwz_error *err);

/** The document's name; lent. Since: 0.1 */
MWZ_API const char *mwz_document_name(const mwz_document *document);

/** The encoding that the bytes were read in, such as "UTF-8" or "windows-1256"; lent. Since: 0.1 */
MWZ_API const char *mwz_document_encoding(const mwz_document *document);

/** The number of findings. Since: 0.1 */
MWZ_API size_t mwz_document_finding_count(const mwz_document *document);

/** Lends finding `index`; false when there is none. Since: 0.1 */
MWZ_API bool mwz_document_finding(const mwz_document *document, size_t index, mwz_finding *out);

/** Frees a document; NULL is allowed. Since: 0.1 */
MWZ_API void mwz_document_free(mwz_document *document);

MWZ_END_DECLS

#endif
