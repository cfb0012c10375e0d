/* Reading JSON: a text → values to ask. */
#ifndef MWZI_JSON_PARSE_H
#define MWZI_JSON_PARSE_H

#include <muwazi/types.h>

#include "base/error.h"

#include <stdbool.h>
#include <stddef.h>

typedef struct json_t mwzi_json_value; /* jansson's */

/* Reads one value, UTF-8. MWZ_ERR_FORMAT (the message is jansson's, without a place), MWZ_ERR_MEMORY. */
MWZ_MUST_USE mwz_status mwzi_json_parse(mwzi_json_value **out, const char *bytes, size_t len, mwz_error *err);
void mwzi_json_free(mwzi_json_value *value);

/* A member of an object, lent; NULL when there is none, or no object. */
const mwzi_json_value *mwzi_json_member(const mwzi_json_value *value, const char *key);
bool mwzi_json_is_object(const mwzi_json_value *value);
bool mwzi_json_is_array(const mwzi_json_value *value);
/* Whether it is `true`. */
bool mwzi_json_is_true(const mwzi_json_value *value);
/* Items of an array; 0 for what is none. */
size_t mwzi_json_count(const mwzi_json_value *value);
const mwzi_json_value *mwzi_json_item(const mwzi_json_value *value, size_t index);
/* False when it is no whole number from 0 to 4,294,967,294. */
bool mwzi_json_read_id(const mwzi_json_value *value, uint32_t *out);
/* False when it is no text; lent, UTF-8. */
bool mwzi_json_read_text(const mwzi_json_value *value, mwz_text *out);
/* False when it is no number. */
bool mwzi_json_read_real(const mwzi_json_value *value, double *out);

#endif
