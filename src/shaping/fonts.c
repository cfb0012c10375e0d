/* Font sets. Names of families and files → fonts, each opened by HarfBuzz when the first character needs it. What
   stands behind the user's fonts is a list fixed here, not the system's idea of a fallback: the same fonts installed
   draw the same picture. Glyphs are measured in the font's own units, unhinted, so that numbers do not depend on the
   machine. Limit: horizontal writing, outlines; of a variable font its default or a named instance. */
#include "shaping/fonts.h"

#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/vec.h"
#include "shaping/face.h"
#include "shaping/find.h"
#include "text/scripts.h"

/* Arabic first; then the large ones, symbols and Chinese. Behind them, for a script that none of them has, the family
   "Noto Sans" of that script. */
static const char *const usual[] = { "Amiri",           "Noto Naskh Arabic",  "Noto Sans Arabic",  "Noto Sans",
                                     "DejaVu Sans",     "Noto Sans Symbols2", "Noto Sans Symbols", "Noto Sans Math",
                                     "Noto Sans CJK SC" };
enum { USUAL = sizeof usual / sizeof *usual };

/* Which font has which of the characters that come most often: Latin to Arabic. */
enum { REMEMBERED = 0x700 };
static const uint8_t unknown = UINT8_MAX;

struct mwzi_fonts {
    const mwzi_env *env;
    mwzi_arena arena;
    mwzi_font_finder *finder; /* NULL: no family was named */
    bool only, bold; /* of the parameters */
    mwzi_face *faces;
    size_t count, capacity;
    MWZI_VEC(uint32_t) scripts; /* whose families were looked for */
    uint8_t first[REMEMBERED]; /* the first font of the list that has the character; `unknown` */
};

static mwz_status fail_usual(mwz_error *err)
{
    return mwzi_fail(err, MWZ_ERR_DATA,
                     "none of the fonts that muwazi draws with is here (%s, %s, %s, %s, %s): install "
                     "fonts-hosny-amiri or fonts-noto-core, or name the file of a font",
                     usual[0], usual[1], usual[2], usual[3], usual[4]);
}

/* Whether a name is that of a file: it has a path, or the ending of a font's file. */
static bool is_file(const char *name)
{
    static const char *const endings[] = { ".ttf", ".otf", ".ttc", ".otc" };
    size_t len = strlen(name);
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        if (len > 4 && strcmp(name + len - 4, endings[i]) == 0)
            return true;
    return strchr(name, '/') != NULL;
}

/* Adds a font by its file, or when the family is installed; *found tells. */
static mwz_status add_font(mwzi_fonts *fonts, const char *name, bool *found, mwz_error *err)
{
    mwzi_face face = { .index = 0 };
    *found = true;
    face.name = mwzi_arena_text(&fonts->arena, name, strlen(name));
    if (!face.name)
        return mwzi_fail_memory(err);
    if (is_file(name)) {
        face.file = face.name;
    } else {
        mwz_status status =
            mwzi_font_find(&face.file, &face.index, fonts->finder, name, fonts->bold, &fonts->arena, err);
        if (status != MWZ_OK)
            return status;
        *found = face.file != NULL;
    }
    if (!*found)
        return MWZ_OK;
    if (fonts->count == fonts->capacity &&
        !mwzi_vec_grow(fonts->env, &fonts->faces, &fonts->capacity, fonts->count + 1, sizeof *fonts->faces))
        return mwzi_fail_memory(err);
    fonts->faces[fonts->count++] = face;
    return MWZ_OK;
}

static mwz_status add_fonts(mwzi_fonts *fonts, const mwzi_fonts_params *params, mwz_error *err)
{
    bool found;
    mwz_status status = MWZ_OK;
    for (size_t i = 0; i < params->count && status == MWZ_OK; i++) {
        status = add_font(fonts, params->names[i], &found, err);
        if (status == MWZ_OK && !found)
            return mwzi_fail(err, MWZ_ERR_DATA,
                             "no installed font is of the family \"%s\": see fc-list : family, or name "
                             "the font's file with its path",
                             params->names[i]);
        if (status == MWZ_OK) /* what the user named is tried at once, so that he hears of it */
            status = mwzi_face_open(&fonts->faces[i], err);
    }
    for (size_t i = 0; i < USUAL && !params->only && status == MWZ_OK; i++)
        status = add_font(fonts, usual[i], &found, err);
    if (status == MWZ_OK && fonts->count == 0)
        return fail_usual(err);
    return status == MWZ_OK ? mwzi_face_open(&fonts->faces[0], err) : status;
}

mwz_status mwzi_fonts_open(mwzi_fonts **out, const mwzi_env *env, const mwzi_fonts_params *params, mwz_error *err)
{
    *out = NULL;
    mwzi_fonts *fonts = mwzi_alloc(env, sizeof *fonts);
    if (!fonts)
        return mwzi_fail_memory(err);
    memset(fonts, 0, sizeof *fonts);
    memset(fonts->first, unknown, sizeof fonts->first);
    fonts->env = env;
    mwzi_arena_init(&fonts->arena, env);
    fonts->only = params->only;
    fonts->bold = params->bold;
    bool families = !params->only;
    for (size_t i = 0; i < params->count && !families; i++)
        families = !is_file(params->names[i]);
    mwz_status status = families ? mwzi_font_finder_open(&fonts->finder, err) : MWZ_OK;
    if (status == MWZ_OK)
        status = add_fonts(fonts, params, err);
    if (status != MWZ_OK) {
        mwzi_fonts_close(fonts);
        return status;
    }
    *out = fonts;
    return MWZ_OK;
}

