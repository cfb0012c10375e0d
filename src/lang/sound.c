/* What a name sounds like. folded word → skeletons of consonant classes. Vowels, glides, ع and ء are dropped, for the
   two scripts write them too differently; equal neighbours are one, since neither script doubles reliably. Limit: a
   skeleton of three consonants is often met by chance; whoever compares must weigh the length. */
#include "lang/sound.h"

#include <string.h>

#include "text/utf8.h"

enum { B = 1, F, T, S, K, H, L, M, N, R };

/* Spellings of Latin letters, the longest first; `sounds` are alternatives parted by '|', "" is silence.
   c before e, i, y and h before vowels are seen to in the code. */
static const struct {
    const char *letters;
    const char *sounds;
} spellings[] = {
    { "tsch", "TS" }, { "sch", "S|SK" }, { "tch", "TS" }, { "dge", "K" },   { "ch", "TS|S|K" }, { "sh", "S" },
    { "kh", "K" },    { "gh", "K|" },    { "ph", "F" },   { "th", "T" },    { "dh", "T" },      { "zh", "TS|K|S" },
    { "dj", "K" },    { "ck", "K" },     { "ts", "TS" },  { "tz", "TS|S" }, { "b", "B" },       { "p", "B" },
    { "f", "F" },     { "v", "F|" },     { "t", "T" },    { "d", "T" },     { "s", "S" },       { "z", "S|TS" },
    { "k", "K" },     { "g", "K" },      { "j", "K|" },   { "q", "K" },     { "x", "KS|S" },    { "l", "L" },
    { "m", "M" },     { "n", "N" },      { "r", "R" },
};

static unsigned class_of(char sound)
{
    static const char names[] = " BFTSKHLMNR";
    const char *at = strchr(names, sound);
    return at ? (unsigned)(at - names) : 0;
}

static bool is_vowel(char c)
{
    return c != '\0' && strchr("aeiouy", c) != NULL;
}

unsigned mwzi_sound_length(mwzi_sound sound)
{
    unsigned length = 0;
    for (; sound; sound >>= 4)
        length++;
    return length;
}

mwzi_sound mwzi_sound_without(mwzi_sound sound, unsigned index)
{
    mwzi_sound low = sound & ((UINT64_C(1) << (4 * index)) - 1), high = sound >> (4 * index) >> 4;
    return low | high << (4 * index);
}

/* A skeleton with one more consonant; an equal neighbour adds nothing. */
static mwzi_sound append(mwzi_sound sound, unsigned class)
{
    unsigned length = mwzi_sound_length(sound);
    if (class == 0 || length >= MWZI_SOUND_LONGEST || (length && (sound >> (4 * (length - 1))) == class))
        return sound;
    return sound | (mwzi_sound) class << (4 * length);
}

/* Each reading goes on with each alternative, as long as there is room. */
static size_t append_alternatives(mwzi_sound out[MWZI_SOUND_READINGS], size_t count, const char *sounds)
{
    mwzi_sound before[MWZI_SOUND_READINGS];
    memcpy(before, out, count * sizeof *out);
    size_t made = 0;
    for (const char *at = sounds;;) {
        size_t len = strcspn(at, "|");
        for (size_t i = 0; i < count && made < MWZI_SOUND_READINGS; i++) {
            mwzi_sound sound = before[i];
            for (size_t k = 0; k < len; k++)
                sound = append(sound, class_of(at[k]));
            bool again = false;
            for (size_t k = 0; k < made; k++)
                again |= out[k] == sound;
            if (!again)
                out[made++] = sound;
        }
        if (at[len] == '\0')
            return made;
        at += len + 1;
    }
}

/* The sounds of h, c and so on that their neighbours decide; NULL: the table does. */
static const char *sounds_by_place(const char *word, size_t len, size_t at)
{
    char next = at + 1 < len ? word[at + 1] : '\0';
    if (word[at] == 'h')
        return is_vowel(next) && next != '\0' ? "H" : "|H";
    if (word[at] == 'c' && next != 'h' && next != 'k')
        return next == 'e' || next == 'i' || next == 'y' ? "S|TS" : "K";
    return NULL;
}

size_t mwzi_sound_latin(mwzi_sound out[MWZI_SOUND_READINGS], const char *folded, size_t len)
{
    size_t count = 1;
    out[0] = 0;
    for (size_t at = 0; at < len;) {
        const char *sounds = sounds_by_place(folded, len, at);
        size_t used = 1;
        for (size_t i = 0; !sounds && i < sizeof spellings / sizeof *spellings; i++) {
            size_t size = strlen(spellings[i].letters);
            if (len - at >= size && memcmp(folded + at, spellings[i].letters, size) == 0) {
                sounds = spellings[i].sounds;
                used = size;
            }
        }
        if (sounds)
            count = append_alternatives(out, count, sounds);
        at += used;
    }
    return count;
}

static unsigned class_of_arabic(uint32_t c)
{
    switch (c) {
    case 0x0628: /* ب */
        return B;
    case 0x0641: /* ف */
        return F;
    case 0x062A: /* ت */
    case 0x062B: /* ث */
    case 0x062F: /* د */
    case 0x0630: /* ذ */
    case 0x0636: /* ض */
    case 0x0637: /* ط */
        return T;
    case 0x0632: /* ز */
    case 0x0633: /* س */
    case 0x0634: /* ش */
    case 0x0635: /* ص */
    case 0x0638: /* ظ */
        return S;
    case 0x062C: /* ج */
    case 0x062E: /* خ */
    case 0x063A: /* غ */
    case 0x0642: /* ق */
    case 0x0643: /* ك */
        return K;
    case 0x062D: /* ح */
    case 0x0647: /* ه */
        return H;
    case 0x0644: /* ل */
        return L;
    case 0x0645: /* م */
        return M;
    case 0x0646: /* ن */
        return N;
    case 0x0631: /* ر */
        return R;
    default:
        return 0;
    }
}

size_t mwzi_sound_arabic(mwzi_sound out[MWZI_SOUND_READINGS], const char *folded, size_t len)
{
    mwzi_sound sound = 0;
    for (size_t at = 0; at < len;) {
        uint32_t c = mwzi_utf8_next(folded, len, &at);
        unsigned class = class_of_arabic(c);
        if (class == H && c == 0x0647 && at == len) /* ة, or the h of "Sarah" */
            class = 0;
        sound = append(sound, class);
    }
    out[0] = sound;
    return 1;
}
