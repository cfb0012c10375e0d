/* The doctor: a text of any length through stage 1 and the repairs, a piece after the other. */
#ifndef MWZI_PIPELINE_DOCTOR_H
#define MWZI_PIPELINE_DOCTOR_H

#include "base/file.h"
#include "blocks/blocks.h"
#include "repair/summary.h"

typedef struct mwzi_doctor_params {
    const char *name, *encoding; /* `encoding` NULL: detected */
    mwzi_blocks_format format;
    mwzi_repair_level level;
    const mwz_lexicon *lexicon;
    bool (*each)(void *user, const mwzi_diagnosis *diagnosis); /* may be NULL; false stops */
    void *each_user;
    const mwz_sink *sink; /* where the repaired text goes; may be NULL */
} mwzi_doctor_params;

typedef struct mwzi_doctor {
    mwzi_arena arena; /* examples of the summary, names */
    const mwzi_env *env;
    mwzi_doctor_params params;
    mwz_sink sink;
    MWZI_VEC(char) buffer; /* read and not yet examined */
    const char *encoding; /* once it is settled */
    bool settled, begun, markup;
    uint64_t offset; /* of the buffer in the source */
    uint32_t lines; /* before the buffer */
    mwzi_summary summary;
} mwzi_doctor;

/* Names and options are copied, lexicon and user are lent. */
MWZ_MUST_USE mwz_status mwzi_doctor_start(mwzi_doctor *doctor, const mwzi_env *env, const mwzi_doctor_params *params, mwz_error *err);
MWZ_MUST_USE mwz_status mwzi_doctor_feed(mwzi_doctor *doctor, const char *bytes, size_t len, mwz_error *err);
MWZ_MUST_USE mwz_status mwzi_doctor_end(mwzi_doctor *doctor, mwz_error *err);
void mwzi_doctor_free(mwzi_doctor *doctor);

#endif
