/* Page furniture. A line → the reason to set it aside, or NULL. The whole line must be furniture: every word of a date
   line is a weekday, a month, a number or a word such as "updated"; a menu word stands alone. The tables are written as
   the comparing key: small letters, no vowel marks, no tatweel, أ إ آ as ا, ى as ي. Limit: "May" or "Friday" or "July
   2025" alone may be a heading and are left; so is a bare year. */
#include "blocks/furniture.h"

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

#include "blocks/credits.h"
#include "text/classes.h"
#include "text/utf8.h"

const char mwzi_reason_date[] = "a date alone";
const char mwzi_reason_menu[] = "menu word";
const char mwzi_reason_bar[] = "menu words";
const char mwzi_reason_page[] = "page number";
const char mwzi_reason_rule[] = "no letters";

static const char *const weekdays[] = {
    "sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sun",
    "mon",    "tue",    "tues",    "wed",       "thu",      "thur",   "thurs",    "fri",
    "sat",    "الاحد",  "الاثنين", "الثلاثاء",  "الاربعاء", "الخميس", "الجمعة",   "السبت",
    "احد",    "اثنين",  "ثلاثاء",  "اربعاء",    "خميس",     "جمعة",   "سبت",
};

/* English, the Arabic of Egypt and the Gulf, of the Levant and Iraq, of Tunisia and Algeria, of Morocco; the Hijri
   year. Of names of two words (كانون الثاني، ربيع الأول) the first is here, the second among the other words. */
static const char *const months[] = {
    "january",  "february", "march", "april",  "may",    "june",   "july",   "august", "september", "october",
    "november", "december", "jan",   "feb",    "mar",    "apr",    "jun",    "jul",    "aug",       "sep",
    "sept",     "oct",      "nov",   "dec",    "يناير",  "فبراير", "مارس",   "ابريل",  "مايو",      "يونيو",
    "يونيه",    "يوليو",    "يوليه", "اغسطس",  "سبتمبر", "اكتوبر", "نوفمبر", "ديسمبر", "كانون",     "شباط",
    "اذار",     "نيسان",    "ايار",  "حزيران", "تموز",   "اب",     "ايلول",  "تشرين",  "جانفي",     "فيفري",
    "افريل",    "ماي",      "جوان",  "جويلية", "اوت",    "غشت",    "شتنبر",  "نونبر",  "دجنبر",     "يوليوز",
    "محرم",     "صفر",      "ربيع",  "جمادي",  "رجب",    "شعبان",  "رمضان",  "شوال",   "ذو",        "ذي",
};

/* What may stand beside a date in its line. */
static const char *const date_words[] = {
    "st",        "nd",      "rd",   "th",     "of",      "the",    "at",      "on",     "am",      "pm",
    "a",         "p",       "m",    "gmt",    "utc",     "est",    "ad",      "ah",     "date",    "posted",
    "published", "updated", "last", "update", "الاول",   "الثاني", "الثانية", "الاولي", "الاخر",   "الاخرة",
    "القعدة",    "الحجة",   "اول",  "ثاني",   "يوم",     "في",     "بتاريخ",  "تاريخ",  "التاريخ", "نشر",
    "النشر",     "تم",      "حدث",  "تحديث",  "التحديث", "اخر",    "الساعة",  "ساعة",   "الموافق", "ه",
    "م",         "ص",       "مساء", "صباحا",  "بتوقيت",  "غرينتش", "version", "edition", "issue",    "revised",
    "الاصدار",  "النسخة",  "الطبعة", "العدد",
};

/* A date with these words is one of a period, which may be text, unless something is said to be valid then. */
static const char *const period_words[] = { "from", "until", "till", "to", "من", "حتي", "الي", "ابتداء" };
static const char *const validity_words[] = { "valid", "effective", "صالح", "صالحة", "ساري", "سارية", "يسري", "تسري" };

