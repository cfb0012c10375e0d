/* Layouts: how one document holds both languages. */
#ifndef MUWAZI_LAYOUT_H
#define MUWAZI_LAYOUT_H

#include <muwazi/visibility.h>

MWZ_BEGIN_DECLS

/**
 * How one document holds both languages; found by evidence unless mwz_align_options.layout says it. The words in brackets are the
 * names. Since: 0.1
 */
typedef enum mwz_layout {
    MWZ_LAYOUT_AUTO,              /**< (auto) found; MWZ_LAYOUT_MIXED when nothing speaks clearly */
    MWZ_LAYOUT_MIXED,             /**< (mixed) none of the others: each block goes to its language */
    MWZ_LAYOUT_ALTERNATING,       /**< (alternating) a paragraph, then its translation */
    MWZ_LAYOUT_CONSECUTIVE,       /**< (consecutive) all of one language, then all of the other */
    MWZ_LAYOUT_LINES,             /**< (lines) a line, then its translation on the next */
    MWZ_LAYOUT_TABLE,             /**< (table) columns: HTML tables, tabs, wide gaps; what stands in one row belongs together */
    MWZ_LAYOUT_HEADINGS_OTHER,    /**< (headings-other) a text in one language with headings, captions or tags in the other */
    MWZ_LAYOUT_HEADINGS_BOTH,     /**< (headings-both) headings in both languages over a text in one */
    MWZ_LAYOUT_SLASH,             /**< (slash) "Damascus / دمشق" on a line, also with a dash or a bar */
    MWZ_LAYOUT_GLOSSARY,          /**< (glossary) a list of terms with their translations: "term: …", "term = …", dt and dd */
    MWZ_LAYOUT_BRACKETS,          /**< (brackets) translations in brackets behind what they translate */
    MWZ_LAYOUT_QUESTIONS,         /**< (questions) questions and answers with labels such as Q: and س: */
    MWZ_LAYOUT_TWO_DOCUMENTS      /**< (two-documents) found only: a language a document; it cannot be asked for */
} mwz_layout;

/** The name of a layout, a literal; "unknown" for what is none. Since: 0.1 */
MWZ_API const char *mwz_layout_name(mwz_layout layout);

/** The layout of a name that can be asked for; -1 when unknown. Since: 0.1 */
MWZ_API int mwz_layout_from_name(const char *name);

MWZ_END_DECLS

#endif
