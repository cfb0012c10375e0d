/* Bitext → one HTML file: the page of src/review/page/ with the rows as JSON inside it; its script draws those that are seen.

   <script type="application/json" id="facts">: {"theme", "labels", "langs":{"en","ar"}, "kinds":[of words], "documents":[names],
   "findings":[{"kind","severity","message","line","rows":[first, count]}], "headings":[{"side","row","rows":[first, count],"p",
   "words":[[English, Arabic, kind]]}]}. id="rows": an array with a row a line, {"p":probability, "c":true if confirmed,
   "en":{"s":[segment texts],"n":[ids],"d":document,"at":[offset, len],"in":part}, "ar":{…}, "w":[[English offset, len, Arabic offset,
   len, kind, strength in per cent, 1 if minor]], "f":[[kind, severity, message]], "h":heading that begins here, "r":{"words":[matched,
   English, Arabic], "numbers":[agree, lacking in the English, in the Arabic], "letters":[English, Arabic, expected], "deviation",
   "rival":[[English ids],[Arabic ids],probability]}}; what is empty is left out. Offsets of words are UTF-16 units of the joined
   segments, as JavaScript counts. Inside the script elements every "<" is \u003c, so that no text can end them (HTML, 4.12.1.3).
   A row at a time is held. */
#include "review/html.h"

#include <math.h>
#include <string.h>

#include "json/json.h"
#include "review/page_data.h"
#include "review/sheet.h"

enum { PROGRESS_STEP = 8192, KIND_COUNT = MWZI_MARK_MISSING + 1 };

static const char *const sides[2] = { [MWZ_AR] = "ar", [MWZ_EN] = "en" };

typedef struct page {
    const mwz_bitext *bitext;
    const mwz_sheet_options *options;
    mwzi_out out;
    const char *name;
} page;

/* A sink before the page: what stands in a script element. */
static int write_in_script(void *user, const void *bytes, size_t len)
{
    mwzi_out *out = user;
    const char *at = bytes, *end = at + len;
    for (const char *mark; at < end && (mark = memchr(at, '<', (size_t)(end - at))); at = mark + 1) {
        mwzi_out_bytes(out, at, (size_t)(mark - at));
        mwzi_out_text(out, "\\u003c");
    }
    mwzi_out_bytes(out, at, (size_t)(end - at));
    return out->failed;
}

static void write_escaped(mwzi_out *out, const char *text)
{
    for (; *text; text++) {
        if (*text == '&')
            mwzi_out_text(out, "&amp;");
        else if (*text == '<')
            mwzi_out_text(out, "&lt;");
        else if ((unsigned char)*text < ' ')
            mwzi_out_text(out, " ");
        else
            mwzi_out_bytes(out, text, 1);
    }
}

static const char *short_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash && slash[1] ? slash + 1 : path;
}

static void write_title(page *p)
{
    if (p->options->title) {
        write_escaped(&p->out, p->options->title);
        return;
    }
    for (uint32_t i = 0; i < p->bitext->document_count; i++) {
        mwzi_out_text(&p->out, i ? " – " : "");
        write_escaped(&p->out, short_name(p->bitext->documents[i]));
    }
}

/* UTF-16 code units of valid UTF-8: one a character, two for those of four bytes. */
static uint64_t count_units(const char *bytes, size_t len)
{
    uint64_t units = 0;
    for (size_t i = 0; i < len; i++) {
        unsigned char byte = (unsigned char)bytes[i];
        units += (byte & 0xC0) != 0x80;
        units += byte >= 0xF0;
    }
    return units;
}

static double rounded(double value, double scale)
{
    return round(value * scale) / scale;
}

static void write_pair_of_numbers(mwzi_json *json, const char *key, uint64_t a, uint64_t b)
{
    mwzi_json_array(json, key);
    mwzi_json_number(json, NULL, a);
    mwzi_json_number(json, NULL, b);
    mwzi_json_end(json);
}

static void write_documents(mwzi_json *json, const mwz_bitext *bitext)
{
    mwzi_json_array(json, "documents");
    for (uint32_t i = 0; i < bitext->document_count; i++)
        mwzi_json_name(json, NULL, bitext->documents[i]);
    mwzi_json_end(json);
}

static void write_findings(mwzi_json *json, const mwz_bitext *bitext)
{
    size_t at = 0;
    mwzi_sheet_finding found;
    mwzi_json_array(json, "findings");
    while (mwzi_sheet_next_finding(bitext, &at, &found)) {
        mwzi_json_object(json, NULL);
        mwzi_json_name(json, "kind", found.finding.kind);
        mwzi_json_number(json, "severity", found.finding.severity);
        mwzi_json_name(json, "message", found.finding.message);
        mwzi_json_number(json, "line", found.finding.line);
        if (found.count)
            write_pair_of_numbers(json, "rows", found.first_row, found.count);
        mwzi_json_end(json);
    }
    mwzi_json_end(json);
}

