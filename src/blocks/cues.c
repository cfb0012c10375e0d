/* Subtitles (SRT, WebVTT) → blocks with times. Rule: a cue is a line with "-->" between two times and the lines behind it up to
   a blank one; cues are joined to one paragraph as long as the sentence goes on and no pause comes between, since subtitles are
   cut where the screen is full. Tags and notes are left out. Limit: entities of WebVTT stay as they are. */
#include "blocks/cues.h"

#include <string.h>

#include "blocks/draft.h"
#include "blocks/sheet.h"

enum { PAUSE = 2000 /* milliseconds */ };

typedef struct cue_reading {
    const mwzi_input *in;
    mwzi_sheet sheet;
    uint32_t start, end; /* of the open paragraph, in milliseconds */
    bool open;
    bool stopped; /* its last line ends a sentence */
    mwz_error *err;
} cue_reading;

static const char *line_end(const char *line, const char *end)
{
    const char *stop = memchr(line, '\n', (size_t)(end - line));
    return stop ? stop : end;
}

/* "01:02:03,004", "02:03.004" → milliseconds; NULL when it is none, else what follows. */
static const char *read_time(const char *at, const char *end, uint32_t *out)
{
    uint64_t value = 0, part = 0, parts = 0;
    bool digits = false;
    while (at < end && (*at == ' ' || *at == '\t'))
        at++;
    for (; at < end && ((*at >= '0' && *at <= '9') || *at == ':') && part < 1000000; at++) {
        if (*at == ':') {
            value = (value + part) * 60;
            part = 0;
            parts++;
        } else {
            part = part * 10 + (uint64_t)(*at - '0');
            digits = true;
        }
    }
    value = (value + part) * 1000;
    if (!digits || parts == 0 || parts > 2 || at == end || (*at != ',' && *at != '.'))
        return NULL;
    at++;
    for (unsigned scale = 100; at < end && *at >= '0' && *at <= '9'; at++, scale /= 10)
        value += (uint64_t)(*at - '0') * scale;
    *out = value < UINT32_MAX ? (uint32_t)value : UINT32_MAX - 1;
    return at;
}

static bool is_timing(const char *line, const char *end, uint32_t *start, uint32_t *stop)
{
    const char *at = read_time(line, end, start);
    while (at && at < end && *at == ' ')
        at++;
    return at && end - at > 3 && memcmp(at, "-->", 3) == 0 && read_time(at + 3, end, stop);
}

static bool ends_sentence(const char *line, const char *end)
{
    while (end > line && strchr(" \t\r\"')]>", end[-1]))
        end--;
    if (end == line)
        return false;
    if (strchr(".!?:", end[-1]))
        return true;
    static const char *const stops[] = { "؟", "…", "»", "۔", "♪" };
    for (size_t i = 0; i < sizeof stops / sizeof *stops; i++) {
        size_t len = strlen(stops[i]);
        if ((size_t)(end - line) >= len && memcmp(end - len, stops[i], len) == 0)
            return true;
    }
    return false;
}

/* Ends the open paragraph; its block, if it had any text, gets the times. */
static mwz_status end_paragraph(cue_reading *reading)
{
    size_t before = reading->sheet.draft.count;
    mwz_status status = mwzi_sheet_end(&reading->sheet, reading->err);
    if (status == MWZ_OK && reading->sheet.draft.count > before) {
        reading->sheet.draft.items[before].time_start = reading->start;
        reading->sheet.draft.items[before].time_end = reading->end;
    }
    reading->open = false;
    return status;
}

/* A line of a cue without its tags: "<i>", "<v Name>", "{\an8}". */
static mwz_status put_line(cue_reading *reading, const char *line, const char *end)
{
    mwz_status status = MWZ_OK;
    const char *start = line;
    for (const char *p = line; p <= end && status == MWZ_OK; p++) {
        const char *close = p < end && *p == '<' ? memchr(p, '>', (size_t)(end - p))
            : p < end && *p == '{' && p + 1 < end && p[1] == '\\' ? memchr(p, '}', (size_t)(end - p)) : NULL;
        if (p < end && !close)
            continue;
        const mwzi_markup_text text = { start, (uint32_t)(p - start), (uint32_t)(start - reading->in->text), 1, true };
        if (p > start)
            status = mwzi_sheet_text(&reading->sheet, &text, false, reading->err);
        if (p == end)
            break;
        p = close;
        start = close + 1;
    }
    mwzi_content_space(&reading->sheet.content);
    return status;
}

static mwz_status read_cue(cue_reading *reading, const char **at, const char *end, uint32_t start, uint32_t stop)
{
    mwz_status status = MWZ_OK;
    bool goes_on = reading->open && !reading->stopped && start >= reading->start && start < (uint64_t)reading->end + PAUSE;
    if (!goes_on) {
        status = end_paragraph(reading);
        reading->start = start;
        reading->end = stop;
        reading->open = true;
    }
    reading->end = stop > reading->end ? stop : reading->end;
    while (*at < end && status == MWZ_OK) {
        const char *line = *at, *stop_line = line_end(line, end), *last = stop_line;
        while (last > line && strchr(" \t\r", last[-1]))
            last--;
        *at = stop_line < end ? stop_line + 1 : end;
        if (last == line)
            break;
        reading->stopped = ends_sentence(line, last);
        status = put_line(reading, line, last);
    }
    return status;
}

mwz_status mwzi_cues_read(mwzi_draft *draft, mwzi_blocks *out, const mwzi_input *in, mwz_error *err)
{
    cue_reading reading = { .in = in, .err = err };
    const char *at = in->text, *end = in->text + in->len;
    mwz_status status = MWZ_OK;
    mwzi_sheet_init(&reading.sheet, out->env, in->text);
    while (at < end && status == MWZ_OK) {
        const char *line = at, *stop_line = line_end(line, end);
        uint32_t start, stop;
        at = stop_line < end ? stop_line + 1 : end;
        if (is_timing(line, stop_line, &start, &stop))
            status = read_cue(&reading, &at, end, start, stop);
    }
    if (status == MWZ_OK)
        status = end_paragraph(&reading);
    if (status == MWZ_OK)
        status = mwzi_sheet_finish(&reading.sheet, draft, out, in->len, err);
    mwzi_sheet_free(&reading.sheet);
    return status;
}

bool mwzi_srt_is(const char *text, uint32_t len)
{
    const char *at = text, *end = text + len;
    uint32_t start, stop;
    while (at < end && strchr(" \t\r\n", *at))
        at++;
    const char *first = at;
    while (at < end && *at >= '0' && *at <= '9')
        at++;
    const char *next = line_end(at, end);
    return at > first && next < end && is_timing(next + 1, line_end(next + 1, end), &start, &stop);
}

bool mwzi_vtt_is(const char *text, uint32_t len)
{
    return len > 6 && memcmp(text, "WEBVTT", 6) == 0 && strchr(" \t\r\n", text[6]);
}
