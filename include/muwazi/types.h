/* The words that every other header uses: sides, spans, views of text, opaque handles. Declarations only. */
#ifndef MUWAZI_TYPES_H
#define MUWAZI_TYPES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <muwazi/visibility.h>

MWZ_BEGIN_DECLS

/** The two languages; every array `[2]` of this library is indexed by them. Since: 0.1 */
typedef enum mwz_side { MWZ_AR = 0, MWZ_EN = 1 } mwz_side;

/** A range of bytes: `offset` from the start of the file, `len` bytes. Since: 0.1 */
typedef struct mwz_span {
    uint64_t offset;
    uint64_t len;
} mwz_span;

/** A view of UTF-8 text: `len` bytes, not NUL-terminated, lent by the object that it came from. Since: 0.1 */
typedef struct mwz_text {
    const char *bytes;
    size_t len;
} mwz_text;

/** How serious a finding is. Since: 0.1 */
typedef enum mwz_severity { MWZ_NOTE = 0, MWZ_WARNING = 1, MWZ_FAULT = 2 } mwz_severity;

/** Something worth knowing about the user's text that is no error: bad bytes replaced, numbers that disagree. Since: 0.1 */
typedef struct mwz_finding {
    const char *kind;      /**< a stable word for programs: "bad-bytes", "numbers-disagree" … */
    const char *message;   /**< a sentence for people: what, where, what to do */
    mwz_severity severity;
    uint32_t document;     /**< index of the document among those aligned; 0 for a finding of a document */
    mwz_span span;         /**< bytes of the source file; len 0 when it concerns the whole */
    uint32_t line;         /**< 1-based line of the source; 0 when unknown */
    uint32_t pair;         /**< index of the pair; UINT32_MAX when it concerns no pair */
} mwz_finding;

/** What an inline code does to the text that it is around, or what it puts at its place. Since: 0.1 */
typedef enum mwz_code_type {
    MWZ_CODE_OTHER = 0,
    MWZ_CODE_BOLD = 1,
    MWZ_CODE_ITALIC = 2,
    MWZ_CODE_UNDERLINE = 3,
    MWZ_CODE_STRUCK = 4,      /**< struck through */
    MWZ_CODE_SUPERSCRIPT = 5,
    MWZ_CODE_SUBSCRIPT = 6,
    MWZ_CODE_VERBATIM = 7,    /**< code, keys, what a program says */
    MWZ_CODE_LINK = 8,
    MWZ_CODE_BREAK = 9,       /**< a line break; this and the following stand alone */
    MWZ_CODE_IMAGE = 10,
    MWZ_CODE_NOTE = 11        /**< the mark of a footnote or endnote */
} mwz_code_type;

typedef struct mwz_context mwz_context;
typedef struct mwz_document mwz_document;
typedef struct mwz_lexicon mwz_lexicon;
typedef struct mwz_rules mwz_rules;
typedef struct mwz_bitext mwz_bitext;
typedef struct mwz_calibration mwz_calibration;

/**
 * Receives output bytes. Returns 0 to go on, anything else (an errno value) to stop; the call that writes then fails with
 * MWZ_ERR_IO. Since: 0.1
 */
typedef struct mwz_sink {
    int (*write)(void *user, const void *bytes, size_t len);
    void *user;
} mwz_sink;

MWZ_END_DECLS

#endif
