/* A line → evidence. Visual order: how the letters of each word follow each other, read from either end, and the shapes of
   presentation forms. Words in reverse: how classes of words follow each other. Lam-alef: what is won by reading ال as
   لا, and that no لا is there. Persian letters: whether the words are Arabic ones when the letters are. The costs are those
   of lang/letters.h. Limit: a word says at most BOUND for or against, so that a strange name does not outweigh a line. */
#include "repair/measure.h"

#include "lang/letters.h"
#include "text/classes.h"
#include "text/forms.h"

#include <string.h>

static const float bound = 12.0F, scale = 1.0F / MWZI_LETTER_SCALE;
static const float shape_weight = 2.0F, whole_weight = 2.0F, lam_alef_weight = 5.0F, lam_alef_bound = 8.0F, least_gain = 1.5F;
/* The mean cost of a letter of Arabic is 2.3, hardly ever over 2.7; of Persian read as Arabic about 3. */
static const float arabic_mean = 2.75F;
/* Of fewer words than that the order says nothing: names, headings, items of a list. */
enum { LONGEST_WORD = 48, FEWEST_WORDS = 5 };

void mwzi_measures_free(mwzi_measures *measures, const mwzi_env *env)
{
    mwzi_vec_free(env, &measures->words);
    mwzi_vec_free(env, &measures->letters);
    mwzi_vec_free(env, &measures->places);
    mwzi_known_close(&measures->known, env);
}

uint32_t mwzi_arabic_for(uint32_t c)
{
    switch (c) {
    case 0x6CC: /* ی */
    case 0x6D2: /* ے */
        return 0x64A;
    case 0x6A9: /* ک */
    case 0x6AA: /* ڪ */
        return 0x643;
    case 0x6C1: /* ہ */
    case 0x6BE: /* ھ */
    case 0x6D5: /* ە */
        return 0x647;
    case 0x6C3: /* ۃ */
        return 0x629;
    default:
        return 0;
    }
}

/* A letter that Arabic has not, by the one that it looks like, so that its word can be rated. */
static uint32_t like_arabic(uint32_t c)
{
    switch (c) {
    case 0x67E: /* پ */
        return 0x628;
    case 0x679: /* ٹ */
        return 0x62A;
    case 0x686: /* چ */
        return 0x62C;
    case 0x688: /* ڈ */
        return 0x62F;
    case 0x691: /* ڑ */
    case 0x698: /* ژ */
        return 0x632;
    case 0x6AF: /* گ */
        return 0x643;
    case 0x6BA: /* ں */
        return 0x646;
    default:
        return 0;
    }
}

bool mwzi_is_arabic_mark(uint32_t c)
{
    return (c >= 0x64B && c <= 0x65F) || c == 0x670 || (c >= 0x610 && c <= 0x61A) || (c >= 0x6D6 && c <= 0x6ED && c != 0x6DD && c != 0x6DE && c != 0x6E5 && c != 0x6E6 && c != 0x6E9);
}

bool mwzi_is_latin_letter(uint32_t c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= 0xC0 && c < 0x250 && c != 0xD7 && c != 0xF7);
}

static bool is_invisible(uint32_t c)
{
    return c == 0xAD || c == 0x61C || (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) ||
        (c >= 0x2060 && c <= 0x2069);
}

static bool is_clause_mark(uint32_t c)
{
    switch (c) {
    case '.':
    case ',':
    case ';':
    case ':':
    case '!':
    case '?':
    case '(':
    case ')':
    case '"':
    case 0xAB:
    case 0xBB:
    case 0x60C:
    case 0x61B:
    case 0x61F:
        return true;
    default:
        return false;
    }
}

/* The word that is being read. */
typedef struct reading {
    mwzi_line_word word;
    mwzi_form forms[LONGEST_WORD]; /* of its letters */
    size_t form_count;
    bool open, marked;
    bool clause_mark; /* since the last word */
} reading;

static float clip(float value, float most)
{
    return value > most ? most : value < -most ? -most : value;
}

