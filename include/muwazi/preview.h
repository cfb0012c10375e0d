/* A bitext at a glance: its pairs side by side, as lines of text for a terminal. */
#ifndef MUWAZI_PREVIEW_H
#define MUWAZI_PREVIEW_H

#include <muwazi/status.h>
#include <muwazi/types.h>

MWZ_BEGIN_DECLS

/** What the terminal is. Since: 0.1 */
typedef struct mwz_preview_options {
    uint32_t struct_size;
    uint32_t columns; /**< its width in cells, from 40; 0: 80 */
    bool visual;      /**< it shows characters as they come, from left to right, and joins none: each line is written in visual order
                           with presentation forms. False: it knows the bidi algorithm (UAX #9) and joins letters: lines are in
                           logical order, each side in an isolate */
    bool colour;      /**< it knows the colours of ECMA-48 (SGR) */
} mwz_preview_options;

#define MWZ_PREVIEW_OPTIONS_INIT { sizeof(mwz_preview_options), 0, false, false }

/**
 * Writes all beads in order, English left, Arabic right: the pair's index, probability (or "pin"), the numbers of segments of
 * both sides, the texts, broken by the width of their characters, and under them what is found of the pair. A line is never
 * wider than `columns`. `options` may be NULL. Fails with MWZ_ERR_ARGUMENT, MWZ_ERR_IO, MWZ_ERR_MEMORY, MWZ_ERR_CANCELLED,
 * MWZ_ERR_INTERNAL. Since: 0.1
 */
MWZ_API MWZ_MUST_USE mwz_status mwz_preview_write(const mwz_bitext *bitext, const mwz_preview_options *options,
                                                  const mwz_sink *sink, mwz_error *err);

MWZ_END_DECLS

#endif
