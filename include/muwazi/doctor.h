/* The doctor: what is damaged in a text, how sure that is, and the text repaired. A text of any length goes through in
   pieces; memory stays bounded. */
#ifndef MUWAZI_DOCTOR_H
#define MUWAZI_DOCTOR_H

#include <muwazi/document.h>
#include <muwazi/status.h>
#include <muwazi/types.h>

MWZ_BEGIN_DECLS

/** What is called for every diagnosis, line after line; false stops (MWZ_ERR_CANCELLED). Everything is lent for the call. Since: 0.1 */
typedef bool (*mwz_diagnosis_fn)(void *user, const mwz_diagnosis *diagnosis);

/** How to examine. Since: 0.1 */
typedef struct mwz_doctor_options {
    uint32_t struct_size;
    const char *encoding;       /**< a name that iconv knows; NULL: detected from the first piece that is more than ASCII */
    const char *name;           /**< what messages call the text; NULL: "-" */
    mwz_input_format format;    /**< MWZ_INPUT_AUTO: by content; in HTML the tags are left alone */
    mwz_repair repair;          /**< what is repaired in the output: MWZ_REPAIR_SURE, …_ALL; with …_OFF nothing */
    const mwz_lexicon *lexicon; /**< whose words help to judge; NULL: judged by letters alone */
    mwz_diagnosis_fn each;      /**< may be NULL */
    void *each_user;
    const mwz_sink *sink;       /**< receives the repaired text in UTF-8; copied; NULL: none */
    const char *path;           /**< or a file for it, which takes its name when it is whole (mwz_doctor_finish); NULL: none */
} mwz_doctor_options;

#define MWZ_DOCTOR_OPTIONS_INIT { sizeof(mwz_doctor_options), 0, 0, MWZ_INPUT_AUTO, MWZ_REPAIR_SURE, 0, 0, 0, 0, 0 }

typedef struct mwz_doctor mwz_doctor;

/**
 * Begins with a text. `options` may be NULL. The lexicon must outlive the doctor; the caller frees it with mwz_doctor_free. Fails with
 * MWZ_ERR_ARGUMENT, MWZ_ERR_MEMORY, MWZ_ERR_IO (path). Since: 0.1
 */
MWZ_API MWZ_MUST_USE mwz_status mwz_doctor_new(mwz_doctor **out, mwz_context *context, const mwz_doctor_options *options,
                                               mwz_error *err);

/**
 * The next `len` bytes of the text, cut anywhere. Fails with MWZ_ERR_ENCODING (no text), MWZ_ERR_MEMORY, MWZ_ERR_IO (sink, path),
 * MWZ_ERR_CANCELLED, MWZ_ERR_ARGUMENT; then only mwz_doctor_free may follow. Since: 0.1
 */
MWZ_API MWZ_MUST_USE mwz_status mwz_doctor_feed(mwz_doctor *doctor, const void *bytes, size_t len, mwz_error *err);

/** The text is at its end: examines the rest and gives the file its name. Statuses as mwz_doctor_feed. Since: 0.1 */
MWZ_API MWZ_MUST_USE mwz_status mwz_doctor_finish(mwz_doctor *doctor, mwz_error *err);

/** The encoding that the bytes were read in; lent. "UTF-8" before anything was read. Since: 0.1 */
MWZ_API const char *mwz_doctor_encoding(const mwz_doctor *doctor);

/** The number of kinds found so far, each by certainty and by whether it is repaired. Since: 0.1 */
MWZ_API size_t mwz_doctor_diagnosis_count(const mwz_doctor *doctor);

/** Lends the sum of a kind, with its first line as example; false when there is no `index`. Since: 0.1 */
MWZ_API bool mwz_doctor_diagnosis(const mwz_doctor *doctor, size_t index, mwz_diagnosis *out);

/** Frees a doctor; a file that is not finished is not left behind. NULL is allowed. Since: 0.1 */
MWZ_API void mwz_doctor_free(mwz_doctor *doctor);

MWZ_END_DECLS

#endif
