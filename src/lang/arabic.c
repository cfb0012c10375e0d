/* Arabic words. folded word → candidate stems, bounded. Instead of one stemmer's guess, every plausible way of taking
   off proclitics (و ف ب ك ل س ال), the imperfect's prefixes and the suffixes is offered with a weight; whoever has a
   lexicon keeps what it knows. Limit: broken plurals and weak verbs are left to the lexicon. */
#include "lang/arabic.h"

#include <string.h>

/* Folded, in byte order. */
static const char *const stop_words[] = {
    "اثناء", "احد",    "احدي",   "اذ",     "اذا",     "اذن",   "ال",    "الا",    "الان",   "التي",  "الذان", "الذي",
    "الذين", "اللاتي", "اللتين", "اللذين", "اللواتي", "الم",   "الي",   "اليس",   "اليك",   "اليكم", "الينا", "اليه",
    "اليها", "اليهم",  "ام",     "اما",    "امام",    "ان",    "انا",   "انت",    "انتم",   "انك",   "انما",  "اننا",
    "انني",  "انه",    "انها",   "انهم",   "انهما",   "اني",   "او",    "اوليك",  "اي",     "ايتها", "ايضا",  "اين",
    "اينما", "ايه",    "ايها",   "بان",    "بانه",    "بانها", "بانهم", "بدون",   "بذلك",   "بعد",   "بعده",  "بعدها",
    "بعض",   "بك",     "بكم",    "بل",     "بلي",     "بما",   "بنا",   "به",     "بها",    "بهذا",  "بهذه",  "بهم",
    "بهما",  "بهن",    "بي",     "بين",    "بينما",   "بينها", "بينهم", "بينهما", "تحت",    "تكن",   "تكون",  "تلك",
    "تم",    "ثم",     "جدا",    "حتي",    "حول",     "حيث",   "حيثما", "حين",    "خلال",   "خلف",   "دون",   "ذات",
    "ذلك",   "ذو",     "ذي",     "رغم",    "ريثما",   "ستكون", "سوف",   "سوي",    "سيكون",  "ضد",    "ضمن",   "طالما",
    "عبر",   "علي",    "عليك",   "عليكم",  "علينا",   "عليه",  "عليها", "عليهم",  "عليهما", "عما",   "عن",    "عنا",
    "عند",   "عندما",  "عندها",  "عنك",    "عنه",     "عنها",  "عنهم",  "عني",    "غير",    "فان",   "فانه",  "فانها",
    "فقد",   "فقط",    "فلا",    "فلم",    "فلن",     "فهو",   "فهي",   "فوق",    "في",     "فيك",   "فيما",  "فيمن",
    "فينا",  "فيه",    "فيها",   "فيهم",   "قبل",     "قبله",  "قبلها", "قد",     "قط",     "كان",   "كانت",  "كانه",
    "كانها", "كانوا",  "كذلك",   "كل",     "كلا",     "كلتا",  "كلما",  "كله",    "كلها",   "كلهم",  "كم",    "كما",
    "كنا",   "كنت",    "كي",     "كيف",    "لا",      "لان",   "لانه",  "لانها",  "لانهم",  "لتكون", "لدي",   "لديك",
    "لدينا", "لديه",   "لديها",  "لديهم",  "لذا",     "لذلك",  "لعل",   "لقد",    "لك",     "لكم",   "لكن",   "لكنه",
    "لكنها", "لكي",    "لم",     "لما",    "لماذا",   "لمن",   "لن",    "لنا",    "له",     "لها",   "لهذا",  "لهذه",
    "لهم",   "لهما",   "لهن",    "لو",     "لولا",    "لي",    "ليت",   "ليس",    "ليست",   "ليكون", "ما",    "ماذا",
    "متي",   "مثل",    "مع",     "معك",    "معنا",    "معه",   "معها",  "معهم",   "معي",    "مما",   "ممن",   "من",
    "منا",   "منذ",    "منك",    "منكم",   "منه",     "منها",  "منهم",  "مني",    "مهما",   "نحن",   "نحو",   "نعم",
    "هذا",   "هذه",    "هكذا",   "هل",     "هم",      "هما",   "هن",    "هنا",    "هناك",   "هنالك", "هو",    "هولاء",
    "هي",    "و",      "والتي",  "والذي",  "والذين",  "والي",  "وان",   "وانه",   "وانها",  "وتلك",  "وتم",   "وذلك",
    "وراء",  "وعلي",   "وعن",    "وفي",    "وقد",     "وكان",  "وكانت", "ولا",    "ولقد",   "ولكن",  "ولم",   "ولن",
    "ولو",   "وما",    "ومع",    "ومن",    "وهذا",    "وهذه",  "وهم",   "وهو",    "وهي",    "ويتم",  "يا",    "يتم",
    "يكن",   "يكون",   "يكونوا",
};

