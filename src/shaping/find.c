/* Finding fonts. Family → file, from fontconfig's list of this machine's fonts. The configuration is read into an
   object of its own, so nothing global is left behind, and families are compared by name: the user's rules of
   substitution, which would give another family for one that is absent, do not count. Limit: families alone, no styles
   besides bold. */
#include "shaping/find.h"

#include <fontconfig/fontconfig.h>
#include <stdlib.h>
#include <string.h>

mwz_status mwzi_font_finder_open(mwzi_font_finder **out, mwz_error *err)
{
    *out = (mwzi_font_finder *)FcInitLoadConfigAndFonts();
    if (!*out)
        return mwzi_fail(err, MWZ_ERR_DATA,
                         "the list of this machine's fonts could not be read: see fc-list, or name the "
                         "file of a font");
    return MWZ_OK;
}

void mwzi_font_finder_close(mwzi_font_finder *finder)
{
    if (finder)
        FcConfigDestroy((FcConfig *)finder);
}

/* How far a face is from the one that is wanted: slanted, condensed, of another weight; less is better. */
static double distance_of(FcPattern *font, bool bold)
{
    double weight = FC_WEIGHT_REGULAR, width = FC_WIDTH_NORMAL;
    int slant = FC_SLANT_ROMAN;
    FcBool variable = FcFalse, outline = FcTrue;
    FcPatternGetDouble(font, FC_WEIGHT, 0, &weight);
    FcPatternGetDouble(font, FC_WIDTH, 0, &width);
    FcPatternGetInteger(font, FC_SLANT, 0, &slant);
    FcPatternGetBool(font, FC_VARIABLE, 0, &variable);
    FcPatternGetBool(font, FC_OUTLINE, 0, &outline);
    return abs((int)weight - (bold ? FC_WEIGHT_BOLD : FC_WEIGHT_REGULAR)) + 2.0 * abs((int)width - FC_WIDTH_NORMAL) +
        1e3 * (slant != FC_SLANT_ROMAN) + 1e4 * (variable != FcFalse) + 1e5 * (outline == FcFalse);
}

/* The best of a family's faces; of equal ones the first by the name of the file. */
static const char *choose_face(const FcFontSet *set, bool bold, int *index)
{
    const char *best = NULL;
    double least = 0;
    for (int i = 0; i < set->nfont; i++) {
        FcChar8 *file;
        int number = 0;
        if (FcPatternGetString(set->fonts[i], FC_FILE, 0, &file) != FcResultMatch)
            continue;
        FcPatternGetInteger(set->fonts[i], FC_INDEX, 0, &number);
        double distance = distance_of(set->fonts[i], bold);
        int order = best ? strcmp((const char *)file, best) : -1;
        if (!best || distance < least || (distance <= least && (order < 0 || (order == 0 && number < *index)))) {
            best = (const char *)file;
            least = distance;
            *index = number;
        }
    }
    return best;
}

mwz_status mwzi_font_find(const char **file, int *index, mwzi_font_finder *finder, const char *family, bool bold,
                          mwzi_arena *arena, mwz_error *err)
{
    *file = NULL;
    *index = 0;
    FcPattern *wanted = FcPatternBuild(NULL, FC_FAMILY, FcTypeString, (const FcChar8 *)family, (char *)NULL);
    FcObjectSet *objects =
        FcObjectSetBuild(FC_FILE, FC_INDEX, FC_WEIGHT, FC_WIDTH, FC_SLANT, FC_VARIABLE, FC_OUTLINE, (char *)NULL);
    FcFontSet *set = wanted && objects ? FcFontList((FcConfig *)finder, wanted, objects) : NULL;
    const char *found = set ? choose_face(set, bold, index) : NULL;
    if (found)
        *file = mwzi_arena_text(arena, found, strlen(found));
    bool failed = !set || (found && !*file);
    if (set)
        FcFontSetDestroy(set);
    if (objects)
        FcObjectSetDestroy(objects);
    if (wanted)
        FcPatternDestroy(wanted);
    return failed ? mwzi_fail_memory(err) : MWZ_OK;
}