static float shape_evidence(const reading *r)
{
    float sum = 0;
    for (size_t i = 0; i + 1 < r->form_count; i++) {
        mwzi_form a = r->forms[i], b = r->forms[i + 1];
        bool a_on = a == MWZI_FORM_INITIAL || a == MWZI_FORM_MEDIAL, a_back = a == MWZI_FORM_FINAL || a == MWZI_FORM_MEDIAL;
        bool b_on = b == MWZI_FORM_INITIAL || b == MWZI_FORM_MEDIAL, b_back = b == MWZI_FORM_FINAL || b == MWZI_FORM_MEDIAL;
        if (a_on && b_back && !(a_back && b_on))
            sum -= shape_weight;
        else if (a_back && b_on && !(a_on && b_back))
            sum += shape_weight;
    }
    return sum;
}

/* Read forwards the word cost `forwards`, in letters summed up by the caller. */
static void end_word(mwzi_measures *m, reading *r, unsigned *forwards, unsigned *backwards, float *shapes)
{
    if (!r->open)
        return;
    r->open = false;
    r->word.letters = (uint32_t)m->letters.count - r->word.letter;
    m->marks_last += r->marked && r->word.letters > 0;
    if (r->word.letters == 0)
        return;
    m->letter_count += r->word.letters;
    const uint8_t *letters = m->letters.items + r->word.letter;
    mwzi_known_word fresh;
    const mwzi_known_word *known = mwzi_known_word_of(&m->known, &fresh, letters, r->word.letters);
    m->glue += known->glued;
    *forwards += known->on;
    *backwards += known->back;
    m->visual += clip(((float)known->on - (float)known->back) * scale, bound);
    r->word.order_class = known->order_class;
    r->word.lam_alefs = known->lam_alefs;
    *shapes += shape_evidence(r);
    m->words.items[m->words.count++] = r->word; /* room was made when it began */
    r->clause_mark = false;
}

static bool begin_word(mwzi_measures *m, const mwzi_env *env, reading *r, uint32_t at)
{
    r->word = (mwzi_line_word) { .first = at, .last = at, .letter = (uint32_t)m->letters.count };
    r->word.mark_before = r->clause_mark;
    r->form_count = 0;
    r->open = true;
    return mwzi_vec_reserve(env, &m->words, m->words.count + 1);
}

static bool add_letter(mwzi_measures *m, const mwzi_env *env, reading *r, uint32_t letter, mwzi_form form, uint32_t at)
{
    if ((!r->open && !begin_word(m, env, r, at)) || !mwzi_vec_reserve(env, &m->letters, m->letters.count + 1) ||
        !mwzi_vec_reserve(env, &m->places, m->letters.count + 1))
        return false;
    m->letters.items[m->letters.count] = (uint8_t)letter;
    m->places.items[m->letters.count++] = at;
    if (r->form_count < LONGEST_WORD)
        r->forms[r->form_count++] = form;
    r->word.last = at;
    r->marked = false;
    return true;
}

/* The letters of a presentation form; in a line that may be in visual order the first and the last stand for it. */
static bool add_form(mwzi_measures *m, const mwzi_env *env, reading *r, uint32_t c, mwzi_form form, uint32_t at)
{
    uint32_t letters[MWZI_FORM_ROOM];
    size_t count = mwzi_form_letters(letters, c);
    for (size_t i = 0; i < count; i++) {
        uint32_t arabic = mwzi_arabic_for(letters[i]);
        unsigned letter = mwzi_letter(arabic ? arabic : letters[i]);
        if (letter && !add_letter(m, env, r, letter, form, at))
            return false;
    }
    m->forms++;
    return true;
}

