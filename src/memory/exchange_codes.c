/* Elements inside of the texts of TMX and XLIFF → inline codes. Rule: TMX 1.4b and XLIFF 1.2: what bpt, ept, ph, it and
   ut hold is the tag of the source; a begin has its end by i, rid or id. XLIFF 2.x: the tag stands in the unit's
   originalData. A code without any is its own element, which is what g, hi, pc and mrk are. What is not ended in its
   text stands alone. Limit: subflows (sub) are no part of a tag. */
#include "memory/exchange_codes.h"

#include <stdio.h>
#include <string.h>

enum {
    LONGEST_TYPE = 32,
    LONGEST_NAME = 8,
    DEPTH_KEY = 1 << 30 /* and the depth of an element about text; below: hashes of ids */
};

typedef enum code_action { NONE, ALONE, BEGIN, END, AROUND } code_action;

static const struct {
    const char *name;
    code_action action;
    const char *keys[2]; /* the attributes that tell what belongs together */
} elements[] = {
    { "bpt", BEGIN, { "i", "rid" } },    { "ept", END, { "i", "rid" } },   { "ph", ALONE, { NULL, NULL } },
    { "it", ALONE, { NULL, NULL } },     { "ut", ALONE, { NULL, NULL } },  { "x", ALONE, { NULL, NULL } },
    { "bx", BEGIN, { "rid", NULL } },    { "ex", END, { "rid", NULL } },   { "sc", BEGIN, { NULL, NULL } },
    { "ec", END, { "startRef", NULL } }, { "sm", BEGIN, { NULL, NULL } },  { "em", END, { "startRef", NULL } },
    { "g", AROUND, { NULL, NULL } },     { "hi", AROUND, { NULL, NULL } }, { "pc", AROUND, { NULL, NULL } },
    { "mrk", AROUND, { NULL, NULL } },
};

/* Values of type, ctype and subType, without "x-" and without the prefix of a tool. */
static const struct {
    const char *name;
    mwz_code_type type;
} types[] = {
    { "bold", MWZ_CODE_BOLD },
    { "b", MWZ_CODE_BOLD },
    { "strong", MWZ_CODE_BOLD },
    { "italic", MWZ_CODE_ITALIC },
    { "i", MWZ_CODE_ITALIC },
    { "em", MWZ_CODE_ITALIC },
    { "underlined", MWZ_CODE_UNDERLINE },
    { "underline", MWZ_CODE_UNDERLINE },
    { "ulined", MWZ_CODE_UNDERLINE },
    { "dulined", MWZ_CODE_UNDERLINE },
    { "u", MWZ_CODE_UNDERLINE },
    { "struck", MWZ_CODE_STRUCK },
    { "strike", MWZ_CODE_STRUCK },
    { "strikethrough", MWZ_CODE_STRUCK },
    { "superscript", MWZ_CODE_SUPERSCRIPT },
    { "sup", MWZ_CODE_SUPERSCRIPT },
    { "subscript", MWZ_CODE_SUBSCRIPT },
    { "sub", MWZ_CODE_SUBSCRIPT },
    { "verbatim", MWZ_CODE_VERBATIM },
    { "code", MWZ_CODE_VERBATIM },
    { "link", MWZ_CODE_LINK },
    { "ulink", MWZ_CODE_LINK },
    { "hyperlink", MWZ_CODE_LINK },
    { "lb", MWZ_CODE_BREAK },
    { "pb", MWZ_CODE_BREAK },
    { "br", MWZ_CODE_BREAK },
    { "image", MWZ_CODE_IMAGE },
    { "img", MWZ_CODE_IMAGE },
    { "note", MWZ_CODE_NOTE },
    { "fnote", MWZ_CODE_NOTE },
    { "enote", MWZ_CODE_NOTE },
};

static void begin_ids(mwzi_exchange_codes *codes)
{
    mwzi_arena_init(&codes->arena, codes->env);
    mwzi_interner_init(&codes->ids, codes->env, &codes->arena);
}

static void end_ids(mwzi_exchange_codes *codes)
{
    mwzi_interner_free(&codes->ids);
    mwzi_arena_free(&codes->arena);
}

