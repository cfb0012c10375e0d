/* Properties of runs (w:rPr) and styles of characters → looks, looks → tags. Rule: ECMA-376 part 1, 17.3.2: runs of
   complex scripts have weight and slope of their own (w:bCs, w:iCs). In a tag the properties stand in the order of the
   schema, styles by their names, which are the same in every language of Word. Limit: what table styles say is not
   known. */
#include "blocks/docx_looks.h"

#include <stdio.h>
#include <string.h>

#include "base/vec.h"

/* Properties that are on or off. */
static const struct {
    const char *name;
    uint32_t bit;
} toggles[] = {
    { "w:b", MWZI_LOOK_BOLD },        { "w:bCs", MWZI_LOOK_BOLD_COMPLEX },
    { "w:i", MWZI_LOOK_ITALIC },      { "w:iCs", MWZI_LOOK_ITALIC_COMPLEX },
    { "w:strike", MWZI_LOOK_STRUCK }, { "w:dstrike", MWZI_LOOK_STRUCK },
    { "w:rtl", MWZI_LOOK_COMPLEX },   { "w:cs", MWZI_LOOK_COMPLEX },
};

/* How they are written. */
static const struct {
    uint32_t bit;
    const char *name, *on, *off; /* `on` NULL: as the look has it */
} written[] = {
    { MWZI_LOOK_BOLD, "w:b", "", "0" },
    { MWZI_LOOK_ITALIC, "w:i", "", "0" },
    { MWZI_LOOK_STRUCK, "w:strike", "", "0" },
    { MWZI_LOOK_COLOUR, "w:color", NULL, "auto" },
    { MWZI_LOOK_BACKGROUND, "w:highlight", NULL, "none" },
    { MWZI_LOOK_UNDERLINE, "w:u", NULL, "none" },
    { MWZI_LOOK_SUPERSCRIPT, "w:vertAlign", "superscript", "baseline" },
    { MWZI_LOOK_SUBSCRIPT, "w:vertAlign", "subscript", "baseline" },
};

static bool is_any(const char *value, const char *const *values)
{
    for (; *values; values++)
        if (strcmp(value, *values) == 0)
            return true;
    return false;
}

static void read_property(mwzi_look *look, const char *name, const char *const *attributes)
{
    static const char *const off[] = { "0", "false", "off", "none", NULL };
    static const char *const plain[] = { "auto", "none", "000000", "windowText", NULL };
    static const char *const clear[] = { "auto", "none", "FFFFFF", "ffffff", "clear", NULL };
    const char *value = mwzi_markup_attribute(attributes, "w:val"), *fill = mwzi_markup_attribute(attributes, "w:fill");
    for (size_t i = 0; i < sizeof toggles / sizeof *toggles; i++)
        if (strcmp(name, toggles[i].name) == 0) {
            mwzi_look_say(look, toggles[i].bit, !value || !is_any(value, off), NULL);
            return;
        }
    if (strcmp(name, "w:shd") == 0) { /* beside w:highlight, which goes before it */
        if (fill && !is_any(fill, clear) && !(look->on & MWZI_LOOK_BACKGROUND))
            mwzi_look_say(look, MWZI_LOOK_BACKGROUND, true, fill);
    } else if (!value) {
        return;
    } else if (strcmp(name, "w:u") == 0) {
        mwzi_look_say(look, MWZI_LOOK_UNDERLINE, !is_any(value, off), value);
    } else if (strcmp(name, "w:color") == 0) {
        mwzi_look_say(look, MWZI_LOOK_COLOUR, !is_any(value, plain), value);
    } else if (strcmp(name, "w:highlight") == 0) {
        mwzi_look_say(look, MWZI_LOOK_BACKGROUND, !is_any(value, clear), value);
    } else if (strcmp(name, "w:vertAlign") == 0) {
        mwzi_look_say(look, MWZI_LOOK_SUPERSCRIPT, strcmp(value, "superscript") == 0, NULL);
        mwzi_look_say(look, MWZI_LOOK_SUBSCRIPT, strcmp(value, "subscript") == 0, NULL);
    }
}

