/* The elements of TMX and XLIFF: what each is to their reader, and what its attributes say. */
#ifndef MWZI_MEMORY_EXCHANGE_ELEMENTS_H
#define MWZI_MEMORY_EXCHANGE_ELEMENTS_H

#include <stdbool.h>

/* What an element is to their reader; what is not here is passed through. */
typedef enum mwzi_exchange_element {
    MWZI_EXCHANGE_OTHER,
    MWZI_EXCHANGE_UNIT,
    MWZI_EXCHANGE_VARIANT,
    MWZI_EXCHANGE_TEXT,
    MWZI_EXCHANGE_SOURCE,
    MWZI_EXCHANGE_TARGET,
    MWZI_EXCHANGE_LANGUAGES,
    MWZI_EXCHANGE_CHARACTER,
    MWZI_EXCHANGE_PROPERTY,
    MWZI_EXCHANGE_NOTE,
    MWZI_EXCHANGE_GROUP, /* holds units, and what is said of them */
    MWZI_EXCHANGE_CODE, /* skipped; it may stand for a line break */
    MWZI_EXCHANGE_SKIPPED
} mwzi_exchange_element;

typedef struct mwzi_exchange_row {
    const char *name;
    mwzi_exchange_element element;
} mwzi_exchange_row;

/* Each ends with a row without a name. */
extern const mwzi_exchange_row mwzi_tmx_elements[], mwzi_xliff_elements[];

mwzi_exchange_element mwzi_exchange_element_find(const mwzi_exchange_row *elements, const char *name);
/* The language of an element by its own attribute; `fallback` when it has none; -1 for any other language. */
int mwzi_exchange_language(const char *const *attributes, int fallback);
/* Those of source and target. Of an element that names the source's alone, the target's is the other. */
void mwzi_exchange_languages(int languages[2], const char *const *attributes);
/* Whether an element of an XLIFF holds nothing of the bitext. */
bool mwzi_exchange_is_left_out(const char *name, const char *const *attributes);
/* A target that its own tool does not take for a translation yet. */
bool mwzi_exchange_is_unsure(const char *const *attributes);

#endif
