/* Setting the rows of a sheet. Rows → set texts, a segment each, with the places of their lines. Arabic is set larger
   than English, since its letters are smaller at one size of font. Limit: nothing is kept of a row when the next one is
   set. */
#include "review/setting.h"

#include "pairs/bitext.h"

static const double sizes[2] = { 11, 9 }; /* by mwz_side, in points */
static const double heading = 1.15; /* times as large */
static const double most_leading = 1.45; /* of a line, times its size */
static const double between_segments = 3;

mwz_status mwzi_setter_open(mwzi_setter *setter, const mwzi_env *env, const char *const *fonts, size_t font_count,
                            mwz_error *err)
{
    *setter = (mwzi_setter) { .env = env };
    mwz_status status = MWZ_OK;
    for (int bold = 0; bold < 2 && status == MWZ_OK; bold++) {
        const mwzi_fonts_params params = { fonts, font_count, false, bold == 1 };
        status = mwzi_fonts_open(&setter->fonts[bold], env, &params, err);
        if (status == MWZ_OK)
            status = mwzi_shaper_open(&setter->shapers[bold], env, setter->fonts[bold], err);
    }
    if (status != MWZ_OK)
        mwzi_setter_close(setter);
    return status;
}

void mwzi_setter_close(mwzi_setter *setter)
{
    for (int bold = 0; bold < 2; bold++) {
        mwzi_shaper_close(setter->shapers[bold]);
        mwzi_fonts_close(setter->fonts[bold]);
        setter->shapers[bold] = NULL;
        setter->fonts[bold] = NULL;
    }
}

mwz_status mwzi_set_text(mwzi_shaped **out, mwzi_setter *setter, mwz_text text, const mwzi_set_style *style,
                         mwz_error *err)
{
    const mwzi_shape_params params = { style->size, style->width, style->direction, style->justify };
    return mwzi_shape(out, setter->shapers[style->bold], text.bytes, text.len, &params, err);
}

mwz_status mwzi_set_add(mwzi_set_part *part, mwzi_setter *setter, mwz_text text, const mwzi_set_style *style,
                        double gap, mwz_error *err)
{
    mwzi_shaped *shaped;
    mwz_status status = mwzi_set_text(&shaped, setter, text, style, err);
    if (status != MWZ_OK)
        return status;
    if (!mwzi_vec_reserve(setter->env, &part->texts, part->texts.count + 1) ||
        !mwzi_vec_reserve(setter->env, &part->strips, part->strips.count + shaped->lines.count)) {
        mwzi_shaped_free(shaped);
        return mwzi_fail_memory(err);
    }
    part->texts.items[part->texts.count++] = shaped;
    double height = shaped->ascent + shaped->descent; /* what fonts for Arabic claim has room for marks upon marks */
    if (height > most_leading * style->size)
        height = most_leading * style->size;
    part->height += part->texts.count > 1 ? gap : 0;
    for (uint32_t i = 0; i < shaped->lines.count; i++) {
        part->strips.items[part->strips.count++] =
            (mwzi_strip) { (uint32_t)part->texts.count - 1, i, part->height, height };
        part->height += height;
    }
    return MWZ_OK;
}

void mwzi_set_clear(mwzi_set_part *part)
{
    for (size_t i = 0; i < part->texts.count; i++)
        mwzi_shaped_free(part->texts.items[i]);
    part->texts.count = 0;
    part->strips.count = 0;
    part->height = 0;
}

void mwzi_set_free(mwzi_set_part *part, const mwzi_env *env)
{
    mwzi_set_clear(part);
    mwzi_vec_free(env, &part->texts);
    mwzi_vec_free(env, &part->strips);
}

mwz_status mwzi_set_segments(mwzi_set_row *set, mwzi_setter *setter, double width, mwz_error *err)
{
    mwzi_set_clear(&set->notes);
    for (int side = MWZ_AR; side <= MWZ_EN; side++) {
        const mwzi_set_style style = { .size = sizes[side] * (set->row.is_heading ? heading : 1),
                                       .width = width,
                                       .direction = side == MWZ_AR ? MWZI_DIRECTION_RIGHT : MWZI_DIRECTION_LEFT,
                                       .bold = set->row.is_heading,
                                       .justify = !set->row.is_heading };
        mwzi_set_clear(&set->sides[side]);
        for (uint32_t i = 0; i < set->row.segment_count[side]; i++) {
            mwz_status status =
                mwzi_set_add(&set->sides[side], setter, mwzi_pair_segment_text(&set->row.segments[side][i]), &style,
                                             between_segments, err);
            if (status != MWZ_OK)
                return status;
        }
    }
    return MWZ_OK;
}
