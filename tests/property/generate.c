/* Made texts for the property tests and the bench: seed → bytes. Each kind is a function in the table at the end; what
   breaks readers of bilingual text most often has a kind of its own. Limit: the words are few and the sentences
   nonsense. */
#include "generate.h"

#include <stdlib.h>
#include <string.h>

uint64_t generate_next(generate_random *random)
{
    uint64_t z = random->state += UINT64_C(0x9E3779B97F4A7C15);
    z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
    return z ^ (z >> 31);
}

uint32_t generate_below(generate_random *random, uint32_t below)
{
    return (uint32_t)((generate_next(random) >> 32) * below >> 32);
}

/* A word on the same row of both lists is a translation. */
static const char *const english_words[] = {
    "the",      "river", "water",  "minister", "agreement", "school", "city",    "house",     "law",    "article",
    "Damascus", "2024",  "17",     "3.5",      "said",      "wrote",  "between", "countries", "health", "Dr.",
    "Ahmad",    "URL",   "muwazi", "(a)",      "new",       "great",  "book",    "people"
};
static const char *const arabic_words[] = { "إنّ",  "نهر",     "الماء",  "وزير",  "الاتفاق", "مدرسة", "والمدينة",
                                            "بيت", "القانون", "المادة", "دمشق",  "٢٠٢٤",    "١٧",    "٣٫٥",
                                            "قال", "كَتَبَ",     "بين",    "الدول", "الصحة",   "د.",    "أحمد",
                                            "URL", "muwazi",  "(أ)",    "جديد",  "كبيـــر", "كتاب",  "لشعب" };
static const char *const english_ends[] = { ".", ".", ".", "?", "!", "...", ".\"", ";", ":" };
static const char *const arabic_ends[] = { ".", ".", ".", "؟", "!", "…", ".»", "؛", ":" };
static const char *const marks[] = { "", "", "", "", "- ", "• ", "1. ", "٢- ", "(ب) ", "# ", "iv) ", "\t" };

#define COUNT(array) ((uint32_t)(sizeof(array) / sizeof *(array)))

static void add_bytes(generate_bytes *out, const void *bytes, size_t len)
{
    if (out->len + len > out->room) {
        out->room = (out->room + len) * 2 + 64;
        out->bytes = realloc(out->bytes, out->room);
        if (!out->bytes)
            abort();
    }
    if (len)
        memcpy(out->bytes + out->len, bytes, len);
    out->len += len;
}

static void add_text(generate_bytes *out, const char *text)
{
    add_bytes(out, text, strlen(text));
}

/* Surrogates too are written as they stand: three bytes that no UTF-8 reader may take. */
static void add_character(generate_bytes *out, uint32_t c)
{
    unsigned char bytes[4];
    size_t len = c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    if (len == 1) {
        bytes[0] = (unsigned char)c;
    } else {
        for (size_t i = len - 1; i > 0; i--, c >>= 6)
            bytes[i] = (unsigned char)(0x80 | (c & 0x3F));
        bytes[0] = (unsigned char)((0xF00 >> len & 0xFF) | c);
    }
    add_bytes(out, bytes, len);
}

static bool is_arabic(generate_random *random, generate_language language)
{
    return language == GENERATE_ARABIC || (language == GENERATE_BOTH && generate_below(random, 2));
}

static void add_sentence(generate_bytes *out, generate_random *random, bool arabic)
{
    uint32_t count = 1 + generate_below(random, 14);
    for (uint32_t i = 0; i < count; i++) {
        uint32_t at = generate_below(random, COUNT(english_words));
        /* Now and then a word of the other language. */
        bool other = generate_below(random, 24) == 0;
        if (i)
            add_text(out, generate_below(random, 12) ? " " : arabic ? "، " : ", ");
        add_text(out, arabic != other ? arabic_words[at] : english_words[at]);
    }
    add_text(out,
             arabic ? arabic_ends[generate_below(random, COUNT(arabic_ends))]
                    : english_ends[generate_below(random, COUNT(english_ends))]);
}

static void add_lines(generate_bytes *out, generate_random *random, generate_language language, uint32_t lines)
{
    for (uint32_t i = 0; i < lines; i++) {
        bool arabic = is_arabic(random, language);
        uint32_t sentences = 1 + generate_below(random, 3);
        add_text(out, marks[generate_below(random, COUNT(marks))]);
        for (uint32_t k = 0; k < sentences; k++) {
            if (k)
                add_text(out, " ");
            add_sentence(out, random, arabic);
        }
        add_text(out, generate_below(random, 3) ? "\n" : "\n\n");
    }
}

static void make_plain(generate_bytes *out, generate_random *random, generate_language language)
{
    add_lines(out, random, language, 1 + generate_below(random, 8));
}

