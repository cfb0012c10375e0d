/* Styles of an ODT → which text is hidden, what a paragraph is called, which levels of a list are numbered. Rule:
   ODF 1.3 part 3, 16: a style is based on its parent, a list style says each level's form. Limit: text that a style's
   parent hides is read. */
#include "blocks/odt_styles.h"

#include <string.h>

#include "blocks/odt_looks.h"

void mwzi_odt_styles_init(mwzi_odt_styles *styles, const mwzi_env *env)
{
    memset(styles, 0, sizeof *styles);
    styles->env = env;
    styles->open = MWZI_NONE;
    mwzi_arena_init(&styles->arena, env);
    mwzi_interner_init(&styles->names, env, &styles->arena);
    mwzi_looks_init(&styles->looks, env);
}

void mwzi_odt_styles_free(mwzi_odt_styles *styles)
{
    mwzi_looks_free(&styles->looks);
    mwzi_vec_free(styles->env, &styles->items);
    mwzi_interner_free(&styles->names);
    mwzi_arena_free(&styles->arena);
}

static mwz_status add_style(mwzi_odt_styles *styles, const char *name, uint32_t *index, mwz_error *err)
{
    *index = MWZI_NONE;
    if (!name)
        return MWZ_OK;
    *index = mwzi_intern(&styles->names, name, strlen(name));
    if (*index == MWZI_NONE)
        return mwzi_fail_memory(err);
    while (styles->items.count <= *index) {
        mwzi_odt_style *style = mwzi_vec_push(styles->env, &styles->items);
        if (!style)
            return mwzi_fail_memory(err);
        *style = (mwzi_odt_style) { .parent = MWZI_NONE };
    }
    return MWZ_OK;
}

mwz_status mwzi_odt_styles_open(mwzi_odt_styles *styles, mwzi_odt_element element,
                                const char *const *attributes, mwz_error *err)
{
    mwz_status status = MWZ_OK;
    if (element == MWZI_ODT_STYLE && styles->keeps_looks)
        status = mwzi_odt_looks_open(&styles->looks, attributes, styles->automatic, err);
    if (status != MWZ_OK)
        return status;
    if (element == MWZI_ODT_STYLE_TEXT)
        mwzi_odt_looks_read(&styles->looks, attributes);
    if (element == MWZI_ODT_STYLE || element == MWZI_ODT_LIST_STYLE) {
        uint32_t parent;
        status = add_style(styles, mwzi_markup_attribute(attributes, "style:parent-style-name"), &parent, err);
        if (status == MWZ_OK)
            status = add_style(styles, mwzi_markup_attribute(attributes, "style:name"), &styles->open, err);
        if (status == MWZ_OK && styles->open != MWZI_NONE)
            styles->items.items[styles->open].parent = parent;
        return status;
    }
    mwzi_odt_style *style = styles->open < styles->items.count ? &styles->items.items[styles->open] : NULL;
    const char *display = mwzi_markup_attribute(attributes, "text:display");
    uint32_t level = mwzi_odt_number(attributes, "text:level", 0);
    if (style && element == MWZI_ODT_STYLE_TEXT)
        style->hidden = display && strcmp(display, "none") == 0;
    else if (style && element == MWZI_ODT_LIST_NUMBERS && level <= 10)
        style->numbers |= 1u << level;
    return MWZ_OK;
}

bool mwzi_odt_style_is(const mwzi_odt_styles *styles, const char *const *attributes, const char *name)
{
    enum { LONGEST_CHAIN = 16 };
    const char *given = mwzi_markup_attribute(attributes, "text:style-name");
    uint32_t index = given ? mwzi_interner_find(&styles->names, given, strlen(given)) : MWZI_NONE;
    for (unsigned step = 0; index < styles->items.count && step < LONGEST_CHAIN; step++) {
        const mwz_text text = styles->names.texts[index];
        if (text.len == strlen(name) && memcmp(text.bytes, name, text.len) == 0)
            return true;
        index = styles->items.items[index].parent;
    }
    return given && index == MWZI_NONE && strcmp(given, name) == 0;
}

bool mwzi_odt_style_is_hidden(const mwzi_odt_styles *styles, const char *const *attributes)
{
    const char *given = mwzi_markup_attribute(attributes, "text:style-name");
    uint32_t index = given ? mwzi_interner_find(&styles->names, given, strlen(given)) : MWZI_NONE;
    return index < styles->items.count && styles->items.items[index].hidden;
}
