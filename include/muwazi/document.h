/* A document: one file's text, decoded and parted into blocks. */
#ifndef MUWAZI_DOCUMENT_H
#define MUWAZI_DOCUMENT_H

#include <muwazi/status.h>
#include <muwazi/types.h>

MWZ_BEGIN_DECLS

/** What the input is. Since: 0.1 */
typedef enum mwz_input_format {
    MWZ_INPUT_AUTO = 0, /**< found by content */
    MWZ_INPUT_TEXT = 1, /**< plain text; also what pdftotext makes of a PDF */
    MWZ_INPUT_HTML = 2,
    MWZ_INPUT_MARKDOWN = 3,
    MWZ_INPUT_DOCX = 4,
    MWZ_INPUT_ODT = 5,
    MWZ_INPUT_XLSX = 6,  /**< this and the following: units that are pairs already; each stays one segment */
    MWZ_INPUT_XLIFF = 7, /**< 1.2 and 2.x */
    MWZ_INPUT_TMX = 8,
    MWZ_INPUT_PO = 9,    /**< also what a compiled catalogue (MO) holds */
    MWZ_INPUT_TSV = 10,
    MWZ_INPUT_CSV = 11,
    MWZ_INPUT_SRT = 12,  /**< subtitles, with their times as evidence */
    MWZ_INPUT_VTT = 13   /**< WebVTT */
} mwz_input_format;

/** The format of a name ("text", "html", "markdown", "docx" …; "auto" is MWZ_INPUT_AUTO); -1 when unknown. Since: 0.1 */
MWZ_API int mwz_input_format_from_name(const char *name);

/** The name of a format; NULL when it is none. Since: 0.1 */
MWZ_API const char *mwz_input_format_name(mwz_input_format format);

/** How the text is parted into segments. Since: 0.1 */
typedef enum mwz_segmentation {
    MWZ_SEGMENT_SENTENCES = 0, /**< by the SRX rules and Unicode sentence breaks (UAX #29) */
    MWZ_SEGMENT_LINES = 1,     /**< a line that is not blank is a segment; ids in bead output are physical line numbers */
    MWZ_SEGMENT_BLOCKS = 2     /**< a block is a segment */
} mwz_segmentation;

/** What is repaired of a text that was damaged on its way: wrong encodings, visual order, presentation forms … Since: 0.1 */
typedef enum mwz_repair {
    MWZ_REPAIR_SURE = 0, /**< what is sure */
    MWZ_REPAIR_OFF = 1,  /**< nothing */
    MWZ_REPAIR_ALL = 2   /**< what is likely too */
} mwz_repair;

/** How sure a diagnosis is. What is unsure is never repaired. Since: 0.1 */
typedef enum mwz_certainty { MWZ_UNSURE = 0, MWZ_LIKELY = 1, MWZ_SURE = 2 } mwz_certainty;

/** Damage of one kind: in a line, or summed up over lines. Since: 0.1 */
typedef struct mwz_diagnosis {
    const char *kind;        /**< a stable word for programs: "visual-order", "presentation-forms", "code-page" … */
    const char *words;       /**< what it is, for people */
    mwz_certainty certainty;
    bool repaired;           /**< false: only told */
    uint32_t lines;          /**< how many have it */
    uint64_t count;          /**< places in all of them */
    uint32_t line;           /**< the (first) line, 1-based */
    mwz_span span;           /**< its bytes in the source */
    mwz_text before, after;  /**< the line before this repair and after it, cut to where they differ; may be empty */
} mwz_diagnosis;

/** How a file is read. Since: 0.1 */
typedef struct mwz_read_options {
    uint32_t struct_size;
    const char *encoding;          /**< a name that iconv knows; NULL: detected */
    const char *name;              /**< what messages and the TMX call the document; NULL: the path, or "-" */
    mwz_input_format format;       /**< MWZ_INPUT_AUTO: by content */
    mwz_segmentation segmentation; /**< MWZ_SEGMENT_LINES must be said at reading */
    mwz_repair repair;             /**< of text that was damaged before; spans stay those of the source's bytes */
    const mwz_lexicon *lexicon;    /**< whose words help to judge what is damaged; NULL: judged by letters alone */
    bool digest;                   /**< count the SHA-256 of the bytes, for mwz_document_digest and the provenance of pairs */
    bool inline_codes;             /**< keep bold, links, line breaks …: for <muwazi/codes.h>, TMX and XLIFF with inline codes */
} mwz_read_options;

#define MWZ_READ_OPTIONS_INIT { sizeof(mwz_read_options), 0, 0, MWZ_INPUT_AUTO, MWZ_SEGMENT_SENTENCES, MWZ_REPAIR_SURE, 0, false, false }

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

/** What the document was found to be; never MWZ_INPUT_AUTO. Since: 0.1 */
MWZ_API mwz_input_format mwz_document_format(const mwz_document *document);

/** The encoding that the bytes were read in, such as "UTF-8" or "windows-1256"; lent. Since: 0.1 */
MWZ_API const char *mwz_document_encoding(const mwz_document *document);

/** The SHA-256 of the bytes that were read (FIPS 180-4), as 64 hexadecimal digits; NULL unless `digest` asked for it; lent. Since: 0.1 */
MWZ_API const char *mwz_document_digest(const mwz_document *document);

/** The number of findings. Since: 0.1 */
MWZ_API size_t mwz_document_finding_count(const mwz_document *document);

/** Lends finding `index`; false when there is none. Since: 0.1 */
MWZ_API bool mwz_document_finding(const mwz_document *document, size_t index, mwz_finding *out);

/** The number of kinds of damage found, each by certainty and by whether it was repaired. Since: 0.1 */
MWZ_API size_t mwz_document_diagnosis_count(const mwz_document *document);

/** Lends the sum of a kind of damage over the document, with its first line as example; false when there is no `index`. Since: 0.1 */
MWZ_API bool mwz_document_diagnosis(const mwz_document *document, size_t index, mwz_diagnosis *out);

/** Frees a document; NULL is allowed. Since: 0.1 */
MWZ_API void mwz_document_free(mwz_document *document);

MWZ_END_DECLS

#endif
