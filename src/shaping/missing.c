/* What is said about characters that no font has: which they are, and what to install. The packages are Debian's. */
#include <stdio.h>
#include <string.h>

#include "shaping/shape.h"
#include "text/scripts.h"
#include "text/utf8.h"

enum { NAMED = 4, PACKAGES = 3 };

#define TAG(a, b, c, d) ((uint32_t)(a) << 24 | (uint32_t)(b) << 16 | (uint32_t)(c) << 8 | (uint32_t)(d))

/* By script; what is not here, fonts-noto-core may have. */
static const struct {
    uint32_t script;
    const char *package;
} packages[] = {
    { TAG('A', 'r', 'a', 'b'), "fonts-hosny-amiri" }, { TAG('H', 'a', 'n', 'i'), "fonts-noto-cjk" },
    { TAG('H', 'i', 'r', 'a'), "fonts-noto-cjk" },    { TAG('K', 'a', 'n', 'a'), "fonts-noto-cjk" },
    { TAG('H', 'a', 'n', 'g'), "fonts-noto-cjk" },    { TAG('B', 'o', 'p', 'o'), "fonts-noto-cjk" },
};

static const char *package_of(uint32_t c)
{
    uint32_t script = mwzi_char_script_tag(c);
    for (size_t i = 0; i < sizeof packages / sizeof *packages; i++)
        if (packages[i].script == script)
            return packages[i].package;
    return c >= 0x1F000 && script == 0 ? "fonts-symbola" : "fonts-noto-core";
}

/* Adds a package that is not among them yet. */
static size_t add_package(const char **found, size_t count, const char *package)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(found[i], package) == 0)
            return count;
    if (count < PACKAGES)
        found[count++] = package;
    return count;
}

void mwzi_missing_tell(char *out, size_t size, const mwzi_missing *missing, size_t count)
{
    out[0] = '\0';
    if (count == 0)
        return;
    const char *found[PACKAGES];
    size_t packages_found = 0, used = (size_t)snprintf(out, size, "no font of the list has");
    for (size_t i = 0; i < count; i++) {
        packages_found = add_package(found, packages_found, package_of(missing[i].c));
        if (i >= NAMED)
            continue;
        char letter[5] = { 0 };
        mwzi_utf8_put(letter, missing[i].c);
        used += (size_t)snprintf(out + used, size - used, "%s U+%04X %s (%s)", i ? "," : "", (unsigned)missing[i].c,
                                 letter, mwzi_char_script_name(missing[i].c));
    }
    if (count > NAMED)
        used += (size_t)snprintf(out + used, size - used, " and %zu more character%s", count - NAMED,
                                 count - NAMED > 1 ? "s" : "");
    used +=
        (size_t)snprintf(out + used, size - used, ": name a font that has %s, or install ", count > 1 ? "them" : "it");
    for (size_t i = 0; i < packages_found; i++)
        used += (size_t)snprintf(out + used, size - used, "%s%s",
                                 i == 0                       ? ""
                                     : i + 1 < packages_found ? ", "
                                                              : " and ",
                                 found[i]);
}
