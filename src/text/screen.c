/* A text as lines of a terminal. UTF-8 → lines of UTF-8 with their widths. Clusters are those of UAX #29, lines break
   where UAX #14 allows it (a word longer than a line between clusters), the order is that of UAX #9, each line by
   itself after the breaking (rules L1 to L4), all by ICU in the root locale. The width of a cluster is that of its
   first character with one: two cells for East Asian Width W and F, and where a variation selector asks for a picture,
   none for marks and format controls, else one; so it is the same in every locale, which wcwidth(3) is not. What would
   steer the terminal (escape and the other controls) becomes U+FFFD, so that a text cannot. Limit: terminals differ in
   clusters of several pictures and in letters of India; in logical order the embeddings, overrides and isolates of the
   text are left out, since a line would part them from their ends. */
#include "text/screen.h"

#include <string.h>

#include <unicode/ubidi.h>
#include <unicode/ubrk.h>
#include <unicode/uchar.h>

#include "text/joining.h"
#include "text/utf8.h"

typedef struct screen_line {
    uint32_t offset, len; /* in `bytes` */
    uint32_t width;
} screen_line;

struct mwzi_screen {
    const mwzi_env *env;
    UBiDi *paragraph, *line;
    UBreakIterator *clusters, *breaks;
    mwzi_joining joining;
    mwzi_units units, shown;
    MWZI_VEC(uint32_t) widths; /* by unit, and one for the end: the cells before it */
    MWZI_VEC(char) bytes;
    MWZI_VEC(screen_line) lines;
};

enum { PICTURE_SELECTOR = 0xFE0F, SOFT_HYPHEN = 0xAD, LETTER_MARK = 0x61C, BYTE_ORDER_MARK = 0xFEFF };

static mwz_status fail_icu(UErrorCode code, mwz_error *err)
{
    return code == U_MEMORY_ALLOCATION_ERROR
        ? mwzi_fail_memory(err)
        : mwzi_fail(err, MWZ_ERR_INTERNAL, "a text could not be laid out: %s; please report it", u_errorName(code));
}

mwz_status mwzi_screen_open(mwzi_screen **out, const mwzi_env *env, mwz_error *err)
{
    *out = NULL;
    mwzi_screen *screen = mwzi_alloc(env, sizeof *screen);
    if (!screen)
        return mwzi_fail_memory(err);
    memset(screen, 0, sizeof *screen);
    screen->env = env;
    UErrorCode code = U_ZERO_ERROR;
    screen->clusters = ubrk_open(UBRK_CHARACTER, "root", NULL, 0, &code);
    screen->breaks = ubrk_open(UBRK_LINE, "root", NULL, 0, &code);
    screen->paragraph = ubidi_open();
    screen->line = ubidi_open();
    if (U_SUCCESS(code) && (!screen->paragraph || !screen->line))
        code = U_MEMORY_ALLOCATION_ERROR;
    if (U_FAILURE(code)) {
        mwzi_screen_close(screen);
        return fail_icu(code, err);
    }
    *out = screen;
    return MWZ_OK;
}

void mwzi_screen_close(mwzi_screen *screen)
{
    if (!screen)
        return;
    ubrk_close(screen->clusters);
    ubrk_close(screen->breaks);
    ubidi_close(screen->line); /* before the paragraph that it is of */
    ubidi_close(screen->paragraph);
    mwzi_joining_free(&screen->joining, screen->env);
    mwzi_vec_free(screen->env, &screen->units);
    mwzi_vec_free(screen->env, &screen->shown);
    mwzi_vec_free(screen->env, &screen->widths);
    mwzi_vec_free(screen->env, &screen->bytes);
    mwzi_vec_free(screen->env, &screen->lines);
    mwzi_free(screen->env, screen, sizeof *screen);
}