/* Latin words and numbers that were reversed too: "divoC", "0202". */
static float whole_evidence(const mwzi_chars *line, size_t start, size_t end)
{
    size_t len = end - start;
    if (mwzi_is_latin_letter(line->items[start].c) && len > 2) {
        size_t capitals = 0;
        for (size_t i = start; i < end; i++)
            capitals += (mwzi_char_class(line->items[i].c) & MWZI_CHAR_UPPER) != 0;
        bool first = mwzi_char_class(line->items[start].c) & MWZI_CHAR_UPPER;
        bool last = mwzi_char_class(line->items[end - 1].c) & MWZI_CHAR_UPPER;
        return capitals != 1 || first == last ? 0 : first ? -whole_weight : whole_weight;
    }
    if (len != 4)
        return 0;
    int digits[4];
    for (size_t i = 0; i < 4; i++) {
        digits[i] = mwzi_digit_value(line->items[start + i].c);
        if (digits[i] < 0)
            return 0;
    }
    bool year = (digits[0] == 1 && digits[1] == 9) || (digits[0] == 2 && digits[1] == 0);
    bool turned = (digits[3] == 1 && digits[2] == 9) || (digits[3] == 2 && digits[2] == 0);
    return year == turned ? 0 : year ? -1.0F : 1.0F;
}

/* The end of the row of ASCII letters, or of digits, at `at`. */
static size_t find_end(const mwzi_chars *line, size_t at)
{
    bool latin = mwzi_is_latin_letter(line->items[at].c);
    size_t end = at + 1;
    while (end < line->count &&
           (latin ? mwzi_is_latin_letter(line->items[end].c) : mwzi_digit_value(line->items[end].c) >= 0))
        end++;
    return end;
}

static float order_cost(unsigned before, unsigned after)
{
    return (float)mwzi_word_order_cost(before, after) * scale;
}

/* How much better the words follow each other from the last to the first. A mark stays with the word that it follows. */
static float turned_evidence(mwzi_measures *m)
{
    size_t count = m->words.count;
    if (count < FEWEST_WORDS)
        return 0;
    float on = 0, back = 0;
    unsigned before = MWZI_WORD_START, after = MWZI_WORD_START;
    for (size_t i = 0; i < count; i++) {
        const mwzi_line_word *a = &m->words.items[i], *b = &m->words.items[count - 1 - i];
        unsigned a_class = a->order_class, b_class = b->order_class;
        on += order_cost(before, a_class);
        back += order_cost(after, b_class);
        before = a_class;
        after = b_class;
        if (a->mark_after && i + 1 < count) {
            on += order_cost(before, MWZI_WORD_BREAK);
            before = MWZI_WORD_BREAK;
        }
        if (b->mark_after && i + 1 < count) {
            back += order_cost(after, MWZI_WORD_BREAK);
            after = MWZI_WORD_BREAK;
        }
    }
    on += order_cost(before, MWZI_WORD_END);
    back += order_cost(after, MWZI_WORD_END);
    return clip(on - back, 25.0F);
}

static float swapped_evidence(mwzi_measures *m, const mwz_lexicon *lexicon)
{
    float sum = 0;
    for (size_t i = 0; i < m->words.count; i++)
        sum -= lam_alef_weight * (float)m->words.items[i].lam_alefs;
    if (sum < -lam_alef_weight) /* a line is swapped as a whole or not at all */
        return clip(sum, 40.0F);
    for (size_t i = 0; i < m->words.count; i++) {
        const mwzi_line_word *word = &m->words.items[i];
        const uint8_t *letters = m->letters.items + word->letter;
        float gain = 0;
        if (lexicon)
            (void)mwzi_lam_alef_reading(lexicon, letters, word->letters, &gain);
        else
            gain = mwzi_known_gain_of(&m->known, letters, word->letters);
        sum += gain > least_gain ? clip(gain - least_gain, lam_alef_bound) : 0; /* every article gains a little */
    }
    return clip(sum, 40.0F);
}

/* What is no Arabic letter, mark or tatweel. False when memory ran out. */
static bool read_other(mwzi_measures *m, reading *r, const mwzi_chars *line, size_t *at)
{
    uint32_t c = line->items[*at].c;
    size_t next = *at + 1;
    if (is_invisible(c)) {
        m->invisible++;
    } else if (mwzi_is_latin_letter(c) || mwzi_digit_value(c) >= 0) {
        next = find_end(line, *at);
        m->latin += mwzi_is_latin_letter(c);
        m->whole += whole_evidence(line, *at, next);
        m->high += c >= 0x80 && c < 0x250;
    } else {
        m->high += c >= 0x80 && c < 0x250;
        m->apart += c == 0xFFFD;
        m->ligatures += mwzi_char_form(c) == MWZI_FORM_LATIN;
    }
    if (is_clause_mark(c)) {
        r->clause_mark = true;
        if (m->words.count)
            m->words.items[m->words.count - 1].mark_after = true;
    }
    *at = next;
    return true;
}

