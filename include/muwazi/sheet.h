/* A sheet: a bitext to look at, both languages side by side. */
#ifndef MUWAZI_SHEET_H
#define MUWAZI_SHEET_H

#include <muwazi/status.h>
#include <muwazi/types.h>

MWZ_BEGIN_DECLS

/** What a sheet is. Since: 0.1 */
typedef enum mwz_sheet_format {
    MWZ_SHEET_HTML = 1, /**< a page for a browser, in one file that asks for nothing else: search, filters, reasons */
    MWZ_SHEET_PDF = 2,  /**< pages of A4, whose text can be searched and copied, with a bookmark a heading */
    MWZ_SHEET_PNG = 3,  /**< the same pages as pictures, one file a page, of 1190 by 1684 pixels */
    MWZ_SHEET_SVG = 4   /**< the same pages as drawings, one file a page; letters are outlines */
} mwz_sheet_format;

/** The colours of a sheet. Since: 0.1 */
typedef enum mwz_sheet_theme {
    MWZ_THEME_AUTO = 0, /**< a page: as the reader's system is set; else light */
    MWZ_THEME_LIGHT = 1,
    MWZ_THEME_DARK = 2
} mwz_sheet_theme;

/** The language of a sheet's own words. Since: 0.1 */
typedef enum mwz_sheet_labels {
    MWZ_LABELS_AUTO = 0, /**< a page: Arabic where the browser is Arabic; else English */
    MWZ_LABELS_ENGLISH = 1,
    MWZ_LABELS_ARABIC = 2
} mwz_sheet_labels;

/** What became of a drawn sheet (PDF, PNG, SVG). Since: 0.1 */
typedef struct mwz_sheet_report {
    size_t pages;              /**< of the sheet; where one was asked for (mwz_sheet_options.page), up to that one */
    size_t missing_characters; /**< different ones that no font has; they are drawn as empty boxes */
    char missing[256];         /**< a sentence about them: which they are, and what to install; "" when there are none */
} mwz_sheet_report;

/** How to make a sheet. Since: 0.1 */
typedef struct mwz_sheet_options {
    uint32_t struct_size;
    mwz_sheet_theme theme;
    mwz_sheet_labels labels;
    const char *title;   /**< UTF-8; NULL: the names of the documents */
    const char *ar_lang; /**< language tag of the Arabic; NULL: "ar" */
    const char *en_lang; /**< language tag of the English; NULL: "en" */
    const char *const *fonts; /**< drawn sheets: names of families, or files (what holds a "/"), in the order in which they are
                                   asked for a character; muwazi's own list stands behind them */
    size_t font_count;
    size_t page;              /**< PNG and SVG: the only page that is drawn, from 1; 0: all, and to a sink the first */
    mwz_sheet_report *report; /**< drawn sheets: filled on success; may be NULL */
} mwz_sheet_options;

#define MWZ_SHEET_OPTIONS_INIT { sizeof(mwz_sheet_options), MWZ_THEME_AUTO, MWZ_LABELS_AUTO, 0, 0, 0, 0, 0, 0, 0 }

/**
 * Writes a bitext as a sheet to a sink, a row a bead in the order of the text, lone segments and headings too. Matched words are
 * shown where the bitext was aligned with mwz_align_options.reasons or .words, reasons with the first. `options` may be NULL. Fails
 * with MWZ_ERR_IO, MWZ_ERR_MEMORY, MWZ_ERR_ARGUMENT (format, options, a language tag, a page that is not there), MWZ_ERR_DATA (drawn
 * sheets: fonts that are not installed), MWZ_ERR_FORMAT (a file that is no font), MWZ_ERR_CANCELLED. Since: 0.1
 */
MWZ_API MWZ_MUST_USE mwz_status mwz_sheet_write(const mwz_bitext *bitext, mwz_sheet_format format,
                                                const mwz_sheet_options *options, const mwz_sink *sink, mwz_error *err);

/**
 * As mwz_sheet_write, to a file: beside it first, then renamed, so that the name never holds half a file. Page 2 of a PNG or SVG
 * "out.png" is saved as "out-2.png"; "out.png" is there when all are. Since: 0.1
 */
MWZ_API MWZ_MUST_USE mwz_status mwz_sheet_save(const mwz_bitext *bitext, mwz_sheet_format format,
                                               const mwz_sheet_options *options, const char *path, mwz_error *err);

/** The format of a name ("html", "pdf", "png", "svg"); 0 when unknown. Since: 0.1 */
MWZ_API int mwz_sheet_format_from_name(const char *name);

MWZ_END_DECLS

#endif
