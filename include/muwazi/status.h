/* What a call can come to, and the caller's own place for the message. */
#ifndef MUWAZI_STATUS_H
#define MUWAZI_STATUS_H

#include <stdint.h>

#include <muwazi/visibility.h>

MWZ_BEGIN_DECLS

/** The outcome of a call. Since: 0.1 */
typedef enum mwz_status {
    MWZ_OK = 0,
    MWZ_ERR_ARGUMENT,  /**< the caller broke a promise: a null, a wrong struct_size, a value out of range */
    MWZ_ERR_MEMORY,    /**< memory ran out */
    MWZ_ERR_IO,        /**< a file could not be opened, read, written or renamed */
    MWZ_ERR_ENCODING,  /**< the bytes are no text in any encoding that muwazi knows */
    MWZ_ERR_FORMAT,    /**< a file's form is broken: SRX, lexicon, gold, HTML */
    MWZ_ERR_LIMIT,     /**< a limit of the context was met */
    MWZ_ERR_LANGUAGE,  /**< the text lacks one of the two languages */
    MWZ_ERR_DATA,      /**< muwazi's own data files were not found */
    MWZ_ERR_CANCELLED, /**< the progress function said stop */
    MWZ_ERR_INTERNAL   /**< a fault of muwazi itself: please report it */
} mwz_status;

/** The caller's place for an error: 256 bytes, owns no memory, may be NULL everywhere. Since: 0.1 */
typedef struct mwz_error {
    int32_t status;    /**< the mwz_status */
    uint32_t line;     /**< 1-based line of the input at fault; 0 when unknown */
    uint64_t offset;   /**< byte of the input at fault; 0 when unknown */
    char message[240]; /**< a sentence for people in UTF-8: what, where, what to do */
} mwz_error;

#define MWZ_ERROR_INIT { 0, 0, 0, { 0 } }

/** The status's stable name, such as "MWZ_ERR_IO". Never NULL. Since: 0.1 */
MWZ_API const char *mwz_status_name(mwz_status status);

MWZ_END_DECLS

#endif
