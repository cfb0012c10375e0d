/* Words → rows, and rows → text. Rule: words whose middles stand at one height are a row, parted where a gap is
   (poppler's TextPage: a tenth of the height); letters come in the order in which they are drawn, so a row is turned
   round by UAX #9 reversed; a vowel mark that comes as a word of its own goes to the letter that it stands over. So
   marks do not tear Arabic words apart, as they do in what pdftotext writes itself. Limit: letters of a word are taken
   to be equally wide. */
#include <stdlib.h>
#include <string.h>

#include "containers/pdf_page.h"
#include "text/classes.h"
#include "text/scripts.h"
#include "text/utf8.h"

enum { LEFT_TO_RIGHT = 0x200E, MOST_GAPS = 64, MOST_LOOKS = 64, FEW_GAPS = 4 };

static const double GAP = 0.1, NO_GAP = 0.05, GAP_LEAST = 0.08, GAP_MOST = 0.2, SPACE_LEAST = 0.1,
                    SPACE_MOST = 0.25; /* shares of a row's height */
static const double SPACE_SHARE = 0.88 /* of a row's spaces */, BESIDE_STOP = 0.2, BESIDE_ALEF = 0.2, MARKED = 1.1;
static const double ALIKE = 0.03; /* of letters in one font */

static double middle_of(const mwzi_pdf_word *item)
{
    return (item->top + item->bottom) / 2;
}

/* Letters from the top, then marks. */
static int by_height(const void *a, const void *b)
{
    const mwzi_pdf_word *one = a, *two = b;
    double first = middle_of(one), other = middle_of(two);
    if (one->mark != two->mark)
        return one->mark ? 1 : -1;
    if (first != other)
        return first < other ? -1 : 1;
    return one->first < two->first ? -1 : one->first > two->first;
}

static int by_row(const void *a, const void *b)
{
    const mwzi_pdf_word *one = a, *other = b;
    if (one->row != other->row)
        return one->row < other->row ? -1 : 1;
    if (one->mark != other->mark)
        return one->mark ? 1 : -1;
    return one->left < other->left ? -1 : one->left > other->left ? 1 : one->first < other->first ? -1 : 1;
}

/* Among the words [first, end), which are sorted by height, the word that a mark stands over or nearest to. */
static uint32_t row_of_mark(const mwzi_pdf_word *words, size_t first, size_t end, const mwzi_pdf_word *mark)
{
    size_t low = first, high = end;
    double at = (mark->left + mark->right) / 2, middle = middle_of(mark), best = 0;
    uint32_t row = 0;
    bool found = false;
    while (low < high) {
        size_t half = low + (high - low) / 2;
        if (middle_of(&words[half]) < middle)
            low = half + 1;
        else
            high = half;
    }
    for (int up = 0; up < 2; up++)
        for (size_t i = low; up ? i > first : i < end; i += up ? (size_t)-1 : 1) {
            const mwzi_pdf_word *word = &words[up ? i - 1 : i];
            double down = middle_of(word) - middle,
                   beside = at < word->left ? word->left - at
                : at > word->right          ? at - word->right
                                            : 0;
            double away = (down < 0 ? -down : down) + beside;
            if (found && (down < 0 ? -down : down) > best)
                break;
            if (!found || away < best) {
                best = away;
                row = word->row;
                found = true;
            }
        }
    return row;
}

static mwz_status add_row(mwzi_pdf *pdf, mwzi_pdf_rows *rows, size_t first, size_t end)
{
    const mwzi_pdf_word *items = pdf->words.items;
    uint32_t most = 0;
    mwzi_pdf_row now = { .first = first, .left = items[first].left, .right = items[first].right };
    for (size_t i = first; i < end; i++) {
        now.marks += items[i].mark;
        now.count += !items[i].mark;
        now.left = items[i].left < now.left ? items[i].left : now.left;
        now.right = items[i].right > now.right ? items[i].right : now.right;
    }
    for (size_t i = first; i < end && i < first + MOST_LOOKS; i++) {
        double height = items[i].bottom - items[i].top;
        uint32_t alike = 0;
        for (size_t k = first; k < end && !items[i].mark; k++) {
            double off = items[k].bottom - items[k].top - height;
            alike += !items[k].mark && off < ALIKE * height && off > -ALIKE * height ? items[k].count : 0;
        }
        if (alike > most) {
            most = alike;
            now.height = height;
            now.middle = middle_of(&items[i]);
        }
    }
    mwzi_pdf_row *place = now.count ? mwzi_vec_push(pdf->in->env, rows) : NULL;
    if (place)
        *place = now;
    return place || !now.count ? MWZ_OK : mwzi_fail_memory(pdf->in->err);
}

