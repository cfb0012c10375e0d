/* Particles by meaning. folded word → set of meanings; an Arabic word → its clitics and stem. The tables hold what word
   lists cannot say: that "and" is the first letter of an Arabic word, "his" the last, "the" its ال. Limit: a clitic has
   the same meanings wherever it stands. */
#include "lang/particles.h"

#include <string.h>

#define BIT(n) (UINT64_C(1) << (n))
#define AND BIT(0)
#define OR BIT(1)
#define BUT BIT(2)
#define IN BIT(3)
#define ON BIT(4)
#define AT BIT(5)
#define BY BIT(6)
#define WITH BIT(7)
#define FROM BIT(8)
#define OF BIT(9)
#define TO BIT(10)
#define FOR BIT(11)
#define ABOUT BIT(12)
#define AS BIT(13)
#define THAT BIT(14)
#define THIS BIT(15)
#define WHICH BIT(16)
#define WHAT BIT(17)
#define IF BIT(18)
#define NOT BIT(19)
#define WILL BIT(20)
#define THE BIT(21)
#define HE BIT(22)
#define SHE BIT(23)
#define IT BIT(24)
#define THEY BIT(25)
#define WE BIT(26)
#define ME BIT(27)
#define YOU BIT(28)
#define BE BIT(29)
#define HAVE BIT(30)
#define THERE BIT(31)
#define BEFORE BIT(32)
#define AFTER BIT(33)
#define BETWEEN BIT(34)
#define UNDER BIT(35)
#define AGAINST BIT(36)
#define UNTIL BIT(37)
#define SINCE BIT(38)
#define WHILE BIT(39)
#define WHEN BIT(40)
#define WHERE BIT(41)
#define BECAUSE BIT(42)
#define ALL BIT(43)
#define SOME BIT(44)
#define ONLY BIT(45)
#define ALSO BIT(46)
#define OTHER BIT(47)
#define THROUGH BIT(48)
#define OVER BIT(49)
#define WITHOUT BIT(50)
#define DURING BIT(51)
#define THAN BIT(52)
#define EACH BIT(53)
#define HOW BIT(54)
#define SO BIT(55)
#define EVEN BIT(56)
#define LIKE BIT(57)
#define ONE BIT(58)
#define MORE BIT(59)
#define ALREADY BIT(60)
#define THEN BIT(61)

typedef struct row {
    const char *word; /* folded */
    uint64_t usual, seldom;
} row;

