/* Properties of characters in an office document → looks, and the inline code that a look is. Rule: a style takes from
   its parent what it does not say itself (ECMA-376 part 1, 17.7; ODF 1.3 part 3, 16.2). Fonts, sizes and languages are
   no code. Limit: a property counts as it is said, not as the style of the paragraph turns it round. */
#include "blocks/looks.h"

#include <string.h>

enum { LONGEST_CHAIN = 16, LONGEST_NAME = 64, TYPES = (MWZI_LOOK_VERBATIM << 1) - 2 /* bold to verbatim */ };

/* What the name of a style says where its properties do not: letters of it, without spaces and in lower case. */
static const struct {
    const char *inside;
    uint32_t bit;
} known_names[] = {
    { "strong", MWZI_LOOK_BOLD },         { "emphasis", MWZI_LOOK_ITALIC },     { "code", MWZI_LOOK_VERBATIM },
    { "verbatim", MWZI_LOOK_VERBATIM },   { "sourcetext", MWZI_LOOK_VERBATIM }, { "teletype", MWZI_LOOK_VERBATIM },
    { "typewriter", MWZI_LOOK_VERBATIM }, { "userentry", MWZI_LOOK_VERBATIM },  { "htmlkeyboard", MWZI_LOOK_VERBATIM },
    { "htmlsample", MWZI_LOOK_VERBATIM }, { "hyperlink", MWZI_LOOK_UNDERLINE }, { "internetlink", MWZI_LOOK_UNDERLINE },
};

static int value_index(uint32_t bit)
{
    return bit == MWZI_LOOK_UNDERLINE ? 0 : bit == MWZI_LOOK_COLOUR ? 1 : bit == MWZI_LOOK_BACKGROUND ? 2 : -1;
}

static void copy_value(mwzi_look *look, uint32_t bit, const char *value)
{
    int index = value_index(bit);
    if (index < 0)
        return;
    size_t len = strlen(value);
    if (len >= MWZI_LOOK_VALUE_SIZE)
        len = MWZI_LOOK_VALUE_SIZE - 1;
    while (len > 0 && ((unsigned char)value[len] & 0xC0) == 0x80) /* no character is cut */
        len--;
    memset(look->values[index], 0, MWZI_LOOK_VALUE_SIZE);
    memcpy(look->values[index], value, len);
}

void mwzi_look_say(mwzi_look *look, uint32_t bit, bool on, const char *value)
{
    look->said |= bit;
    look->on = on ? look->on | bit : look->on & ~bit;
    copy_value(look, bit, on && value ? value : "");
}

const char *mwzi_look_value(const mwzi_look *look, uint32_t bit)
{
    int index = value_index(bit);
    return index >= 0 && look->on & bit ? look->values[index] : "";
}

void mwzi_look_put_over(mwzi_look *look, const mwzi_look *over)
{
    for (uint32_t bit = 1; bit <= MWZI_LOOK_COMPLEX; bit <<= 1)
        if (over->said & bit)
            mwzi_look_say(look, bit, over->on & bit, mwzi_look_value(over, bit));
}

uint32_t mwzi_look_difference(const mwzi_look *look, const mwzi_look *other)
{
    uint32_t bits = 0;
    for (uint32_t bit = 1; bit <= MWZI_LOOK_COMPLEX; bit <<= 1)
        if ((look->on & bit) != (other->on & bit) ||
            strcmp(mwzi_look_value(look, bit), mwzi_look_value(other, bit)) != 0)
            bits |= bit;
    return bits;
}

bool mwzi_look_type(const mwzi_look *look, mwz_code_type *type)
{
    for (unsigned i = MWZ_CODE_BOLD; i <= MWZ_CODE_VERBATIM; i++)
        if (look->on & 1u << i) {
            *type = (mwz_code_type)i;
            return true;
        }
    *type = MWZ_CODE_OTHER;
    return look->on & (MWZI_LOOK_UNKNOWN | MWZI_LOOK_COLOUR | MWZI_LOOK_BACKGROUND);
}

void mwzi_looks_init(mwzi_looks *looks, const mwzi_env *env)
{
    memset(looks, 0, sizeof *looks);
    looks->env = env;
    looks->open = MWZI_NONE;
    mwzi_arena_init(&looks->arena, env);
    mwzi_interner_init(&looks->ids, env, &looks->arena);
}

void mwzi_looks_free(mwzi_looks *looks)
{
    mwzi_vec_free(looks->env, &looks->items);
    mwzi_interner_free(&looks->ids);
    mwzi_arena_free(&looks->arena);
}

