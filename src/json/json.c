/* Values → JSON Lines, by jansson: a line is built as one value and written when its outermost object is closed.

   jansson keeps the order of keys (since 2.8) and writes numbers with a point in every locale. Limit: MWZI_JSON_DEEPEST
   levels; integers up to 2^63 - 1. */
#include "json/json.h"

#include <assert.h>
#include <math.h>
#include <string.h>

#include <jansson.h>

enum { LONGEST_BROKEN_NAME = 1024 };

void mwzi_json_init(mwzi_json *json, const mwz_sink *sink)
{
    mwzi_out_init(&json->out, sink);
    memset(json->open, 0, sizeof json->open);
    json->depth = 0;
    json->failed = false;
}

/* Hands a value over to the innermost container; NULL stands for memory that ran out. */
static void add_value(mwzi_json *json, const char *key, json_t *value)
{
    if (!value || json->failed || json->depth == 0) {
        json_decref(value);
        json->failed = true;
        return;
    }
    json_t *parent = json->open[json->depth - 1];
    int failed = key ? json_object_set_new(parent, key, value) : json_array_append_new(parent, value);
    if (failed)
        json->failed = true;
}

static void open_value(mwzi_json *json, const char *key, json_t *value)
{
    assert(json->depth < MWZI_JSON_DEEPEST);
    if (json->depth > 0) {
        add_value(json, key, value);
    } else if (json->failed || !value) {
        json_decref(value);
        json->failed = true;
    }
    json->open[json->depth++] = json->failed ? NULL : value;
}

void mwzi_json_object(mwzi_json *json, const char *key)
{
    open_value(json, key, json_object());
}

void mwzi_json_array(mwzi_json *json, const char *key)
{
    open_value(json, key, json_array());
}

static int write_bytes(const char *bytes, size_t len, void *user)
{
    mwzi_out_bytes(user, bytes, len);
    return 0;
}

void mwzi_json_end(mwzi_json *json)
{
    assert(json->depth > 0);
    json_t *value = json->open[--json->depth];
    json->open[json->depth] = NULL;
    if (json->depth > 0)
        return; /* its parent owns it */
    if (!json->failed && json_dump_callback(value, write_bytes, &json->out, JSON_COMPACT | JSON_REAL_PRECISION(6)) != 0)
        json->failed = true;
    if (!json->failed)
        mwzi_out_bytes(&json->out, "\n", 1);
    json_decref(value);
}

/* A readable stand-in for bytes that are no UTF-8. */
static json_t *make_broken_text(const char *bytes, size_t len)
{
    char clean[LONGEST_BROKEN_NAME];
    size_t used = len < sizeof clean ? len : sizeof clean;
    for (size_t i = 0; i < used; i++)
        clean[i] = (unsigned char)bytes[i] > 0x7F ? '?' : bytes[i];
    return json_stringn(clean, used);
}

void mwzi_json_text(mwzi_json *json, const char *key, const char *bytes, size_t len)
{
    json_t *value = json_stringn(bytes ? bytes : "", len);
    add_value(json, key, value ? value : make_broken_text(bytes, len));
}

void mwzi_json_name(mwzi_json *json, const char *key, const char *name)
{
    if (name)
        mwzi_json_text(json, key, name, strlen(name));
    else
        mwzi_json_null(json, key);
}

void mwzi_json_number(mwzi_json *json, const char *key, uint64_t value)
{
    add_value(json, key, json_integer((json_int_t)value));
}

void mwzi_json_real(mwzi_json *json, const char *key, double value)
{
    add_value(json, key, isfinite(value) ? json_real(value) : json_null());
}

void mwzi_json_flag(mwzi_json *json, const char *key, bool value)
{
    add_value(json, key, json_boolean(value));
}

void mwzi_json_null(mwzi_json *json, const char *key)
{
    add_value(json, key, json_null());
}

mwz_status mwzi_json_finish(mwzi_json *json, const char *name, mwz_error *err)
{
    json_decref(json->open[0]);
    json->open[0] = NULL;
    json->depth = 0;
    if (json->failed)
        return mwzi_fail_memory(err);
    return mwzi_out_finish(&json->out, name, err);
}
