/* What a writer of pairs goes over: the pairs that are wanted, then the phrases that are units of their own. */
#ifndef MWZI_FORMATS_UNITS_H
#define MWZI_FORMATS_UNITS_H

#include "formats/tmx_text.h"
#include "formats/writing.h"

/* One unit; lent until the next one. */
typedef struct mwzi_unit {
    char id[24]; /* "p12": the bead; "t3": the phrase; the same for the same bitext */
    mwz_text text[2]; /* by mwz_side; cleaned as for a TMX and NUL-terminated, when that was asked for */
    double probability;
    bool confirmed;
    const mwz_pair *pair; /* NULL: a phrase */
    const char *kind; /* of a phrase; of a pair NULL */
} mwzi_unit;

typedef struct mwzi_units {
    mwzi_writing *writing;
    bool clean;
    bool (*fits)(mwz_text text); /* NULL: any text does; what does not is left out and counted */
    mwzi_tmx_text cleaned[2];
    mwz_pair pair;
    size_t bead, phrase;
    mwz_status status; /* of the last step */
} mwzi_units;

/* `clean`: texts of characters that XML allows, NFC, none blank. */
void mwzi_units_open(mwzi_units *units, mwzi_writing *writing, bool clean);
/* False at the end, or when units->status is no longer MWZ_OK (MWZ_ERR_MEMORY, MWZ_ERR_LIMIT, MWZ_ERR_CANCELLED). */
bool mwzi_units_next(mwzi_units *units, mwzi_unit *out, mwz_error *err);
void mwzi_units_close(mwzi_units *units);

/* The name of the document that a side starts in. */
const char *mwzi_units_document(const mwzi_writing *writing, mwz_side side);

#endif
