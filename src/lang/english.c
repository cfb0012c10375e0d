/* English words. folded word → stem by Snowball's English stemmer (Porter 2001), after a table of irregular forms and
   of British spellings. Limit: the stemmer joins some words that differ ("organ", "organize") and parts some that do
   not. */
#include "lang/english.h"

#include <libstemmer.h>
#include <string.h>

/* Folded, in byte order (a test checks it through the searches). */
static const char *const stop_words[] = {
    "a",       "about",     "above",   "across",   "after",      "again",   "against",  "all",        "almost",
    "along",   "already",   "also",    "although", "am",         "among",   "amongst",  "an",         "and",
    "another", "any",       "are",     "aren't",   "around",     "as",      "at",       "be",         "because",
    "been",    "before",    "behind",  "being",    "below",      "beside",  "besides",  "between",    "beyond",
    "both",    "but",       "by",      "can",      "can't",      "cannot",  "could",    "couldn't",   "d",
    "did",     "didn't",    "do",      "does",     "doesn't",    "doing",   "don't",    "done",       "down",
    "during",  "each",      "either",  "else",     "even",       "ever",    "every",    "few",        "for",
    "from",    "further",   "had",     "hadn't",   "has",        "hasn't",  "have",     "haven't",    "having",
    "he",      "he'd",      "he'll",   "he's",     "hence",      "her",     "here",     "here's",     "hers",
    "herself", "him",       "himself", "his",      "how",        "however", "i",        "i'd",        "i'll",
    "i'm",     "i've",      "if",      "in",       "into",       "is",      "isn't",    "it",         "it's",
    "its",     "itself",    "just",    "let",      "let's",      "ll",      "lot",      "m",          "many",
    "may",     "me",        "might",   "mine",     "more",       "most",    "much",     "must",       "my",
    "myself",  "n't",       "near",    "neither",  "never",      "no",      "nor",      "not",        "of",
    "off",     "on",        "once",    "one's",    "only",       "or",      "other",    "ought",      "our",
    "ours",    "ourselves", "out",     "over",     "own",        "per",     "quite",    "rather",     "re",
    "s",       "same",      "shall",   "she",      "she'd",      "she'll",  "she's",    "should",     "shouldn't",
    "since",   "so",        "some",    "still",    "such",       "t",       "than",     "that",       "that's",
    "the",     "their",     "theirs",  "them",     "themselves", "then",    "there",    "there's",    "therefore",
    "these",   "they",      "they'd",  "they'll",  "they're",    "they've", "this",     "those",      "though",
    "through", "thus",      "to",      "too",      "toward",     "towards", "under",    "unless",     "until",
    "up",      "upon",      "us",      "ve",       "very",       "via",     "was",      "wasn't",     "we",
    "we'd",    "we'll",     "we're",   "we've",    "were",       "weren't", "what",     "what's",     "when",
    "where",   "whether",   "which",   "while",    "who",        "who's",   "whom",     "whose",      "why",
    "will",    "with",      "within",  "without",  "won't",      "would",   "wouldn't", "yet",        "you",
    "you'd",   "you'll",    "you're",  "you've",   "your",       "yours",   "yourself", "yourselves",
};

