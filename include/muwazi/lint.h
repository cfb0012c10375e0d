/* Bidi lint: what goes wrong when right-to-left and left-to-right text meet in a segment or a pair. */
#ifndef MUWAZI_LINT_H
#define MUWAZI_LINT_H

#include <muwazi/status.h>
#include <muwazi/types.h>

MWZ_BEGIN_DECLS

/** What a fault's edits do. Since: 0.1 */
typedef enum mwz_lint_fix {
    MWZ_LINT_NO_FIX = 0, /**< there are no edits */
    MWZ_LINT_SAFE = 1,   /**< a reader sees the same as before, whatever direction the line is given; only controls go */
    MWZ_LINT_LIKELY = 2  /**< a reader sees what was most likely meant; look at it */
} mwz_lint_fix;

/** A replacement: the bytes of `span` by `text`. Since: 0.1 */
typedef struct mwz_lint_edit {
    mwz_span span;    /**< bytes of the text that was given; len 0: only put in */
    const char *text; /**< NUL-terminated; "": only take away */
} mwz_lint_edit;

/**
 * A fault. Its kinds, by severity: MWZ_FAULT "override" (letters or digits shown in reverse), "unpaired-override",
 * "stop-wrong-side" (in a pair whose other side proves it); MWZ_WARNING "unpaired-opening", "unpaired-closing", "override" (for
 * nothing that an isolate would not do), "stop-wrong-side", "brackets-mirrored"; MWZ_NOTE "redundant-controls",
 * "redundant-mark", "mark-at-end" (of those that change nothing), "starts-with-other-script". Since: 0.1
 */
typedef struct mwz_lint_fault {
    const char *kind;          /**< a stable word for programs */
    const char *message;       /**< a sentence for people */
    mwz_severity severity;
    mwz_side side;             /**< of a pair; of a text: the language that its direction is of */
    uint32_t line;             /**< 1-based line of the text */
    mwz_span span;             /**< bytes of the text */
    mwz_lint_fix fix;
    size_t edit_count;         /**< at most 2, in the order of the text */
    mwz_lint_edit edits[2];    /**< the edits of all safe fixes together keep what a reader sees */
} mwz_lint_fault;

/** What is called for every fault, in the order of the text; false stops (MWZ_ERR_CANCELLED). Everything is lent for the call. Since: 0.1 */
typedef bool (*mwz_lint_fn)(void *user, const mwz_lint_fault *fault);

/** Where a text's lines begin. Since: 0.1 */
typedef enum mwz_lint_direction {
    MWZ_LINT_BY_LETTERS = 0, /**< each line by what most of its letters are */
    MWZ_LINT_RIGHT_TO_LEFT = 1,
    MWZ_LINT_LEFT_TO_RIGHT = 2
} mwz_lint_direction;

/** How many faults there are. Since: 0.1 */
typedef struct mwz_lint_sum {
    size_t count[3]; /**< by mwz_severity */
} mwz_lint_sum;

/**
 * Looks at a text, line by line (UAX #9's paragraphs; a segment is a line). The text is UTF-8; `each` may be NULL. The faults of a line
 * come in the order of their spans. Fails with MWZ_ERR_ARGUMENT, MWZ_ERR_MEMORY, MWZ_ERR_LIMIT (a line of 1 GiB),
 * MWZ_ERR_CANCELLED, MWZ_ERR_INTERNAL; *out is then all 0. Sources: UAX #9; CVE-2021-42574. Since: 0.1
 */
MWZ_API MWZ_MUST_USE mwz_status mwz_lint_text(mwz_lint_sum *out, const mwz_context *context, mwz_text text,
                                              mwz_lint_direction direction, mwz_lint_fn each, void *user, mwz_error *err);

/**
 * Looks at the two sides of a pair, by mwz_side, each in the direction of its language; what one side says is evidence for the other.
 * The English side comes first. Statuses as mwz_lint_text. Since: 0.1
 */
MWZ_API MWZ_MUST_USE mwz_status mwz_lint_pair(mwz_lint_sum *out, const mwz_context *context, const mwz_text text[2],
                                              mwz_lint_fn each, void *user, mwz_error *err);

MWZ_END_DECLS

#endif
