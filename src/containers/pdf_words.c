/* What pdftotext -bbox-layout writes → words with their places, page by page. Its blocks and lines are not looked at:
   they are made for text that runs from left to right. Limit: a place that is no number is 0. */
#include <string.h>

#include "containers/pdf_page.h"
#include "text/classes.h"
#include "text/columns.h"
#include "text/scripts.h"
#include "text/utf8.h"
#include "xml/events.h"

enum { BULLET = 0x2022, UNSEEN_RARE = 20 };

static const double UNSEEN = 0.01, TORN = 0.15;

typedef struct word_reading {
    mwzi_pdf *pdf;
    bool in_word;
} word_reading;

static double read_place(const char *const *attributes, const char *name)
{
    const char *value = mwzi_markup_attribute(attributes, name);
    double place = 0;
    bool below = value && *value == '-';
    if (!value || !mwzi_read_decimal((mwz_text) { value + below, strlen(value + below) }, &place))
        return 0;
    return below ? -place : place;
}

static mwz_status open_element(void *user, const char *name, const char *const *attributes, mwz_error *err)
{
    word_reading *reading = user;
    mwzi_pdf *pdf = reading->pdf;
    reading->in_word = strcmp(name, "word") == 0 && pdf->pages.count;
    if (strcmp(name, "page") == 0) {
        mwzi_pdf_page *page = mwzi_vec_push(pdf->in->env, &pdf->pages);
        if (!page)
            return mwzi_fail_memory(err);
        *page = (mwzi_pdf_page) { pdf->words.count, pdf->words.count, read_place(attributes, "width"),
                                  read_place(attributes, "height") };
    }
    mwzi_pdf_word *word = reading->in_word ? mwzi_vec_push(pdf->in->env, &pdf->words) : NULL;
    if (!word)
        return reading->in_word ? mwzi_fail_memory(err) : MWZ_OK;
    *word = (mwzi_pdf_word) { .left = read_place(attributes, "xMin"),
                              .right = read_place(attributes, "xMax"),
                              .top = read_place(attributes, "yMin"),
                              .bottom = read_place(attributes, "yMax"),
                              .first = (uint32_t)pdf->characters.count,
                              .mark = true };
    if (word->right < word->left)
        word->right = word->left;
    if (word->bottom < word->top)
        word->bottom = word->top;
    return MWZ_OK;
}

static mwz_status take_text(void *user, const mwzi_markup_text *text, mwz_error *err)
{
    word_reading *reading = user;
    mwzi_pdf *pdf = reading->pdf;
    for (size_t at = 0; reading->in_word && at < text->len;) {
        uint32_t *c = mwzi_vec_push(pdf->in->env, &pdf->characters);
        if (!c)
            return mwzi_fail_memory(err);
        *c = mwzi_utf8_next(text->bytes, text->len, &at);
        if (*c >= 0xF000 && *c <= 0xF0FF && pdf->words.items[pdf->words.count - 1].count == 0)
            *c = BULLET; /* of a font of symbols */
        mwzi_pdf_word *word = &pdf->words.items[pdf->words.count - 1];
        word->count++;
        word->mark = word->mark && (mwzi_char_class(*c) & MWZI_CHAR_MARK);
    }
    return MWZ_OK;
}

static mwz_status close_element(void *user, const char *name, mwz_error *err)
{
    word_reading *reading = user;
    mwzi_pdf *pdf = reading->pdf;
    (void)err;
    if (reading->in_word && strcmp(name, "word") == 0 && pdf->words.items[pdf->words.count - 1].count == 0)
        pdf->words.count--;
    reading->in_word = false;
    if (pdf->pages.count)
        pdf->pages.items[pdf->pages.count - 1].end = pdf->words.count;
    return MWZ_OK;
}

static bool is_unseen(const mwzi_pdf_word *word)
{
    return !word->mark && word->right - word->left < UNSEEN;
}

