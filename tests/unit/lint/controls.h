/* Direction controls as a person can read them: "<RLI>" for U+2067 and so on. */
#ifndef MUWAZI_TESTS_CONTROLS_H
#define MUWAZI_TESTS_CONTROLS_H

#include <string.h>

static const struct {
    const char *shown, *bytes;
} control_names[] = {
    { "<LRM>", "\xE2\x80\x8E" }, { "<RLM>", "\xE2\x80\x8F" }, { "<ALM>", "\xD8\x9C" },     { "<LRE>", "\xE2\x80\xAA" },
    { "<RLE>", "\xE2\x80\xAB" }, { "<PDF>", "\xE2\x80\xAC" }, { "<LRO>", "\xE2\x80\xAD" }, { "<RLO>", "\xE2\x80\xAE" },
    { "<LRI>", "\xE2\x81\xA6" }, { "<RLI>", "\xE2\x81\xA7" }, { "<FSI>", "\xE2\x81\xA8" }, { "<PDI>", "\xE2\x81\xA9" },
};

/* Writes `text` to `out`, which has room enough, with every name (or, `show`, every control) replaced. */
static inline size_t swap_controls(char *out, const char *text, bool show)
{
    size_t len = 0;
    while (*text) {
        size_t k = 0, count = sizeof control_names / sizeof *control_names;
        const char *from = NULL, *to = NULL;
        for (; k < count; k++) {
            from = show ? control_names[k].bytes : control_names[k].shown;
            to = show ? control_names[k].shown : control_names[k].bytes;
            if (strncmp(text, from, strlen(from)) == 0)
                break;
        }
        if (k == count) {
            out[len++] = *text++;
            continue;
        }
        memcpy(out + len, to, strlen(to));
        len += strlen(to);
        text += strlen(from);
    }
    out[len] = '\0';
    return len;
}

#endif
