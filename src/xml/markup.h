/* What a reader of markup is told: elements open and close, text comes between, each text with the place it stood at. */
#ifndef MWZI_XML_MARKUP_H
#define MWZI_XML_MARKUP_H

#include "base/error.h"
#include "base/env.h"
#include "base/vec.h"

/* Text between tags, entities decoded. `verbatim`: its bytes are those of the source from `from` on; otherwise the
   whole came from the `from_len` source bytes there (an entity, or text that the parser repaired). */
typedef struct mwzi_markup_text {
    const char *bytes;
    uint32_t len;
    uint32_t from, from_len;
    bool verbatim;
} mwzi_markup_text;

/* Who reads the events. `attributes` is name, value, name, value … NULL (NULL itself when there are none; a value may be
   NULL). Names live as long as the reading. Every open has its close, rightly nested. A status that is not MWZ_OK ends
   the reading and is returned by it. */
typedef struct mwzi_markup_reader {
    void *user;
    mwz_status (*open)(void *user, const char *name, const char *const *attributes, mwz_error *err);
    mwz_status (*close)(void *user, const char *name, mwz_error *err);
    mwz_status (*text)(void *user, const mwzi_markup_text *text, mwz_error *err);
} mwzi_markup_reader;

typedef MWZI_VEC(char) mwzi_markup_bytes;

/* A start tag as it may stand in a source, in place of what `out` held: <a href="x">, or <br/> when it is `empty`; ended by
   a NUL that is not counted. MWZ_ERR_MEMORY. */
MWZ_MUST_USE mwz_status mwzi_markup_tag(mwzi_markup_bytes *out, const mwzi_env *env, const char *name,
                                        const char *const *attributes, bool empty, mwz_error *err);

/* Adds such a tag, or bytes as they are, to what `out` holds; false when memory ran out. */
MWZ_MUST_USE bool mwzi_markup_add_tag(mwzi_markup_bytes *out, const mwzi_env *env, const char *name,
                                      const char *const *attributes, bool empty);
MWZ_MUST_USE bool mwzi_markup_add(mwzi_markup_bytes *out, const mwzi_env *env, const char *bytes);

/* The value of an attribute, "" when it has none; NULL when it is not there. */
const char *mwzi_markup_attribute(const char *const *attributes, const char *name);

#endif
