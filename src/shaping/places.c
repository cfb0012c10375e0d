/* Where words stand on a line: bytes of the text → stretches of the line, from left to right. Glyphs of one offset are
   one thing: where only a part of a ligature is asked for, the whole of it is told. */
#include "shaping/shape.h"

/* The next offset in the order of the text, or the run's end. */
uint32_t mwzi_glyph_end(const mwzi_shaped *shaped, const mwzi_glyph_run *run, uint32_t at)
{
    const mwzi_glyph *glyphs = shaped->glyphs.items;
    uint32_t offset = glyphs[at].offset;
    if (run->right) {
        while (at > run->first && glyphs[at - 1].offset == offset)
            at--;
        return at > run->first ? glyphs[at - 1].offset : run->offset + run->len;
    }
    uint32_t end = run->first + run->count;
    while (at + 1 < end && glyphs[at + 1].offset == offset)
        at++;
    return at + 1 < end ? glyphs[at + 1].offset : run->offset + run->len;
}

bool mwzi_shaped_places(mwzi_stretches_x *out, const mwzi_shaped *shaped, size_t line, uint32_t offset, uint32_t len)
{
    out->count = 0;
    const mwzi_shaped_line *set = &shaped->lines.items[line];
    mwzi_stretch_x *open = NULL; /* the stretch that goes on to the glyph before */
    for (uint32_t r = set->first; r < set->first + set->count; r++) {
        const mwzi_glyph_run *run = &shaped->runs.items[r];
        double x = run->x;
        for (uint32_t i = run->first; i < run->first + run->count; i++) {
            const mwzi_glyph *glyph = &shaped->glyphs.items[i];
            double advance = glyph->advance * run->scale;
            bool asked = glyph->offset < offset + len && mwzi_glyph_end(shaped, run, i) > offset;
            if (asked && !open) {
                open = mwzi_vec_push(shaped->env, out);
                if (!open)
                    return false;
                *open = (mwzi_stretch_x) { x, 0 };
            }
            if (asked)
                open->width += advance;
            else
                open = NULL;
            x += advance;
        }
    }
    return true;
}