void mwzi_fonts_close(mwzi_fonts *fonts)
{
    if (!fonts)
        return;
    for (size_t i = 0; i < fonts->count; i++) {
        hb_font_destroy(fonts->faces[i].hb);
        if (fonts->faces[i].cairo)
            cairo_font_face_destroy(fonts->faces[i].cairo);
    }
    mwzi_font_finder_close(fonts->finder);
    mwzi_vec_drop(fonts->env, &fonts->faces, &fonts->capacity, sizeof *fonts->faces);
    mwzi_vec_free(fonts->env, &fonts->scripts);
    mwzi_arena_free(&fonts->arena);
    mwzi_free(fonts->env, fonts, sizeof *fonts);
}

mwz_status mwzi_face_open(mwzi_face *face, mwz_error *err)
{
    if (face->hb)
        return MWZ_OK;
    hb_blob_t *blob = hb_blob_create_from_file_or_fail(face->file);
    if (!blob)
        return mwzi_fail(err, MWZ_ERR_IO, "the font %s could not be read: is there such a file?", face->file);
    hb_face_t *opened = hb_face_create(blob, (unsigned)face->index & 0xFFFF);
    hb_blob_destroy(blob);
    if (hb_face_get_glyph_count(opened) == 0) {
        hb_face_destroy(opened);
        return mwzi_fail(err, MWZ_ERR_FORMAT,
                         "%s is no font that can be drawn with: name a file in TrueType or OpenType", face->file);
    }
    face->hb = hb_font_create(opened);
    face->units = hb_face_get_upem(opened);
    hb_face_destroy(opened);
    if (face->index >> 16)
        hb_font_set_var_named_instance(face->hb, ((unsigned)face->index >> 16) - 1);
    return MWZ_OK;
}

mwzi_face *mwzi_fonts_face(mwzi_fonts *fonts, size_t index)
{
    return &fonts->faces[index];
}

size_t mwzi_fonts_count(const mwzi_fonts *fonts)
{
    return fonts->count;
}

const char *mwzi_font_name(const mwzi_fonts *fonts, size_t index)
{
    return fonts->faces[index].name;
}

const char *mwzi_font_file(const mwzi_fonts *fonts, size_t index)
{
    return fonts->faces[index].file;
}

static bool has_char(const mwzi_face *face, uint32_t c)
{
    hb_codepoint_t glyph;
    return hb_font_get_nominal_glyph(face->hb, c, &glyph);
}

/* Adds the family of a character's script, unless that was tried before. */
static mwz_status add_script(mwzi_fonts *fonts, uint32_t c, mwz_error *err)
{
    const uint32_t script = mwzi_char_script_tag(c);
    bool tried = fonts->only || script == 0;
    for (size_t i = 0; i < fonts->scripts.count && !tried; i++)
        tried = fonts->scripts.items[i] == script;
    if (tried)
        return MWZ_OK;
    if (!mwzi_vec_reserve(fonts->env, &fonts->scripts, fonts->scripts.count + 1))
        return mwzi_fail_memory(err);
    fonts->scripts.items[fonts->scripts.count++] = script;
    char family[64];
    bool found;
    snprintf(family, sizeof family, "Noto Sans %s", mwzi_char_script_name(c));
    for (char *at = family; *at; at++)
        *at = *at == '_' ? ' ' : *at; /* Old_Italic */
    return add_font(fonts, family, &found, err);
}

mwz_status mwzi_fonts_find(uint16_t *font, mwzi_fonts *fonts, uint32_t c, uint16_t preferred, mwz_error *err)
{
    *font = preferred;
    if (preferred < fonts->count && fonts->faces[preferred].hb && has_char(&fonts->faces[preferred], c))
        return MWZ_OK;
    if (c < REMEMBERED && fonts->first[c] != unknown) {
        *font = fonts->first[c];
        return MWZ_OK;
    }
    *font = MWZI_NO_FONT;
    for (size_t i = 0; *font == MWZI_NO_FONT; i++) {
        mwz_status status = i < fonts->count ? MWZ_OK : add_script(fonts, c, err);
        if (status != MWZ_OK || i == fonts->count)
            return status;
        status = mwzi_face_open(&fonts->faces[i], err);
        if (status != MWZ_OK)
            return status;
        if (has_char(&fonts->faces[i], c))
            *font = (uint16_t)i;
    }
    if (c < REMEMBERED && *font < unknown)
        fonts->first[c] = (uint8_t)*font;
    return MWZ_OK;
}

void mwzi_font_glyph_name(mwzi_fonts *fonts, size_t index, uint32_t glyph, char *out, unsigned size)
{
    hb_font_glyph_to_string(fonts->faces[index].hb, glyph, out, size);
}

void mwzi_font_extents(mwzi_fonts *fonts, size_t index, double *ascent, double *descent)
{
    hb_font_extents_t extents;
    hb_font_get_extents_for_direction(fonts->faces[index].hb, HB_DIRECTION_LTR, &extents);
    *ascent = extents.ascender / fonts->faces[index].units;
    *descent = -extents.descender / fonts->faces[index].units;
}
