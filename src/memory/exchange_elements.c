/* What an element of TMX and XLIFF is, and what its attributes say. Rule: TMX 1.1 to 1.4 (LISA OSCAR), XLIFF 1.1, 1.2 and 2.x
   (OASIS): the tables below; a language by xml:lang (TMX 1.1: lang), or the file's by source-language and srcLang. Limit: an
   element that is in no table is passed through. */
#include "memory/exchange_elements.h"

#include <string.h>

#include "text/tags.h"
#include "xml/markup.h"

const mwzi_exchange_row mwzi_tmx_elements[] = {
    { "tu", MWZI_EXCHANGE_UNIT },
    { "tuv", MWZI_EXCHANGE_VARIANT },
    { "seg", MWZI_EXCHANGE_TEXT },
    { "header", MWZI_EXCHANGE_SKIPPED },
    { "prop", MWZI_EXCHANGE_PROPERTY },
    { "note", MWZI_EXCHANGE_SKIPPED },
    { "bpt", MWZI_EXCHANGE_SKIPPED },
    { "ept", MWZI_EXCHANGE_SKIPPED },
    { "it", MWZI_EXCHANGE_SKIPPED },
    { "ph", MWZI_EXCHANGE_CODE },
    { "ut", MWZI_EXCHANGE_SKIPPED },
    { NULL, MWZI_EXCHANGE_OTHER },
};
const mwzi_exchange_row mwzi_xliff_elements[] = {
    { "xliff", MWZI_EXCHANGE_LANGUAGES },
    { "file", MWZI_EXCHANGE_LANGUAGES },
    { "trans-unit", MWZI_EXCHANGE_UNIT },
    { "segment", MWZI_EXCHANGE_UNIT },
    { "source", MWZI_EXCHANGE_SOURCE },
    { "target", MWZI_EXCHANGE_TARGET },
    { "cp", MWZI_EXCHANGE_CHARACTER },
    { "seg-source", MWZI_EXCHANGE_SKIPPED },
    { "alt-trans", MWZI_EXCHANGE_SKIPPED },
    { "unit", MWZI_EXCHANGE_GROUP },
    { "note", MWZI_EXCHANGE_NOTE },
    { "header", MWZI_EXCHANGE_SKIPPED },
    { "bpt", MWZI_EXCHANGE_SKIPPED },
    { "ept", MWZI_EXCHANGE_SKIPPED },
    { "it", MWZI_EXCHANGE_SKIPPED },
    { "ph", MWZI_EXCHANGE_CODE },
    { "x", MWZI_EXCHANGE_CODE },
    { "sub", MWZI_EXCHANGE_SKIPPED },
    { "ignorable", MWZI_EXCHANGE_SKIPPED },
    { "originalData", MWZI_EXCHANGE_SKIPPED },
    { "context-group", MWZI_EXCHANGE_SKIPPED },
    { "count-group", MWZI_EXCHANGE_SKIPPED },
    { "prop-group", MWZI_EXCHANGE_SKIPPED },
    { "bin-unit", MWZI_EXCHANGE_SKIPPED },
    { "matches", MWZI_EXCHANGE_SKIPPED },
    { "glossary", MWZI_EXCHANGE_SKIPPED },
    { "metadata", MWZI_EXCHANGE_SKIPPED },
    { NULL, MWZI_EXCHANGE_OTHER },
};

mwzi_exchange_element mwzi_exchange_element_find(const mwzi_exchange_row *elements, const char *name)
{
    for (const mwzi_exchange_row *row = elements; row->name; row++)
        if (strcmp(row->name, name) == 0)
            return row->element;
    return MWZI_EXCHANGE_OTHER;
}

int mwzi_exchange_language(const char *const *attributes, int fallback)
{
    const char *tag = mwzi_markup_attribute(attributes, "xml:lang");
    int side = tag ? mwzi_tag_side(tag) : -1;
    if (side >= 0)
        return side;
    const char *old = mwzi_markup_attribute(attributes, "lang");
    return old ? mwzi_tag_side(old) : tag ? -1 : fallback;
}

void mwzi_exchange_languages(int languages[2], const char *const *attributes)
{
    static const char *const names[2][2] = { { "source-language", "srcLang" }, { "target-language", "trgLang" } };
    for (int i = 0; i < 2; i++)
        for (int k = 0; k < 2; k++) {
            const char *tag = mwzi_markup_attribute(attributes, names[i][k]);
            if (!tag)
                continue;
            languages[i] = mwzi_tag_side(tag);
            if (i == 0)
                languages[1] = languages[0] < 0 ? -1 : !languages[0];
        }
}

bool mwzi_exchange_is_left_out(const char *name, const char *const *attributes)
{
    static const struct {
        const char *name, *attribute, *value;
    } rows[] = {
        { "trans-unit", "translate", "no" },
        { "unit", "translate", "no" },
        { "trans-unit", "restype", "x-gettext-domain-header" },
        { "mrk", "mtype", "x-sdl-deleted" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const char *value =
            strcmp(name, rows[i].name) == 0 ? mwzi_markup_attribute(attributes, rows[i].attribute) : NULL;
        if (value && strcmp(value, rows[i].value) == 0)
            return true;
    }
    return false;
}

bool mwzi_exchange_is_unsure(const char *const *attributes)
{
    const char *state = mwzi_markup_attribute(attributes, "state");
    return state && (strcmp(state, "new") == 0 || strcmp(state, "needs-translation") == 0);
}