mwz_status mwzi_pdf_rows_find(mwzi_pdf *pdf, mwzi_pdf_rows *rows, size_t first, size_t end)
{
    mwz_status status = MWZ_OK;
    mwzi_pdf_word *items = pdf->words.items;
    size_t from = first, letters = first;
    uint32_t row = 0;
    if (first == end)
        return MWZ_OK;
    qsort(items + first, end - first, sizeof *items, by_height);
    while (letters < end && !items[letters].mark)
        letters++;
    for (size_t i = first; i < letters; i++) {
        if (middle_of(&items[i]) - middle_of(&items[from]) >= (items[from].bottom - items[from].top) / 2 && i > from) {
            from = i;
            row++;
        }
        items[i].row = row;
    }
    for (size_t i = letters; i < end; i++)
        items[i].row = row_of_mark(items, first, letters, &items[i]);
    qsort(items + first, end - first, sizeof *items, by_row);
    for (size_t i = first + 1, at = first; i <= end && status == MWZ_OK; i++)
        if (i == end || items[i].row != items[at].row) {
            status = add_row(pdf, rows, at, i);
            at = i;
        }
    return status;
}

mwzi_pdf_letters mwzi_pdf_letters_of(const mwzi_pdf *pdf, size_t first, size_t end)
{
    mwzi_pdf_letters out = { { 0, 0 } };
    for (size_t i = first; i < end; i++) {
        const mwzi_pdf_word *word = &pdf->words.items[i];
        for (uint32_t k = 0; k < word->count; k++) {
            mwzi_script script = mwzi_char_script(pdf->characters.items[word->first + k]);
            out.of[MWZ_AR] += script == MWZI_SCRIPT_ARABIC;
            out.of[MWZ_EN] += script == MWZI_SCRIPT_LATIN;
        }
    }
    return out;
}

/* Whether the right one of two words that nearly touch ends as only whole Arabic words do: in ة, ى or a doubled vowel.
 */
static bool ends_word(const mwzi_pdf *pdf, const mwzi_pdf_word *left, const mwzi_pdf_word *right)
{
    const uint32_t *last = pdf->characters.items + right->first;
    uint32_t next = pdf->characters.items[left->first + left->count - 1];
    if (!(mwzi_char_class(next) & (MWZI_CHAR_LETTER | MWZI_CHAR_DIGIT)))
        return false;
    bool doubled = *last >= 0x64B && *last <= 0x64D;
    return doubled || *last == 0x629 || *last == 0x649 || (*last == 0x627 && right->count > 1 && last[1] == 0x64B);
}

static bool is_arabic(uint32_t c)
{
    return mwzi_char_script(c) == MWZI_SCRIPT_ARABIC || (c >= 0x64B && c <= 0x652);
}

/* Whether both of two neighbours show Arabic to each other. */
static bool are_arabic(const mwzi_pdf *pdf, const mwzi_pdf_word *left, const mwzi_pdf_word *right)
{
    return is_arabic(pdf->characters.items[left->first + left->count - 1]) &&
        is_arabic(pdf->characters.items[right->first]);
}

/* Shadda, sukun and the vowels that are not doubled. */
static bool is_vowel(uint32_t c)
{
    return c >= 0x64E && c <= 0x652;
}

static bool is_arabic_stop(uint32_t c)
{
    return c == 0x61F || c == 0x60C || c == 0x61B;
}

/* No word is an alef alone; torn off is the last one, which bears no mark but a doubled vowel, and a stop may be behind
 * it. */
