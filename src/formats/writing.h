/* What the writers of formats/ share: one write under way, what becomes of each bead, numbers, texts on one line. */
#ifndef MWZI_FORMATS_WRITING_H
#define MWZI_FORMATS_WRITING_H

#include "base/file.h"
#include "formats/formats.h"
#include "pairs/bitext.h"
#include "pairs/provenance.h"
#include "phrases/phrases.h"

/* What became of a bead; why it was left out is told in the file of the unpaired. */
typedef enum mwzi_outcome {
    MWZI_OUTCOME_WRITTEN,
    MWZI_OUTCOME_LONE, /* one side empty */
    MWZI_OUTCOME_LOW_PROBABILITY,
    MWZI_OUTCOME_TOO_LONG,
    MWZI_OUTCOME_EMPTY /* nothing to see on a side */
} mwzi_outcome;

/* What a tool wants of a TMX. */
typedef struct mwzi_profile {
    const char *name;
    const char *lang[2]; /* by mwz_side: when the user says none */
    size_t longest; /* characters of a segment */
    const char *type_ending; /* of every prop's type; NULL: none */
    const char *file_prop; /* a further one, with the file of the source; NULL: none */
    const char *own_prop, *own_value; /* one of the tool's own, the same in every unit; NULL: none */
    bool ids; /* units have a tuid */
    bool context; /* the source variant has its neighbours */
} mwzi_profile;

/* One write under way. */
typedef struct mwzi_writing {
    const mwz_bitext *bitext;
    const mwz_write_options *options;
    const mwzi_profile *profile;
    const char *lang[2]; /* by mwz_side, checked */
    mwz_side moses_side;
    size_t longest; /* characters of a side that the format or the profile takes; 0: any */
    mwz_sink sink;
    const char *name; /* what messages call the output */
    mwz_write_report report;
    uint8_t *outcomes; /* [bitext->count], mwzi_outcome; NULL when nobody asks */
} mwzi_writing;

/* Checks the options. MWZ_ERR_ARGUMENT. */
MWZ_MUST_USE mwz_status mwzi_writing_begin(mwzi_writing *writing, const mwz_bitext *bitext,
                                           const mwz_write_options *options, mwz_error *err);
/* Writes one output; the report starts anew. */
MWZ_MUST_USE mwz_status mwzi_writing_run(mwzi_writing *writing, mwz_format format, const mwz_sink *sink,
                                         const char *name, mwz_error *err);

/* The row of an mwz_profile; NULL when there is none. */
const mwzi_profile *mwzi_profile_at(unsigned profile);

/* Counts what became of bead `index`. */
void mwzi_writing_note(mwzi_writing *writing, size_t index, mwzi_outcome outcome);
/* Whether bead `index` is a pair that a translation memory wants: filled, visible on both sides, probable enough. Notes
   why it is not; the one who writes notes MWZI_OUTCOME_WRITTEN. */
bool mwzi_writing_wants(mwzi_writing *writing, size_t index, mwz_pair *out);
/* The next phrase that is a term, probable enough; *at moves past it. */
bool mwzi_next_term(const mwzi_writing *writing, size_t *at, mwz_phrase *out);
/* The next phrase that is a unit beside the pairs: of a heading, a name, a noun phrase. */
bool mwzi_next_unit(const mwzi_writing *writing, size_t *at, mwz_phrase *out);
/* The Arabic of a phrase: the parted form, where there is one. */
mwz_text mwzi_phrase_arabic(const mwz_phrase *phrase);
/* The kind of the next finding of bead `index`; NULL after the last one. *at, 0 at the start, moves past those of earlier beads. */
const char *mwzi_writing_finding(const mwzi_writing *writing, size_t *at, size_t index);
enum { MWZI_REASON_SIZE = 112 };
/* Why a bead is not written, in words. */
void mwzi_writing_reason(const mwzi_writing *writing, uint32_t bead, char out[MWZI_REASON_SIZE]);
/* Seconds since 1970 of SOURCE_DATE_EPOCH; -1 when it is not set. https://reproducible-builds.org/specs/source-date-epoch/
   MWZ_ERR_ARGUMENT. */
MWZ_MUST_USE mwz_status mwzi_writing_date(int64_t *out, mwz_error *err);
/* Tells progress now and then. */
MWZ_MUST_USE mwz_status mwzi_writing_progress(const mwzi_writing *writing, size_t index, mwz_error *err);

/* A decimal number of `digits` (at most 9) places, with a point in every locale, into at least 32 bytes; for values in
 * [0,1000000]. */
void mwzi_decimal(char *out, double value, unsigned digits);
/* The same to an output. */
void mwzi_out_decimal(mwzi_out *out, double value, unsigned digits);
/* A text on one line and in one column: tabs and line breaks of every kind become one space. */
void mwzi_out_line(mwzi_out *out, mwz_text text);
/* Whether a text shows nothing: white space and invisible format characters alone. */
bool mwzi_text_is_blank(mwz_text text);
/* Whether a character is white space (Unicode White_Space). */
bool mwzi_is_space(uint32_t character);

mwz_status mwzi_tmx_write(mwzi_writing *writing, mwz_error *err);
mwz_status mwzi_csv_write(mwzi_writing *writing, mwz_error *err);
mwz_status mwzi_xlf_write(mwzi_writing *writing, mwz_error *err);
mwz_status mwzi_xliff_write(mwzi_writing *writing, mwz_error *err);
mwz_status mwzi_po_write(mwzi_writing *writing, mwz_error *err);
mwz_status mwzi_html_write(mwzi_writing *writing, mwz_error *err);
mwz_status mwzi_xlsx_write(mwzi_writing *writing, mwz_error *err);
mwz_status mwzi_xces_write(mwzi_writing *writing, mwz_error *err);
mwz_status mwzi_tsv_write(mwzi_writing *writing, mwz_error *err);
mwz_status mwzi_jsonl_write(mwzi_writing *writing, mwz_error *err);
mwz_status mwzi_beads_write(mwzi_writing *writing, mwz_error *err);
mwz_status mwzi_ladder_write(mwzi_writing *writing, mwz_error *err);
/* Needs a bitext with reasons (MWZ_ERR_ARGUMENT). */
mwz_status mwzi_explain_write(mwzi_writing *writing, mwz_error *err);
mwz_status mwzi_terms_write(mwzi_writing *writing, mwz_error *err);
mwz_status mwzi_tbx_write(mwzi_writing *writing, mwz_error *err);
/* The side writing->moses_side. */
mwz_status mwzi_moses_write(mwzi_writing *writing, mwz_error *err);
/* What is not written according to `outcomes`, to `sink`. */
mwz_status mwzi_unpaired_write(const mwzi_writing *writing, const mwz_sink *sink, const char *name, mwz_error *err);

#endif
