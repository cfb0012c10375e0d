/* Subtitles (SRT, WebVTT) → blocks with times. Rule: a cue is a line with "-->" between two times and the lines behind
   it up to the next cue, in WebVTT up to a blank one; cues are joined to one paragraph as long as the sentence goes on
   and no pause comes between, since subtitles are cut where the screen is full; what stands in brackets alone ("[DOOR
   SLAMS]") is whole. Tags and notes are left out, entities of WebVTT decoded. Limit: blocks of WebVTT other than cues
   are told by their having no times. */
#include "blocks/cues.h"

#include <string.h>

#include "blocks/draft.h"
#include "blocks/sheet.h"
#include "text/utf8.h"
#include "xml/html.h"

enum { PAUSE = 2000 /* milliseconds */, LONGEST_ENTITY = 12 };

typedef struct cue_reading {
    const mwzi_input *in;
    mwzi_sheet sheet;
    uint32_t start, end; /* of the open paragraph, in milliseconds */
    bool vtt;
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

/* Whether a cue begins here: its times, or its number with the times below; a cue before may lack its blank line. */
static bool begins_cue(const char *line, const char *end)
{
    uint32_t start, stop;
    const char *at = line, *line_stop = line_end(line, end);
    if (is_timing(line, line_stop, &start, &stop))
        return true;
    while (at < line_stop && *at >= '0' && *at <= '9')
        at++;
    if (at == line)
        return false;
    while (at < end && strchr(" \t\r\n", *at))
        at++;
    return at > line_stop && is_timing(at, line_end(at, end), &start, &stop);
}

/* Past a tag: "<i>", "<v Name>", "{\\an8}"; NULL when none begins here. */
static const char *skip_tag(const char *at, const char *end)
{
    bool tag = at < end && (*at == '<' || (*at == '{' && end - at > 1 && at[1] == '\\'));
    const char *close = tag ? memchr(at, *at == '<' ? '>' : '}', (size_t)(end - at)) : NULL;
    return close ? close + 1 : NULL;
}

/* Whether what a line shows is in brackets as a whole, a dash before it apart. */
static bool is_bracketed(const char *line, const char *end)
{
    char first = '\0', last = '\0';
    for (const char *p = line, *next; p < end; p = next) {
        next = skip_tag(p, end);
        if (next)
            continue;
        next = p + 1;
        if (strchr(" \t\r", *p) || (!first && *p == '-'))
            continue;
        first = first ? first : *p;
        last = *p;
    }
    return (first == '[' && last == ']') || (first == '(' && last == ')');
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

static mwz_status put(cue_reading *reading, const char *start, const char *end)
{
    const mwzi_markup_text text = { start, (uint32_t)(end - start), (uint32_t)(start - reading->in->text), 1, true };
    return end > start ? mwzi_sheet_text(&reading->sheet, &text, false, reading->err) : MWZ_OK;
}

/* The character of an entity ("&lrm;"), and the length of it; 0: it is none. */
static uint32_t read_entity(const char *at, const char *end, uint32_t *len)
{
    const char *stop = memchr(at, ';', (size_t)(end - at > LONGEST_ENTITY ? LONGEST_ENTITY : end - at));
    *len = stop ? (uint32_t)(stop + 1 - at) : 0;
    return stop ? mwzi_html_reference(at, *len) : 0;
}

static mwz_status put_character(cue_reading *reading, uint32_t c, const char *at, uint32_t len)
{
    char utf8[4];
    const mwzi_markup_text text = { utf8, (uint32_t)mwzi_utf8_put(utf8, c), (uint32_t)(at - reading->in->text), len,
                                    false };
    return mwzi_sheet_text(&reading->sheet, &text, false, reading->err);
}

/* A line of a cue without its tags. */
static mwz_status put_line(cue_reading *reading, const char *line, const char *end)
{
    mwz_status status = MWZ_OK;
    const char *start = line;
    for (const char *p = line; p < end && status == MWZ_OK;) {
        const char *next = skip_tag(p, end);
        uint32_t len = 0, c = !next && reading->vtt && *p == '&' ? read_entity(p, end, &len) : 0;
        if (!next && !c) {
            p++;
            continue;
        }
        status = put(reading, start, p);
        if (status == MWZ_OK && c)
            status = put_character(reading, c, p, len);
        p = start = next ? next : p + len;
    }
    if (status == MWZ_OK)
        status = put(reading, start, end);
    mwzi_content_space(&reading->sheet.content);
    return status;
}

static mwz_status read_cue(cue_reading *reading, const char **at, const char *end, uint32_t start, uint32_t stop)
{
    mwz_status status = MWZ_OK;
    bool goes_on =
        reading->open && !reading->stopped && start >= reading->start && start < (uint64_t)reading->end + PAUSE;
    if (!goes_on) {
        status = end_paragraph(reading);
        reading->start = start;
        reading->end = stop;
        reading->open = true;
    }
    reading->end = stop > reading->end ? stop : reading->end;
    while (*at < end && status == MWZ_OK) {
        const char *line = *at, *stop_line = line_end(line, end), *last = stop_line;
        if (begins_cue(line, end))
            break;
        while (last > line && strchr(" \t\r", last[-1]))
            last--;
        *at = stop_line < end ? stop_line + 1 : end;
        if (last == line && reading->vtt)
            break;
        if (last == line) /* some editors leave blank lines in a cue of SRT */
            continue;
        reading->stopped = ends_sentence(line, last) || is_bracketed(line, last);
        status = put_line(reading, line, last);
    }
    return status;
}

mwz_status mwzi_cues_read(mwzi_draft *draft, mwzi_blocks *out, const mwzi_input *in, mwz_error *err)
{
    cue_reading reading = { .in = in, .vtt = out->format == MWZI_BLOCKS_VTT, .err = err };
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