static bool is_lone_alef(const mwzi_pdf *pdf, const mwzi_pdf_word *word)
{
    size_t alefs = 0;
    for (uint32_t i = 0; i < word->count; i++) {
        uint32_t c = pdf->characters.items[word->first + i];
        alefs += c == 0x627;
        if (is_vowel(c) || (c != 0x627 && mwzi_char_class(c) & (MWZI_CHAR_LETTER | MWZI_CHAR_DIGIT)))
            return false;
    }
    return alefs == 1;
}

/* Whether an Arabic word ends in a letter with a mark, which is drawn before it; few words do: it is rather torn there.
 */
static bool ends_marked(const mwzi_pdf *pdf, const mwzi_pdf_word *word)
{
    return is_vowel(pdf->characters.items[word->first]);
}

/* The narrowest space of a row, as a share of its height. Words that a vowel mark has torn apart stand nearly as far
   from each other as some fonts' spaces are wide, but the spaces of one row are all of one width, and more than the
   tears. */
static double gap_of(const mwzi_pdf *pdf, const mwzi_pdf_row *r)
{
    double gaps[MOST_GAPS];
    const mwzi_pdf_word *words = pdf->words.items + r->first;
    size_t count = 0;
    for (size_t i = 1; i < r->count && count < MOST_GAPS; i++) {
        double gap = words[i].left - words[i - 1].right;
        if (gap > NO_GAP * r->height)
            gaps[count++] = gap / r->height;
    }
    if (count < FEW_GAPS)
        return GAP;
    for (size_t i = 1; i < count; i++) /* insertion sort */
        for (size_t k = i; k > 0 && gaps[k] < gaps[k - 1]; k--) {
            double other = gaps[k];
            gaps[k] = gaps[k - 1];
            gaps[k - 1] = other;
        }
    double least = SPACE_SHARE * gaps[(count - 1) * 5 / 8];
    return least < GAP_LEAST ? GAP_LEAST : least > GAP_MOST ? GAP_MOST : least;
}

/* Whether a space is between two neighbours of a row, `gap` apart. */
static bool are_apart(const mwzi_pdf *pdf, const mwzi_pdf_row *r, const mwzi_pdf_word *left, const mwzi_pdf_word *right,
                      double gap, double least)
{
    uint32_t next = pdf->characters.items[left->first + left->count - 1];
    if (is_arabic_stop(next) && gap < BESIDE_STOP * r->height && is_arabic(pdf->characters.items[right->first]))
        return false;
    if (is_lone_alef(pdf, left) && gap < BESIDE_ALEF * r->height && is_arabic(pdf->characters.items[right->first]))
        return false;
    if (ends_marked(pdf, right))
        least *= MARKED;
    return gap > (are_arabic(pdf, left, right) ? least : GAP) * r->height || ends_word(pdf, left, right);
}

/* How wide the space behind a row would be: as its others are, which a row that is spread makes wider. */
static double space_of(const mwzi_pdf *pdf, const mwzi_pdf_row *row)
{
    double words = 0, most = SPACE_MOST * row->height;
    for (size_t i = 0; i < row->count; i++)
        words += pdf->words.items[row->first + i].right - pdf->words.items[row->first + i].left;
    double space =
        row->count > 3 ? (row->right - row->left - words) / (double)(row->count - 1) : SPACE_LEAST * row->height;
    return space < SPACE_LEAST * row->height ? SPACE_LEAST * row->height : space > most ? most : space;
}

bool mwzi_pdf_row_is_full(const mwzi_pdf *pdf, const mwzi_pdf_row *row, const mwzi_pdf_row *next, double room,
                          bool right)
{
    const mwzi_pdf_word *words = pdf->words.items + next->first;
    double width = 0, end = 0;
    for (size_t i = 0; i < next->count; i++) { /* what touches is one word */
        const mwzi_pdf_word *word = &words[right ? next->count - 1 - i : i];
        double gap = i == 0 ? 0 : right ? end - word->right : word->left - end;
        if (gap > GAP * next->height)
            break;
        width += word->right - word->left;
        end = right ? word->left : word->right;
    }
    return width + space_of(pdf, row) > room;
}