/* True for what belongs to a word. */
static bool read_arabic(mwzi_measures *m, const mwzi_env *env, reading *r, const mwzi_chars *line, size_t at, bool *failed)
{
    uint32_t c = line->items[at].c;
    unsigned letter = mwzi_letter(c);
    if (letter) {
        *failed = !add_letter(m, env, r, letter, MWZI_FORM_NONE, (uint32_t)at);
        return true;
    }
    if (c < 0x600)
        return false;
    if (mwzi_is_arabic_mark(c)) {
        m->marks_first += !r->open;
        m->apart += !r->open || (c >= 0x653 && c <= 0x655) || (at > 0 && mwzi_is_arabic_mark(line->items[at - 1].c));
        if (!r->open)
            *failed = !begin_word(m, env, r, (uint32_t)at);
        r->marked = r->form_count > 0;
        return true;
    }
    if (c == 0xFFFD) { /* a glyph without a character: in a word, most likely a mark */
        m->lost += r->open;
        m->apart += r->open;
        return r->open;
    }
    if (c == 0x640) {
        m->tatweels++;
        return r->open;
    }
    uint32_t arabic = mwzi_arabic_for(c), like = arabic ? arabic : like_arabic(c);
    if (like) {
        m->variants += arabic != 0;
        m->foreign += arabic == 0;
        *failed = !add_letter(m, env, r, mwzi_letter(like), MWZI_FORM_NONE, (uint32_t)at);
        return true;
    }
    mwzi_form form = mwzi_char_form(c);
    if (form == MWZI_FORM_NONE || form == MWZI_FORM_LATIN)
        return false;
    *failed = !add_form(m, env, r, c, form, (uint32_t)at);
    return true;
}

bool mwzi_measure(mwzi_measures *m, const mwzi_env *env, const mwzi_chars *line, const mwz_lexicon *lexicon)
{
    m->words.count = m->letters.count = m->places.count = 0;
    m->visual = m->whole = m->turned = m->swapped = m->persian = 0;
    m->letter_count = m->forms = m->variants = m->foreign = m->latin = m->tatweels = m->invisible = 0;
    m->marks_first = m->marks_last = m->ligatures = m->apart = m->high = m->glue = m->lost = 0;
    if (!mwzi_known_open(&m->known, env))
        return false;
    reading r = { .open = false };
    unsigned on = 0, back = 0;
    float shapes = 0;
    bool failed = false, was_latin = false;
    for (size_t at = 0; at < line->count && !failed;) {
        if (read_arabic(m, env, &r, line, at, &failed)) {
            m->glue += was_latin;
            was_latin = false;
            at++;
            continue;
        }
        bool was_open = r.open;
        end_word(m, &r, &on, &back, &shapes);
        was_latin = mwzi_is_latin_letter(line->items[at].c);
        m->glue += was_open && was_latin;
        (void)read_other(m, &r, line, &at);
    }
    end_word(m, &r, &on, &back, &shapes);
    if (failed || m->letter_count == 0)
        return !failed;
    float letters = (float)(m->letter_count + m->words.count), on_mean = (float)on * scale / letters;
    /* What would read no more like Arabic than before is another language. */
    if (m->visual > 0 && ((float)back * scale / letters > arabic_mean || m->foreign * 20 > m->letter_count))
        m->visual = clip(m->visual, 2.0F);
    m->visual += shapes;
    m->turned = on_mean < arabic_mean ? turned_evidence(m) : 0;
    m->swapped = swapped_evidence(m, lexicon);
    if (m->variants)
        m->persian = (arabic_mean - 0.1F - on_mean) * letters - 6.0F * (float)m->foreign;
    return true;
}
