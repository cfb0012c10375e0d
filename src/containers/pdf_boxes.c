/* The words of a PDF with their places, as pdftotext -bbox-layout tells them → its text, a line a paragraph. Rule:
   words whose middles stand at one height are a row, parted where a gap is (poppler's TextPage: a tenth of the height);
   letters come in the order in which they are drawn, so a row is turned round by UAX #9 reversed; a vowel mark that
   comes as a word of its own goes to the letter that it stands over; a row is the last of its paragraph when the next
   row's first word would have fitted behind it. So marks do not tear Arabic words apart, as they do in what pdftotext
   writes itself. Limit: letters of a word are taken to be equally wide; text is taken to run across the page. */
#include <stdlib.h>
#include <string.h>

#include "containers/opening.h"
#include "text/bidi.h"
#include "text/classes.h"
#include "text/columns.h"
#include "text/scripts.h"
#include "text/utf8.h"
#include "xml/events.h"

static const double GAP = 0.1, SAME_HEIGHT = 0.15, NEAR = 0.4; /* shares of a row's height */

typedef struct box {
    double left, right, top, bottom;
    uint32_t first, count; /* characters, from left to right */
    bool mark; /* nothing but vowel marks */
} box;

/* A row of the block: boxes in a stretch, sorted from left to right with the marks behind. */
typedef struct row {
    size_t first, count, marks;
    double left, right, height;
} row;

typedef struct boxes {
    const mwzi_opening *in;
    mwzi_bidi *bidi;
    box block; /* the place of the open one */
    MWZI_VEC(box) items; /* its words */
    MWZI_VEC(row) rows;
    MWZI_VEC(uint32_t) characters; /* of the boxes */
    MWZI_VEC(uint32_t) line, order; /* of the row */
    MWZI_VEC(bool) turned;
    bool in_word;
} boxes;

static double read_place(const char *const *attributes, const char *name)
{
    const char *value = mwzi_markup_attribute(attributes, name);
    double place = 0;
    if (!value || !mwzi_read_decimal((mwz_text) { value, strlen(value) }, &place))
        return 0;
    return place;
}

static double middle_of(const box *item)
{
    return (item->top + item->bottom) / 2;
}

static int by_height(const void *a, const void *b)
{
    double one = middle_of(a), other = middle_of(b);
    return one < other ? -1 : one > other;
}

static int by_place(const void *a, const void *b)
{
    const box *one = a, *other = b;
    if (one->mark != other->mark)
        return one->mark ? 1 : -1;
    return one->left < other->left ? -1 : one->left > other->left ? 1 : one->first < other->first ? -1 : 1;
}

static mwz_status end_row(boxes *b, size_t first, size_t end, mwz_error *err)
{
    box *items = b->items.items;
    qsort(items + first, end - first, sizeof *items, by_place);
    row now = { .first = first, .left = items[first].left, .right = items[first].right };
    for (size_t i = first; i < end; i++) {
        now.marks += items[i].mark;
        now.count += !items[i].mark;
        now.left = items[i].left < now.left ? items[i].left : now.left;
        now.right = items[i].right > now.right ? items[i].right : now.right;
        now.height = items[i].bottom - items[i].top > now.height ? items[i].bottom - items[i].top : now.height;
    }
    row *place = now.count ? mwzi_vec_push(b->in->env, &b->rows) : NULL;
    if (place)
        *place = now;
    return place || !now.count ? MWZ_OK : mwzi_fail_memory(err);
}

static mwz_status find_rows(boxes *b, mwz_error *err)
{
    mwz_status status = MWZ_OK;
    size_t first = 0;
    b->rows.count = 0;
    if (b->items.count)
        qsort(b->items.items, b->items.count, sizeof *b->items.items, by_height);
    for (size_t i = 1; i <= b->items.count && status == MWZ_OK; i++) {
        const box *items = b->items.items;
        if (i < b->items.count &&
            middle_of(&items[i]) - middle_of(&items[first]) < (items[first].bottom - items[first].top) / 2)
            continue;
        status = end_row(b, first, i, err);
        first = i;
    }
    return status;
}

static bool put_character(boxes *b, size_t at, uint32_t c)
{
    uint32_t *last = mwzi_vec_push(b->in->env, &b->line);
    if (!last)
        return false;
    memmove(b->line.items + at + 1, b->line.items + at, (b->line.count - 1 - at) * sizeof *last);
    b->line.items[at] = c;
    return true;
}

