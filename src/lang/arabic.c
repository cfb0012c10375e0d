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

/* What may stand before a stem. `left` is the fewest letters that must be left. */
static const struct prefix {
    const char *bytes;
    float weight;
    uint8_t left;
    bool verb;
} prefixes[] = {
    { "", 1.0f, 1, false },     { "ال", 1.0f, 2, false },  { "وال", 1.0f, 2, false },   { "بال", 1.0f, 2, false },
    { "كال", 0.9f, 3, false },  { "فال", 0.9f, 3, false }, { "وبال", 1.0f, 2, false },  { "لل", 0.95f, 2, false },
    { "ولل", 0.95f, 2, false }, { "فلل", 0.8f, 3, false }, { "وكال", 0.85f, 3, false }, { "و", 0.95f, 2, false },
    { "ف", 0.8f, 3, false },    { "ب", 0.85f, 3, false },  { "ك", 0.7f, 3, false },     { "ل", 0.85f, 3, false },
    { "ول", 0.85f, 3, false },  { "وب", 0.85f, 3, false }, { "فل", 0.7f, 3, false },    { "فب", 0.7f, 3, false },
    { "وك", 0.6f, 3, false },   { "ي", 0.55f, 3, true },   { "ت", 0.5f, 3, true },      { "ن", 0.5f, 3, true },
    { "ا", 0.4f, 3, true },     { "سي", 0.55f, 3, true },  { "ست", 0.5f, 3, true },     { "سن", 0.5f, 3, true },
    { "وي", 0.55f, 3, true },   { "وت", 0.5f, 3, true },   { "ون", 0.45f, 3, true },    { "لي", 0.5f, 3, true },
    { "لت", 0.45f, 3, true },   { "لن", 0.45f, 3, true },  { "في", 0.45f, 3, true },    { "فت", 0.4f, 3, true },
    { "وسي", 0.5f, 3, true },   { "وست", 0.5f, 3, true },  { "ولي", 0.45f, 3, true },   { "ولت", 0.45f, 3, true },
    { "س", 0.5f, 4, false },    { "وس", 0.45f, 4, false },
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

static size_t offer_text(mwzi_stem *out, size_t count, float weight, size_t prefix_len, const char *bytes, size_t len,
                         const char *put)
{
    mwzi_stem fresh = { .weight = weight, .prefix_len = (uint8_t)prefix_len };
    size_t put_len = strlen(put);
    if (len == 0 || len + put_len > MWZI_STEM_ROOM)
        return count;
    memcpy(fresh.bytes, bytes, len);
    memcpy(fresh.bytes + len, put, put_len);
    fresh.len = (uint8_t)(len + put_len);
    return offer(out, count, &fresh);
}

/* Endings that change before a pronoun: ة is written ت, ى is written ا, a final hamza gets a seat (أبناؤه, أصدقائهم).
 */
static size_t offer_restored(mwzi_stem *out, size_t count, float weight, size_t prefix_len, const char *bytes,
                             size_t len)
{
    if (len < 6)
        return count;
    if (ends(bytes, len, "ا", 2))
        return offer_text(out, count, weight * 0.9f, prefix_len, bytes, len - 2, yeh);
    if (ends(bytes, len, "اي", 4) || ends(bytes, len, "او", 4))
        return offer_text(out, count, weight * 0.95f, prefix_len, bytes, len - 2, hamza);
    return count;
}

size_t mwzi_arabic_stems(mwzi_stem out[MWZI_STEMS_MOST], const char *folded, size_t len)
{
    if (len == 0 || len > MWZI_STEM_ROOM)
        return 0;
    size_t count = 0;
    for (size_t p = 0; p < sizeof prefixes / sizeof *prefixes; p++) {
        size_t head = strlen(prefixes[p].bytes);
        if (!starts(folded, len, prefixes[p].bytes, head) ||
            count_letters(folded + head, len - head) < prefixes[p].left)
            continue;
        for (size_t s = 0; s < sizeof suffixes / sizeof *suffixes; s++) {
            size_t tail = strlen(suffixes[s].bytes), rest = len - head;
            if (!ends(folded + head, rest, suffixes[s].bytes, tail))
                continue;
            rest -= tail;
            size_t letters = count_letters(folded + head, rest);
            if (letters < suffixes[s].left || letters < prefixes[p].left)
                continue;
            float weight = prefixes[p].weight * suffixes[s].weight;
            count = offer_text(out, count, weight, head, folded + head, rest, suffixes[s].put);
            if (suffixes[s].pronoun)
                count = offer_restored(out, count, weight, head, folded + head, rest);
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