/* In byte order. */
static const row english[] = {
    { "about", ABOUT, OVER },
    { "above", OVER, ON },
    { "after", AFTER, 0 },
    { "against", AGAINST, ON },
    { "all", ALL, EACH },
    { "already", ALREADY, 0 },
    { "also", ALSO, AND | AS },
    { "although", 0, BUT | EVEN },
    { "am", BE, 0 },
    { "among", BETWEEN, IN | FROM },
    { "and", AND, WITH | SO | THEN },
    { "another", OTHER, ONE },
    { "any", EACH, SOME },
    { "are", BE, 0 },
    { "aren't", NOT, BE },
    { "as", AS | LIKE, WHEN | WHILE | BY },
    { "at", AT | IN, BY | ON | TO },
    { "be", BE, 0 },
    { "because", BECAUSE, BY | FOR },
    { "been", BE, 0 },
    { "before", BEFORE, 0 },
    { "being", BE, 0 },
    { "between", BETWEEN, 0 },
    { "both", ALL, BETWEEN },
    { "but", BUT, AND },
    { "by", BY, FROM | IN | BEFORE | UNTIL },
    { "can't", NOT, 0 },
    { "cannot", NOT, 0 },
    { "couldn't", NOT, 0 },
    { "despite", 0, BUT | EVEN },
    { "did", 0, ALREADY },
    { "didn't", NOT, 0 },
    { "does", 0, WHAT },
    { "doesn't", NOT, 0 },
    { "don't", NOT, 0 },
    { "during", DURING, IN },
    { "each", EACH, ALL },
    { "even", EVEN, UNTIL },
    { "every", EACH, ALL },
    { "everyone", ALL, EACH },
    { "everything", ALL, EACH },
    { "for", FOR | TO, DURING | SINCE | ON | FROM | IN | BY | ABOUT },
    { "from", FROM, ABOUT | OF },
    { "had", HAVE, BE | ALREADY },
    { "hadn't", NOT, 0 },
    { "has", HAVE, ALREADY },
    { "hasn't", NOT, 0 },
    { "have", HAVE, ALREADY },
    { "haven't", NOT, 0 },
    { "he", HE, IT },
    { "he'll", HE | WILL, 0 },
    { "he's", HE, BE },
    { "hence", SO, 0 },
    { "her", SHE, 0 },
    { "here", THIS, 0 },
    { "hers", SHE, 0 },
    { "herself", SHE, 0 },
    { "him", HE, IT },
    { "himself", HE, 0 },
    { "his", HE, IT },
    { "how", HOW, AS },
    { "however", BUT, 0 },
    { "i", ME, 0 },
    { "i'll", ME | WILL, 0 },
    { "i'm", ME, 0 },
    { "i've", ME, ALREADY },
    { "if", IF, WHEN },
    { "in", IN, BY | AT | DURING | ON | AFTER | TO },
    { "into", TO | IN, 0 },
    { "is", BE, 0 },
    { "isn't", NOT, 0 },
    { "it", HE | SHE | IT, 0 },
    { "it'll", IT | WILL, HE | SHE },
    { "it's", IT, HE | SHE },
    { "its", HE | SHE | IT, 0 },
    { "itself", HE | SHE | IT, 0 },
    { "just", ONLY, ALREADY },
    { "like", LIKE | AS, 0 },
    { "many", 0, MORE },
    { "me", ME, 0 },
    { "mine", ME, 0 },
    { "more", MORE, 0 },
    { "most", MORE, ALL },
    { "must", 0, ON },
    { "my", ME, 0 },
    { "myself", ME, 0 },
    { "neither", NOT, 0 },
    { "never", NOT, 0 },
    { "no", NOT, 0 },
    { "nor", NOT, AND },
    { "not", NOT, 0 },
    { "nothing", NOT, 0 },
    { "of", OF, FROM | ABOUT | FOR | IN | BY },
    { "on", ON | IN, BY | ABOUT | AT },
    { "one", ONE, 0 },
    { "only", ONLY, BUT },
    { "onto", ON, TO },
    { "or", OR, 0 },
    { "other", OTHER, 0 },
    { "others", OTHER, 0 },
    { "our", WE, 0 },
    { "ours", WE, 0 },
    { "ourselves", WE, 0 },
    { "over", OVER | ON, DURING | ABOUT },
    { "per", IN, EACH },
    { "shall", WILL, 0 },
    { "she", SHE, 0 },
    { "she'll", SHE | WILL, 0 },
    { "she's", SHE, BE },
    { "should", 0, FOR },
    { "since", SINCE, BECAUSE },
    { "so", SO, FOR | AND },
    { "some", SOME, 0 },
    { "someone", ONE, SOME },
    { "such", LIKE | THIS, 0 },
    { "than", THAN, FROM | ON },
    { "that", THAT | WHICH, THIS },
    { "that's", THAT, THIS },
    { "the", THE, 0 },
    { "their", THEY, SHE | HE },
    { "theirs", THEY, SHE },
    { "them", THEY, SHE | HE },
    { "themselves", THEY, SHE },
    { "then", THEN, SO | AND },
    { "there", THERE, 0 },
    { "there's", THERE, 0 },
    { "therefore", SO, 0 },
    { "these", THIS, 0 },
    { "they", THEY, SHE },
    { "they'll", THEY | WILL, SHE },
    { "they're", THEY, SHE },
    { "this", THIS, THAT },
    { "those", WHICH, THAT | THIS },
    { "through", THROUGH, BY | DURING },
    { "throughout", THROUGH, DURING | IN },
    { "thus", SO, 0 },
    { "to", TO | FOR, THAT | ON | IN | BY | WITH },
    { "too", ALSO, 0 },
    { "toward", TO, 0 },
    { "towards", TO, 0 },
    { "under", UNDER, BY | IN },
    { "unless", BUT, IF | NOT },
    { "until", UNTIL, TO },
    { "upon", ON, WHEN },
    { "us", WE, 0 },
    { "via", THROUGH, BY },
    { "was", BE, 0 },
    { "wasn't", NOT, BE },
    { "we", WE, 0 },
    { "we'll", WE | WILL, 0 },
    { "we're", WE, 0 },
    { "we've", WE, ALREADY },
    { "were", BE, 0 },
    { "weren't", NOT, BE },
    { "what", WHAT, WHICH },
    { "whatever", WHAT, EACH },
    { "when", WHEN, 0 },
    { "where", WHERE, WHICH | IN },
    { "whereas", WHILE, BUT },
    { "whether", IF, OR },
    { "which", WHICH, WHAT },
    { "while", WHILE, WHEN | AND },
    { "who", WHICH, FROM },
    { "whom", WHICH, FROM },
    { "whose", WHICH, 0 },
    { "why", 0, WHAT | FOR },
    { "will", WILL, 0 },
    { "with", WITH | BY, AND | FROM | IN | TO },
    { "within", IN | DURING, 0 },
    { "without", WITHOUT, NOT },
    { "won't", NOT | WILL, 0 },
    { "would", 0, WILL },
    { "wouldn't", NOT, 0 },
    { "you", YOU, 0 },
    { "you'll", YOU | WILL, 0 },
    { "you're", YOU, 0 },
    { "you've", YOU, ALREADY },
    { "your", YOU, 0 },
    { "yours", YOU, 0 },
    { "yourself", YOU, 0 },
};