static void write_headings(mwzi_json *json, const mwz_bitext *bitext)
{
    mwzi_sheet_heading heading;
    mwz_word_match word;
    mwzi_json_array(json, "headings");
    for (size_t i = 0; mwzi_sheet_heading_at(bitext, i, &heading); i++) {
        mwzi_json_object(json, NULL);
        mwzi_json_name(json, "side", sides[heading.link.side]);
        mwzi_json_number(json, "row", heading.row);
        write_pair_of_numbers(json, "rows", heading.first_row, heading.count);
        mwzi_json_real(json, "p", rounded(heading.link.probability, 1e4));
        mwzi_json_array(json, "words");
        for (size_t w = 0; mwzi_bitext_heading_word(bitext, i, w, &word); w++) {
            mwzi_json_array(json, NULL);
            mwzi_json_text(json, NULL, word.word[MWZ_EN].bytes, word.word[MWZ_EN].len);
            mwzi_json_text(json, NULL, word.word[MWZ_AR].bytes, word.word[MWZ_AR].len);
            mwzi_json_name(json, NULL, mwzi_match_kind_name(word.kind));
            mwzi_json_end(json);
        }
        mwzi_json_end(json);
        mwzi_json_end(json);
    }
    mwzi_json_end(json);
}

static mwz_status write_facts(page *p, mwz_error *err)
{
    static const char *const themes[] = { "auto", "light", "dark" }, *const labels[] = { "auto", "en", "ar" };
    const mwz_sink sink = { write_in_script, &p->out };
    mwzi_json json;
    mwzi_json_init(&json, &sink);
    mwzi_json_object(&json, NULL);
    mwzi_json_name(&json, "theme", themes[p->options->theme]);
    mwzi_json_name(&json, "labels", labels[p->options->labels]);
    mwzi_json_object(&json, "langs");
    mwzi_json_name(&json, "en", p->options->en_lang);
    mwzi_json_name(&json, "ar", p->options->ar_lang);
    mwzi_json_end(&json);
    mwzi_json_array(&json, "kinds");
    for (unsigned kind = 0; kind < KIND_COUNT; kind++)
        mwzi_json_name(&json, NULL, mwzi_sheet_mark_name(kind));
    mwzi_json_end(&json);
    write_documents(&json, p->bitext);
    write_findings(&json, p->bitext);
    write_headings(&json, p->bitext);
    mwzi_json_end(&json);
    return mwzi_json_finish(&json, p->name, err);
}

static void write_side(mwzi_json *json, const mwzi_sheet_row *row, mwz_side side)
{
    const mwz_pair_side *whole = &row->pair.side[side];
    mwzi_json_object(json, sides[side]);
    mwzi_json_array(json, "s");
    for (uint32_t i = 0; i < row->segment_count[side]; i++)
        mwzi_json_text(json, NULL, row->segments[side][i].bytes, row->segments[side][i].len);
    mwzi_json_end(json);
    mwzi_json_array(json, "n");
    for (size_t i = 0; i < whole->id_count; i++)
        mwzi_json_number(json, NULL, whole->ids[i]);
    mwzi_json_end(json);
    mwzi_json_number(json, "d", row->segments[side][0].document);
    write_pair_of_numbers(json, "at", whole->span.offset, whole->span.len);
    if (whole->part)
        mwzi_json_name(json, "in", whole->part);
    mwzi_json_end(json);
}

static void write_marks(mwzi_json *json, const mwzi_sheet *sheet, const mwzi_sheet_row *row)
{
    mwzi_sheet_mark mark;
    for (size_t nth = 0; mwzi_sheet_mark_at(sheet, row, nth, &mark); nth++) {
        if (nth == 0)
            mwzi_json_array(json, "w");
        mwzi_json_array(json, NULL);
        for (int side = MWZ_EN; side >= MWZ_AR; side--) {
            const char *text = row->pair.side[side].text.bytes;
            mwzi_json_number(json, NULL, count_units(text, mark.offset[side]));
            mwzi_json_number(json, NULL, count_units(text + mark.offset[side], mark.len[side]));
        }
        mwzi_json_number(json, NULL, mark.kind);
        mwzi_json_number(json, NULL, (uint64_t)lround(mark.strength * 100));
        mwzi_json_number(json, NULL, mark.minor);
        mwzi_json_end(json);
    }
    if (mwzi_sheet_mark_at(sheet, row, 0, &mark))
        mwzi_json_end(json);
}

static void write_row_findings(mwzi_json *json, const mwzi_sheet_row *row)
{
    if (!row->finding_count)
        return;
    mwzi_json_array(json, "f");
    for (size_t i = 0; i < row->finding_count; i++) {
        mwzi_json_array(json, NULL);
        mwzi_json_name(json, NULL, row->findings[i].kind);
        mwzi_json_number(json, NULL, row->findings[i].severity);
        mwzi_json_name(json, NULL, row->findings[i].message);
        mwzi_json_end(json);
    }
    mwzi_json_end(json);
}

