/* How a drawn sheet looks: its colours, light and dark, and its words in either language. */
#ifndef MWZI_REVIEW_LOOKS_H
#define MWZI_REVIEW_LOOKS_H

#include <muwazi/sheet.h>

#include "review/sheet.h"
#include "shaping/canvas.h"

/* How sure a row is; the same bands as a page's (page/rows.js). */
typedef enum mwzi_band {
    MWZI_BAND_SURE,
    MWZI_BAND_LIKELY,
    MWZI_BAND_UNSURE,
    MWZI_BAND_DOUBTFUL,
    MWZI_BAND_LONE,
    MWZI_BAND_COUNT
} mwzi_band;

enum { MWZI_TINTS = 6 };

typedef struct mwzi_looks {
    mwzi_colour ground, text, faint, line;
    mwzi_colour fill[MWZI_BAND_COUNT], edge[MWZI_BAND_COUNT],
        label[MWZI_BAND_COUNT]; /* of a ribbon and of what is written on it */
    mwzi_colour tints[MWZI_TINTS]; /* behind matched words: the same on both sides */
    mwzi_colour missing; /* under a number that the other side lacks */
} mwzi_looks;

/* Words of the sheet's own. */
typedef struct mwzi_sheet_words {
    const char *language[2]; /* by mwz_side: heads of the columns */
    const char *pairs, *mean, *unpaired, *page; /* before a colon and a value */
    const char *probability, *matched, *missing, *confirmed; /* of the legend */
    const char *passages; /* of a heading: "stands over rows" */
    const char *more; /* "further findings" */
    bool right;
} mwzi_sheet_words;

mwzi_band mwzi_band_of(const mwzi_sheet_row *row);
/* Of MWZ_THEME_DARK, or the light one. */
const mwzi_looks *mwzi_looks_of(mwz_sheet_theme theme);
/* Of MWZ_LABELS_ARABIC, or English. */
const mwzi_sheet_words *mwzi_sheet_words_of(mwz_sheet_labels labels);

#endif
