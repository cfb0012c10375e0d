/* A cell → the column that it names. Rule: its words are names of a language, or of a side, and no others but those of
   `beside`; the tags "ar" and "en" with whatever subtags. A cell that names both languages names none. Limit: the
   lists; a table with other names is read by its letters alone (choice.c). */
#include "memory/heads.h"

#include <string.h>

#include <muwazi/types.h>

enum { MOST_WORDS = 5, LONGEST_SUBTAG = 4 };

typedef struct head_word {
    const char *word; /* A–Z as a–z */
    mwzi_head_name name;
} head_word;

static const head_word words[] = {
    { "arabic", MWZI_HEAD_ARABIC },       { "ar", MWZI_HEAD_ARABIC },           { "ara", MWZI_HEAD_ARABIC },
    { "العربية", MWZI_HEAD_ARABIC },      { "العربي", MWZI_HEAD_ARABIC },       { "عربي", MWZI_HEAD_ARABIC },
    { "عربية", MWZI_HEAD_ARABIC },        { "بالعربية", MWZI_HEAD_ARABIC },     { "english", MWZI_HEAD_ENGLISH },
    { "en", MWZI_HEAD_ENGLISH },          { "eng", MWZI_HEAD_ENGLISH },         { "الإنجليزية", MWZI_HEAD_ENGLISH },
    { "الانجليزية", MWZI_HEAD_ENGLISH },  { "الإنكليزية", MWZI_HEAD_ENGLISH },  { "الانكليزية", MWZI_HEAD_ENGLISH },
    { "الإنجليزي", MWZI_HEAD_ENGLISH },   { "الانجليزي", MWZI_HEAD_ENGLISH },   { "الإنكليزي", MWZI_HEAD_ENGLISH },
    { "إنجليزي", MWZI_HEAD_ENGLISH },     { "انجليزي", MWZI_HEAD_ENGLISH },     { "إنجليزية", MWZI_HEAD_ENGLISH },
    { "بالإنجليزية", MWZI_HEAD_ENGLISH }, { "بالانجليزية", MWZI_HEAD_ENGLISH }, { "source", MWZI_HEAD_SOURCE },
    { "original", MWZI_HEAD_SOURCE },     { "msgid", MWZI_HEAD_SOURCE },        { "الأصل", MWZI_HEAD_SOURCE },
    { "المصدر", MWZI_HEAD_SOURCE },       { "target", MWZI_HEAD_TARGET },       { "translation", MWZI_HEAD_TARGET },
    { "msgstr", MWZI_HEAD_TARGET },       { "الترجمة", MWZI_HEAD_TARGET },      { "الهدف", MWZI_HEAD_TARGET },
};

/* What may stand beside a name: "Source text", "النص العربي". */
static const char *const beside[] = { "text",   "string",  "language", "segment", "sentence", "term",
                                      "phrase", "column",  "version",  "saudi",   "arabia",   "united",
                                      "states", "kingdom", "egypt",    "modern",  "standard", "النص",
                                      "اللغة",  "نص",      "الجملة",   "المصطلح", "العبارة",  "المقابل" };

static bool is_letter(char c)
{
    return (unsigned char)c >= 0x80 || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
}

static bool is_word(const char *word, const char *bytes, uint32_t len)
{
    uint32_t i = 0;
    while (i < len && word[i] &&
           (bytes[i] == word[i] || (bytes[i] >= 'A' && bytes[i] <= 'Z' && (bytes[i] | 0x20) == word[i])))
        i++;
    return i == len && !word[i];
}

static bool is_beside(const char *bytes, uint32_t len)
{
    for (size_t i = 0; i < sizeof beside / sizeof *beside; i++)
        if (is_word(beside[i], bytes, len))
            return true;
    return false;
}

static mwzi_head_name read_word(const char *bytes, uint32_t len)
{
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (is_word(words[i].word, bytes, len))
            return words[i].name;
    return MWZI_HEAD_NONE;
}

mwzi_head_name mwzi_head_read(const char *bytes, uint32_t len)
{
    mwzi_head_name language = MWZI_HEAD_NONE, side = MWZI_HEAD_NONE;
    uint32_t count = 0;
    bool tag = false; /* the word before was "en" or "ar" with a sign behind it that parts subtags */
    for (uint32_t at = 0; at < len;) {
        uint32_t end = at;
        while (end < len && is_letter(bytes[end]))
            end++;
        if (end == at) {
            tag = tag && (bytes[at] == '-' || bytes[at] == '_');
            at++;
            continue;
        }
        mwzi_head_name name = read_word(bytes + at, end - at);
        bool subtag = tag && end - at <= LONGEST_SUBTAG;
        if (++count > MOST_WORDS || (name == MWZI_HEAD_NONE && !subtag && !is_beside(bytes + at, end - at)))
            return MWZI_HEAD_NONE;
        mwzi_head_name *kept = name >= MWZI_HEAD_SOURCE ? &side : &language;
        if (name != MWZI_HEAD_NONE && !subtag) {
            if (*kept != MWZI_HEAD_NONE && *kept != name)
                return MWZI_HEAD_NONE;
            *kept = name;
        }
        tag = subtag || (name != MWZI_HEAD_NONE && end - at <= 3);
        at = end;
    }
    return language != MWZI_HEAD_NONE ? language : side;
}

void mwzi_head_add(mwzi_head *head, uint32_t column, const char *bytes, uint32_t len)
{
    mwzi_head_name name = mwzi_head_read(bytes, len);
    head->column[name] = column;
    head->found[name]++;
}

bool mwzi_head_columns(const mwzi_head *head, uint32_t columns[2], bool *told)
{
    bool arabic = head->found[MWZI_HEAD_ARABIC] == 1, english = head->found[MWZI_HEAD_ENGLISH] == 1;
    bool source = head->found[MWZI_HEAD_SOURCE] == 1, target = head->found[MWZI_HEAD_TARGET] == 1;
    bool one = (arabic && !head->found[MWZI_HEAD_ENGLISH]) || (english && !head->found[MWZI_HEAD_ARABIC]);
    *told = true;
    if (arabic && english) {
        columns[MWZ_AR] = head->column[MWZI_HEAD_ARABIC];
        columns[MWZ_EN] = head->column[MWZI_HEAD_ENGLISH];
    } else if (one && source != target) {
        uint32_t other = head->column[source ? MWZI_HEAD_SOURCE : MWZI_HEAD_TARGET];
        columns[MWZ_AR] = arabic ? head->column[MWZI_HEAD_ARABIC] : other;
        columns[MWZ_EN] = english ? head->column[MWZI_HEAD_ENGLISH] : other;
    } else if (source && target && !head->found[MWZI_HEAD_ARABIC] && !head->found[MWZI_HEAD_ENGLISH]) {
        columns[0] = head->column[MWZI_HEAD_SOURCE];
        columns[1] = head->column[MWZI_HEAD_TARGET];
        *told = false;
    } else {
        return false;
    }
    return true;
}

bool mwzi_head_is_row(const char *const bytes[2], const uint32_t len[2])
{
    mwzi_head_name names[2];
    for (int i = 0; i < 2; i++) {
        names[i] = bytes[i] ? mwzi_head_read(bytes[i], len[i]) : MWZI_HEAD_NONE;
        if (names[i] == MWZI_HEAD_NONE)
            return false;
    }
    return names[0] != names[1];
}
