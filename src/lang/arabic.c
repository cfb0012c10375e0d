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

/* What may stand before a stem; `put` takes its place. `left` is the fewest letters that must be left. A verb's prefix
   may go altogether (يكتب → كتب), become the ي of the lexicon's form (تحتاج → يحتاج), or the ا of the perfect (يستخدم →
   استخدم). */
static const struct prefix {
    const char *bytes, *put;
    float weight;
    uint8_t left;
} prefixes[] = {
    { "", "", 1.0f, 1 },      { "ال", "", 1.0f, 2 },    { "وال", "", 1.0f, 2 },   { "بال", "", 1.0f, 2 },
    { "كال", "", 0.9f, 3 },   { "فال", "", 0.9f, 3 },   { "وبال", "", 1.0f, 2 },  { "لل", "", 0.95f, 2 },
    { "ولل", "", 0.95f, 2 },  { "فلل", "", 0.8f, 3 },   { "وكال", "", 0.85f, 3 }, { "و", "", 0.94f, 2 },
    { "ف", "", 0.8f, 3 },     { "ب", "", 0.85f, 3 },    { "ك", "", 0.7f, 3 },     { "ل", "", 0.85f, 3 },
    { "ول", "", 0.85f, 3 },   { "وب", "", 0.85f, 3 },   { "فل", "", 0.7f, 3 },    { "فب", "", 0.7f, 3 },
    { "وك", "", 0.6f, 3 },    { "س", "", 0.5f, 4 },     { "وس", "", 0.45f, 4 },   { "ي", "ا", 0.65f, 4 },
    { "ي", "", 0.55f, 3 },    { "ت", "ي", 0.81f, 3 },   { "ت", "ا", 0.62f, 4 },   { "ت", "", 0.52f, 3 },
    { "ن", "ي", 0.81f, 3 },   { "ن", "ا", 0.62f, 4 },   { "ن", "", 0.52f, 3 },    { "ا", "ي", 0.68f, 3 },
    { "ا", "", 0.44f, 3 },    { "سي", "ي", 0.85f, 3 },  { "سي", "ا", 0.65f, 4 },  { "سي", "", 0.55f, 3 },
    { "ست", "ي", 0.81f, 3 },  { "ست", "ا", 0.62f, 4 },  { "ست", "", 0.52f, 3 },   { "سن", "ي", 0.81f, 3 },
    { "سن", "ا", 0.62f, 4 },  { "سن", "", 0.52f, 3 },   { "سا", "ي", 0.68f, 3 },  { "سا", "ا", 0.52f, 4 },
    { "سا", "", 0.44f, 3 },   { "وي", "ي", 0.81f, 3 },  { "وي", "ا", 0.62f, 4 },  { "وي", "", 0.52f, 3 },
    { "وت", "ي", 0.77f, 3 },  { "وت", "ا", 0.59f, 4 },  { "وت", "", 0.50f, 3 },   { "ون", "ي", 0.77f, 3 },
    { "ون", "ا", 0.59f, 4 },  { "ون", "", 0.50f, 3 },   { "في", "ي", 0.72f, 3 },  { "في", "ا", 0.55f, 4 },
    { "في", "", 0.47f, 3 },   { "فت", "ي", 0.69f, 3 },  { "فت", "ا", 0.52f, 4 },  { "فت", "", 0.44f, 3 },
    { "فن", "ي", 0.69f, 3 },  { "فن", "ا", 0.52f, 4 },  { "فن", "", 0.44f, 3 },   { "لي", "ي", 0.81f, 3 },
    { "لي", "ا", 0.62f, 4 },  { "لي", "", 0.52f, 3 },   { "لت", "ي", 0.77f, 3 },  { "لت", "ا", 0.59f, 4 },
    { "لت", "", 0.50f, 3 },   { "لن", "ي", 0.77f, 3 },  { "لن", "ا", 0.59f, 4 },  { "لن", "", 0.50f, 3 },
    { "وسي", "ي", 0.77f, 3 }, { "وسي", "ا", 0.59f, 4 }, { "وسي", "", 0.50f, 3 },  { "وست", "ي", 0.73f, 3 },
    { "وست", "ا", 0.56f, 4 }, { "وست", "", 0.47f, 3 },  { "وسن", "ي", 0.73f, 3 }, { "وسن", "ا", 0.56f, 4 },
    { "وسن", "", 0.47f, 3 },  { "وسا", "ي", 0.61f, 3 }, { "وسا", "ا", 0.47f, 4 }, { "وسا", "", 0.40f, 3 },
    { "ولي", "ي", 0.72f, 3 }, { "ولي", "ا", 0.55f, 4 }, { "ولي", "", 0.47f, 3 },  { "ولت", "ي", 0.69f, 3 },
    { "ولت", "ا", 0.52f, 4 }, { "ولت", "", 0.44f, 3 },  { "ولن", "ي", 0.69f, 3 }, { "ولن", "ا", 0.52f, 4 },
    { "ولن", "", 0.44f, 3 },  { "فسي", "ي", 0.68f, 3 }, { "فسي", "ا", 0.52f, 4 }, { "فسي", "", 0.44f, 3 },
    { "فست", "ي", 0.65f, 3 }, { "فست", "ا", 0.49f, 4 }, { "فست", "", 0.42f, 3 },  { "فسن", "ي", 0.65f, 3 },
    { "فسن", "ا", 0.49f, 4 }, { "فسن", "", 0.42f, 3 },
};

