/* Writing JSON Lines: one object a line, keys in the order in which they were given. The only user of jansson in the library. */
#ifndef MWZI_JSON_JSON_H
#define MWZI_JSON_JSON_H

#include "base/file.h"

enum { MWZI_JSON_DEEPEST = 8 };

struct json_t; /* jansson's */

/* A value under construction. `key` is NULL for an item of an array and for the outermost object. A failure sticks and
   is told by mwzi_json_finish. */
typedef struct mwzi_json {
    mwzi_out out;
    struct json_t *open[MWZI_JSON_DEEPEST]; /* the outermost first */
    unsigned depth;
    bool failed; /* memory ran out */
} mwzi_json;

void mwzi_json_init(mwzi_json *json, const mwz_sink *sink);
void mwzi_json_object(mwzi_json *json, const char *key);
void mwzi_json_array(mwzi_json *json, const char *key);
/* Closes the innermost object or array; the outermost is written as a line. */
void mwzi_json_end(mwzi_json *json);

/* UTF-8, written readable. What is no UTF-8 (a file name can be) gets "?" for each byte above 127. */
void mwzi_json_text(mwzi_json *json, const char *key, const char *bytes, size_t len);
/* A NUL-terminated text; NULL is written as null. */
void mwzi_json_name(mwzi_json *json, const char *key, const char *name);
void mwzi_json_number(mwzi_json *json, const char *key, uint64_t value);
/* Six significant digits, a point in every locale; null for what is no finite number. */
void mwzi_json_real(mwzi_json *json, const char *key, double value);
void mwzi_json_flag(mwzi_json *json, const char *key, bool value);
void mwzi_json_null(mwzi_json *json, const char *key);

/* Frees what is open and empties the buffer. MWZ_ERR_IO (`name` is what the message calls the output), MWZ_ERR_MEMORY.
 */
MWZ_MUST_USE mwz_status mwzi_json_finish(mwzi_json *json, const char *name, mwz_error *err);

#endif