/* Words of no width are what a page's edge has cut off: but not where all are so. */
static void drop_unseen(mwzi_pdf *pdf)
{
    size_t unseen = 0, kept = 0, at = 0;
    for (size_t i = 0; i < pdf->words.count; i++)
        unseen += is_unseen(&pdf->words.items[i]);
    if (unseen * UNSEEN_RARE > pdf->words.count)
        return;
    for (size_t i = 0; i < pdf->pages.count; i++) {
        mwzi_pdf_page *page = &pdf->pages.items[i];
        page->first = kept;
        for (; at < page->end; at++)
            if (!is_unseen(&pdf->words.items[at]))
                pdf->words.items[kept++] = pdf->words.items[at];
        page->end = kept;
    }
    pdf->words.count = kept;
}

static bool is_mark(uint32_t c)
{
    return (mwzi_char_class(c) & MWZI_CHAR_MARK) != 0;
}

/* Whether a word, or what a mark has torn off, stands right behind a word in the order of pdftotext. */
static bool is_torn(const mwzi_pdf *pdf, size_t at)
{
    const mwzi_pdf_word *word = &pdf->words.items[at];
    for (size_t i = at > 0 ? at - 1 : 0; i < at + 2 && i < pdf->words.count; i++) {
        double gap = pdf->words.items[i].left - word->right, height = word->bottom - word->top;
        if (i != at && gap < TORN * height && gap > -TORN * height)
            return true;
    }
    return false;
}

/* Puts each mark of an Arabic word before the letter that it is over, as all that is drawn from right to left stands
   here. Some programs draw it so, others behind; ends of words tell, and what is no letter, which has no mark. */
static void turn_marks(mwzi_pdf *pdf)
{
    size_t before = 0, behind = 0;
    for (size_t i = 0; i < pdf->words.count; i++) {
        const mwzi_pdf_word *word = &pdf->words.items[i];
        const uint32_t *c = pdf->characters.items + word->first;
        if (word->mark)
            continue;
        for (uint32_t k = 0; k < word->count; k++)
            before += is_mark(c[k]) && (k == 0 || !(mwzi_char_class(c[k - 1]) & (MWZI_CHAR_LETTER | MWZI_CHAR_MARK)));
        behind += is_mark(c[word->count - 1]) && !is_torn(pdf, i);
    }
    for (size_t i = 0; i < pdf->words.count && before < behind; i++) {
        const mwzi_pdf_word *word = &pdf->words.items[i];
        uint32_t *c = pdf->characters.items + word->first;
        for (uint32_t at = 0; at + 1 < word->count; at++) {
            uint32_t letter = c[at], end = at + 1;
            if (mwzi_char_script(letter) != MWZI_SCRIPT_ARABIC || is_mark(letter))
                continue;
            while (end < word->count && is_mark(c[end]))
                end++;
            memmove(c + at, c + at + 1, (end - at - 1) * sizeof *c);
            c[end - 1] = letter;
            at = end - 1;
        }
    }
}

int mwzi_pdf_by_number(const void *a, const void *b)
{
    double one = *(const double *)a, other = *(const double *)b;
    return one < other ? -1 : one > other;
}

mwz_status mwzi_pdf_words_read(mwzi_pdf *pdf, const char *xml, size_t len)
{
    const mwzi_opening *in = pdf->in;
    word_reading reading = { pdf, false };
    const mwzi_markup_reader reader = { &reading, open_element, close_element, take_text };
    if (len > UINT32_MAX)
        return mwzi_fail(in->err, MWZ_ERR_LIMIT, "%s has more text than 4 GB; cut it in parts", in->name);
    const mwzi_xml_source source = { .bytes = xml, .len = (uint32_t)len, .name = in->name };
    mwz_status status = mwzi_xml_read(in->env, &source, &reader, in->err);
    if (status == MWZ_OK)
        drop_unseen(pdf);
    if (status == MWZ_OK)
        turn_marks(pdf);
    return status;
}