/* clang-format off */
static const char *const menu_words[] = {
    "dark mode", "light mode", "night mode", "logo", "menu", "main menu", "home", "home page", "homepage", "search",
    "share", "share this", "share this article", "print", "subscribe", "subscribe now", "log in", "login", "log out",
    "logout", "sign in", "sign up", "sign out", "register", "advertisement", "advertisements", "ad", "ads",
    "sponsored", "skip to content", "skip to main content", "skip navigation", "read more", "see more", "show more",
    "load more", "view all", "back to top", "go to top", "top", "close", "previous", "next", "back", "breadcrumb",
    "toggle navigation", "toggle menu", "navigation", "newsletter", "follow us", "contact us", "about us",
    "privacy policy", "terms of use", "terms of service", "cookie policy", "accept cookies", "accept all",
    "all rights reserved", "comments", "leave a comment", "related articles", "related posts", "most read", "tags",
    "facebook", "twitter", "x", "instagram", "youtube", "whatsapp", "telegram", "linkedin", "copy link", "image",
    "photo", "photos", "gallery", "photo gallery", "advert", "loading", "english", "arabic", "العربية", "عربي", "بحث", "البحث", "ابحث", "القائمة",
    "القائمة الرئيسية", "قائمة", "الرئيسية", "الصفحة الرئيسية", "مشاركة", "شارك", "شارك المقال", "طباعة", "اطبع",
    "الوضع الليلي", "الوضع الداكن", "الوضع المظلم", "الوضع النهاري", "الشعار", "شعار", "شعار الموقع", "اشترك",
    "اشترك الان", "الاشتراك", "تسجيل الدخول", "تسجيل الخروج", "تسجيل", "دخول", "انشاء حساب", "اعلان", "اعلانات",
    "اعلان ممول", "تخطي الي المحتوي", "انتقل الي المحتوي", "الانتقال الي المحتوي", "اقرا المزيد", "اقرا ايضا",
    "المزيد", "عرض المزيد", "عرض الكل", "العودة الي الاعلي", "الي الاعلي", "اغلاق", "اغلق", "السابق", "التالي",
    "رجوع", "النشرة البريدية", "تابعنا", "اتصل بنا", "من نحن", "سياسة الخصوصية", "شروط الاستخدام",
    "جميع الحقوق محفوظة", "التعليقات", "اضف تعليقا", "مقالات ذات صلة", "الاكثر قراءة", "الوسوم", "فيسبوك", "تويتر",
    "انستغرام", "يوتيوب", "واتساب", "تلغرام", "نسخ الرابط", "صورة", "معرض الصور", "جار التحميل",
};
/* clang-format on */

/* What a line of the site begins with that names what is offered: the sports newsletter, our weekly one. */
static const char *const menu_starts[] = {
    "subscribe to our newsletter", "subscribe to the newsletter", "sign up for our newsletter",
    "sign up to our newsletter",   "اشترك في النشرة",             "اشترك في نشرتنا",
};

/* Before a page number. */
static const char *const page_words[] = { "page", "p", "صفحة", "الصفحة", "ص" };
static const char *const of_words[] = { "of", "من" };

enum { LONGEST_LINE = 160, MOST_TOKENS = 16, MENU_MOST = 8 /* words of a line of the site */ };

#define IS_IN(list, word) is_in(list, sizeof(list) / sizeof *(list), word)

static bool is_in(const char *const *list, size_t count, const char *word)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(list[i], word) == 0)
            return true;
    return false;
}

typedef struct token {
    const char *word; /* the key of a word; NULL: a number */
    uint32_t number;
    unsigned digits;
    uint32_t glue; /* the character right before a number that parts it from the number before: - / . : */
} token;

typedef struct tokens {
    char key[LONGEST_LINE + MOST_TOKENS]; /* the words, a NUL after each */
    char line[LONGEST_LINE + MOST_TOKENS]; /* the words with one space between them */
    token items[MOST_TOKENS + 1];
    unsigned count; /* over MOST_TOKENS: too many to be furniture */
    bool letters, digits;
    bool others; /* a character that no date holds: @ $ % + … */
} tokens;

/* The letter of the comparing key; 0: dropped. */
static uint32_t fold_letter(uint32_t c)
{
    if (c >= 'A' && c <= 'Z')
        return c | 0x20;
    if (c == 0x0622 || c == 0x0623 || c == 0x0625 || c == 0x0671)
        return 0x0627;
    return c == 0x0649 ? 0x064A : c;
}

static void read_tokens(tokens *out, const char *bytes, size_t len)
{
    out->count = 0;
    out->letters = out->digits = out->others = false;
    size_t used = 0, line_used = 0;
    uint32_t before = 0;
    bool before_number = false; /* the last character parts a number from what comes */
    token *open = NULL;
    for (size_t at = 0; at < len && out->count <= MOST_TOKENS;) {
        uint32_t c = mwzi_utf8_next(bytes, len, &at);
        unsigned class = mwzi_char_class(c);
        if (class & (MWZI_CHAR_MARK | MWZI_CHAR_FORMAT))
            continue;
        if (class & (MWZI_CHAR_LETTER | MWZI_CHAR_DIGIT)) {
            bool number = class & MWZI_CHAR_DIGIT;
            if (!open || number != !open->word) {
                if (open && open->word)
                    out->key[used++] = '\0';
                open = &out->items[out->count++];
                *open = (token) { number ? NULL : out->key + used, 0, 0, before_number ? before : 0 };
                before_number = false;
                if (!number && line_used)
                    out->line[line_used++] = ' ';
            }
            if (number) {
                out->digits = true;
                open->digits++;
                open->number = open->number < 100000 ? open->number * 10 + (uint32_t)mwzi_digit_value(c) : open->number;
            } else {
                out->letters = true;
                used += mwzi_utf8_put(out->key + used, fold_letter(c));
                line_used += mwzi_utf8_put(out->line + line_used, fold_letter(c));
            }
            continue;
        }
        before_number = open && !open->word;
        before = c;
        if (open && open->word)
            out->key[used++] = '\0';
        open = NULL;
        out->others = out->others ||
            !(class & MWZI_CHAR_SPACE || c == ',' || c == '.' || c == '-' || c == '/' || c == ':' || c == 0x060C ||
              c == '|' || c == 0x2013 || c == '(' || c == ')');
    }
    out->key[used] = '\0';
    out->line[line_used] = '\0';
}

