/* Language tags → sides, by their primary subtag: RFC 5646, and ISO 639-2 as older tools write it. */
#include "text/tags.h"

#include <stdbool.h>
#include <string.h>

#include <muwazi/types.h>

int mwzi_tag_side(const char *tag)
{
    static const struct {
        const char *subtag;
        mwz_side side;
    } subtags[] = { { "ar", MWZ_AR }, { "ara", MWZ_AR }, { "arb", MWZ_AR }, { "en", MWZ_EN }, { "eng", MWZ_EN } };
    size_t len = tag ? strcspn(tag, "-_") : 0;
    for (size_t i = 0; i < sizeof subtags / sizeof *subtags; i++) {
        bool same = strlen(subtags[i].subtag) == len;
        for (size_t k = 0; k < len && same; k++)
            same = (tag[k] | 0x20) == subtags[i].subtag[k];
        if (same && len)
            return subtags[i].side;
    }
    return -1;
}