/* Arabic particles, folded, in byte order. What may take a pronoun is found without it. */
static const row arabic[] = {
    { "اثناء", DURING, WHILE },
    { "اجل", FOR, 0 },
    { "احد", ONE, 0 },
    { "احدي", ONE, 0 },
    { "اذ", BECAUSE | WHEN, 0 },
    { "اذا", IF, WHEN },
    { "اذن", SO, 0 },
    { "الا", BUT, ONLY },
    { "التي", WHICH, THAT },
    { "الذي", WHICH, THAT },
    { "الذين", WHICH, THAT },
    { "اللذان", WHICH, THAT },
    { "اللذين", WHICH, THAT },
    { "اللواتي", WHICH, THAT },
    { "الي", TO, IN | FOR | ON | UNTIL },
    { "ام", OR, 0 },
    { "اما", BUT, AS },
    { "امام", BEFORE, 0 },
    { "ان", THAT, TO | IF },
    { "انا", ME, 0 },
    { "انت", YOU, 0 },
    { "انتم", YOU, 0 },
    { "انما", BUT, ONLY },
    { "او", OR, 0 },
    { "اوليك", THIS, WHICH },
    { "اي", EACH, SOME },
    { "ايضا", ALSO, 0 },
    { "ب", BY | WITH, IN | AT | ON | OF | FOR | THROUGH | TO | ABOUT },
    { "بان", THAT, 0 },
    { "بسبب", BECAUSE, OVER | FOR },
    { "بعد", AFTER, 0 },
    { "بعض", SOME, 0 },
    { "بل", BUT, EVEN },
    { "بما", WITH, THAT | AS },
    { "بين", BETWEEN, AND },
    { "بينما", WHILE, 0 },
    { "تحت", UNDER, 0 },
    { "تكن", BE, HAVE },
    { "تكون", BE, HAVE },
    { "تلك", THAT | THIS, 0 },
    { "ثم", THEN, AND },
    { "جميع", ALL, EACH },
    { "حتي", UNTIL | EVEN, TO },
    { "حول", ABOUT, OVER },
    { "حيث", WHERE, SINCE | BECAUSE },
    { "حين", WHEN, WHILE },
    { "خلال", DURING, THROUGH | IN | OVER },
    { "دون", WITHOUT, NOT },
    { "ذلك", THAT | THIS, IT },
    { "سواء", IF, 0 },
    { "سوف", WILL, 0 },
    { "سوي", ONLY, BUT },
    { "ضد", AGAINST, 0 },
    { "ضمن", IN, UNDER },
    { "عبر", THROUGH, OVER | BY },
    { "عدم", NOT, WITHOUT },
    { "علي", ON, TO | OVER | FOR | AT | BY | IN | ABOUT | AGAINST | OF | UNDER },
    { "عليه", ON, 0 },
    { "عن", ABOUT | FROM, OF | ON | BY | FOR | OVER | THAN },
    { "عند", AT | WHEN, ON | IN },
    { "عندما", WHEN, AS },
    { "غير", NOT, OTHER | BUT },
    { "فقط", ONLY, 0 },
    { "فوق", OVER | ON, 0 },
    { "في", IN, AT | ON | OF | FOR | DURING | ABOUT | TO },
    { "قبل", BEFORE, BY },
    { "قد", ALREADY, HAVE },
    { "ك", AS | LIKE, 0 },
    { "كان", BE, HAVE },
    { "كانت", BE, HAVE },
    { "كانوا", BE, HAVE },
    { "كذلك", ALSO, SO },
    { "كل", ALL | EACH, 0 },
    { "كلا", ALL, 0 },
    { "كما", AS, ALSO | LIKE | AND },
    { "كنا", BE | WE, 0 },
    { "كنت", BE | ME, YOU },
    { "كي", TO, FOR },
    { "كيف", HOW, 0 },
    { "ل", FOR | TO, OF | BY | IN | ON | HAVE | ABOUT },
    { "لا", NOT, 0 },
    { "لان", BECAUSE, 0 },
    { "لدي", HAVE, WITH | AT },
    { "لذا", SO, 0 },
    { "لذلك", SO, FOR },
    { "لقد", ALREADY, HAVE },
    { "لكن", BUT, 0 },
    { "لكي", TO, SO | FOR },
    { "لم", NOT, 0 },
    { "لماذا", WHAT, 0 },
    { "لن", NOT | WILL, 0 },
    { "لو", IF, 0 },
    { "ليس", NOT, BE },
    { "ليست", NOT, BE },
    { "ما", WHAT | WHICH, NOT | THAT },
    { "ماذا", WHAT, 0 },
    { "متي", WHEN, 0 },
    { "مثل", LIKE | AS, 0 },
    { "مع", WITH, AND | TO },
    { "مما", WHICH, SO | FROM },
    { "من", FROM | OF, WHICH | THAN | BY | IN | TO },
    { "منذ", SINCE, FOR | FROM },
    { "نحن", WE, 0 },
    { "نحو", ABOUT | TO, 0 },
    { "هذا", THIS, THAT | IT },
    { "هذان", THIS, 0 },
    { "هذه", THIS, THAT | IT },
    { "هذين", THIS, 0 },
    { "هكذا", SO, 0 },
    { "هم", THEY, 0 },
    { "هما", THEY, 0 },
    { "هنا", THIS, 0 },
    { "هناك", THERE, 0 },
    { "هنالك", THERE, 0 },
    { "هو", HE | IT, BE },
    { "هولاء", THIS, 0 },
    { "هي", SHE | IT, BE },
    { "وراء", AFTER, 0 },
    { "يكن", BE, HAVE },
    { "يكون", BE, HAVE },
    { "يكونوا", BE, HAVE },
};