/* Irregular forms and British spellings → the word they belong to; in byte order. */
static const struct {
    const char *form, *word;
} irregular[] = {
    { "$", "dollar" },
    { "aluminium", "aluminum" },
    { "am", "be" },
    { "an", "a" },
    { "anaemia", "anemia" },
    { "analogue", "analog" },
    { "analyse", "analyze" },
    { "analysed", "analyze" },
    { "analyses", "analysis" },
    { "analysing", "analyze" },
    { "are", "be" },
    { "arisen", "arise" },
    { "armour", "armor" },
    { "arose", "arise" },
    { "ate", "eat" },
    { "awoke", "awake" },
    { "bacteria", "bacterium" },
    { "bade", "bid" },
    { "became", "become" },
    { "been", "be" },
    { "began", "begin" },
    { "begun", "begin" },
    { "behaviour", "behavior" },
    { "behavioural", "behavioral" },
    { "behaviours", "behavior" },
    { "bent", "bend" },
    { "best", "good" },
    { "better", "good" },
    { "bidden", "bid" },
    { "bit", "bite" },
    { "bitten", "bite" },
    { "bled", "bleed" },
    { "blew", "blow" },
    { "blown", "blow" },
    { "bore", "bear" },
    { "born", "bear" },
    { "borne", "bear" },
    { "bought", "buy" },
    { "bound", "bind" },
    { "bred", "breed" },
    { "broke", "break" },
    { "broken", "break" },
    { "brought", "bring" },
    { "built", "build" },
    { "burnt", "burn" },
    { "calves", "calf" },
    { "came", "come" },
    { "cancelled", "canceled" },
    { "cancelling", "canceling" },
    { "catalogue", "catalog" },
    { "caught", "catch" },
    { "centimetre", "centimeter" },
    { "centimetres", "centimeter" },
    { "centre", "center" },
    { "centred", "center" },
    { "centres", "center" },
    { "cheque", "check" },
    { "children", "child" },
    { "chose", "choose" },
    { "chosen", "choose" },
    { "clad", "clothe" },
    { "clung", "cling" },
    { "colour", "color" },
    { "coloured", "colored" },
    { "colours", "color" },
    { "crept", "creep" },
    { "crises", "crisis" },
    { "criteria", "criterion" },
    { "dealt", "deal" },
    { "defence", "defense" },
    { "diagnoses", "diagnosis" },
    { "dialogue", "dialog" },
    { "diarrhoea", "diarrhea" },
    { "did", "do" },
    { "does", "do" },
    { "done", "do" },
    { "drank", "drink" },
    { "drawn", "draw" },
    { "dreamt", "dream" },
    { "drew", "draw" },
    { "driven", "drive" },
    { "drove", "drive" },
    { "drunk", "drink" },
    { "dug", "dig" },
    { "eaten", "eat" },
    { "elder", "old" },
    { "eldest", "old" },
    { "encyclopaedia", "encyclopedia" },
    { "endeavour", "endeavor" },
    { "endeavours", "endeavor" },
    { "enrol", "enroll" },
    { "fallen", "fall" },
    { "farther", "far" },
    { "favour", "favor" },
    { "favoured", "favored" },
    { "favourite", "favorite" },
    { "favours", "favor" },
    { "fed", "feed" },
    { "feet", "foot" },
    { "fell", "fall" },
    { "felt", "feel" },
    { "fibre", "fiber" },
    { "flavour", "flavor" },
    { "fled", "flee" },
    { "flew", "fly" },
    { "flown", "fly" },
    { "flung", "fling" },
    { "foetus", "fetus" },
    { "foresaw", "foresee" },
    { "foreseen", "foresee" },
    { "forgave", "forgive" },
    { "forgiven", "forgive" },
    { "forgot", "forget" },
    { "forgotten", "forget" },
    { "fought", "fight" },
    { "found", "find" },
    { "froze", "freeze" },
    { "frozen", "freeze" },
    { "fulfil", "fulfill" },
    { "further", "far" },
    { "gave", "give" },
    { "geese", "goose" },
    { "given", "give" },
    { "goes", "go" },
    { "gone", "go" },
    { "got", "get" },
    { "gotten", "get" },
    { "grew", "grow" },
    { "grey", "gray" },
    { "ground", "grind" },
    { "grown", "grow" },
    { "had", "have" },
    { "haemorrhage", "hemorrhage" },
    { "halves", "half" },
    { "harbour", "harbor" },
    { "has", "have" },
    { "heard", "hear" },
    { "held", "hold" },
    { "hewn", "hew" },
    { "hid", "hide" },
    { "hidden", "hide" },
    { "honour", "honor" },
    { "honourable", "honorable" },
    { "honoured", "honor" },
    { "honours", "honor" },
    { "humour", "humor" },
    { "hung", "hang" },
    { "hypotheses", "hypothesis" },
    { "indices", "index" },
    { "is", "be" },
    { "judgement", "judgment" },
    { "kept", "keep" },
    { "kilometre", "kilometer" },
    { "kilometres", "kilometer" },
    { "knew", "know" },
    { "knives", "knife" },
    { "known", "know" },
    { "labelled", "labeled" },
    { "labelling", "labeling" },
    { "labour", "labor" },
    { "labourer", "laborer" },
    { "labourers", "laborer" },
    { "labours", "labor" },
    { "laid", "lay" },
    { "lain", "lie" },
    { "lay", "lie" },
    { "leapt", "leap" },
    { "learnt", "learn" },
    { "leaves", "leaf" },
    { "led", "lead" },
    { "left", "leave" },
    { "lent", "lend" },
    { "licence", "license" },
    { "licences", "license" },
    { "lit", "light" },
    { "litre", "liter" },
    { "litres", "liter" },
    { "lives", "life" },
    { "loaves", "loaf" },
    { "lost", "lose" },
    { "made", "make" },
    { "matrices", "matrix" },
    { "meant", "mean" },
    { "mediaeval", "medieval" },
    { "men", "man" },
    { "met", "meet" },
    { "metre", "meter" },
    { "metres", "meter" },
    { "mice", "mouse" },
    { "misled", "mislead" },
    { "mistaken", "mistake" },
    { "mistook", "mistake" },
    { "modelled", "modeled" },
    { "modelling", "modeling" },
    { "moustache", "mustache" },
    { "mum", "mom" },
    { "neighbour", "neighbor" },
    { "neighbourhood", "neighborhood" },
    { "neighbouring", "neighbor" },
    { "neighbours", "neighbor" },
    { "odour", "odor" },
    { "oesophagus", "esophagus" },
    { "offence", "offense" },
    { "offences", "offense" },
    { "overcame", "overcome" },
    { "overthrew", "overthrow" },
    { "overthrown", "overthrow" },
    { "oxen", "ox" },
    { "paediatric", "pediatric" },
    { "paid", "pay" },
    { "paralyse", "paralyze" },
    { "paralysed", "paralyze" },
    { "people", "person" },
    { "phenomena", "phenomenon" },
    { "plough", "plow" },
    { "practise", "practice" },
    { "practised", "practiced" },
    { "programme", "program" },
    { "programmes", "program" },
    { "proven", "prove" },
    { "pyjamas", "pajamas" },
    { "ran", "run" },
    { "rang", "ring" },
    { "read", "read" },
    { "ridden", "ride" },
    { "risen", "rise" },
    { "rode", "ride" },
    { "rose", "rise" },
    { "rumour", "rumor" },
    { "rumours", "rumor" },
    { "rung", "ring" },
    { "said", "say" },
    { "sang", "sing" },
    { "sank", "sink" },
    { "sat", "sit" },
    { "saw", "see" },
    { "sceptical", "skeptical" },
    { "seen", "see" },
    { "selves", "self" },
    { "sent", "send" },
    { "sewn", "sew" },
    { "shaken", "shake" },
    { "shelves", "shelf" },
    { "shone", "shine" },
    { "shook", "shake" },
    { "shot", "shoot" },
    { "shown", "show" },
    { "shrank", "shrink" },
    { "skilful", "skillful" },
    { "slept", "sleep" },
    { "slid", "slide" },
    { "sold", "sell" },
    { "sought", "seek" },
    { "sown", "sow" },
    { "sped", "speed" },
    { "spent", "spend" },
    { "spoke", "speak" },
    { "spoken", "speak" },
    { "sprang", "spring" },
    { "spun", "spin" },
    { "stole", "steal" },
    { "stolen", "steal" },
    { "stood", "stand" },
    { "stricken", "strike" },
    { "struck", "strike" },
    { "stuck", "stick" },
    { "sung", "sing" },
    { "sunk", "sink" },
    { "swam", "swim" },
    { "swept", "sweep" },
    { "swore", "swear" },
    { "sworn", "swear" },
    { "swung", "swing" },
    { "taken", "take" },
    { "taught", "teach" },
    { "teeth", "tooth" },
    { "theatre", "theater" },
    { "theatres", "theater" },
    { "theses", "thesis" },
    { "thieves", "thief" },
    { "thought", "think" },
    { "threw", "throw" },
    { "thrown", "throw" },
    { "told", "tell" },
    { "took", "take" },
    { "tore", "tear" },
    { "torn", "tear" },
    { "travelled", "traveled" },
    { "traveller", "traveler" },
    { "travellers", "traveler" },
    { "travelling", "traveling" },
    { "trod", "tread" },
    { "trodden", "tread" },
    { "tumour", "tumor" },
    { "tumours", "tumor" },
    { "tyre", "tire" },
    { "undergone", "undergo" },
    { "understood", "understand" },
    { "undertaken", "undertake" },
    { "undertook", "undertake" },
    { "underwent", "undergo" },
    { "upheld", "uphold" },
    { "vapour", "vapor" },
    { "vertices", "vertex" },
    { "viruses", "virus" },
    { "was", "be" },
    { "went", "go" },
    { "wept", "weep" },
    { "were", "be" },
    { "withdrawn", "withdraw" },
    { "withdrew", "withdraw" },
    { "withheld", "withhold" },
    { "withstood", "withstand" },
    { "wives", "wife" },
    { "woke", "wake" },
    { "woken", "wake" },
    { "wolves", "wolf" },
    { "women", "woman" },
    { "won", "win" },
    { "wore", "wear" },
    { "worn", "wear" },
    { "worse", "bad" },
    { "worst", "bad" },
    { "wound", "wind" },
    { "wove", "weave" },
    { "woven", "weave" },
    { "written", "write" },
    { "wrote", "write" },
    { "£", "pound" },
    { "€", "euro" },
};