/* Ranges in which something breaks: controls, bidi controls, marks, presentation forms, surrogates, noncharacters. */
static const uint32_t ranges[][2] = {
    { 0, 0x1F },          { 0x20, 0x7E },       { 0x7F, 0x9F },       { 0xA0, 0x24F },      { 0x300, 0x36F },
    { 0x590, 0x5FF },     { 0x600, 0x6FF },     { 0x621, 0x64A },     { 0x64B, 0x652 },     { 0x750, 0x77F },
    { 0x2000, 0x200F },   { 0x2028, 0x202E },   { 0x2066, 0x2069 },   { 0x20A0, 0x20BF },   { 0x4E00, 0x4E20 },
    { 0xD800, 0xDFFF },   { 0xE000, 0xE010 },   { 0xFB50, 0xFDFF },   { 0xFE70, 0xFEFF },   { 0xFFF0, 0xFFFF },
    { 0x10300, 0x10320 }, { 0x1EE00, 0x1EEFF }, { 0x1F600, 0x1F64F }, { 0xE0000, 0xE007F }, { 0x10FFF0, 0x110010 }
};

static uint32_t any_character(generate_random *random)
{
    const uint32_t *range = ranges[generate_below(random, COUNT(ranges))];
    return range[0] + generate_below(random, range[1] - range[0] + 1);
}

static void make_characters(generate_bytes *out, generate_random *random, generate_language language)
{
    (void)language;
    uint32_t count = generate_below(random, 300);
    for (uint32_t i = 0; i < count; i++) {
        uint32_t many = generate_below(random, 16) ? 1 : 1 + generate_below(random, 20);
        for (uint32_t c = any_character(random); many; many--)
            add_character(out, c);
        if (generate_below(random, 8) == 0)
            add_text(out, generate_below(random, 3) ? " " : "\n");
    }
}

static void make_bytes(generate_bytes *out, generate_random *random, generate_language language)
{
    (void)language;
    uint32_t count = generate_below(random, 400);
    for (uint32_t i = 0; i < count; i++) {
        unsigned char byte = (unsigned char)generate_next(random);
        add_bytes(out, &byte, 1);
    }
}

/* UTF-16 of either order, with or without a mark, with lone surrogates, and sometimes cut inside a unit. */
static void make_utf16(generate_bytes *out, generate_random *random, generate_language language)
{
    bool big = generate_below(random, 2), arabic = is_arabic(random, language);
    uint32_t count = 1 + generate_below(random, 200);
    if (generate_below(random, 4))
        add_bytes(out, big ? "\xFE\xFF" : "\xFF\xFE", 2);
    for (uint32_t i = 0; i < count; i++) {
        uint32_t kind = generate_below(random, 40);
        uint32_t unit = kind == 0 ? 0xD800 + generate_below(random, 0x800)
            : kind == 1           ? any_character(random) & 0xFFFF
            : kind < 8            ? (kind == 2 ? 0x0A : 0x20)
            : arabic              ? 0x621 + generate_below(random, 0x2A)
                                  : 0x61 + generate_below(random, 26);
        unsigned char bytes[2] = { (unsigned char)(big ? unit >> 8 : unit), (unsigned char)(big ? unit : unit >> 8) };
        add_bytes(out, bytes, 2);
    }
    if (generate_below(random, 4) == 0)
        out->len--;
}

/* One byte a character, as windows-1256 and its like have it. */
static void make_single_bytes(generate_bytes *out, generate_random *random, generate_language language)
{
    bool arabic = is_arabic(random, language);
    uint32_t count = 1 + generate_below(random, 400);
    for (uint32_t i = 0; i < count; i++) {
        uint32_t kind = generate_below(random, 6);
        unsigned char byte = (unsigned char)(kind == 0       ? (unsigned char)" \n.,"[generate_below(random, 4)]
                                                 : arabic    ? 0xC0 + generate_below(random, 0x30)
                                                 : kind == 1 ? 0x80 + generate_below(random, 0x80)
                                                             : 'a' + generate_below(random, 26));
        add_bytes(out, &byte, 1);
    }
}

static const char *const tags[] = { "p",         "div",        "h1",      "h3",   "ul",          "li",
                                    "table",     "tr",         "td",      "th",   "b",           "br",
                                    "a",         "script",     "style",   "nav",  "title",       "span dir=rtl",
                                    "pre",       "blockquote", "caption", "!-- ", "img alt='x'", "svg",
                                    "p lang=ar", "option" };
static const char *const entities[] = { "&amp;", "&lt;",    "&nbsp;", "&#1575;", "&#xFFFF;",
                                        "&#0;",  "&bogus;", "&",      "&zwnj;",  "&#8235;" };

