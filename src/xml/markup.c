/* Attributes of an element: their names and values in turn → the value of one; the tag that they stand in, as a source may
   have it. */
#include "xml/markup.h"

#include <string.h>

const char *mwzi_markup_attribute(const char *const *attributes, const char *name)
{
    for (size_t i = 0; attributes && attributes[i]; i += 2)
        if (strcmp(attributes[i], name) == 0)
            return attributes[i + 1] ? attributes[i + 1] : "";
    return NULL;
}

bool mwzi_markup_add(mwzi_markup_bytes *out, const mwzi_env *env, const char *bytes)
{
    size_t len = strlen(bytes);
    if (!mwzi_vec_reserve(env, out, out->count + len + 1))
        return false;
    memcpy(out->items + out->count, bytes, len + 1);
    out->count += len;
    return true;
}

static bool add_value(mwzi_markup_bytes *out, const mwzi_env *env, const char *value)
{
    bool done = mwzi_markup_add(out, env, "=\"");
    for (char one[2] = { 0 }; *value && done; value++) {
        one[0] = *value;
        done = mwzi_markup_add(out, env, *value == '&' ? "&amp;" : *value == '<' ? "&lt;" : *value == '"' ? "&quot;" : one);
    }
    return done && mwzi_markup_add(out, env, "\"");
}

bool mwzi_markup_add_tag(mwzi_markup_bytes *out, const mwzi_env *env, const char *name, const char *const *attributes,
                         bool empty)
{
    bool done = mwzi_markup_add(out, env, "<") && mwzi_markup_add(out, env, name);
    for (size_t i = 0; done && attributes && attributes[i]; i += 2) {
        done = mwzi_markup_add(out, env, " ") && mwzi_markup_add(out, env, attributes[i]);
        if (done && attributes[i + 1])
            done = add_value(out, env, attributes[i + 1]);
    }
    return done && mwzi_markup_add(out, env, empty ? "/>" : ">");
}

mwz_status mwzi_markup_tag(mwzi_markup_bytes *out, const mwzi_env *env, const char *name, const char *const *attributes,
                           bool empty, mwz_error *err)
{
    out->count = 0;
    return mwzi_markup_add_tag(out, env, name, attributes, empty) ? MWZ_OK : mwzi_fail_memory(err);
}