/* The bytes of an affix and their number. */
#define AFFIX(text) text, sizeof(text) - 1

/* What may stand before a stem; `put` takes its place. `left` is the fewest letters that must be left. A verb's prefix
   may go altogether (يكتب → كتب), become the ي of the lexicon's form (تحتاج → يحتاج), or the ا of the perfect (يستخدم →
   استخدم). */
static const struct prefix {
    const char *bytes;
    uint8_t len;
    const char *put;
    float weight;
    uint8_t left;
} prefixes[] = {
    { AFFIX(""), "", 1.0f, 1 },      { AFFIX("ال"), "", 1.0f, 2 },    { AFFIX("وال"), "", 1.0f, 2 },
    { AFFIX("بال"), "", 1.0f, 2 },   { AFFIX("كال"), "", 0.9f, 3 },   { AFFIX("فال"), "", 0.9f, 3 },
    { AFFIX("وبال"), "", 1.0f, 2 },  { AFFIX("لل"), "", 0.95f, 2 },   { AFFIX("ولل"), "", 0.95f, 2 },
    { AFFIX("فلل"), "", 0.8f, 3 },   { AFFIX("وكال"), "", 0.85f, 3 }, { AFFIX("و"), "", 0.94f, 2 },
    { AFFIX("ف"), "", 0.8f, 3 },     { AFFIX("ب"), "", 0.85f, 3 },    { AFFIX("ك"), "", 0.7f, 3 },
    { AFFIX("ل"), "", 0.85f, 3 },    { AFFIX("ول"), "", 0.85f, 3 },   { AFFIX("وب"), "", 0.85f, 3 },
    { AFFIX("فل"), "", 0.7f, 3 },    { AFFIX("فب"), "", 0.7f, 3 },    { AFFIX("وك"), "", 0.6f, 3 },
    { AFFIX("س"), "", 0.5f, 4 },     { AFFIX("وس"), "", 0.45f, 4 },   { AFFIX("ي"), "ا", 0.65f, 4 },
    { AFFIX("ي"), "", 0.55f, 3 },    { AFFIX("ت"), "ي", 0.81f, 3 },   { AFFIX("ت"), "ا", 0.62f, 4 },
    { AFFIX("ت"), "", 0.52f, 3 },    { AFFIX("ن"), "ي", 0.81f, 3 },   { AFFIX("ن"), "ا", 0.62f, 4 },
    { AFFIX("ن"), "", 0.52f, 3 },    { AFFIX("ا"), "ي", 0.68f, 3 },   { AFFIX("ا"), "", 0.44f, 3 },
    { AFFIX("سي"), "ي", 0.85f, 3 },  { AFFIX("سي"), "ا", 0.65f, 4 },  { AFFIX("سي"), "", 0.55f, 3 },
    { AFFIX("ست"), "ي", 0.81f, 3 },  { AFFIX("ست"), "ا", 0.62f, 4 },  { AFFIX("ست"), "", 0.52f, 3 },
    { AFFIX("سن"), "ي", 0.81f, 3 },  { AFFIX("سن"), "ا", 0.62f, 4 },  { AFFIX("سن"), "", 0.52f, 3 },
    { AFFIX("سا"), "ي", 0.68f, 3 },  { AFFIX("سا"), "ا", 0.52f, 4 },  { AFFIX("سا"), "", 0.44f, 3 },
    { AFFIX("وي"), "ي", 0.81f, 3 },  { AFFIX("وي"), "ا", 0.62f, 4 },  { AFFIX("وي"), "", 0.52f, 3 },
    { AFFIX("وت"), "ي", 0.77f, 3 },  { AFFIX("وت"), "ا", 0.59f, 4 },  { AFFIX("وت"), "", 0.50f, 3 },
    { AFFIX("ون"), "ي", 0.77f, 3 },  { AFFIX("ون"), "ا", 0.59f, 4 },  { AFFIX("ون"), "", 0.50f, 3 },
    { AFFIX("في"), "ي", 0.72f, 3 },  { AFFIX("في"), "ا", 0.55f, 4 },  { AFFIX("في"), "", 0.47f, 3 },
    { AFFIX("فت"), "ي", 0.69f, 3 },  { AFFIX("فت"), "ا", 0.52f, 4 },  { AFFIX("فت"), "", 0.44f, 3 },
    { AFFIX("فن"), "ي", 0.69f, 3 },  { AFFIX("فن"), "ا", 0.52f, 4 },  { AFFIX("فن"), "", 0.44f, 3 },
    { AFFIX("لي"), "ي", 0.81f, 3 },  { AFFIX("لي"), "ا", 0.62f, 4 },  { AFFIX("لي"), "", 0.52f, 3 },
    { AFFIX("لت"), "ي", 0.77f, 3 },  { AFFIX("لت"), "ا", 0.59f, 4 },  { AFFIX("لت"), "", 0.50f, 3 },
    { AFFIX("لن"), "ي", 0.77f, 3 },  { AFFIX("لن"), "ا", 0.59f, 4 },  { AFFIX("لن"), "", 0.50f, 3 },
    { AFFIX("وسي"), "ي", 0.77f, 3 }, { AFFIX("وسي"), "ا", 0.59f, 4 }, { AFFIX("وسي"), "", 0.50f, 3 },
    { AFFIX("وست"), "ي", 0.73f, 3 }, { AFFIX("وست"), "ا", 0.56f, 4 }, { AFFIX("وست"), "", 0.47f, 3 },
    { AFFIX("وسن"), "ي", 0.73f, 3 }, { AFFIX("وسن"), "ا", 0.56f, 4 }, { AFFIX("وسن"), "", 0.47f, 3 },
    { AFFIX("وسا"), "ي", 0.61f, 3 }, { AFFIX("وسا"), "ا", 0.47f, 4 }, { AFFIX("وسا"), "", 0.40f, 3 },
    { AFFIX("ولي"), "ي", 0.72f, 3 }, { AFFIX("ولي"), "ا", 0.55f, 4 }, { AFFIX("ولي"), "", 0.47f, 3 },
    { AFFIX("ولت"), "ي", 0.69f, 3 }, { AFFIX("ولت"), "ا", 0.52f, 4 }, { AFFIX("ولت"), "", 0.44f, 3 },
    { AFFIX("ولن"), "ي", 0.69f, 3 }, { AFFIX("ولن"), "ا", 0.52f, 4 }, { AFFIX("ولن"), "", 0.44f, 3 },
    { AFFIX("فسي"), "ي", 0.68f, 3 }, { AFFIX("فسي"), "ا", 0.52f, 4 }, { AFFIX("فسي"), "", 0.44f, 3 },
    { AFFIX("فست"), "ي", 0.65f, 3 }, { AFFIX("فست"), "ا", 0.49f, 4 }, { AFFIX("فست"), "", 0.42f, 3 },
    { AFFIX("فسن"), "ي", 0.65f, 3 }, { AFFIX("فسن"), "ا", 0.49f, 4 }, { AFFIX("فسن"), "", 0.42f, 3 },
};