mwz_status mwzi_english_open(mwzi_english *english, mwz_error *err)
{
    static const char *const known = "english";
    english->stemmer = sb_stemmer_new(known, NULL);
    if (english->stemmer)
        return MWZ_OK;
    for (const char **name = sb_stemmer_list(); name && *name; name++)
        if (strcmp(*name, known) == 0)
            return mwzi_fail_memory(err);
    return mwzi_fail(err, MWZ_ERR_INTERNAL, "libstemmer has no English stemmer: install a libstemmer that has it");
}

void mwzi_english_close(mwzi_english *english)
{
    if (english->stemmer)
        sb_stemmer_delete(english->stemmer);
    english->stemmer = NULL;
}

static int compare(const char *text, const char *word, size_t len)
{
    int order = strncmp(text, word, len);
    return order ? order : text[len] != '\0';
}

bool mwzi_english_is_stop(const char *folded, size_t len)
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

static const char *find_irregular(const char *folded, size_t len)
{
    size_t low = 0, high = sizeof irregular / sizeof *irregular;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = compare(irregular[middle].form, folded, len);
        if (order == 0)
            return irregular[middle].word;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

static bool ends(const char *word, size_t len, const char *tail)
{
    size_t size = strlen(tail);
    return len >= size && memcmp(word + len - size, tail, size) == 0;
}

/* "organised" → "organized": the s of -ise after four letters or more. What it gets wrong ("exercize") it gets wrong
   alike in lexicon and text. */
static void spell_american(char *word, size_t len)
{
    static const char *const tails[] = { "ise", "ised", "ises", "iser", "isers", "ising", "isation", "isations" };
    for (size_t i = 0; i < sizeof tails / sizeof *tails; i++)
        if (ends(word, len, tails[i]) && len >= strlen(tails[i]) + 4) {
            word[len - strlen(tails[i]) + 1] = 'z';
            return;
        }
}

size_t mwzi_english_stem(mwzi_english *english, char out[MWZI_ENGLISH_ROOM], const char *folded, size_t len)
{
    char word[MWZI_ENGLISH_ROOM];
    if (len > sizeof word)
        len = sizeof word;
    if (len > 2 && folded[len - 1] == 's' && folded[len - 2] == '\'')
        len -= 2;
    else if (len > 1 && folded[len - 1] == '\'')
        len--;
    const char *usual = find_irregular(folded, len);
    if (usual) {
        len = strlen(usual);
        memcpy(word, usual, len);
    } else {
        memcpy(word, folded, len);
    }
    spell_american(word, len);
    const sb_symbol *stem = sb_stemmer_stem(english->stemmer, (const sb_symbol *)word, (int)len);
    if (!stem) { /* out of memory inside: the word itself is a worse key, not a wrong one */
        memcpy(out, word, len);
        return len;
    }
    size_t stem_len = (size_t)sb_stemmer_length(english->stemmer);
    if (stem_len > MWZI_ENGLISH_ROOM)
        stem_len = MWZI_ENGLISH_ROOM;
    memcpy(out, stem, stem_len);
    return stem_len;
}