/* What may stand after a stem; `put` takes its place. `pronoun`: the stem's own ending may have changed before it. */
static const struct suffix {
    const char *bytes, *put;
    float weight;
    uint8_t left;
    bool pronoun;
} suffixes[] = {
    { "", "", 1.0f, 1, false },      { "ا", "", 0.9f, 3, false }, /* the accusative */
    { "ه", "", 0.8f, 3, true },      { "ها", "", 0.85f, 2, true },     { "هم", "", 0.85f, 2, true },
    { "هن", "", 0.7f, 3, true },     { "هما", "", 0.8f, 2, true },     { "ك", "", 0.6f, 3, true },
    { "كم", "", 0.8f, 3, true },     { "نا", "", 0.75f, 3, true },     { "ي", "", 0.7f, 3, false },
    { "ني", "", 0.6f, 3, false },    { "يه", "", 0.55f, 3, false },    { "ون", "", 0.75f, 3, false },
    { "ين", "", 0.75f, 3, false },   { "ان", "", 0.7f, 3, false },     { "ات", "", 0.75f, 3, false },
    { "ات", "ه", 0.8f, 3, false },   { "تان", "ه", 0.7f, 3, false },   { "تين", "ه", 0.7f, 3, false },
    { "وا", "", 0.75f, 3, false },   { "ت", "", 0.65f, 3, false },     { "تم", "", 0.6f, 3, false },
    { "ته", "ه", 0.8f, 3, false },   { "تها", "ه", 0.85f, 2, false },  { "تهم", "ه", 0.85f, 2, false },
    { "تهن", "ه", 0.75f, 3, false }, { "تهما", "ه", 0.75f, 3, false }, { "تك", "ه", 0.65f, 3, false },
    { "تكم", "ه", 0.8f, 3, false },  { "تنا", "ه", 0.75f, 3, false },  { "تي", "ه", 0.6f, 3, false },
    { "اته", "ه", 0.7f, 3, false },  { "اتها", "ه", 0.75f, 3, false }, { "اتهم", "ه", 0.75f, 3, false },
    { "اتك", "ه", 0.6f, 3, false },  { "اتكم", "ه", 0.7f, 3, false },  { "اتنا", "ه", 0.7f, 3, false },
    { "اتي", "ه", 0.6f, 3, false },  { "اته", "", 0.65f, 3, false },   { "اتها", "", 0.7f, 3, false },
    { "اتهم", "", 0.7f, 3, false },  { "اتكم", "", 0.65f, 3, false },  { "اتنا", "", 0.65f, 3, false },
    { "يها", "", 0.6f, 3, false },   { "يهم", "", 0.6f, 3, false },    { "يه", "ي", 0.85f, 3, false },
    { "وه", "", 0.55f, 3, false },   { "وها", "", 0.55f, 3, false },   { "وهم", "", 0.55f, 3, false },
    { "ونه", "", 0.6f, 3, false },   { "ونها", "", 0.6f, 3, false },   { "ونهم", "", 0.6f, 3, false },
};

static const char hamza[] = "ء", heh[] = "ه", yeh[] = "ي";

static bool starts(const char *word, size_t len, const char *head, size_t size)
{
    return len >= size && memcmp(word, head, size) == 0;
}

static bool ends(const char *word, size_t len, const char *tail, size_t size)
{
    return len >= size && memcmp(word + len - size, tail, size) == 0;
}

static size_t count_letters(const char *bytes, size_t len)
{
    size_t count = 0;
    for (size_t i = 0; i < len; i++)
        count += ((unsigned char)bytes[i] & 0xC0) != 0x80;
    return count;
}

/* Puts a reading in its place, the heavier first and the earlier before its equals; the lightest falls off the end. */
static size_t offer(mwzi_stem *out, size_t count, const mwzi_stem *fresh)
{
    size_t at = count;
    for (size_t i = 0; i < count; i++) {
        if (out[i].len == fresh->len && memcmp(out[i].bytes, fresh->bytes, fresh->len) == 0) {
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
        if (ends(folded, len, suffixes[s].bytes, strlen(suffixes[s].bytes)))
            fitting[fits++] = &suffixes[s];
    for (size_t p = 0; p < sizeof prefixes / sizeof *prefixes; p++) {
        size_t head = strlen(prefixes[p].bytes);
        if (!starts(folded, len, prefixes[p].bytes, head))
            continue;
        for (size_t s = 0; s < fits; s++) {
            const struct suffix *suffix = fitting[s];
            size_t tail = strlen(suffix->bytes), taken = (head + tail) / 2;
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
