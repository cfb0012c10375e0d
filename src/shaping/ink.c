/* Drawing a line of set text. Glyphs → cairo_show_text_glyphs, run by run, with what each glyph stands for, so that the
   text can be copied out of a PDF. What is known of readers (poppler 22, MuPDF 1.21) decides how: a character a glyph
   wherever that is possible, since several together are put in a wrong order in text from the right; runs in the order
   of the text, since most take text as it was drawn. Limit: where a font puts a mark or a letter aside (kerning of ر in
   Amiri), poppler sees a space; what is not seen (joiners, direction controls) is not in a PDF's text. */
#include "shaping/ink.h"

#include <cairo-ft.h>
#include <stdlib.h>
#include <string.h>

#include "shaping/face.h"
#include "text/classes.h"
#include "text/utf8.h"

/* Cairo opens the file by itself, and keeps it as long as it needs it: a face of ours would have to outlive its caches.
 */
static cairo_font_face_t *open_face(mwzi_face *face)
{
    if (face->cairo)
        return face->cairo;
    FcPattern *pattern =
        FcPatternBuild(NULL, FC_FILE, FcTypeString, (const FcChar8 *)face->file, FC_INDEX, FcTypeInteger, face->index,
                       FC_HINTING, FcTypeBool, FcFalse, FC_EMBEDDED_BITMAP, FcTypeBool, FcFalse, (char *)NULL);
    if (!pattern)
        return NULL;
    face->cairo = cairo_ft_font_face_create_for_pattern(pattern);
    FcPatternDestroy(pattern);
    return face->cairo;
}

/* How many characters of bytes [start, end) are seen. */
static uint32_t count_seen(const char *text, uint32_t start, uint32_t end)
{
    uint32_t count = 0;
    for (size_t at = start; at < end;)
        count += !mwzi_char_unseen(mwzi_utf8_next(text, end, &at));
    return count;
}

/* Adds what `count` glyphs stand for together, bytes [start, end), to the text of a run. As many glyphs as characters
   stand for one each, the shadda first, which fonts place before the vowel (HarfBuzz follows UTR #53): so a reader of
   PDF meets several together only where a font draws one character by several glyphs. */
static void add_cluster(mwzi_ink *ink, const char *text, uint32_t start, uint32_t end, uint32_t count)
{
    enum { SHADDA = 0x651 };
    const uint32_t seen = count_seen(text, start, end);
    const bool each = count > 1 && seen == count;
    const size_t before = ink->text.count;
    for (int pass = each ? 0 : 1; pass < 2; pass++) {
        for (size_t at = start, from = start; at < end; from = at) {
            uint32_t c = mwzi_utf8_next(text, end, &at);
            if (mwzi_char_unseen(c) || (each && (c == SHADDA) == (pass == 1)))
                continue;
            memcpy(ink->text.items + ink->text.count, text + from, at - from);
            ink->text.count += at - from;
            if (each)
                ink->clusters.items[ink->clusters.count++] = (cairo_text_cluster_t) { (int)(at - from), 1 };
        }
    }
    if (!each && seen)
        ink->clusters.items[ink->clusters.count++] =
            (cairo_text_cluster_t) { (int)(ink->text.count - before), (int)count };
}

/* The glyphs of a run with their places, from left to right, and what they stand for, in the order of the text. What is
   not seen is in neither: fonts draw it by the glyph of the space, and a PDF would say that each space is one. */
static bool place_glyphs(mwzi_ink *ink, const mwzi_shaped *shaped, const mwzi_glyph_run *run, double x, double y)
{
    if (!mwzi_vec_reserve(ink->env, &ink->glyphs, (size_t)run->count) ||
        !mwzi_vec_reserve(ink->env, &ink->clusters, (size_t)run->count) ||
        !mwzi_vec_reserve(ink->env, &ink->text, (size_t)run->len))
        return false;
    ink->glyphs.count = ink->clusters.count = ink->text.count = 0;
    const mwzi_glyph *glyphs = shaped->glyphs.items;
    for (uint32_t i = run->first; i < run->first + run->count; i++) {
        if (count_seen(shaped->text, glyphs[i].offset, mwzi_glyph_end(shaped, run, i)))
            ink->glyphs.items[ink->glyphs.count++] =
                (cairo_glyph_t) { glyphs[i].id, x + glyphs[i].dx * run->scale, y - glyphs[i].dy * run->scale };
        x += glyphs[i].advance * run->scale;
    }
    for (uint32_t done = 0, count; done < run->count; done += count) {
        const uint32_t at = run->right ? run->first + run->count - 1 - done : run->first + done;
        const uint32_t offset = glyphs[at].offset;
        for (count = 1; done + count < run->count; count++)
            if (glyphs[run->right ? at - count : at + count].offset != offset)
                break;
        add_cluster(ink, shaped->text, offset, mwzi_glyph_end(shaped, run, at), count);
    }
    return true;
}

static int compare_keys(const void *a, const void *b)
{
    const uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return (x > y) - (x < y);
}

/* The runs of a line in the order of the text: what copies text out of a PDF mostly takes it as it was drawn. */
static bool sort_runs(mwzi_ink *ink, const mwzi_shaped *shaped, const mwzi_shaped_line *line)
{
    if (!mwzi_vec_reserve(ink->env, &ink->order, (size_t)line->count + 1))
        return false;
    for (uint32_t i = 0; i < line->count; i++)
        ink->order.items[i] = (uint64_t)shaped->runs.items[line->first + i].offset << 32 | (line->first + i);
    qsort(ink->order.items, line->count, sizeof *ink->order.items, compare_keys);
    return true;
}

bool mwzi_ink_line(mwzi_ink *ink, cairo_t *cairo, const mwzi_shaped *shaped, size_t line, double x, double y)
{
    const mwzi_shaped_line *set = &shaped->lines.items[line];
    if (!sort_runs(ink, shaped, set))
        return false;
    cairo_set_font_size(cairo, shaped->size);
    for (uint32_t r = 0; r < set->count; r++) {
        const mwzi_glyph_run *run = &shaped->runs.items[(uint32_t)ink->order.items[r]];
        cairo_font_face_t *face = open_face(mwzi_fonts_face(shaped->fonts, run->font));
        if (!face || !place_glyphs(ink, shaped, run, x + run->x, y))
            return false;
        cairo_set_font_face(cairo, face);
        if (ink->glyphs.count)
            cairo_show_text_glyphs(cairo, ink->text.items, (int)ink->text.count, ink->glyphs.items,
                                   (int)ink->glyphs.count, ink->clusters.items, (int)ink->clusters.count,
                                   run->right ? CAIRO_TEXT_CLUSTER_FLAG_BACKWARD : 0);
    }
    return true;
}

void mwzi_ink_free(mwzi_ink *ink)
{
    mwzi_vec_free(ink->env, &ink->glyphs);
    mwzi_vec_free(ink->env, &ink->clusters);
    mwzi_vec_free(ink->env, &ink->text);
    mwzi_vec_free(ink->env, &ink->order);
}