void mwzi_exchange_codes_init(mwzi_exchange_codes *codes, mwzi_content *content)
{
    memset(codes, 0, sizeof *codes);
    codes->env = content->env;
    codes->content = content;
    begin_ids(codes);
}

void mwzi_exchange_codes_free(mwzi_exchange_codes *codes)
{
    mwzi_vec_free(codes->env, &codes->data);
    mwzi_vec_free(codes->env, &codes->start);
    mwzi_vec_free(codes->env, &codes->text);
    end_ids(codes);
}

static mwz_code_type type_of_value(const char *value)
{
    char plain[LONGEST_TYPE];
    const char *colon = value ? strrchr(value, ':') : NULL;
    size_t len = 0;
    if (!value)
        return MWZ_CODE_OTHER;
    value = colon ? colon + 1 : value;
    value += (value[0] == 'x' || value[0] == 'X') && value[1] == '-' ? 2 : 0;
    for (; value[len] && len < sizeof plain - 1; len++)
        plain[len] = value[len] >= 'A' && value[len] <= 'Z' ? (char)(value[len] - 'A' + 'a') : value[len];
    plain[len] = '\0';
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (strcmp(plain, types[i].name) == 0)
            return types[i].type;
    return MWZ_CODE_OTHER;
}

static mwz_code_type type_of(const char *const *attributes)
{
    static const char *const names[] = { "subType", "ctype", "type" };
    mwz_code_type type = MWZ_CODE_OTHER;
    for (size_t i = 0; i < sizeof names / sizeof *names && type == MWZ_CODE_OTHER; i++)
        type = type_of_value(mwzi_markup_attribute(attributes, names[i]));
    return type;
}

/* The tag in the unit's data; `fallback` when there is none. */
static mwz_text find_data(const mwzi_exchange_codes *codes, const char *const *attributes, const char *name,
                          mwz_text fallback)
{
    const char *id = mwzi_markup_attribute(attributes, name);
    uint32_t index = id ? mwzi_interner_find(&codes->ids, id, strlen(id)) : MWZI_NONE;
    return index < codes->data.count ? codes->content->codes->tags.texts[codes->data.items[index]] : fallback;
}

static uint32_t find_key(const char *const *attributes, const char *const keys[2], bool marks)
{
    const char *id = NULL;
    for (int i = 0; i < 2 && !id; i++)
        id = keys[i] ? mwzi_markup_attribute(attributes, keys[i]) : NULL;
    if (!id)
        id = mwzi_markup_attribute(attributes, "id");
    uint32_t hash = id ? mwzi_hash(id, strlen(id)) : 0;
    return (marks ? ~hash : hash) & (DEPTH_KEY - 1); /* sm and sc may have the same id */
}

static mwz_status act(mwzi_exchange_codes *codes, mwz_text tag, mwz_error *err)
{
    switch ((code_action)codes->action) {
    case ALONE: {
        mwzi_codes *all = codes->content->codes;
        uint32_t id = mwzi_intern(&all->tags, tag.bytes, tag.len);
        if (id == MWZI_NONE)
            return mwzi_fail_memory(err);
        all->items.items[codes->alone].open = id;
        return MWZ_OK;
    }
    case BEGIN:
        return mwzi_content_open_code(codes->content, codes->type, codes->key, tag, (mwz_text) { "", 0 }, err);
    case END:
        return mwzi_content_close_code(codes->content, codes->key, &tag, err);
    default:
        return MWZ_OK;
    }
}

static mwz_status begin_around(mwzi_exchange_codes *codes, const char *name, const char *const *attributes,
                               uint32_t depth, mwz_error *err)
{
    const char *kind = mwzi_markup_attribute(attributes, "mtype");
    char end[LONGEST_NAME];
    int len = snprintf(end, sizeof end, "</%s>", name);
    if (kind && strcmp(kind, "seg") == 0)
        return MWZ_OK;
    mwz_status status = mwzi_markup_tag(&codes->start, codes->env, name, attributes, false, err);
    if (status != MWZ_OK)
        return status;
    mwz_text open = find_data(codes, attributes, "dataRefStart", (mwz_text) { codes->start.items, codes->start.count });
    mwz_text close = find_data(codes, attributes, "dataRefEnd", (mwz_text) { end, (size_t)len });
    return mwzi_content_open_code(codes->content, type_of(attributes), DEPTH_KEY | depth, open, close, err);
}

