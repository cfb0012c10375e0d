/* The tools that a TMX can be made for, and in what their rules differ.

   What all of them share is in tmx.c. Sources: OmegaT's and Okapi's readers, the documents and exports of Trados and memoQ.
   - Trados keeps a memory for one country of each language, and takes xml:lang exactly; of the props it makes fields whose names end
     in their type; x-Origin is its own and says that nobody has confirmed the pair. Its cloud takes no segment over 2,000 characters.
   - memoQ shows x-document, the file of the source, beside a match, and prefers a unit whose neighbours in the source text are those
     of the segment: x-context-pre and -post of the source variant, each a <seg> as text (so XTM's manual has it too).
     Trados writes a digest of its own for that, which nobody has described; OmegaT knows contexts in a project's own memory alone.
   - Okapi knows a unit by its tuid, and its memory keeps Txt::FileName.
   - OmegaT shows any prop as it is, and has no limit of length, as Okapi has none.
   Limit: "no limit" is MWZI_TMX_LONGEST_ANY characters, over which no text is a sentence. */
#include <string.h>

#include "formats/tmx_text.h"
#include "formats/writing.h"

static const mwzi_profile profiles[] = {
    [MWZ_PROFILE_GENERIC] = { "generic", { [MWZ_AR] = "ar", [MWZ_EN] = "en" }, MWZI_TMX_LONGEST, NULL, NULL, NULL, NULL, false, false },
    [MWZ_PROFILE_OMEGAT] = { "omegat", { [MWZ_AR] = "ar", [MWZ_EN] = "en" }, MWZI_TMX_LONGEST_ANY, NULL, NULL, NULL, NULL, false, false },
    [MWZ_PROFILE_TRADOS] = { "trados", { [MWZ_AR] = "ar-SA", [MWZ_EN] = "en-US" }, MWZI_TMX_LONGEST, ":SingleString", NULL, "x-Origin",
                             "Alignment", false, false },
    [MWZ_PROFILE_MEMOQ] = { "memoq", { [MWZ_AR] = "ar", [MWZ_EN] = "en" }, MWZI_TMX_LONGEST, NULL, "x-document", NULL, NULL, false, true },
    [MWZ_PROFILE_OKAPI] = { "okapi", { [MWZ_AR] = "ar", [MWZ_EN] = "en" }, MWZI_TMX_LONGEST_ANY, NULL, "Txt::FileName", NULL, NULL, true, false },
};
enum { PROFILE_COUNT = sizeof profiles / sizeof *profiles };

const mwzi_profile *mwzi_profile_at(unsigned profile)
{
    return profile < PROFILE_COUNT ? &profiles[profile] : NULL;
}

int mwzi_profile_from_name(const char *name)
{
    for (int i = 0; i < PROFILE_COUNT; i++)
        if (strcmp(profiles[i].name, name) == 0)
            return i;
    return -1;
}