/* What a screen shows in place of a character; 0: nothing. */
static uint32_t shown_for(uint32_t c, bool visual)
{
    if (c == ' ' || (c > ' ' && c < 0x7F) || (c >= 0x621 && c <= 0x652))
        return c;
    if (u_isUWhiteSpace((UChar32)c) && c != 0xA0 && c != 0x202F) /* those two do not break */
        return ' ';
    if (u_charType((UChar32)c) == U_CONTROL_CHAR)
        return 0xFFFD;
    if (c == SOFT_HYPHEN || c == BYTE_ORDER_MARK)
        return 0;
    bool pairs = (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
    return pairs && !visual ? 0 : c;
}

static bool load(mwzi_screen *screen, mwz_text text, bool visual)
{
    if (!mwzi_vec_reserve(screen->env, &screen->units, text.len + 1)) /* never more units than bytes */
        return false;
    uint16_t *out = screen->units.items;
    size_t count = 0;
    for (size_t at = 0; at < text.len;) {
        uint32_t c = shown_for(mwzi_utf8_next(text.bytes, text.len, &at), visual);
        if (c >= 0x10000)
            out[count++] = U16_LEAD(c);
        if (c)
            out[count++] = c < 0x10000 ? (uint16_t)c : U16_TRAIL(c);
    }
    screen->units.count = count;
    return true;
}

static uint32_t cells_of(uint32_t c)
{
    if (c < 0x300)
        return 1;
    int type = u_charType((UChar32)c);
    if (type == U_NON_SPACING_MARK || type == U_ENCLOSING_MARK || type == U_FORMAT_CHAR ||
        u_hasBinaryProperty((UChar32)c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT))
        return 0;
    int wide = u_getIntPropertyValue((UChar32)c, UCHAR_EAST_ASIAN_WIDTH);
    return wide == U_EA_WIDE || wide == U_EA_FULLWIDTH ? 2 : 1;
}

static uint32_t cluster_cells(const uint16_t *units, int32_t start, int32_t end)
{
    uint32_t cells = 0;
    for (int32_t at = start; at < end;) {
        UChar32 c;
        U16_NEXT(units, at, end, c);
        if (c == PICTURE_SELECTOR && cells)
            return 2;
        if (!cells)
            cells = cells_of((uint32_t)c);
    }
    return cells;
}

/* The white space at the end of a line takes no room. */
static bool is_space(uint16_t unit)
{
    return unit == ' ';
}

/* Puts units [start, end) into `bytes` as a line; nothing when they are white space. */
static mwz_status add_line(mwzi_screen *screen, uint32_t start, uint32_t end, bool visual, mwz_error *err)
{
    const uint16_t *units = screen->units.items;
    while (start < end && is_space(units[start]))
        start++;
    while (end > start && is_space(units[end - 1]))
        end--;
    if (start == end)
        return MWZ_OK;
    int32_t count = (int32_t)(end - start);
    const uint16_t *from = units + start;
    if (visual) {
        UErrorCode code = U_ZERO_ERROR;
        if (!mwzi_vec_reserve(screen->env, &screen->shown, (size_t)count))
            return mwzi_fail_memory(err);
        ubidi_setLine(screen->paragraph, (int32_t)start, (int32_t)end, screen->line, &code);
        count =
            ubidi_writeReordered(screen->line, screen->shown.items, count,
                                 UBIDI_KEEP_BASE_COMBINING | UBIDI_DO_MIRRORING | UBIDI_REMOVE_BIDI_CONTROLS, &code);
        if (U_FAILURE(code))
            return fail_icu(code, err);
        from = screen->shown.items;
    }
    screen_line *line = mwzi_vec_push(screen->env, &screen->lines);
    if (!line || !mwzi_vec_reserve(screen->env, &screen->bytes, screen->bytes.count + 3 * (size_t)count))
        return mwzi_fail_memory(err);
    *line = (screen_line) { (uint32_t)screen->bytes.count, 0, screen->widths.items[end] - screen->widths.items[start] };
    for (int32_t at = 0; at < count;) {
        UChar32 c;
        U16_NEXT(from, at, count, c);
        if (!visual || c != LETTER_MARK) /* which ICU leaves in */
            screen->bytes.count += mwzi_utf8_put(screen->bytes.items + screen->bytes.count, (uint32_t)c);
    }
    line->len = (uint32_t)screen->bytes.count - line->offset;
    return MWZ_OK;
}

/* As many clusters a line as fit; a line ends at the last place where it may, else in the word. */
static mwz_status break_lines(mwzi_screen *screen, const mwzi_screen_style *style, mwz_error *err)
{
    uint32_t *widths = screen->widths.items, count = (uint32_t)screen->units.count;
    int32_t end, next_break = ubrk_first(screen->breaks);
    uint32_t line = 0, allowed = 0, start = (uint32_t)ubrk_first(screen->clusters);
    for (; (end = ubrk_next(screen->clusters)) != UBRK_DONE; start = (uint32_t)end) {
        uint32_t cells = cluster_cells(screen->units.items, (int32_t)start, end);
        for (uint32_t i = start; i <= (uint32_t)end; i++)
            widths[i] = widths[start] + (i > start ? cells : 0);
        bool space = is_space(screen->units.items[start]);
        while (!space && start > line && widths[end] - widths[line] > style->columns) {
            uint32_t cut = allowed > line ? allowed : start;
            mwz_status status = add_line(screen, line, cut, style->visual, err);
            if (status != MWZ_OK)
                return status;
            line = cut;
        }
        while (next_break != UBRK_DONE && next_break < end)
            next_break = ubrk_next(screen->breaks);
        if (next_break == end)
            allowed = (uint32_t)end;
    }
    return add_line(screen, line, count, style->visual, err);
}

mwz_status mwzi_screen_lay_out(mwzi_screen *screen, mwz_text text, const mwzi_screen_style *style, mwz_error *err)
{
    screen->lines.count = 0;
    screen->bytes.count = 0;
    if (text.len > INT32_MAX / 4)
        return mwzi_fail(err, MWZ_ERR_LIMIT, "a segment has more than 512 MiB; part it");
    if (!load(screen, text, style->visual))
        return mwzi_fail_memory(err);
    if (style->visual) {
        mwz_status status = mwzi_joining_run(&screen->joining, screen->env, &screen->units, err);
        if (status != MWZ_OK)
            return status;
    }
    if (screen->units.count == 0)
        return MWZ_OK;
    if (!mwzi_vec_reserve(screen->env, &screen->widths, screen->units.count + 1))
        return mwzi_fail_memory(err);
    screen->widths.items[0] = 0;
    UErrorCode code = U_ZERO_ERROR;
    int32_t count = (int32_t)screen->units.count;
    ubrk_setText(screen->clusters, screen->units.items, count, &code);
    ubrk_setText(screen->breaks, screen->units.items, count, &code);
    if (style->visual)
        ubidi_setPara(screen->paragraph, screen->units.items, count, style->right, NULL, &code);
    return U_FAILURE(code) ? fail_icu(code, err) : break_lines(screen, style, err);
}

size_t mwzi_screen_line_count(const mwzi_screen *screen)
{
    return screen->lines.count;
}

mwz_text mwzi_screen_line(const mwzi_screen *screen, size_t index, uint32_t *width)
{
    const screen_line *line = &screen->lines.items[index];
    *width = line->width;
    return (mwz_text) { screen->bytes.items + line->offset, line->len };
}