/* Where in the line the letter stands that a mark is over. */
static size_t find_letter(const boxes *b, const row *r, const box *mark, const size_t *starts)
{
    double middle = (mark->left + mark->right) / 2;
    size_t at = 0;
    for (size_t i = 0; i < r->count; i++) {
        const box *word = &b->items.items[r->first + i];
        if (word->left > middle && i)
            break;
        double share = word->right > word->left ? (middle - word->left) / (word->right - word->left) : 0;
        share = share < 0 ? 0 : share > 0.999 ? 0.999 : share;
        at = starts[i] + (size_t)(share * word->count);
    }
    return at;
}

/* The characters of a row as they are drawn, a mark before the letter that it is over. */
static mwz_status draw_row(boxes *b, const row *r, mwz_error *err)
{
    const mwzi_env *env = b->in->env;
    size_t *starts = mwzi_alloc(env, r->count * sizeof *starts);
    bool good = starts != NULL;
    double end = 0;
    b->line.count = 0;
    for (size_t i = 0; i < r->count && good; i++) {
        const box *word = &b->items.items[r->first + i];
        if (i && word->left - end > GAP * r->height)
            good = put_character(b, b->line.count, ' ');
        starts[i] = b->line.count;
        for (uint32_t k = 0; k < word->count && good; k++)
            good = put_character(b, b->line.count, b->characters.items[word->first + k]);
        end = i && end > word->right ? end : word->right;
    }
    for (size_t i = r->count + r->marks; i-- > r->count && good;) { /* from the right, so that starts stay right */
        const box *mark = &b->items.items[r->first + i];
        size_t at = find_letter(b, r, mark, starts);
        for (uint32_t k = mark->count; k-- > 0 && good;)
            good = put_character(b, at < b->line.count ? at : b->line.count, b->characters.items[mark->first + k]);
    }
    mwzi_free(env, starts, r->count * sizeof *starts);
    return good ? MWZ_OK : mwzi_fail_memory(err);
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
static uint32_t character_at(const boxes *b, size_t i)
{
    return i < b->line.count ? b->line.items[b->order.items[i]] : 0;
}

static bool is_inside(uint32_t c)
{
    return c && (mwzi_char_class(c) & (MWZI_CHAR_LETTER | MWZI_CHAR_DIGIT | MWZI_CHAR_MARK));
}

/* Whether brackets of the turned characters were drawn mirrored: then the opening ones have their words before them. */
static bool is_mirrored(const boxes *b)
{
    int votes = 0;
    for (size_t i = 0; i < b->line.count; i++) {
        uint32_t c = character_at(b, i);
        bool before = is_inside(character_at(b, i - 1)), behind = is_inside(character_at(b, i + 1));
        if (!b->turned.items[i] || mirror(c) == c || before == behind)
            continue;
        bool opens = c == '(' || c == '[' || c == '{' || c == 0xAB;
        votes += opens == before ? 1 : -1;
    }
    return votes > 0;
}

/* Writes a row in the order in which it is read. */
static mwz_status write_row(boxes *b, const row *r, bool right, mwz_error *err)
{
    const mwzi_env *env = b->in->env;
    mwz_status status = draw_row(b, r, err);
    size_t count = b->line.count;
    if (status == MWZ_OK && (!mwzi_vec_reserve(env, &b->order, count) || !mwzi_vec_reserve(env, &b->turned, count)))
        status = mwzi_fail_memory(err);
    if (status == MWZ_OK)
        status =
            mwzi_bidi_logical(b->bidi, b->order.items, b->turned.items, b->line.items, (uint32_t)count, right, err);
    bool mirrored = status == MWZ_OK && is_mirrored(b);
    for (size_t i = 0; i < count && status == MWZ_OK; i++) {
        uint32_t c = b->line.items[b->order.items[i]];
        char bytes[4];
        status = mwzi_opening_add(b->in, bytes, mwzi_utf8_put(bytes, mirrored && b->turned.items[i] ? mirror(c) : c));
    }
    return status;
}

/* Whether a row is full: the first word of the next one would not have fitted into what is left of the block's width.
 */
static bool goes_on(const boxes *b, const row *r, const row *next, double left, double width_end, bool right)
{
    const box *words = b->items.items;
    const box *first = right ? &words[next->first + next->count - 1] : &words[next->first];
    double room = right ? r->left - left : width_end - r->right;
    double differs = r->height > next->height ? r->height - next->height : next->height - r->height;
    return differs <= SAME_HEIGHT * r->height && first->right - first->left + GAP * r->height > room;
}

static mwz_status write_block(boxes *b, mwz_error *err)
{
    mwz_status status = find_rows(b, err);
    size_t letters[2] = { 0, 0 };
    double left = 0, right = 0;
    for (size_t i = 0; i < b->characters.count; i++) {
        letters[MWZ_AR] += mwzi_char_script(b->characters.items[i]) == MWZI_SCRIPT_ARABIC;
        letters[MWZ_EN] += mwzi_char_script(b->characters.items[i]) == MWZI_SCRIPT_LATIN;
    }
    bool turned = letters[MWZ_AR] > letters[MWZ_EN];
    for (size_t i = 0; i < b->rows.count; i++) {
        left = i && left < b->rows.items[i].left ? left : b->rows.items[i].left;
        right = i && right > b->rows.items[i].right ? right : b->rows.items[i].right;
    }
    for (size_t i = 0; i < b->rows.count && status == MWZ_OK; i++) {
        const row *r = &b->rows.items[i];
        status = write_row(b, r, turned, err);
        bool on = i + 1 < b->rows.count && goes_on(b, r, r + 1, left, right, turned);
        bool hyphen = on && b->line.count && b->line.items[b->line.count - 1] == '-';
        if (status == MWZ_OK && !hyphen)
            status = mwzi_opening_add(b->in, on ? " " : "\n", 1);
    }
    b->items.count = b->characters.count = 0;
    return status == MWZ_OK && b->rows.count ? mwzi_opening_add(b->in, "\n", 1) : status;
}

/* poppler makes a block of each line where lines stand apart: one right below the other goes on with it. */
static mwz_status begin_block(boxes *b, const box *next, mwz_error *err)
{
    const box *last = b->items.count ? &b->items.items[b->items.count - 1] : NULL;
    double height = last ? last->bottom - last->top : 0, gap = next->top - b->block.bottom;
    double left = next->left - b->block.left, right = next->right - b->block.right;
    bool aligned = (left < height && left > -height) || (right < height && right > -height);
    if (last && aligned && gap < NEAR * height && gap > -NEAR * height) {
        b->block.bottom = next->bottom;
        return MWZ_OK;
    }
    mwz_status status = write_block(b, err);
    b->block = *next;
    return status;
}

static mwz_status open_element(void *user, const char *name, const char *const *attributes, mwz_error *err)
{
    boxes *b = user;
    b->in_word = strcmp(name, "word") == 0;
    const box here = { read_place(attributes, "xMin"),
                       read_place(attributes, "xMax"),
                       read_place(attributes, "yMin"),
                       read_place(attributes, "yMax"),
                       (uint32_t)b->characters.count,
                       0,
                       true };
    if (strcmp(name, "block") == 0)
        return begin_block(b, &here, err);
    box *word = b->in_word ? mwzi_vec_push(b->in->env, &b->items) : NULL;
    if (word)
        *word = here;
    return word || !b->in_word ? MWZ_OK : mwzi_fail_memory(err);
}

static mwz_status take_text(void *user, const mwzi_markup_text *text, mwz_error *err)
{
    boxes *b = user;
    for (size_t at = 0; b->in_word && at < text->len;) {
        uint32_t *c = mwzi_vec_push(b->in->env, &b->characters);
        if (!c)
            return mwzi_fail_memory(err);
        *c = mwzi_utf8_next(text->bytes, text->len, &at);
        box *word = &b->items.items[b->items.count - 1];
        word->count++;
        word->mark = word->mark && (mwzi_char_class(*c) & MWZI_CHAR_MARK);
    }
    return MWZ_OK;
}

static mwz_status close_element(void *user, const char *name, mwz_error *err)
{
    boxes *b = user;
    b->in_word = false;
    if (strcmp(name, "word") == 0 && b->items.items[b->items.count - 1].count == 0)
        b->items.count--;
    if (strcmp(name, "flow") == 0)
        return write_block(b, err);
    return strcmp(name, "page") == 0 ? mwzi_opening_add(b->in, "\f", 1) : MWZ_OK;
}

mwz_status mwzi_pdf_boxes_read(const mwzi_opening *in, const char *xml, size_t len)
{
    boxes b = { .in = in };
    const mwzi_markup_reader reader = { &b, open_element, close_element, take_text };
    const mwzi_xml_source source = { .bytes = xml, .len = (uint32_t)len, .name = in->name };
    mwz_status status = mwzi_bidi_open(&b.bidi, in->env, in->err);
    if (status == MWZ_OK)
        status = mwzi_xml_read(in->env, &source, &reader, in->err);
    mwzi_bidi_close(b.bidi);
    mwzi_vec_free(in->env, &b.items);
    mwzi_vec_free(in->env, &b.rows);
    mwzi_vec_free(in->env, &b.characters);
    mwzi_vec_free(in->env, &b.line);
    mwzi_vec_free(in->env, &b.order);
    mwzi_vec_free(in->env, &b.turned);
    return status;
}