static bool is_date(const tokens *line)
{
    unsigned month_count = 0, weekday_count = 0, day_count = 0, year_count = 0, glued = 0;
    bool valid = false;
    for (unsigned i = 0; i < line->count; i++) {
        const token *item = &line->items[i];
        if (!item->word) {
            if (item->glue == '-' || item->glue == '/' || item->glue == '.')
                glued++;
            if (item->digits == 4)
                year_count++;
            else if (item->digits <= 2)
                day_count++;
            else
                return false;
        } else if (IS_IN(months, item->word)) {
            month_count++;
        } else if (IS_IN(weekdays, item->word)) {
            weekday_count++;
        } else if (IS_IN(validity_words, item->word)) {
            valid = true;
        } else if (IS_IN(period_words, item->word) ? !valid : !IS_IN(date_words, item->word)) {
            return false;
        }
    }
    if (month_count)
        return day_count > 0 || (weekday_count && year_count);
    return glued >= 2 && year_count == 1 && day_count >= 2;
}

/* "12", "- 12 -", "Page 3 of 12", "صفحة ٣". */
static bool is_page_number(const tokens *line)
{
    unsigned i = 0, numbers = 0;
    bool named = line->count && line->items[0].word && IS_IN(page_words, line->items[0].word);
    for (i = named ? 1 : 0; i < line->count; i++) {
        const token *item = &line->items[i];
        if (item->word ? numbers != 1 || !IS_IN(of_words, item->word) : item->digits > (named ? 4u : 3u))
            return false;
        numbers += !item->word;
    }
    if (numbers == 2 && !named)
        return line->items[1].glue == '/';
    return numbers == 1 || (numbers == 2 && named);
}

static bool begins_as_menu(const tokens *line)
{
    for (size_t i = 0; i < sizeof menu_starts / sizeof *menu_starts && line->count <= MENU_MOST; i++) {
        size_t len = strlen(menu_starts[i]);
        if (strncmp(line->line, menu_starts[i], len) == 0 && (line->line[len] == ' ' || line->line[len] == '\0'))
            return true;
    }
    return false;
}

/* A menu word, alone or with a count in brackets at the end: "Comments (41)". */
static bool is_menu_line(const tokens *line, const char *bytes, uint32_t len)
{
    if (!line->digits)
        return IS_IN(menu_words, line->line) || begins_as_menu(line);
    for (unsigned i = 0; i + 1 < line->count; i++)
        if (!line->items[i].word)
            return false;
    return memchr(bytes, '(', len) && bytes[len - 1] == ')' && IS_IN(menu_words, line->line);
}

/* The bytes of a sign between the words of a menu; 0: none. */
static uint32_t bar_at(const char *bytes, uint32_t len)
{
    static const char *const bars[] = { "|", "·", "•", "»", "›", ">", "/" };
    for (size_t i = 0; i < sizeof bars / sizeof *bars; i++) {
        uint32_t bar = (uint32_t)strlen(bars[i]);
        if (len >= bar && memcmp(bytes, bars[i], bar) == 0)
            return bar;
    }
    return 0;
}

/* "Home | News | Dark Mode": three parts and more of few words in one script, one of them a menu word. */
static bool is_menu_bar(const char *bytes, uint32_t len)
{
    enum { LEAST_PARTS = 3, PART_WORDS = 3 };
    unsigned parts = 0, arabic = 0;
    bool known = false;
    for (uint32_t at = 0; at <= len;) {
        uint32_t end = at;
        while (end < len && !bar_at(bytes + end, len - end))
            end++;
        tokens part;
        read_tokens(&part, bytes + at, end - at);
        if (!part.letters || part.digits || part.others || part.count > PART_WORDS)
            return false;
        parts++;
        arabic += (unsigned char)part.items[0].word[0] >= 0xD8;
        known = known || IS_IN(menu_words, part.line);
        at = end + (end < len ? bar_at(bytes + end, len - end) : 1);
    }
    return parts >= LEAST_PARTS && known && (arabic == 0 || arabic == parts);
}

const char *mwzi_furniture_reason(const char *bytes, uint32_t len)
{
    if (len > LONGEST_LINE) { /* a rule may be long; everything else here is short */
        for (size_t at = 0; at < len;)
            if (mwzi_char_class(mwzi_utf8_next(bytes, len, &at)) & (MWZI_CHAR_LETTER | MWZI_CHAR_DIGIT))
                return NULL;
        return mwzi_reason_rule;
    }
    if (is_menu_bar(bytes, len))
        return mwzi_reason_bar;
    const char *credit = mwzi_credit_reason(bytes, len);
    if (credit)
        return credit;
    tokens line;
    read_tokens(&line, bytes, len);
    if (!line.letters && !line.digits)
        return mwzi_reason_rule;
    if (line.count > MOST_TOKENS || line.others)
        return NULL;
    if (line.digits && is_page_number(&line))
        return mwzi_reason_page;
    if (line.digits && is_date(&line))
        return mwzi_reason_date;
    return is_menu_line(&line, bytes, len) ? mwzi_reason_menu : NULL;
}
