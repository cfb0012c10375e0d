/* Parts word/styles.xml and word/numbering.xml → styles and lists. Rule: ECMA-376 part 1, 17.7 (a style takes from the one it
   is based on what it does not say itself) and 17.9. Limit: lists restarted by w:lvlRestart count on. */
#include "blocks/docx_styles.h"

#include <string.h>

#include "blocks/left_out.h"

enum { LONGEST_CHAIN = 16 };

void mwzi_docx_styles_init(mwzi_docx_styles *styles, const mwzi_env *env)
{
    memset(styles, 0, sizeof *styles);
    styles->env = env;
    styles->usual = styles->open_style = styles->open_list = MWZI_NONE;
    mwzi_map64_init(&styles->abstracts, env);
    mwzi_map64_init(&styles->by_id, env);
    mwzi_arena_init(&styles->arena, env);
    mwzi_interner_init(&styles->ids, env, &styles->arena);
}

void mwzi_docx_styles_free(mwzi_docx_styles *styles)
{
    mwzi_vec_free(styles->env, &styles->items);
    mwzi_map64_free(&styles->abstracts);
    mwzi_map64_free(&styles->by_id);
    mwzi_vec_free(styles->env, &styles->lists);
    mwzi_interner_free(&styles->ids);
    mwzi_arena_free(&styles->arena);
}

uint32_t mwzi_docx_number(const char *text, uint32_t fallback)
{
    uint32_t value = 0;
    if (!text || !*text)
        return fallback;
    for (; *text >= '0' && *text <= '9' && value < 1000000; text++)
        value = value * 10 + (uint32_t)(*text - '0');
    return *text ? fallback : value;
}

static mwz_status open_style(mwzi_docx_styles *styles, const char *const *attributes, mwz_error *err)
{
    const char *id = mwzi_markup_attribute(attributes, "w:styleId"), *type = mwzi_markup_attribute(attributes, "w:type");
    const char *usual = mwzi_markup_attribute(attributes, "w:default");
    styles->open_style = MWZI_NONE;
    if (!id || (type && strcmp(type, "paragraph") != 0))
        return MWZ_OK;
    uint32_t index = mwzi_intern(&styles->ids, id, strlen(id));
    if (index == MWZI_NONE)
        return mwzi_fail_memory(err);
    while (styles->items.count <= index) {
        mwzi_docx_style *item = mwzi_vec_push(styles->env, &styles->items);
        if (!item)
            return mwzi_fail_memory(err);
        *item = (mwzi_docx_style) { "", "", MWZI_NONE, MWZI_DOCX_UNSET, MWZI_DOCX_UNSET };
    }
    if (usual && (strcmp(usual, "1") == 0 || strcmp(usual, "true") == 0))
        styles->usual = index;
    styles->open_style = index;
    return MWZ_OK;
}

static mwz_status keep_text(mwzi_docx_styles *styles, const char **out, const char *text, mwz_error *err)
{
    const char *copy = mwzi_arena_text(&styles->arena, text, strlen(text));
    if (!copy)
        return mwzi_fail_memory(err);
    *out = copy;
    return MWZ_OK;
}

static mwz_status describe_style(mwzi_docx_styles *styles, const char *name, const char *value, mwz_error *err)
{
    mwzi_docx_style *style = &styles->items.items[styles->open_style];
    if (strcmp(name, "w:name") == 0)
        return keep_text(styles, &style->name, value, err);
    if (strcmp(name, "w:basedOn") == 0)
        return keep_text(styles, &style->based, value, err);
    if (strcmp(name, "w:outlineLvl") == 0)
        style->outline = (uint8_t)mwzi_docx_number(value, MWZI_DOCX_UNSET);
    else if (strcmp(name, "w:numId") == 0)
        style->list = mwzi_docx_number(value, MWZI_NONE);
    else if (strcmp(name, "w:ilvl") == 0)
        style->list_level = (uint8_t)mwzi_docx_number(value, MWZI_DOCX_UNSET);
    return MWZ_OK;
}

