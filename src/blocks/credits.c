/* Credits. A line → the reason to set it aside, or NULL. A byline is "By" with nothing behind it but names of two words and
   more, or a word such as "Photographs", "بقلم", "Compiled by" with a short rest. A reference is such a word with numbers
   alone. Limit: "By Nora", a name of one word, is left; so is a byline of another wording. */
#include "blocks/credits.h"

#include <string.h>

#include "text/classes.h"
#include "text/utf8.h"

const char mwzi_reason_byline[] = "a byline";
const char mwzi_reason_reference[] = "a reference number";
const char mwzi_reason_address[] = "an address alone";
const char mwzi_reason_copyright[] = "a copyright";

enum { LONGEST_CREDIT = 120, CREDIT_WORDS = 9 };

/* With a colon behind them, or as they are when they end in "by". */
static const char *const credits[] = {
    "Written by", "Compiled by", "Translated by", "Edited by",  "Reported by", "Reporting by", "Prepared by",
    "Posted by",  "Photos by",   "Photo by",      "Photography by", "Illustrated by", "Words by", "Story by",
    "By:",        "Author:",     "Authors:",      "Writer:",    "Editor:",     "Translator:",  "Translation:",
    "Photographs:", "Photograph:", "Photos:",     "Photo:",     "Photography:", "Photographer:", "Illustrations:",
    "Picture:",   "Pictures:",   "Image:",        "Source:",    "بقلم",        "كتب:",         "كتبت:",
    "كتبه:",      "كتبته:",      "تأليف:",        "ترجمة:",     "ترجمها:",     "تصوير:",       "إعداد:",
    "أعدّه:",     "تحرير:",      "الكاتب:",       "الكاتبة:",   "المترجم:",    "المترجمة:",    "المصدر:",
    "الصور:",     "صور:",        "رسوم:",
};

static const char *const references[] = { "Ref",     "Ref.",        "Reference",   "Reference:", "Ref:", "REF",
                                          "المرجع:", "رقم المرجع:", "المرجع رقم:", "المرجع",     "مرجع:" };

static const char *const captions[] = {
    "Figure", "Fig.", "Fig", "Table", "Map", "Chart", "Photo", "Picture", "Box", "الشكل", "شكل", "الجدول", "جدول", "الخريطة",
    "خريطة", "الصورة", "صورة", "الرسم",
};

static bool starts_with(const char *bytes, uint32_t len, const char *start)
{
    size_t start_len = strlen(start);
    return len > start_len && memcmp(bytes, start, start_len) == 0;
}

static uint32_t count_words(const char *bytes, uint32_t len)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < len; i++)
        count += bytes[i] != ' ' && (i == 0 || bytes[i - 1] == ' ');
    return count;
}

/* "Nora Fadel and Sami Attia", "Nora Fadel, Tunis": words with capitals, small words only between them. */
static bool is_names(const char *bytes, uint32_t len)
{
    unsigned in_name = 0, names = 0;
    for (uint32_t at = 0; at < len;) {
        uint32_t end = at;
        while (end < len && bytes[end] != ' ')
            end++;
        uint32_t word = end - at;
        bool joins = (word == 3 && memcmp(bytes + at, "and", 3) == 0) || (word == 1 && bytes[at] == '&');
        size_t next = at;
        unsigned class = word ? mwzi_char_class(mwzi_utf8_next(bytes, end, &next)) : 0;
        bool particle = (word > 3 && memcmp(bytes + at, "al-", 3) == 0) || (word == 2 && memcmp(bytes + at, "de", 2) == 0) ||
            (word == 3 && memcmp(bytes + at, "van", 3) == 0) || (word == 3 && memcmp(bytes + at, "bin", 3) == 0);
        if (joins) {
            if (in_name < 2)
                return false;
            in_name = 0;
        } else if (class & MWZI_CHAR_UPPER || particle) {
            names += ++in_name == 2;
        } else {
            return false;
        }
        at = end + 1;
    }
    return names > 0 && in_name > 0;
}

static bool is_letterless(const char *bytes, uint32_t len)
{
    bool digits = false;
    for (size_t at = 0; at < len;) {
        unsigned class = mwzi_char_class(mwzi_utf8_next(bytes, len, &at));
        if (class & MWZI_CHAR_LETTER)
            return false;
        digits = digits || class & MWZI_CHAR_DIGIT;
    }
    return digits;
}

static bool is_address(const char *bytes, uint32_t len)
{
    if (memchr(bytes, ' ', len) || !memchr(bytes, '.', len))
        return false;
    return starts_with(bytes, len, "www.") || starts_with(bytes, len, "http://") || starts_with(bytes, len, "https://") ||
        (memchr(bytes, '@', len) && bytes[0] != '@');
}

bool mwzi_is_bare_byline(const char *bytes, uint32_t len)
{
    return starts_with(bytes, len, "By ") || starts_with(bytes, len, "BY ");
}

bool mwzi_is_caption(const char *bytes, uint32_t len)
{
    for (size_t i = 0; i < sizeof captions / sizeof *captions; i++) {
        if (!starts_with(bytes, len, captions[i]))
            continue;
        bool number = false;
        for (size_t at = strlen(captions[i]); at < len;) {
            uint32_t c = mwzi_utf8_next(bytes, len, &at);
            if (mwzi_char_class(c) & MWZI_CHAR_DIGIT)
                number = true;
            else if (c != ' ') /* "Table 3 shows …" is a sentence */
                return number && at < len && (c == ':' || c == '.' || c == '-' || c == 0x2013 || c == 0x2014);
        }
    }
    return false;
}

const char *mwzi_credit_reason(const char *bytes, uint32_t len)
{
    if (len > LONGEST_CREDIT || count_words(bytes, len) > CREDIT_WORDS)
        return NULL;
    if (is_address(bytes, len))
        return mwzi_reason_address;
    if (starts_with(bytes, len, "©") || starts_with(bytes, len, "Copyright "))
        return mwzi_reason_copyright;
    if (mwzi_is_bare_byline(bytes, len) && is_names(bytes + 3, len - 3))
        return mwzi_reason_byline;
    for (size_t i = 0; i < sizeof references / sizeof *references; i++) {
        uint32_t word = (uint32_t)strlen(references[i]);
        if (starts_with(bytes, len, references[i]) && is_letterless(bytes + word, len - word))
            return mwzi_reason_reference;
    }
    char last = bytes[len - 1];
    for (size_t i = 0; i < sizeof credits / sizeof *credits; i++) {
        size_t word = strlen(credits[i]);
        if (starts_with(bytes, len, credits[i]) && (credits[i][word - 1] == ':' || bytes[word] == ' ' || bytes[word] == ':'))
            return last == '.' || last == '?' || last == '!' ? NULL : mwzi_reason_byline;
    }
    return NULL;
}