mwz_status mwzi_docx_looks_open(mwzi_looks *looks, const char *name, const char *const *attributes, mwz_error *err)
{
    const char *value = mwzi_markup_attribute(attributes, "w:val");
    if (strcmp(name, "w:style") == 0) {
        const char *id = mwzi_markup_attribute(attributes, "w:styleId"),
                   *type = mwzi_markup_attribute(attributes, "w:type");
        looks->open = MWZI_NONE;
        return id && type && strcmp(type, "character") == 0 ? mwzi_looks_open(looks, id, NULL, err) : MWZ_OK;
    }
    if (value && strcmp(name, "w:name") == 0)
        return mwzi_looks_name(looks, value, err);
    if (value && strcmp(name, "w:basedOn") == 0)
        return mwzi_looks_base(looks, value, err);
    if (mwzi_looks_said(looks))
        read_property(mwzi_looks_said(looks), name, attributes);
    return MWZ_OK;
}

mwz_status mwzi_docx_look_open(mwzi_docx_look *look, mwzi_looks *looks, const char *name, const char *const *attributes,
                               mwz_error *err)
{
    const char *value = mwzi_markup_attribute(attributes, "w:val");
    if (strcmp(name, "w:rStyle") != 0) {
        read_property(&look->look, name, attributes);
        return MWZ_OK;
    }
    uint32_t id = value && *value ? mwzi_intern(&looks->ids, value, strlen(value)) : MWZI_NONE;
    if (value && *value && id == MWZI_NONE)
        return mwzi_fail_memory(err);
    look->style = id == MWZI_NONE ? NULL : looks->ids.texts[id].bytes;
    return MWZ_OK;
}

/* Weight and slope are those of the script; after this nothing is said of scripts. */
static void settle_script(mwzi_look *look, bool complex)
{
    const uint32_t of_complex = MWZI_LOOK_BOLD_COMPLEX | MWZI_LOOK_ITALIC_COMPLEX | MWZI_LOOK_COMPLEX;
    if (complex) {
        mwzi_look_say(look, MWZI_LOOK_BOLD, look->on & MWZI_LOOK_BOLD_COMPLEX, NULL);
        mwzi_look_say(look, MWZI_LOOK_ITALIC, look->on & MWZI_LOOK_ITALIC_COMPLEX, NULL);
    }
    look->on &= ~of_complex;
    look->said &= ~of_complex;
}

static bool add(mwzi_markup_bytes *out, const mwzi_env *env, const char *name, const char *value)
{
    const char *const attributes[] = { "w:val", value, NULL };
    return mwzi_markup_add_tag(out, env, name, *value ? attributes : NULL, true);
}

mwz_status mwzi_docx_look_tag(mwzi_markup_bytes *tag, mwz_code_type *type, const mwzi_docx_look *run,
                              const mwzi_looks *looks, bool link, mwz_error *err)
{
    const mwzi_env *env = looks->env;
    const char *name;
    mwzi_look under, look = mwzi_looks_find(looks, run->style, &under, &name);
    tag->count = 0;
    mwzi_look_put_over(&look, &run->look);
    bool complex = look.on & MWZI_LOOK_COMPLEX;
    settle_script(&look, complex);
    settle_script(&under, complex);
    if (link) {
        look.on &= ~(uint32_t)MWZI_LOOK_OF_LINKS;
        under.on &= ~(uint32_t)MWZI_LOOK_OF_LINKS;
    }
    if (!mwzi_look_type(&look, type))
        return MWZ_OK;
    uint32_t bits = mwzi_look_difference(&look, &under);
    bool done = mwzi_markup_add(tag, env, "<w:r><w:rPr>");
    if (done && under.on)
        done = add(tag, env, "w:rStyle", name);
    for (size_t i = 0; i < sizeof written / sizeof *written && done; i++) {
        uint32_t bit = written[i].bit;
        if (bits & look.on & bit)
            done = add(tag, env, written[i].name, written[i].on ? written[i].on : mwzi_look_value(&look, bit));
        else if (bits & bit)
            done = add(tag, env, written[i].name, written[i].off);
    }
    return done && mwzi_markup_add(tag, env, "</w:rPr>") ? MWZ_OK : mwzi_fail_memory(err);
}