static void make_html(generate_bytes *out, generate_random *random, generate_language language)
{
    uint32_t count = 1 + generate_below(random, 30);
    if (generate_below(random, 2))
        add_text(out, "<!DOCTYPE html><html><body>");
    for (uint32_t i = 0; i < count; i++) {
        const char *tag = tags[generate_below(random, COUNT(tags))];
        add_text(out, generate_below(random, 3) ? "<" : "</");
        add_text(out, tag);
        add_text(out, generate_below(random, 20) ? ">" : " ");
        if (generate_below(random, 2))
            add_sentence(out, random, is_arabic(random, language));
        if (generate_below(random, 6) == 0)
            add_text(out, entities[generate_below(random, COUNT(entities))]);
        if (generate_below(random, 6) == 0)
            add_text(out, "\n");
    }
}

static void make_damaged(generate_bytes *out, generate_random *random, generate_language language)
{
    make_plain(out, random, language);
    for (uint32_t i = 1 + generate_below(random, 6); i; i--)
        out->bytes[generate_below(random, (uint32_t)out->len)] = (char)generate_next(random);
}

static void make_cut(generate_bytes *out, generate_random *random, generate_language language)
{
    make_plain(out, random, language);
    out->len = generate_below(random, (uint32_t)out->len + 1);
}

/* Nothing, or nearly nothing. */
static void make_little(generate_bytes *out, generate_random *random, generate_language language)
{
    static const char *const little[] = { "",     "",  " ", "\n",           "\r\n\r\n", "\t \n ",       ".", "؟",
                                          "a",    "أ", "١", "\xEF\xBB\xBF", "\xC3",     "\xE2\x80\x8F", "ـ", "\xD9\x8E",
                                          "a\nأ", "<", "&", "1.",           "- ",       "a أ" };
    (void)language;
    add_text(out, little[generate_below(random, COUNT(little))]);
}

/* Line ends of every system, empty lines, and white space that is not a space. */
static void make_spaces(generate_bytes *out, generate_random *random, generate_language language)
{
    static const char *const spaces[] = { "\r\n",     "\r",           "\n\n\n",       "\v",
                                          "\f",       "\xC2\x85",     "\xE2\x80\xA8", "\xE2\x80\xA9",
                                          "\xC2\xA0", "\xE3\x80\x80", "\xE2\x80\x8B", "\t\t",
                                          "  " };
    uint32_t count = 1 + generate_below(random, 12);
    for (uint32_t i = 0; i < count; i++) {
        add_text(out, spaces[generate_below(random, COUNT(spaces))]);
        if (generate_below(random, 3))
            add_sentence(out, random, is_arabic(random, language));
    }
}

/* Both languages in one block: "Damascus / دمشق", brackets, quotations. */
static void make_woven(generate_bytes *out, generate_random *random, generate_language language)
{
    static const char *const joins[] = { " / ", " | ", " (", ") ", " – ", "\t", " «", "» ", "; ", " " };
    (void)language;
    uint32_t count = 1 + generate_below(random, 12);
    for (uint32_t i = 0; i < count; i++) {
        add_sentence(out, random, i % 2);
        add_text(out, joins[generate_below(random, COUNT(joins))]);
        if (generate_below(random, 4) == 0)
            add_text(out, "\n");
    }
}

/* The kinds; what has words, and so reaches the last stages, weighs more. */
static void (*const kinds[])(generate_bytes *out, generate_random *random, generate_language language) = {
    make_plain, make_plain, make_plain,        make_woven, make_woven,   make_html,   make_html,   make_characters,
    make_utf16, make_bytes, make_single_bytes, make_cut,   make_damaged, make_little, make_spaces, make_characters,
};

generate_bytes generate_text(uint64_t seed, generate_language language)
{
    generate_random random = { seed };
    generate_bytes out = { 0 };
    add_bytes(&out, "", 0); /* never NULL */
    kinds[generate_below(&random, COUNT(kinds))](&out, &random, language);
    return out;
}

generate_bytes generate_plain(uint64_t seed, generate_language language, uint32_t lines)
{
    generate_random random = { seed };
    generate_bytes out = { 0 };
    add_lines(&out, &random, language, lines);
    return out;
}

generate_bytes generate_unbroken(uint64_t seed, generate_language language, size_t len)
{
    generate_random random = { seed };
    generate_bytes out = { 0 };
    while (out.len < len)
        add_character(&out,
                      is_arabic(&random, language) ? 0x627 + generate_below(&random, 20)
                                                   : 0x61 + generate_below(&random, 26));
    return out;
}

void generate_free(generate_bytes *text)
{
    free(text->bytes);
    *text = (generate_bytes) { 0 };
}