/* Pronouns at the end of a word, the longer first. */
static const row pronouns[] = {
    { "هما", THEY, 0 }, { "كما", YOU, 0 }, { "ها", SHE | IT, THEY }, { "هم", THEY, 0 }, { "هن", THEY, 0 },
    { "كم", YOU, 0 },   { "نا", WE, 0 },   { "ني", ME, 0 },          { "ه", HE | IT, 0 }, { "ك", YOU, 0 },
    { "ي", ME, 0 },
};

static const mwzi_meaning and_meaning = { AND, SO | THEN | WHILE }, so_meaning = { SO | THEN | AND, 0 };
static const mwzi_meaning the_meaning = { THE, 0 }, will_meaning = { WILL, 0 };

static const row *find_row(const row *rows, size_t count, const char *word, size_t len)
{
    size_t low = 0, high = count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = strncmp(rows[middle].word, word, len);
        if (order == 0 && rows[middle].word[len])
            order = 1;
        if (order == 0)
            return &rows[middle];
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

static mwzi_meaning meaning_of(const row *found)
{
    return found ? (mwzi_meaning) { found->usual, found->seldom } : (mwzi_meaning) { 0, 0 };
}

float mwzi_meaning_match(mwzi_meaning a, mwzi_meaning b)
{
    if (a.usual & b.usual)
        return 1;
    if ((a.usual & b.seldom) || (a.seldom & b.usual))
        return 0.3f;
    return a.seldom & b.seldom ? 0.1f : 0;
}

mwzi_particle_sort mwzi_particle_sort_of(mwz_side side, mwzi_meaning meaning, bool auxiliary)
{
    static const uint64_t prepositions = IN | ON | AT | BY | WITH | FROM | OF | FOR | ABOUT | BEFORE | AFTER | BETWEEN | UNDER | AGAINST |
        THROUGH | OVER | WITHOUT | DURING | ALL | EACH | SOME | THE | THIS | OTHER;
    static const uint64_t persons = HE | SHE | IT | THEY | WE | ME | YOU;
    if (side == MWZ_EN) {
        if (auxiliary || (meaning.usual & (WILL | NOT | WHICH)))
            return MWZI_PARTICLE_VERBAL;
        if ((meaning.usual & TO) && (meaning.usual & FOR)) /* "to" goes before both; "for" before nouns */
            return meaning.seldom & DURING ? MWZI_PARTICLE_NOMINAL : MWZI_PARTICLE_VERBAL;
        if (meaning.usual & persons)
            return MWZI_PARTICLE_NONE; /* "her book" and "her" who did something */
        return meaning.usual & prepositions ? MWZI_PARTICLE_NOMINAL : MWZI_PARTICLE_NONE;
    }
    if (meaning.usual & (NOT | WILL | ALREADY | THAT | WHICH))
        return meaning.usual & FROM ? MWZI_PARTICLE_NOMINAL : MWZI_PARTICLE_VERBAL;
    return meaning.usual & (prepositions | TO) ? MWZI_PARTICLE_NOMINAL : MWZI_PARTICLE_NONE;
}

mwzi_meaning mwzi_english_meaning(const char *folded, size_t len)
{
    return meaning_of(find_row(english, sizeof english / sizeof *english, folded, len));
}

static bool is_among(const char *const *list, size_t count, const char *word, size_t len)
{
    for (size_t i = 0; i < count; i++)
        if (strlen(list[i]) == len && memcmp(list[i], word, len) == 0)
            return true;
    return false;
}

bool mwzi_english_is_article(const char *folded, size_t len)
{
    static const char *const articles[] = { "a", "an", "the" };
    return is_among(articles, sizeof articles / sizeof *articles, folded, len);
}

bool mwzi_english_is_auxiliary(const char *folded, size_t len)
{
    static const char *const verbs[] = { "am",   "are",  "be",  "been", "being", "can",   "could",  "did",  "do",   "does", "had",
                                         "has",  "have", "is",  "may",  "might", "must",  "not",    "shall", "should", "was", "were",
                                         "will", "would" };
    return is_among(verbs, sizeof verbs / sizeof *verbs, folded, len);
}

bool mwzi_english_is_past(const char *folded, size_t len)
{
    static const char *const irregular[] = { "became", "began", "broke", "brought", "built", "came",  "fell",  "felt",   "found", "gave",
                                             "got",    "grew",  "held",  "kept",    "knew",  "lost",  "made",  "met",    "paid",  "said",
                                             "sent",   "sold",  "spent", "spoke",   "stood", "taken", "told",  "took",   "went",  "won",
                                             "wrote" };
    if (len > 4 && memcmp(folded + len - 2, "ed", 2) == 0 && folded[len - 3] != 'e')
        return true;
    return is_among(irregular, sizeof irregular / sizeof *irregular, folded, len);
}

static bool begins(const char *word, size_t len, const char *head)
{
    size_t size = strlen(head);
    return len >= size && memcmp(word, head, size) == 0;
}

static size_t add_part(mwzi_word_part *out, size_t count, size_t offset, size_t len, bool stem, mwzi_meaning meaning)
{
    out[count] = (mwzi_word_part) { (uint8_t)offset, (uint8_t)len, stem, meaning.usual == THE, meaning };
    return count + 1;
}

/* The pronoun that ends `rest`, of whose bytes the first `kept` are the stem's; NULL when there is none. */
static const row *find_pronoun(const char *rest, size_t len, size_t kept)
{
    for (size_t i = 0; i < sizeof pronouns / sizeof *pronouns; i++) {
        size_t size = strlen(pronouns[i].word);
        if (len >= kept + size && memcmp(rest + len - size, pronouns[i].word, size) == 0)
            return &pronouns[i];
    }
    return NULL;
}

size_t mwzi_arabic_part_word(mwzi_word_part out[MWZI_WORD_PARTS_MOST], const char *folded, size_t len, size_t prefix_len,
                             const char *stem, size_t stem_len)
{
    size_t count = 0, at = 0;
    if (at < prefix_len && begins(folded + at, len - at, "و")) {
        count = add_part(out, count, at, 2, false, and_meaning);
        at += 2;
    } else if (at < prefix_len && begins(folded + at, len - at, "ف")) {
        count = add_part(out, count, at, 2, false, so_meaning);
        at += 2;
    }
    static const char *const prepositions[] = { "ب", "ك", "ل" };
    for (size_t i = 0; i < sizeof prepositions / sizeof *prepositions && at < prefix_len; i++) {
        if (!begins(folded + at, len - at, prepositions[i]))
            continue;
        count = add_part(out, count, at, 2, false, meaning_of(find_row(arabic, sizeof arabic / sizeof *arabic, prepositions[i], 2)));
        at += 2;
        if (i == 2 && at < prefix_len && begins(folded + at, len - at, "ل")) {
            count = add_part(out, count, at, 2, false, the_meaning);
            at += 2;
        }
        break;
    }
    if (at < prefix_len && begins(folded + at, len - at, "س")) {
        count = add_part(out, count, at, 2, false, will_meaning);
        at += 2;
    }
    if (at + 4 <= prefix_len && begins(folded + at, len - at, "ال")) {
        count = add_part(out, count, at, 4, false, the_meaning);
        at += 4;
    }
    size_t same = 0;
    while (prefix_len + same < len && same < stem_len && folded[prefix_len + same] == stem[same])
        same++;
    same -= same % 2;
    const row *pronoun = find_pronoun(folded + prefix_len, len - prefix_len, same);
    /* "ات" and "ين" are endings of the stem, and a ي at the end too often is */
    if (pronoun && strcmp(pronoun->word, "ي") == 0)
        pronoun = NULL;
    size_t tail = pronoun ? strlen(pronoun->word) : 0;
    count = add_part(out, count, at, len - at - tail, true, (mwzi_meaning) { 0, 0 });
    return pronoun ? add_part(out, count, len - tail, tail, false, meaning_of(pronoun)) : count;
}

size_t mwzi_arabic_part_stop(mwzi_word_part out[MWZI_WORD_PARTS_MOST], const char *folded, size_t len)
{
    enum { ROWS = sizeof arabic / sizeof *arabic };
    size_t count = 0;
    for (size_t at = 0; at <= 2 && at < len; at += 2) {
        if (at && !begins(folded, len, "و") && !begins(folded, len, "ف"))
            break;
        const char *rest = folded + at;
        size_t left = len - at;
        const row *whole = find_row(arabic, ROWS, rest, left), *base = NULL, *pronoun = NULL;
        for (size_t i = 0; !whole && i < sizeof pronouns / sizeof *pronouns && !base; i++) {
            size_t size = strlen(pronouns[i].word);
            if (left <= size || memcmp(rest + left - size, pronouns[i].word, size) != 0)
                continue;
            base = find_row(arabic, ROWS, rest, left - size);
            pronoun = base ? &pronouns[i] : NULL;
        }
        /* "بهذا", "لهذه": a preposition and a word that is one by itself */
        const row *joined = NULL;
        if (!whole && !base && left > 4 && (begins(rest, left, "ب") || begins(rest, left, "ل") || begins(rest, left, "ك")))
            joined = find_row(arabic, ROWS, rest + 2, left - 2);
        if (!whole && !base && !joined)
            continue;
        if (at)
            count = add_part(out, count, 0, 2, false, begins(folded, len, "و") ? and_meaning : so_meaning);
        if (joined) {
            count = add_part(out, count, at, 2, false, meaning_of(find_row(arabic, ROWS, rest, 2)));
            return add_part(out, count, at + 2, left - 2, true, meaning_of(joined));
        }
        size_t tail = pronoun ? strlen(pronoun->word) : 0;
        count = add_part(out, count, at, left - tail, true, meaning_of(whole ? whole : base));
        return pronoun ? add_part(out, count, len - tail, tail, false, meaning_of(pronoun)) : count;
    }
    return add_part(out, 0, 0, len, true, (mwzi_meaning) { 0, 0 });
}
