/* Text → JSON values, by jansson. Limit: jansson's depth of 2,048; a key said twice is a fault. */
#include "json/parse.h"

#include <jansson.h>

mwz_status mwzi_json_parse(mwzi_json_value **out, const char *bytes, size_t len, mwz_error *err)
{
    json_error_t fault;
    *out = json_loadb(bytes, len, JSON_REJECT_DUPLICATES, &fault);
    if (*out)
        return MWZ_OK;
    if (json_error_code(&fault) == json_error_out_of_memory)
        return mwzi_fail_memory(err);
    return mwzi_fail(err, MWZ_ERR_FORMAT, "%s", fault.text);
}

void mwzi_json_free(mwzi_json_value *value)
{
    json_decref(value);
}

const mwzi_json_value *mwzi_json_member(const mwzi_json_value *value, const char *key)
{
    return json_object_get(value, key);
}

bool mwzi_json_is_object(const mwzi_json_value *value)
{
    return json_is_object(value);
}

bool mwzi_json_is_array(const mwzi_json_value *value)
{
    return json_is_array(value);
}

bool mwzi_json_is_true(const mwzi_json_value *value)
{
    return json_is_true(value);
}

size_t mwzi_json_count(const mwzi_json_value *value)
{
    return json_array_size(value);
}

const mwzi_json_value *mwzi_json_item(const mwzi_json_value *value, size_t index)
{
    return json_array_get(value, index);
}

bool mwzi_json_read_id(const mwzi_json_value *value, uint32_t *out)
{
    json_int_t number = json_is_integer(value) ? json_integer_value(value) : -1;
    if (number < 0 || number >= (json_int_t)UINT32_MAX)
        return false;
    *out = (uint32_t)number;
    return true;
}

bool mwzi_json_read_text(const mwzi_json_value *value, mwz_text *out)
{
    if (!json_is_string(value))
        return false;
    *out = (mwz_text) { json_string_value(value), json_string_length(value) };
    return true;
}

bool mwzi_json_read_real(const mwzi_json_value *value, double *out)
{
    if (!json_is_number(value))
        return false;
    *out = json_number_value(value);
    return true;
}