mwz_status mwzi_pdf_pen_open(mwzi_pdf_pen *pen, const mwzi_pdf *pdf)
{
    memset(pen, 0, sizeof *pen);
    pen->pdf = pdf;
    return mwzi_bidi_open(&pen->bidi, pdf->in->env, pdf->in->err);
}

void mwzi_pdf_pen_close(mwzi_pdf_pen *pen)
{
    const mwzi_env *env = pen->pdf->in->env;
    mwzi_bidi_close(pen->bidi);
    mwzi_vec_free(env, &pen->line);
    mwzi_vec_free(env, &pen->order);
    mwzi_vec_free(env, &pen->turned);
}

static bool put_character(mwzi_pdf_pen *pen, size_t at, uint32_t c)
{
    uint32_t *last = mwzi_vec_push(pen->pdf->in->env, &pen->line);
    if (!last)
        return false;
    memmove(pen->line.items + at + 1, pen->line.items + at, (pen->line.count - 1 - at) * sizeof *last);
    pen->line.items[at] = c;
    return true;
}

/* Where in the line the letter stands that a mark is over. */
static size_t find_letter(const mwzi_pdf_pen *pen, const mwzi_pdf_row *r, const mwzi_pdf_word *mark,
                          const size_t *starts)
{
    double middle = (mark->left + mark->right) / 2;
    size_t at = 0;
    for (size_t i = 0; i < r->count; i++) {
        const mwzi_pdf_word *word = &pen->pdf->words.items[r->first + i];
        if (word->left > middle && i)
            break;
        double share = word->right > word->left ? (middle - word->left) / (word->right - word->left) : 0;
        share = share < 0 ? 0 : share > 0.999 ? 0.999 : share;
        at = starts[i] + (size_t)(share * word->count);
    }
    return at;
}

/* Whether a Latin word begins or ends with what belongs to it, such as the first half of an address, or C++. */
static bool is_part_of_latin(const mwzi_pdf *pdf, const mwzi_pdf_word *word)
{
    const uint32_t *c = pdf->characters.items + word->first;
    bool latin = false;
    for (uint32_t i = 0; i < word->count; i++) {
        if (is_arabic(c[i]))
            return false;
        latin = latin || mwzi_char_script(c[i]) == MWZI_SCRIPT_LATIN;
    }
    return latin &&
        (strchr("-/+#_=&@", (int)(c[0] < 0x80 ? c[0] : 'a')) ||
         strchr("-/+#_=&@", (int)(c[word->count - 1] < 0x80 ? c[word->count - 1] : 'a')));
}

/* The characters of a row as they are drawn, a mark before the letter that it is over. */
static mwz_status draw_row(mwzi_pdf_pen *pen, const mwzi_pdf_row *r)
{
    const mwzi_pdf *pdf = pen->pdf;
    const mwzi_env *env = pdf->in->env;
    size_t *starts = mwzi_alloc(env, r->count * sizeof *starts);
    bool good = starts != NULL;
    double end = 0, least = gap_of(pdf, r);
    pen->line.count = 0;
    for (size_t i = 0; i < r->count && good; i++) {
        const mwzi_pdf_word *word = &pdf->words.items[r->first + i];
        if (i && are_apart(pdf, r, word - 1, word, word->left - end, least))
            good = put_character(pen, pen->line.count, ' ');
        starts[i] = pen->line.count;
        bool latin = is_part_of_latin(pdf, word);
        if (latin && good)
            good = put_character(pen, pen->line.count, LEFT_TO_RIGHT);
        for (uint32_t k = 0; k < word->count && good; k++)
            good = put_character(pen, pen->line.count, pdf->characters.items[word->first + k]);
        if (latin && good)
            good = put_character(pen, pen->line.count, LEFT_TO_RIGHT);
        end = i && end > word->right ? end : word->right;
    }
    for (size_t i = r->count + r->marks; i-- > r->count && good;) { /* from the right, so that starts stay right */
        const mwzi_pdf_word *mark = &pdf->words.items[r->first + i];
        size_t at = find_letter(pen, r, mark, starts);
        for (uint32_t k = mark->count; k-- > 0 && good;)
            good =
                put_character(pen, at < pen->line.count ? at : pen->line.count, pdf->characters.items[mark->first + k]);
    }
    mwzi_free(env, starts, r->count * sizeof *starts);
    return good ? MWZ_OK : mwzi_fail_memory(pdf->in->err);
}

