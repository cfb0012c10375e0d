/* Walking UTF-8. The text inside muwazi is always valid (stage 1 makes it so); these never read past `len` all the same. */
#ifndef MWZI_TEXT_UTF8_H
#define MWZI_TEXT_UTF8_H

#include <stddef.h>
#include <stdint.h>

/* The character at *at, which moves past it; U+FFFD and one byte for what is no UTF-8. */
static inline uint32_t mwzi_utf8_next(const char *bytes, size_t len, size_t *at)
{
    const unsigned char *s = (const unsigned char *)bytes;
    size_t i = *at;
    uint32_t c = s[i++];
    if (c >= 0x80) {
        unsigned more = c >= 0xF0 ? 3 : c >= 0xE0 ? 2 : 1;
        if (c < 0xC2 || c > 0xF4 || len - i < more) {
            *at = i;
            return 0xFFFD;
        }
        uint32_t value = c & (0x3Fu >> more);
        for (unsigned k = 0; k < more; k++) {
            if ((s[i + k] & 0xC0) != 0x80) {
                *at = i;
                return 0xFFFD;
            }
            value = value << 6 | (s[i + k] & 0x3Fu);
        }
        c = value;
        i += more;
    }
    *at = i;
    return c;
}

/* The start of the character before `at`. */
static inline size_t mwzi_utf8_before(const char *bytes, size_t at)
{
    while (at > 0 && ((unsigned char)bytes[--at] & 0xC0) == 0x80) { }
    return at;
}

/* The bytes of the line end at `at`, which is inside the text; 0: there is none. CR LF, LF, CR, U+0085, U+2029. */
static inline size_t mwzi_line_end_len(const char *bytes, size_t len, size_t at)
{
    const unsigned char *s = (const unsigned char *)bytes + at;
    size_t left = len - at;
    if (s[0] == '\n' || s[0] == '\r')
        return s[0] == '\r' && left > 1 && s[1] == '\n' ? 2 : 1;
    if (left > 1 && s[0] == 0xC2 && s[1] == 0x85)
        return 2;
    return left > 2 && s[0] == 0xE2 && s[1] == 0x80 && s[2] == 0xA9 ? 3 : 0;
}

/* Writes a character to at most 4 bytes; the number of bytes. */
static inline size_t mwzi_utf8_put(char *out, uint32_t c)
{
    if (c < 0x80) {
        out[0] = (char)c;
        return 1;
    }
    if (c < 0x800) {
        out[0] = (char)(0xC0 | c >> 6);
        out[1] = (char)(0x80 | (c & 0x3F));
        return 2;
    }
    if (c < 0x10000) {
        out[0] = (char)(0xE0 | c >> 12);
        out[1] = (char)(0x80 | (c >> 6 & 0x3F));
        out[2] = (char)(0x80 | (c & 0x3F));
        return 3;
    }
    out[0] = (char)(0xF0 | c >> 18);
    out[1] = (char)(0x80 | (c >> 12 & 0x3F));
    out[2] = (char)(0x80 | (c >> 6 & 0x3F));
    out[3] = (char)(0x80 | (c & 0x3F));
    return 4;
}

#endif
