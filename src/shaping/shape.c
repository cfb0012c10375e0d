/* Setting text. UTF-8 → lines of glyph runs: bidi levels (UAX #9), scripts and fonts (itemize.c), lines (column.c),
   then each stretch of one direction, script and font is shaped by HarfBuzz with the text around it as context, so that
   Arabic letters join across the borders of fonts. Arabic script is shaped as Arabic, Latin as English. */
#include "shaping/shaper.h"

#include <string.h>

mwz_status mwzi_shaper_open(mwzi_shaper **out, const mwzi_env *env, mwzi_fonts *fonts, mwz_error *err)
{
    *out = NULL;
    mwzi_shaper *shaper = mwzi_alloc(env, sizeof *shaper);
    if (!shaper)
        return mwzi_fail_memory(err);
    memset(shaper, 0, sizeof *shaper);
    shaper->env = env;
    shaper->fonts = fonts;
    mwzi_utf16_init(&shaper->text, env);
    shaper->buffer = hb_buffer_create();
    mwz_status status = mwzi_bidi_open(&shaper->bidi, env, err);
    if (status == MWZ_OK)
        status = mwzi_breaks_open(&shaper->lines, env, MWZI_BREAK_LINES, err);
    if (status == MWZ_OK)
        status = mwzi_breaks_open(&shaper->characters, env, MWZI_BREAK_CHARACTERS, err);
    if (status != MWZ_OK) {
        mwzi_shaper_close(shaper);
        return status;
    }
    *out = shaper;
    return MWZ_OK;
}

void mwzi_shaper_close(mwzi_shaper *shaper)
{
    if (!shaper)
        return;
    const mwzi_env *env = shaper->env;
    hb_buffer_destroy(shaper->buffer);
    mwzi_bidi_close(shaper->bidi);
    mwzi_breaks_free(shaper->lines);
    mwzi_breaks_free(shaper->characters);
    mwzi_utf16_free(&shaper->text);
    mwzi_vec_free(env, &shaper->scripts);
    mwzi_vec_free(env, &shaper->levels);
    mwzi_vec_free(env, &shaper->codes);
    mwzi_vec_free(env, &shaper->chars);
    mwzi_vec_free(env, &shaper->missing);
    mwzi_free(env, shaper, sizeof *shaper);
}

const mwzi_missing *mwzi_shaper_missing(mwzi_shaper *shaper, size_t *count)
{
    *count = shaper->missing.count;
    return shaper->missing.items;
}

static hb_language_t language_of(uint32_t script)
{
    return script == HB_SCRIPT_ARABIC ? hb_language_from_string("ar", 2)
        : script == HB_SCRIPT_LATIN   ? hb_language_from_string("en", 2)
                                      : HB_LANGUAGE_INVALID;
}

static mwz_status add_glyphs(mwzi_shaped *shaped, mwzi_glyph_run *run, const mwzi_shaper *shaper, mwz_error *err)
{
    unsigned count;
    const hb_glyph_info_t *infos = hb_buffer_get_glyph_infos(shaper->buffer, &count);
    const hb_glyph_position_t *positions = hb_buffer_get_glyph_positions(shaper->buffer, NULL);
    if (!mwzi_vec_reserve(shaped->env, &shaped->glyphs, shaped->glyphs.count + count))
        return mwzi_fail_memory(err);
    int64_t width = 0;
    for (unsigned i = 0; i < count; i++) {
        const hb_glyph_position_t *p = &positions[i];
        shaped->glyphs.items[shaped->glyphs.count++] =
            (mwzi_glyph) { infos[i].codepoint, shaper->chars.items[infos[i].cluster].offset, p->x_advance, p->x_offset,
                           p->y_offset };
        width += p->x_advance;
    }
    run->count = count;
    run->width = (double)width * run->scale;
    return MWZ_OK;
}

/* Shapes characters [start, end) of one direction, script and font, and puts them to the right of the line. */
static mwz_status shape_run(mwzi_shaped *shaped, mwzi_shaper *shaper, uint32_t start, uint32_t end, bool right,
                            mwz_error *err)
{
    const mwzi_shaper_char *first = &shaper->chars.items[start];
    mwzi_face *face = mwzi_fonts_face(shaper->fonts, first->font);
    mwz_status status = mwzi_face_open(face, err);
    if (status != MWZ_OK)
        return status;
    hb_buffer_t *buffer = shaper->buffer;
    hb_buffer_reset(buffer);
    hb_buffer_add_codepoints(buffer, shaper->codes.items, (int)shaper->count, start, (int)(end - start));
    hb_buffer_set_direction(buffer, right ? HB_DIRECTION_RTL : HB_DIRECTION_LTR);
    hb_buffer_set_script(buffer, (hb_script_t)first->script);
    hb_buffer_set_language(buffer, language_of(first->script));
    /* A mark keeps an offset of its own where the font draws it by a glyph of its own: so a PDF knows each character.
     */
    hb_buffer_set_cluster_level(buffer, HB_BUFFER_CLUSTER_LEVEL_MONOTONE_CHARACTERS);
    hb_shape(face->hb, buffer, NULL, 0);
    if (!hb_buffer_allocation_successful(buffer))
        return mwzi_fail_memory(err);
    mwzi_glyph_run *run = mwzi_vec_push(shaped->env, &shaped->runs);
    if (!run)
        return mwzi_fail_memory(err);
    mwzi_shaped_line *line = &shaped->lines.items[shaped->lines.count - 1];
    *run = (mwzi_glyph_run) { .offset = first->offset,
                              .len = shaper->chars.items[end].offset - first->offset,
                              .first = (uint32_t)shaped->glyphs.count,
                              .x = line->width,
                              .scale = shaped->size / face->units,
                              .font = first->font,
                              .right = right };
    status = add_glyphs(shaped, run, shaper, err);
    line->count++;
    line->width += run->width;
    return status;
}