/* What may stand after a stem; `put` takes its place. `pronoun`: the stem's own ending may have changed before it. */
static const struct suffix {
    const char *bytes;
    uint8_t len;
    const char *put;
    float weight;
    uint8_t left;
    bool pronoun;
} suffixes[] = {
    { AFFIX(""), "", 1.0f, 1, false },       { AFFIX("ا"), "", 0.9f, 3, false }, /* the accusative */
    { AFFIX("ه"), "", 0.8f, 3, true },       { AFFIX("ها"), "", 0.85f, 2, true },
    { AFFIX("هم"), "", 0.85f, 2, true },     { AFFIX("هن"), "", 0.7f, 3, true },
    { AFFIX("هما"), "", 0.8f, 2, true },     { AFFIX("ك"), "", 0.6f, 3, true },
    { AFFIX("كم"), "", 0.8f, 3, true },      { AFFIX("نا"), "", 0.75f, 3, true },
    { AFFIX("ي"), "", 0.7f, 3, false },      { AFFIX("ني"), "", 0.6f, 3, false },
    { AFFIX("يه"), "", 0.55f, 3, false },    { AFFIX("ون"), "", 0.75f, 3, false },
    { AFFIX("ين"), "", 0.75f, 3, false },    { AFFIX("ان"), "", 0.7f, 3, false },
    { AFFIX("ات"), "", 0.75f, 3, false },    { AFFIX("ات"), "ه", 0.8f, 3, false },
    { AFFIX("تان"), "ه", 0.7f, 3, false },   { AFFIX("تين"), "ه", 0.7f, 3, false },
    { AFFIX("وا"), "", 0.75f, 3, false },    { AFFIX("ت"), "", 0.65f, 3, false },
    { AFFIX("تم"), "", 0.6f, 3, false },     { AFFIX("ته"), "ه", 0.8f, 3, false },
    { AFFIX("تها"), "ه", 0.85f, 2, false },  { AFFIX("تهم"), "ه", 0.85f, 2, false },
    { AFFIX("تهن"), "ه", 0.75f, 3, false },  { AFFIX("تهما"), "ه", 0.75f, 3, false },
    { AFFIX("تك"), "ه", 0.65f, 3, false },   { AFFIX("تكم"), "ه", 0.8f, 3, false },
    { AFFIX("تنا"), "ه", 0.75f, 3, false },  { AFFIX("تي"), "ه", 0.6f, 3, false },
    { AFFIX("اته"), "ه", 0.7f, 3, false },   { AFFIX("اتها"), "ه", 0.75f, 3, false },
    { AFFIX("اتهم"), "ه", 0.75f, 3, false }, { AFFIX("اتك"), "ه", 0.6f, 3, false },
    { AFFIX("اتكم"), "ه", 0.7f, 3, false },  { AFFIX("اتنا"), "ه", 0.7f, 3, false },
    { AFFIX("اتي"), "ه", 0.6f, 3, false },   { AFFIX("اته"), "", 0.65f, 3, false },
    { AFFIX("اتها"), "", 0.7f, 3, false },   { AFFIX("اتهم"), "", 0.7f, 3, false },
    { AFFIX("اتكم"), "", 0.65f, 3, false },  { AFFIX("اتنا"), "", 0.65f, 3, false },
    { AFFIX("يها"), "", 0.6f, 3, false },    { AFFIX("يهم"), "", 0.6f, 3, false },
    { AFFIX("يه"), "ي", 0.85f, 3, false },   { AFFIX("وه"), "", 0.55f, 3, false },
    { AFFIX("وها"), "", 0.55f, 3, false },   { AFFIX("وهم"), "", 0.55f, 3, false },
    { AFFIX("ونه"), "", 0.6f, 3, false },    { AFFIX("ونها"), "", 0.6f, 3, false },
    { AFFIX("ونهم"), "", 0.6f, 3, false },
};

