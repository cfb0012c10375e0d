/* Measuring: how wide a text is when it is drawn, for labels and buttons that a translation must fit. Texts are shaped as a
   browser shapes them (HarfBuzz; bidi by UAX #9), without hinting, so that a width is the same on every machine with the
   same fonts. */
#ifndef MUWAZI_MEASURE_H
#define MUWAZI_MEASURE_H

#include <muwazi/status.h>
#include <muwazi/types.h>

MWZ_BEGIN_DECLS

/** The fonts and the size to measure in. Since: 0.1 */
typedef struct mwz_measure_options {
    uint32_t struct_size;
    const char *const *fonts; /**< families as fontconfig has them ("Noto Sans Arabic"), or files (a "/" in it, or .ttf, .otf, .ttc
                                   at its end): the first that has a character draws it. NULL: muwazi's own list, Arabic naskh first */
    size_t font_count;
    double size;              /**< of an em, in pixels; 0: 16 */
    double column;            /**< width in pixels at which lines are broken (UAX #14), for mwz_width.lines; 0: they are not */
    bool bold;                /**< the bold face of each family that has one */
} mwz_measure_options;

#define MWZ_MEASURE_OPTIONS_INIT { sizeof(mwz_measure_options), 0, 0, 0, 0, false }

/** How wide a text is. Since: 0.1 */
typedef struct mwz_width {
    double width;   /**< pixels, unbroken; of a text with line breaks of its own, its widest line */
    size_t lines;   /**< with its own line breaks, and broken at the column when there is one; at least 1 */
    size_t missing; /**< characters, each time they stand there, that no font has: the width counts an empty box for each */
} mwz_width;

/** A font of the list; everything is lent. Since: 0.1 */
typedef struct mwz_measure_font {
    const char *name; /**< the family, or the file when it was named by that */
    const char *file;
    bool used;        /**< a text measured so far has characters of it */
} mwz_measure_font;

/** Fonts that are open, to be used by one thread at a time. Since: 0.1 */
typedef struct mwz_measurer mwz_measurer;

/**
 * Opens the fonts. `options` may be NULL. The caller frees the measurer with mwz_measurer_free, before the context. Fails with
 * MWZ_ERR_DATA (no such family, or none of muwazi's list is installed), MWZ_ERR_IO, MWZ_ERR_FORMAT (a file that is no font),
 * MWZ_ERR_ARGUMENT (a size or column that is negative, no number, or over 10,000 and 1,000,000 pixels), MWZ_ERR_MEMORY,
 * MWZ_ERR_INTERNAL. Since: 0.1
 */
MWZ_API MWZ_MUST_USE mwz_status mwz_measurer_new(mwz_measurer **out, const mwz_context *context,
                                                 const mwz_measure_options *options, mwz_error *err);

/**
 * Measures a text in UTF-8; it runs from right to left when most of its letters do. Fails with MWZ_ERR_ARGUMENT, MWZ_ERR_MEMORY,
 * MWZ_ERR_LIMIT (2 GiB), MWZ_ERR_FORMAT and MWZ_ERR_IO (a font of the list that cannot be read), MWZ_ERR_INTERNAL; *out is then
 * all 0. Sources: UAX #9, #14, #24. Since: 0.1
 */
MWZ_API MWZ_MUST_USE mwz_status mwz_measure(mwz_width *out, mwz_measurer *measurer, mwz_text text, mwz_error *err);

/** Lends font `index` of the list; false when there is none. Since: 0.1 */
MWZ_API bool mwz_measurer_font(const mwz_measurer *measurer, size_t index, mwz_measure_font *out);

/**
 * A sentence about all characters so far that no font has: which they are, and what to install. Lent until the next call; "" when
 * nothing is missing. Since: 0.1
 */
MWZ_API const char *mwz_measurer_missing(mwz_measurer *measurer);

/** Frees a measurer; NULL is allowed. Since: 0.1 */
MWZ_API void mwz_measurer_free(mwz_measurer *measurer);

MWZ_END_DECLS

#endif