static bool parts(const mwzi_shaper *shaper, uint32_t at)
{
    const mwzi_shaper_char *before = &shaper->chars.items[at - 1], *after = &shaper->chars.items[at];
    return before->font != after->font || before->script != after->script;
}

/* The runs of characters [start, end) of one direction, from left to right. */
static mwz_status shape_level(mwzi_shaped *shaped, mwzi_shaper *shaper, uint32_t start, uint32_t end, bool right,
                              mwz_error *err)
{
    mwz_status status = MWZ_OK;
    while (start < end && status == MWZ_OK) {
        uint32_t at = right ? end - 1 : start + 1;
        while (right ? at > start && !parts(shaper, at) : at < end && !parts(shaper, at))
            at = right ? at - 1 : at + 1;
        status =
            right ? shape_run(shaped, shaper, at, end, right, err) : shape_run(shaped, shaper, start, at, right, err);
        if (right)
            end = at;
        else
            start = at;
    }
    return status;
}

mwz_status mwzi_shape_line(mwzi_shaped *shaped, mwzi_shaper *shaper, uint32_t start, uint32_t end, mwz_error *err)
{
    uint32_t offset = shaper->chars.items[start].offset, len = shaper->chars.items[end].offset - offset;
    mwzi_shaped_line *line = mwzi_vec_push(shaped->env, &shaped->lines);
    if (!line)
        return mwzi_fail_memory(err);
    *line = (mwzi_shaped_line) { .offset = offset, .len = len, .first = (uint32_t)shaped->runs.count };
    mwz_status status = mwzi_bidi_line(shaper->bidi, &shaper->levels, offset, len, err);
    for (size_t i = 0; i < shaper->levels.count && status == MWZ_OK; i++) {
        const mwzi_level_run *run = &shaper->levels.items[i];
        status = shape_level(shaped, shaper, mwzi_shaper_char_at(shaper, run->offset),
                             mwzi_shaper_char_at(shaper, run->offset + run->len), run->level & 1, err);
    }
    return status;
}

/* The largest extents of the fonts that are used, the first of the set among them. */
static void measure_height(mwzi_shaped *shaped)
{
    mwzi_font_extents(shaped->fonts, 0, &shaped->ascent, &shaped->descent);
    for (size_t i = 0; i < shaped->runs.count; i++) {
        double ascent, descent;
        mwzi_font_extents(shaped->fonts, shaped->runs.items[i].font, &ascent, &descent);
        shaped->ascent = ascent > shaped->ascent ? ascent : shaped->ascent;
        shaped->descent = descent > shaped->descent ? descent : shaped->descent;
    }
    shaped->ascent *= shaped->size;
    shaped->descent *= shaped->size;
    for (size_t i = 0; i < shaped->lines.count; i++)
        shaped->width = shaped->lines.items[i].width > shaped->width ? shaped->lines.items[i].width : shaped->width;
}

static mwz_status fill(mwzi_shaped *shaped, mwzi_shaper *shaper, const mwzi_shape_params *params, mwz_error *err)
{
    if (!mwzi_utf16_set(&shaper->text, shaped->text, shaped->len))
        return mwzi_fail_memory(err);
    uint8_t level = 0;
    mwz_status status = mwzi_bidi_set(shaper->bidi, &shaper->text, shaped->text, params->direction, &level, err);
    if (status == MWZ_OK)
        status = mwzi_shaper_load(shaper, shaped->text, shaped->len, err);
    if (status != MWZ_OK)
        return status;
    shaped->right = level & 1;
    status = params->width > 0 ? mwzi_shape_column(shaped, shaper, params->width, params->justify, err)
                               : mwzi_shape_line(shaped, shaper, 0, shaper->count, err);
    if (status == MWZ_OK)
        measure_height(shaped);
    return status;
}

mwz_status mwzi_shape(mwzi_shaped **out, mwzi_shaper *shaper, const char *bytes, size_t len,
                      const mwzi_shape_params *params, mwz_error *err)
{
    *out = NULL;
    if (len > INT32_MAX)
        return mwzi_fail(err, MWZ_ERR_LIMIT, "a text to be drawn has more than 2 GiB; part it");
    mwzi_shaped *shaped = mwzi_alloc(shaper->env, sizeof *shaped);
    if (!shaped)
        return mwzi_fail_memory(err);
    *shaped = (mwzi_shaped) { .env = shaper->env, .fonts = shaper->fonts, .len = (uint32_t)len, .size = params->size };
    shaped->text = mwzi_alloc(shaper->env, len + 1);
    mwz_status status = shaped->text ? MWZ_OK : mwzi_fail_memory(err);
    if (status == MWZ_OK) {
        memcpy(shaped->text, bytes, len);
        shaped->text[len] = '\0';
        status = fill(shaped, shaper, params, err);
    }
    if (status != MWZ_OK) {
        mwzi_shaped_free(shaped);
        return status;
    }
    *out = shaped;
    return MWZ_OK;
}

void mwzi_shaped_free(mwzi_shaped *shaped)
{
    if (!shaped)
        return;
    if (shaped->text)
        mwzi_free(shaped->env, shaped->text, (size_t)shaped->len + 1);
    mwzi_vec_free(shaped->env, &shaped->lines);
    mwzi_vec_free(shaped->env, &shaped->runs);
    mwzi_vec_free(shaped->env, &shaped->glyphs);
    mwzi_free(shaped->env, shaped, sizeof *shaped);
}