static const char hamza[] = "ء", heh[] = "ه", yeh[] = "ي";

/* Whether a word begins or ends with an affix; asked of a hundred affixes a word, so the byte that differs most, the last of
   a letter, is looked at before memcmp is called. */
static bool starts(const char *word, size_t len, const char *head, size_t size)
{
    return size == 0 || (len >= size && word[1] == head[1] && memcmp(word, head, size) == 0);
}

static bool ends(const char *word, size_t len, const char *tail, size_t size)
{
    return size == 0 || (len >= size && word[len - 1] == tail[size - 1] && memcmp(word + len - size, tail, size) == 0);
}

static size_t count_letters(const char *bytes, size_t len)
{
    size_t count = 0;
    for (size_t i = 0; i < len; i++)
        count += ((unsigned char)bytes[i] & 0xC0) != 0x80;
    return count;
}

/* Whether two readings have the same text; the first bytes tell nearly always, so memcmp is seldom called. */
static bool same_text(const mwzi_stem *a, const mwzi_stem *b)
{
    uint64_t first, other;
    memcpy(&first, a->bytes, sizeof first);
    memcpy(&other, b->bytes, sizeof other);
    return a->len == b->len && first == other && memcmp(a->bytes, b->bytes, a->len) == 0;
}

/* Puts a reading in its place, the heavier first and the earlier before its equals; the lightest falls off the end. */
static size_t offer(mwzi_stem *out, size_t count, const mwzi_stem *fresh)
{
    size_t at = count;
    for (size_t i = 0; i < count; i++) {
        if (same_text(&out[i], fresh)) {
            if (out[i].weight >= fresh->weight)
                return count;
            memmove(out + i, out + i + 1, (count - i - 1) * sizeof *out);
            at = --count;
            break;
        }
    }
    while (at > 0 && out[at - 1].weight < fresh->weight)
        at--;
    if (at >= MWZI_STEMS_MOST)
        return count;
    size_t kept = count < MWZI_STEMS_MOST ? count : MWZI_STEMS_MOST - 1;
    memmove(out + at + 1, out + at, (kept - at) * sizeof *out);
    out[at] = *fresh;
    return kept + 1;
}

