/* A bitext as people look at it: rows in the order of the text, with what each row shows and why it is one. */
#ifndef MWZI_REVIEW_SHEET_H
#define MWZI_REVIEW_SHEET_H

#include "pairs/headings.h"
#include "pairs/pairs.h"
#include "pairs/reasons.h"

/* A bead. Everything is lent by the bitext. */
typedef struct mwzi_sheet_row {
    mwz_pair pair;                        /* index, joined texts, ids, places, probability */
    bool is_pair;                         /* both sides are filled */
    bool is_heading;                      /* a side begins with a title or a heading of its document */
    const mwzi_pair_segment *segments[2]; /* by mwz_side */
    uint32_t segment_count[2];
    const mwz_finding *findings; /* of this row */
    size_t finding_count;
    size_t heading; /* of the heading link whose heading begins in this row; SIZE_MAX: none */
    bool has_reasons;
    mwz_reasons reasons;
} mwzi_sheet_row;

/* A walk over the rows; lives on the caller's stack, nothing to free. */
typedef struct mwzi_sheet {
    const mwz_bitext *bitext;
    size_t next, finding, heading; /* row, finding and heading link to come */
} mwzi_sheet;

/* What marked words rest on, besides mwz_match_kind. */
enum {
    MWZI_MARK_CONTEXT = MWZ_MATCH_LEARNT + 1, /* word alignment: what stands around them */
    MWZI_MARK_MISSING                         /* a number that the other side lacks */
};

/* Words of both sides that belong together; of a number that is missing, the side that lacks it has no length. */
typedef struct mwzi_sheet_mark {
    size_t offset[2], len[2]; /* by mwz_side: bytes of the row's joined text */
    unsigned kind;            /* mwz_match_kind or MWZI_MARK_… */
    bool minor;               /* a function word or a mark */
    double strength;          /* in [0,1] */
} mwzi_sheet_mark;

/* A heading with the rows that its passages stand in. */
typedef struct mwzi_sheet_heading {
    mwz_heading link;
    size_t row;              /* where the heading begins */
    size_t first_row, count; /* of the passages; count 0: there are none */
} mwzi_sheet_heading;

/* A finding about a document, or about rows that follow each other (`count` 0: about the document). */
typedef struct mwzi_sheet_finding {
    mwz_finding finding;
    size_t first_row, count;
} mwzi_sheet_finding;

void mwzi_sheet_open(mwzi_sheet *sheet, const mwz_bitext *bitext);
/* The next row; false at the end. */
bool mwzi_sheet_next(mwzi_sheet *sheet, mwzi_sheet_row *out);

/* Where segment `nth` of a side begins in the row's joined text, in bytes. */
size_t mwzi_sheet_segment_offset(const mwzi_sheet_row *row, mwz_side side, size_t nth);
/* Mark `nth` of a row: matched words in the order of the English ones, then numbers that one side lacks. False when there is none. */
bool mwzi_sheet_mark_at(const mwzi_sheet *sheet, const mwzi_sheet_row *row, size_t nth, mwzi_sheet_mark *out);
/* Heading link `index`, in the order of the text; false when there is none. */
bool mwzi_sheet_heading_at(const mwz_bitext *bitext, size_t index, mwzi_sheet_heading *out);
/* The next finding that concerns no single row, from *at on, which moves past it; false at the end. */
bool mwzi_sheet_next_finding(const mwz_bitext *bitext, size_t *at, mwzi_sheet_finding *out);
/* The word of a mark's kind: that of mwz_match_kind, "context" or "missing". */
const char *mwzi_sheet_mark_name(unsigned kind);

#endif
