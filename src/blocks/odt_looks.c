/* Text properties of styles → looks, looks → tags. Rule: ODF 1.3 part 3, 16.29.7 and 20: Latin and complex scripts have
   weight and slope of their own, and here either counts. In a tag a style is named that the user knows; what an
   automatic one adds to it is told by its properties, in one order. Limit: conditional styles are not known. */
#include "blocks/odt_looks.h"

#include <string.h>

/* How properties are written. */
static const struct {
    uint32_t bit;
    const char *name, *on, *off; /* `on` NULL: as the look has it */
} written[] = {
    { MWZI_LOOK_BOLD, "fo:font-weight", "bold", "normal" },
    { MWZI_LOOK_ITALIC, "fo:font-style", "italic", "normal" },
    { MWZI_LOOK_UNDERLINE, "style:text-underline-style", NULL, "none" },
    { MWZI_LOOK_STRUCK, "style:text-line-through-style", "solid", "none" },
    { MWZI_LOOK_SUPERSCRIPT, "style:text-position", "super", "0%" },
    { MWZI_LOOK_SUBSCRIPT, "style:text-position", "sub", "0%" },
    { MWZI_LOOK_COLOUR, "fo:color", NULL, "auto" },
    { MWZI_LOOK_BACKGROUND, "fo:background-color", NULL, "transparent" },
};

mwz_status mwzi_odt_looks_open(mwzi_looks *looks, const char *const *attributes, bool automatic, mwz_error *err)
{
    const char *name = mwzi_markup_attribute(attributes, "style:name"),
               *family = mwzi_markup_attribute(attributes, "style:family");
    looks->open = MWZI_NONE;
    if (!name || !family || strcmp(family, "text") != 0)
        return MWZ_OK;
    mwz_status status = mwzi_looks_open(looks, name, mwzi_markup_attribute(attributes, "style:parent-style-name"), err);
    return status == MWZ_OK && !automatic ? mwzi_looks_name(looks, name, err) : status;
}

static bool is_bold(const char *weight)
{
    return strcmp(weight, "bold") == 0 || (weight[0] >= '6' && weight[0] <= '9');
}

static bool is_slanted(const char *slope)
{
    return strcmp(slope, "italic") == 0 || strcmp(slope, "oblique") == 0;
}

static void read_position(mwzi_look *look, const char *position)
{
    bool below = strncmp(position, "sub", 3) == 0 || position[0] == '-';
    bool above = strncmp(position, "super", 5) == 0 || (position[0] >= '1' && position[0] <= '9');
    mwzi_look_say(look, MWZI_LOOK_SUPERSCRIPT, above, NULL);
    mwzi_look_say(look, MWZI_LOOK_SUBSCRIPT, below, NULL);
}

/* A line under or through the text: of some style, unless its type is none. */
static void read_line(mwzi_look *look, uint32_t bit, const char *style, const char *type)
{
    bool none = (style && strcmp(style, "none") == 0) || (type && strcmp(type, "none") == 0);
    if (style || type)
        mwzi_look_say(look, bit, !none, style ? style : "solid");
}

void mwzi_odt_looks_read(mwzi_looks *looks, const char *const *attributes)
{
    mwzi_look *look = mwzi_looks_said(looks);
    if (!look)
        return;
    const char *weight = mwzi_markup_attribute(attributes, "fo:font-weight");
    const char *weight_complex = mwzi_markup_attribute(attributes, "style:font-weight-complex");
    const char *slope = mwzi_markup_attribute(attributes, "fo:font-style");
    const char *slope_complex = mwzi_markup_attribute(attributes, "style:font-style-complex");
    const char *position = mwzi_markup_attribute(attributes, "style:text-position");
    const char *colour = mwzi_markup_attribute(attributes, "fo:color");
    const char *automatic = mwzi_markup_attribute(attributes, "style:use-window-font-color");
    const char *background = mwzi_markup_attribute(attributes, "fo:background-color");
    if (weight)
        mwzi_look_say(look, MWZI_LOOK_BOLD, is_bold(weight), NULL);
    if (weight_complex)
        mwzi_look_say(look, MWZI_LOOK_BOLD_COMPLEX, is_bold(weight_complex), NULL);
    if (slope)
        mwzi_look_say(look, MWZI_LOOK_ITALIC, is_slanted(slope), NULL);
    if (slope_complex)
        mwzi_look_say(look, MWZI_LOOK_ITALIC_COMPLEX, is_slanted(slope_complex), NULL);
    if (position)
        read_position(look, position);
    if (colour)
        mwzi_look_say(look, MWZI_LOOK_COLOUR, strcmp(colour, "#000000") != 0, colour);
    if (automatic && strcmp(automatic, "true") == 0)
        mwzi_look_say(look, MWZI_LOOK_COLOUR, false, NULL);
    if (background)
        mwzi_look_say(look, MWZI_LOOK_BACKGROUND,
                      strcmp(background, "transparent") != 0 && strcmp(background, "#ffffff") != 0, background);
    read_line(look, MWZI_LOOK_UNDERLINE, mwzi_markup_attribute(attributes, "style:text-underline-style"),
              mwzi_markup_attribute(attributes, "style:text-underline-type"));
    read_line(look, MWZI_LOOK_STRUCK, mwzi_markup_attribute(attributes, "style:text-line-through-style"),
              mwzi_markup_attribute(attributes, "style:text-line-through-type"));
}

/* Weight and slope of either script count; after this nothing is said of scripts. */
static void settle_script(mwzi_look *look, bool link)
{
    const uint32_t of_complex = MWZI_LOOK_BOLD_COMPLEX | MWZI_LOOK_ITALIC_COMPLEX;
    if (look->on & MWZI_LOOK_BOLD_COMPLEX)
        mwzi_look_say(look, MWZI_LOOK_BOLD, true, NULL);
    if (look->on & MWZI_LOOK_ITALIC_COMPLEX)
        mwzi_look_say(look, MWZI_LOOK_ITALIC, true, NULL);
    look->on &= ~(of_complex | (link ? MWZI_LOOK_OF_LINKS : 0));
}

mwz_status mwzi_odt_look_tag(mwzi_markup_bytes *tag, mwz_code_type *type, const char *style, const mwzi_looks *looks,
                             bool link, mwz_error *err)
{
    const char *name, *attributes[2 * (sizeof written / sizeof *written + 1) + 1];
    size_t count = 0;
    mwzi_look under, look = mwzi_looks_find(looks, style, &under, &name);
    tag->count = 0;
    settle_script(&look, link);
    settle_script(&under, link);
    if (!mwzi_look_type(&look, type))
        return MWZ_OK;
    uint32_t bits = mwzi_look_difference(&look, &under);
    if (under.on) {
        attributes[count++] = "text:style-name";
        attributes[count++] = name;
    }
    for (size_t i = 0; i < sizeof written / sizeof *written; i++) {
        uint32_t bit = written[i].bit;
        if (!(bits & bit))
            continue;
        attributes[count++] = written[i].name;
        attributes[count++] = !(look.on & bit) ? written[i].off
            : written[i].on                    ? written[i].on
                                               : mwzi_look_value(&look, bit);
    }
    attributes[count] = NULL;
    return mwzi_markup_tag(tag, looks->env, "text:span", attributes, false, err);
}