/* `len` bytes between what is put before and after them. */
typedef struct reading {
    const char *before, *bytes;
    size_t len, prefix_len;
    float weight;
} reading;

static size_t offer_text(mwzi_stem *out, size_t count, const reading *r, const char *after)
{
    mwzi_stem fresh = { .weight = r->weight, .prefix_len = (uint8_t)r->prefix_len };
    size_t before_len = strlen(r->before), after_len = strlen(after);
    if (r->len == 0 || before_len + r->len + after_len > MWZI_STEM_ROOM)
        return count;
    memcpy(fresh.bytes, r->before, before_len);
    memcpy(fresh.bytes + before_len, r->bytes, r->len);
    memcpy(fresh.bytes + before_len + r->len, after, after_len);
    fresh.len = (uint8_t)(before_len + r->len + after_len);
    return offer(out, count, &fresh);
}

/* Endings that change before a pronoun: ة is written ت, ى is written ا, a final hamza gets a seat (أبناؤه, أصدقائهم).
 */
static size_t offer_restored(mwzi_stem *out, size_t count, const reading *r)
{
    reading shorter = *r;
    if (r->len < 6)
        return count;
    shorter.len -= 2;
    if (ends(r->bytes, r->len, "ا", 2)) {
        shorter.weight *= 0.9f;
        return offer_text(out, count, &shorter, yeh);
    }
    if (ends(r->bytes, r->len, "اي", 4) || ends(r->bytes, r->len, "او", 4)) {
        shorter.weight *= 0.95f;
        return offer_text(out, count, &shorter, hamza);
    }
    return count;
}