static mwz_status open_numbering(mwzi_docx_styles *styles, const char *name, const char *const *attributes,
                                 const char *value, mwz_error *err)
{
    if (strcmp(name, "w:abstractNum") == 0 || strcmp(name, "w:num") == 0) {
        bool abstract = name[2] == 'a';
        uint32_t id = mwzi_docx_number(mwzi_markup_attribute(attributes, abstract ? "w:abstractNumId" : "w:numId"), MWZI_NONE);
        uint32_t index = (uint32_t)styles->lists.count;
        mwzi_docx_list *item = mwzi_vec_push(styles->env, &styles->lists);
        if (!item || !mwzi_map64_put(abstract ? &styles->abstracts : &styles->by_id, id, index))
            return mwzi_fail_memory(err);
        memset(item, 0, sizeof *item);
        styles->open_list = index;
        styles->open_level = MWZI_NONE;
        return MWZ_OK;
    }
    if (styles->open_list == MWZI_NONE)
        return MWZ_OK;
    mwzi_docx_list *list = &styles->lists.items[styles->open_list];
    if (strcmp(name, "w:abstractNumId") == 0) {
        uint32_t abstract = mwzi_map64_get(&styles->abstracts, mwzi_docx_number(value, MWZI_NONE));
        if (abstract != MWZI_NONE)
            *list = styles->lists.items[abstract];
    } else if (strcmp(name, "w:lvl") == 0 || strcmp(name, "w:lvlOverride") == 0) {
        styles->open_level = mwzi_docx_number(mwzi_markup_attribute(attributes, "w:ilvl"), MWZI_NONE);
    } else if (styles->open_level < MWZI_DOCX_LEVELS) {
        if (strcmp(name, "w:start") == 0 || strcmp(name, "w:startOverride") == 0)
            list->start[styles->open_level] = mwzi_docx_number(value, 1);
        else if (strcmp(name, "w:numFmt") == 0)
            list->numbered[styles->open_level] = value && strcmp(value, "bullet") != 0 && strcmp(value, "none") != 0;
    }
    return MWZ_OK;
}

mwz_status mwzi_docx_styles_open(mwzi_docx_styles *styles, const char *name, const char *const *attributes, mwz_error *err)
{
    const char *value = mwzi_markup_attribute(attributes, "w:val");
    if (strcmp(name, "w:style") == 0)
        return open_style(styles, attributes, err);
    if (strcmp(name, "w:numbering") == 0) /* the next part: no style is open in it */
        styles->open_style = MWZI_NONE;
    if (styles->open_style != MWZI_NONE && value)
        return describe_style(styles, name, value, err);
    return open_numbering(styles, name, attributes, value, err);
}

mwzi_docx_style mwzi_docx_style_find(const mwzi_docx_styles *styles, const char *id)
{
    mwzi_docx_style found = { "", "", MWZI_NONE, MWZI_DOCX_UNSET, MWZI_DOCX_UNSET };
    uint32_t index = id ? mwzi_interner_find(&styles->ids, id, strlen(id)) : styles->usual;
    for (unsigned step = 0; index < styles->items.count && step < LONGEST_CHAIN; step++) {
        const mwzi_docx_style *style = &styles->items.items[index];
        if (step == 0)
            found.name = style->name;
        if (found.list == MWZI_NONE)
            found.list = style->list;
        if (found.list_level == MWZI_DOCX_UNSET)
            found.list_level = style->list_level;
        if (found.outline == MWZI_DOCX_UNSET)
            found.outline = style->outline;
        index = *style->based ? mwzi_interner_find(&styles->ids, style->based, strlen(style->based)) : MWZI_NONE;
    }
    return found;
}

uint32_t mwzi_docx_list_count(mwzi_docx_styles *styles, uint32_t id, unsigned level)
{
    uint32_t index = mwzi_map64_get(&styles->by_id, id);
    mwzi_docx_list *list = index == MWZI_NONE ? NULL : &styles->lists.items[index];
    if (!list || level >= MWZI_DOCX_LEVELS)
        return 0;
    for (unsigned i = level + 1; i < MWZI_DOCX_LEVELS; i++)
        list->last[i] = 0;
    list->last[level] = list->last[level] ? list->last[level] + 1 : list->start[level] ? list->start[level] : 1;
    return list->numbered[level] ? list->last[level] : 0;
}

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static bool starts_with(const char *text, const char *start)
{
    while (*start && lower(*text) == *start) {
        text++;
        start++;
    }
    return !*start;
}

void mwzi_docx_style_role(mwzi_docx_styles *styles, mwzi_block *next, const mwzi_docx_style *style)
{
    const char *name = style->name;
    if (starts_with(name, "toc ") || starts_with(name, "table of ")) {
        next->role = MWZI_ROLE_BOILERPLATE;
        next->reason = mwzi_reason_contents;
    } else if (starts_with(name, "title") && !name[5]) {
        next->role = MWZI_ROLE_TITLE;
        next->depth = 1;
    } else if (starts_with(name, "caption") && !name[7]) {
        next->role = MWZI_ROLE_CAPTION;
    } else if (style->outline < MWZI_DOCX_LEVELS || (starts_with(name, "heading ") && name[8] >= '1' && name[8] <= '9')) {
        unsigned level = style->outline < MWZI_DOCX_LEVELS ? style->outline + 1u : (unsigned)(name[8] - '0');
        next->role = MWZI_ROLE_HEADING;
        next->depth = (uint8_t)(level < 6 ? level : 6);
    } else if (style->list != MWZI_NONE && style->list != 0) {
        unsigned level = style->list_level == MWZI_DOCX_UNSET ? 0 : style->list_level;
        next->role = MWZI_ROLE_LIST_ITEM;
        next->depth = (uint8_t)(level + 1);
        next->list_number = mwzi_docx_list_count(styles, style->list, level);
    }
}