static mwz_status add_style(mwzi_looks *looks, const char *id, uint32_t *index, mwz_error *err)
{
    *index = mwzi_intern(&looks->ids, id, strlen(id));
    if (*index == MWZI_NONE)
        return mwzi_fail_memory(err);
    while (looks->items.count <= *index) {
        mwzi_look_style *style = mwzi_vec_push(looks->env, &looks->items);
        if (!style)
            return mwzi_fail_memory(err);
        *style = (mwzi_look_style) { .parent = MWZI_NONE };
    }
    return MWZ_OK;
}

mwz_status mwzi_looks_open(mwzi_looks *looks, const char *id, const char *parent, mwz_error *err)
{
    uint32_t under = MWZI_NONE;
    looks->open = MWZI_NONE;
    mwz_status status = parent ? add_style(looks, parent, &under, err) : MWZ_OK;
    if (status == MWZ_OK)
        status = add_style(looks, id, &looks->open, err);
    if (status == MWZ_OK)
        looks->items.items[looks->open] = (mwzi_look_style) { .parent = under, .told = true };
    return status;
}

mwz_status mwzi_looks_name(mwzi_looks *looks, const char *name, mwz_error *err)
{
    if (looks->open == MWZI_NONE)
        return MWZ_OK;
    const char *copy = mwzi_arena_text(&looks->arena, name, strlen(name));
    if (!copy)
        return mwzi_fail_memory(err);
    looks->items.items[looks->open].name = copy;
    return MWZ_OK;
}

mwz_status mwzi_looks_base(mwzi_looks *looks, const char *parent, mwz_error *err)
{
    uint32_t under;
    if (looks->open == MWZI_NONE)
        return MWZ_OK;
    mwz_status status = add_style(looks, parent, &under, err);
    if (status == MWZ_OK)
        looks->items.items[looks->open].parent = under;
    return status;
}

mwzi_look *mwzi_looks_said(mwzi_looks *looks)
{
    return looks->open == MWZI_NONE ? NULL : &looks->items.items[looks->open].look;
}

/* ODF writes "Strong_20_Emphasis" for "Strong Emphasis". */
static void look_by_name(mwzi_look *look, const char *name)
{
    char plain[LONGEST_NAME];
    size_t len = 0;
    for (const char *c = name; *c && len < sizeof plain - 1; c++) {
        if (strncmp(c, "_20_", 4) == 0)
            c += 3;
        else if (*c != ' ' && *c != '_')
            plain[len++] = *c >= 'A' && *c <= 'Z' ? (char)(*c - 'A' + 'a') : *c;
    }
    plain[len] = '\0';
    for (size_t i = 0; i < sizeof known_names / sizeof *known_names; i++)
        if (strstr(plain, known_names[i].inside)) {
            mwzi_look_say(look, known_names[i].bit, true, "single");
            return;
        }
}

/* What a chain of styles says, from one on: the last first, so that each is put over those that it is based on. */
static mwzi_look look_of_chain(const mwzi_looks *looks, const uint32_t *chain, unsigned from, unsigned count)
{
    mwzi_look look = { 0 };
    for (unsigned i = count; i-- > from;) {
        const mwzi_look_style *style = &looks->items.items[chain[i]];
        if (style->name && !(style->look.said & (TYPES | MWZI_LOOK_COLOUR)))
            look_by_name(&look, style->name);
        mwzi_look_put_over(&look, &style->look);
    }
    return look;
}

mwzi_look mwzi_looks_find(const mwzi_looks *looks, const char *id, mwzi_look *named, const char **name)
{
    uint32_t chain[LONGEST_CHAIN], index = id ? mwzi_interner_find(&looks->ids, id, strlen(id)) : MWZI_NONE;
    unsigned count = 0, first = LONGEST_CHAIN;
    *named = (mwzi_look) { 0 };
    *name = NULL;
    if (id && *id && (index >= looks->items.count || !looks->items.items[index].told)) {
        *name = id;
        look_by_name(named, id);
        if (!named->said)
            mwzi_look_say(named, MWZI_LOOK_UNKNOWN, true, NULL);
        return *named;
    }
    for (; index < looks->items.count && count < LONGEST_CHAIN; index = looks->items.items[index].parent) {
        if (first == LONGEST_CHAIN && looks->items.items[index].name) {
            first = count;
            *name = looks->items.items[index].name;
        }
        chain[count++] = index;
    }
    if (first < count)
        *named = look_of_chain(looks, chain, first, count);
    return look_of_chain(looks, chain, 0, count);
}