size_t mwzi_arabic_stems(mwzi_stem out[MWZI_STEMS_MOST], const char *folded, size_t len)
{
    if (len == 0 || len > MWZI_STEM_ROOM)
        return 0;
    /* the suffixes that fit do not depend on the prefix; affixes are of two-byte letters */
    const struct suffix *fitting[sizeof suffixes / sizeof *suffixes];
    size_t count = 0, fits = 0, all_letters = count_letters(folded, len);
    for (size_t s = 0; s < sizeof suffixes / sizeof *suffixes; s++)
        if (ends(folded, len, suffixes[s].bytes, suffixes[s].len))
            fitting[fits++] = &suffixes[s];
    for (size_t p = 0; p < sizeof prefixes / sizeof *prefixes; p++) {
        size_t head = prefixes[p].len;
        if (!starts(folded, len, prefixes[p].bytes, head))
            continue;
        for (size_t s = 0; s < fits; s++) {
            const struct suffix *suffix = fitting[s];
            size_t tail = suffix->len, taken = (head + tail) / 2;
            if (taken + suffix->left > all_letters || taken + prefixes[p].left > all_letters)
                continue;
            size_t rest = len - head - tail;
            reading r = { prefixes[p].put, folded + head, rest, head, prefixes[p].weight * suffix->weight };
            count = offer_text(out, count, &r, suffix->put);
            if (suffix->pronoun)
                count = offer_restored(out, count, &r);
        }
    }
    return count;
}

size_t mwzi_arabic_article(const char *folded, size_t len)
{
    return starts(folded, len, "ال", 4) && count_letters(folded + 4, len - 4) >= 2 ? 4 : 0;
}

size_t mwzi_arabic_rough(char out[MWZI_STEM_ROOM], const char *folded, size_t len)
{
    static const char *const heads[] = { "وبال", "وكال", "وال", "بال", "كال", "فال", "ولل", "ال", "لل", "و" };
    static const char *const tails[] = { "اتها", "اتهم", "تها", "تهم", "هما", "ها", "هم", "نا",
                                         "كم",   "ون",   "ين",  "ات",  "ان",  "وا", "يه", "ه" };
    size_t at = 0, used = 0;
    if (len > MWZI_STEM_ROOM)
        return 0;
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
        if (starts(folded, len, heads[i], strlen(heads[i])) && len - strlen(heads[i]) >= 6) {
            at = strlen(heads[i]);
            break;
        }
    for (size_t i = 0; i < sizeof tails / sizeof *tails; i++)
        if (ends(folded + at, len - at, tails[i], strlen(tails[i])) && len - at - strlen(tails[i]) >= 6) {
            len -= strlen(tails[i]);
            break;
        }
    for (; at + 1 < len; at += 2) {
        const char *letter = folded + at;
        if (memcmp(letter, "ا", 2) == 0 || memcmp(letter, "و", 2) == 0 || memcmp(letter, yeh, 2) == 0 ||
            memcmp(letter, hamza, 2) == 0 || memcmp(letter, heh, 2) == 0)
            continue;
        memcpy(out + used, letter, 2);
        used += 2;
    }
    return used >= 6 ? used : 0;
}

static int compare(const char *text, const char *word, size_t len)
{
    int order = strncmp(text, word, len);
    return order ? order : text[len] != '\0';
}

static bool find_stop(const char *folded, size_t len)
{
    size_t low = 0, high = sizeof stop_words / sizeof *stop_words;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = compare(stop_words[middle], folded, len);
        if (order == 0)
            return true;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return false;
}

bool mwzi_arabic_is_stop(const char *folded, size_t len)
{
    if (find_stop(folded, len))
        return true;
    return len > 4 && (starts(folded, len, "و", 2) || starts(folded, len, "ف", 2)) && find_stop(folded + 2, len - 2);
}