static void write_rival(mwzi_json *json, const mwz_reasons *reasons)
{
    if (!reasons->rival_count[MWZ_AR] && !reasons->rival_count[MWZ_EN])
        return;
    mwzi_json_array(json, "rival");
    for (int side = MWZ_EN; side >= MWZ_AR; side--) {
        mwzi_json_array(json, NULL);
        for (size_t i = 0; i < reasons->rival_count[side]; i++)
            mwzi_json_number(json, NULL, reasons->rival_ids[side][i]);
        mwzi_json_end(json);
    }
    mwzi_json_real(json, NULL, rounded(reasons->rival_probability, 1e4));
    mwzi_json_end(json);
}

static void write_words(mwzi_json *json, const mwz_bitext *bitext, const mwzi_sheet_row *row)
{
    mwz_word_match match;
    uint64_t matched = 0;
    for (size_t nth = 0; mwzi_pair_word_match(bitext, row->pair.index, nth, &match); nth++)
        matched += !match.minor;
    mwzi_json_array(json, "words");
    mwzi_json_number(json, NULL, matched);
    mwzi_json_number(json, NULL, row->reasons.words[MWZ_EN]);
    mwzi_json_number(json, NULL, row->reasons.words[MWZ_AR]);
    mwzi_json_end(json);
}

static void write_reasons(mwzi_json *json, const mwz_bitext *bitext, const mwzi_sheet_row *row)
{
    const mwz_reasons *reasons = &row->reasons;
    if (!row->has_reasons)
        return;
    mwzi_json_object(json, "r");
    if (row->is_pair) {
        write_words(json, bitext, row);
        mwzi_json_array(json, "numbers");
        mwzi_json_number(json, NULL, reasons->numbers_agreed);
        mwzi_json_number(json, NULL, reasons->numbers_missing[MWZ_EN]);
        mwzi_json_number(json, NULL, reasons->numbers_missing[MWZ_AR]);
        mwzi_json_end(json);
        mwzi_json_array(json, "letters");
        mwzi_json_number(json, NULL, reasons->letters[MWZ_EN]);
        mwzi_json_number(json, NULL, reasons->letters[MWZ_AR]);
        mwzi_json_number(json, NULL, (uint64_t)lround(reasons->expected_letters));
        mwzi_json_end(json);
        mwzi_json_real(json, "deviation", rounded(reasons->length_deviation, 1e2));
    }
    write_rival(json, reasons);
    mwzi_json_end(json);
}

static void write_row(mwzi_json *json, const mwzi_sheet *sheet, const mwzi_sheet_row *row)
{
    mwzi_json_object(json, NULL);
    mwzi_json_real(json, "p", rounded(row->pair.probability, 1e4));
    if (row->pair.confirmed)
        mwzi_json_flag(json, "c", true);
    if (row->is_heading)
        mwzi_json_flag(json, "t", true);
    for (int side = MWZ_EN; side >= MWZ_AR; side--)
        if (row->segment_count[side])
            write_side(json, row, (mwz_side)side);
    write_marks(json, sheet, row);
    write_row_findings(json, row);
    if (row->heading != SIZE_MAX)
        mwzi_json_number(json, "h", row->heading);
    write_reasons(json, sheet->bitext, row);
    mwzi_json_end(json);
}

static mwz_status write_rows(page *p, mwz_error *err)
{
    const mwz_sink sink = { write_in_script, &p->out };
    mwzi_json json;
    mwzi_sheet sheet;
    mwzi_sheet_row row;
    mwz_status status = MWZ_OK;
    mwzi_json_init(&json, &sink);
    mwzi_sheet_open(&sheet, p->bitext);
    mwzi_out_text(&json.out, "[\n");
    while (status == MWZ_OK && !json.failed && !json.out.failed && mwzi_sheet_next(&sheet, &row)) {
        if (row.pair.index)
            mwzi_out_text(&json.out, ",");
        write_row(&json, &sheet, &row);
        if (row.pair.index % PROGRESS_STEP == 0)
            status = mwzi_progress(&p->bitext->env, "review", row.pair.index, p->bitext->count, err);
    }
    mwzi_out_text(&json.out, "]\n");
    mwz_status finished = mwzi_json_finish(&json, p->name, status == MWZ_OK ? err : NULL);
    return status == MWZ_OK ? finished : status;
}

mwz_status mwzi_sheet_html_write(const mwz_bitext *bitext, const mwz_sheet_options *options, const mwz_sink *sink,
                                 const char *name, mwz_error *err)
{
    page p = { .bitext = bitext, .options = options, .name = name };
    mwz_status status = MWZ_OK;
    mwzi_out_init(&p.out, sink);
    for (size_t i = 0; i < sizeof page_pieces / sizeof *page_pieces && status == MWZ_OK; i++) {
        mwzi_out_bytes(&p.out, page_pieces[i].bytes, page_pieces[i].len);
        if (page_pieces[i].hole == PAGE_TITLE)
            write_title(&p);
        else if (page_pieces[i].hole == PAGE_FACTS)
            status = write_facts(&p, err);
        else if (page_pieces[i].hole == PAGE_ROWS)
            status = write_rows(&p, err);
    }
    return status == MWZ_OK ? mwzi_out_finish(&p.out, name, err) : status;
}