static uint32_t mirror(uint32_t c)
{
    static const uint32_t pairs[][2] = { { '(', ')' }, { '[', ']' }, { '{', '}' }, { 0xAB, 0xBB } };
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        if (c == pairs[i][0] || c == pairs[i][1])
            return pairs[i][c == pairs[i][0]];
    return c;
}

/* The character that is i-th as the row is read; 0 beyond its ends. */
static uint32_t character_at(const mwzi_pdf_pen *pen, size_t i)
{
    return i < pen->line.count ? pen->line.items[pen->order.items[i]] : 0;
}

/* The name of God is one shape in most fonts, whose letters pdftotext gives in the order of reading: turned round, لله
   is هلل, which stands at the end of no other word that is in use. */
static void mend_name(mwzi_pdf_pen *pen)
{
    static const uint32_t before[] = { 0x627, 0x648, 0x641 };
    for (size_t i = 0; i + 2 < pen->line.count; i++) {
        if (character_at(pen, i) != 0x647 || character_at(pen, i + 1) != 0x644 || character_at(pen, i + 2) != 0x644)
            continue;
        uint32_t next = character_at(pen, i + 3), last = i ? character_at(pen, i - 1) : 0;
        bool begins = !last || !(mwzi_char_class(last) & (MWZI_CHAR_LETTER | MWZI_CHAR_MARK));
        for (size_t k = 0; k < sizeof before / sizeof *before; k++)
            begins = begins || last == before[k];
        if (!begins || (next && (mwzi_char_class(next) & (MWZI_CHAR_LETTER | MWZI_CHAR_MARK))))
            continue;
        uint32_t other = pen->order.items[i];
        pen->order.items[i] = pen->order.items[i + 2];
        pen->order.items[i + 2] = other;
    }
}

static bool is_inside(uint32_t c)
{
    return c && (mwzi_char_class(c) & (MWZI_CHAR_LETTER | MWZI_CHAR_DIGIT | MWZI_CHAR_MARK));
}

/* Whether brackets of the turned characters were drawn mirrored: then the opening ones have their words before them. */
static bool is_mirrored(const mwzi_pdf_pen *pen)
{
    int votes = 0;
    for (size_t i = 0; i < pen->line.count; i++) {
        uint32_t c = character_at(pen, i);
        bool before = is_inside(character_at(pen, i - 1)), behind = is_inside(character_at(pen, i + 1));
        if (!pen->turned.items[i] || mirror(c) == c || before == behind)
            continue;
        bool opens = c == '(' || c == '[' || c == '{' || c == 0xAB;
        votes += opens == before ? 1 : -1;
    }
    return votes > 0;
}

mwz_status mwzi_pdf_pen_write(mwzi_pdf_pen *pen, const mwzi_opening *out, const mwzi_pdf_row *row, bool right)
{
    const mwzi_env *env = out->env;
    mwz_status status = draw_row(pen, row);
    size_t count = pen->line.count;
    if (status == MWZ_OK && (!mwzi_vec_reserve(env, &pen->order, count) || !mwzi_vec_reserve(env, &pen->turned, count)))
        status = mwzi_fail_memory(out->err);
    if (status == MWZ_OK)
        status = mwzi_bidi_logical(pen->bidi, pen->order.items, pen->turned.items, pen->line.items, (uint32_t)count,
                                   right, out->err);
    bool mirrored = status == MWZ_OK && is_mirrored(pen);
    if (status == MWZ_OK)
        mend_name(pen);
    for (size_t i = 0; i < count && status == MWZ_OK; i++) {
        uint32_t c = pen->line.items[pen->order.items[i]];
        char bytes[4];
        if (c == LEFT_TO_RIGHT)
            continue;
        status = mwzi_opening_add(out, bytes, mwzi_utf8_put(bytes, mirrored && pen->turned.items[i] ? mirror(c) : c));
    }
    return status;
}