mwz_status mwzi_exchange_codes_open(mwzi_exchange_codes *codes, const char *name, const char *const *attributes,
                                    uint32_t depth, bool skipped, mwz_error *err)
{
    const size_t count = sizeof elements / sizeof *elements;
    size_t at = 0;
    while (at < count && strcmp(elements[at].name, name) != 0)
        at++;
    if (at == count)
        return MWZ_OK;
    codes->action = (uint8_t)elements[at].action;
    if (codes->action == AROUND)
        return begin_around(codes, name, attributes, depth, err);
    const char *isolated = mwzi_markup_attribute(attributes, "isolated");
    if (isolated && strcmp(isolated, "yes") == 0)
        codes->action = ALONE;
    mwz_status status = mwzi_markup_tag(&codes->start, codes->env, name, attributes, true, err);
    if (status != MWZ_OK)
        return status;
    codes->tag = find_data(codes, attributes, "dataRef", (mwz_text) { codes->start.items, codes->start.count });
    codes->type = type_of(attributes);
    codes->key = find_key(attributes, elements[at].keys, name[1] == 'm');
    codes->alone = codes->content->codes->items.count;
    codes->text.count = 0;
    codes->collects = skipped;
    if (codes->action == ALONE) /* here, and not behind the space that it may be in the text */
        return mwzi_content_put_code(codes->content, codes->type, codes->tag, err);
    return skipped ? MWZ_OK : act(codes, codes->tag, err);
}

mwz_status mwzi_exchange_codes_close(mwzi_exchange_codes *codes, uint32_t depth, mwz_error *err)
{
    return mwzi_content_close_code(codes->content, DEPTH_KEY | depth, NULL, err);
}

void mwzi_exchange_codes_forget(mwzi_exchange_codes *codes)
{
    if (!codes->data.count)
        return;
    codes->data.count = 0;
    end_ids(codes);
    begin_ids(codes);
}

mwz_status mwzi_exchange_codes_data(mwzi_exchange_codes *codes, const char *id, mwz_error *err)
{
    if (!id)
        return MWZ_OK;
    uint32_t none = mwzi_intern(&codes->content->codes->tags, "", 0);
    codes->id = mwzi_intern(&codes->ids, id, strlen(id));
    if (codes->id == MWZI_NONE || none == MWZI_NONE)
        return mwzi_fail_memory(err);
    while (codes->data.count <= codes->id) {
        uint32_t *place = mwzi_vec_push(codes->env, &codes->data);
        if (!place)
            return mwzi_fail_memory(err);
        *place = none;
    }
    codes->text.count = 0;
    codes->in_data = true;
    return MWZ_OK;
}

mwz_status mwzi_exchange_codes_text(mwzi_exchange_codes *codes, const mwzi_markup_text *text, mwz_error *err)
{
    mwzi_markup_bytes *bytes = &codes->text;
    if (!codes->collects && !codes->in_data)
        return MWZ_OK;
    if (!mwzi_vec_reserve(codes->env, bytes, bytes->count + text->len))
        return mwzi_fail_memory(err);
    memcpy(bytes->items + bytes->count, text->bytes, text->len);
    bytes->count += text->len;
    return MWZ_OK;
}

mwz_status mwzi_exchange_codes_end(mwzi_exchange_codes *codes, mwz_error *err)
{
    const mwz_text text = { codes->text.items, codes->text.count };
    if (codes->in_data) {
        codes->in_data = false;
        codes->data.items[codes->id] =
            mwzi_intern(&codes->content->codes->tags, text.bytes ? text.bytes : "", text.len);
        return codes->data.items[codes->id] == MWZI_NONE ? mwzi_fail_memory(err) : MWZ_OK;
    }
    if (!codes->collects)
        return MWZ_OK;
    codes->collects = false;
    return act(codes, text.len ? text : codes->tag, err);
}
