/* Markdown → blocks, by md4c. Rule: CommonMark with GitHub's tables and strike-through; md4c hands out texts that lie
   in the source, so their places are known. A front matter is passed over but for its title; code blocks are left out;
   blocks of HTML are read as a page is; "[^1]: …" is a note with the indented paragraphs behind it. Left out of the
   text are the marks of notes, attributes, and lines that fence a division (markdown_marks.h); inline codes: see
   markdown_codes.h. Limit: levels of nesting are md4c's own; pandoc's grid tables are not known. */
#include "blocks/draft.h"

#include <limits.h>
#include <string.h>

#include <md4c.h>

#include "blocks/markdown_codes.h"
#include "blocks/markdown_marks.h"
#include "blocks/sheet.h"
#include "text/utf8.h"
#include "xml/html.h"

typedef struct list {
    bool ordered;
    uint32_t number; /* of the next item */
} list;

typedef struct markdown_reading {
    const mwzi_env *env;
    const mwzi_input *in;
    const char *source; /* the bytes of `in`, or a copy of them (hide_notes) */
    mwzi_sheet sheet;
    mwzi_markdown_codes codes;
    MWZI_VEC(list) lists;
    uint32_t row;
    uint16_t column;
    unsigned hidden; /* code and HTML blocks, pictures open */
    unsigned spans; /* "[" of words with attributes open */
    const char *skip_to; /* bytes of the source before it are left out */
    const char *kept_from, *kept_to; /* of a block that is read by itself: its bytes; NULL: none yet */
    bool kept; /* it is such a block: HTML, or what belongs to a note */
    bool fresh; /* no text of the open block yet */
    bool line_start; /* nor of its line */
    bool in_note, after_note; /* the open block, the one before, is a note */
    bool inside_note; /* all of what is read now */
    bool title; /* of a fenced division: a block of its own */
    mwz_status status;
    mwz_error *err;
} markdown_reading;

/* Codes end with their block. */
static mwz_status end_block(markdown_reading *reading)
{
    mwz_status status = mwzi_markdown_codes_end(&reading->codes, reading->err);
    return status == MWZ_OK ? mwzi_sheet_end(&reading->sheet, reading->err) : status;
}

/* md4c ends on anything but 0. */
static int pass(markdown_reading *reading, mwz_status status)
{
    if (reading->status == MWZ_OK)
        reading->status = status;
    return reading->status != MWZ_OK;
}

static mwz_status read_markdown(markdown_reading *reading, const char *bytes, uint32_t len, unsigned more);

static int enter_block(MD_BLOCKTYPE type, void *detail, void *user)
{
    markdown_reading *reading = user;
    mwzi_block *next = &reading->sheet.next;
    list *open = reading->lists.count ? &reading->lists.items[reading->lists.count - 1] : NULL;
    if (type == MD_BLOCK_CODE || type == MD_BLOCK_HTML) {
        bool fenced = type == MD_BLOCK_CODE && ((const MD_BLOCK_CODE_DETAIL *)detail)->fence_char;
        reading->hidden++;
        reading->kept = type == MD_BLOCK_HTML || (!fenced && reading->after_note && !reading->lists.count);
        reading->kept_from = NULL;
        return 0;
    }
    reading->after_note = false;
    reading->spans = 0;
    if (pass(reading, end_block(reading)))
        return 1;
    reading->fresh = reading->line_start = true;
    switch (type) {
    case MD_BLOCK_UL:
    case MD_BLOCK_OL: {
        list *item = mwzi_vec_push(reading->env, &reading->lists);
        if (!item)
            return pass(reading, mwzi_fail_memory(reading->err));
        *item = (list) { type == MD_BLOCK_OL, type == MD_BLOCK_OL ? ((const MD_BLOCK_OL_DETAIL *)detail)->start : 0 };
        break;
    }
    case MD_BLOCK_LI:
        *next =
            (mwzi_block) { .role = MWZI_ROLE_LIST_ITEM,
                           .depth = (uint8_t)(reading->lists.count < UINT8_MAX ? reading->lists.count : UINT8_MAX) };
        if (open && open->ordered)
            next->list_number = open->number++;
        break;
    case MD_BLOCK_H:
        *next =
            (mwzi_block) { .role = MWZI_ROLE_HEADING, .depth = (uint8_t)((const MD_BLOCK_H_DETAIL *)detail)->level };
        break;
    case MD_BLOCK_P:
        if (!reading->lists.count)
            *next = (mwzi_block) { .role = reading->inside_note ? MWZI_ROLE_NOTE : MWZI_ROLE_PARAGRAPH };
        break;
    case MD_BLOCK_TR:
        reading->row = ++reading->sheet.row_count;
        reading->column = 0;
        break;
    case MD_BLOCK_TH:
    case MD_BLOCK_TD:
        *next = (mwzi_block) { .role = MWZI_ROLE_CELL, .row = reading->row, .column = reading->column++ };
        break;
    default:
        break;
    }
    return 0;
}

/* What was kept of a block: HTML, or the indented paragraphs of a note. */
static mwz_status read_kept(markdown_reading *reading, bool page)
{
    const char *from = reading->kept_from;
    reading->kept_from = NULL;
    if (!reading->kept || !from)
        return MWZ_OK;
    if (page) {
        mwz_status status = mwzi_sheet_end(&reading->sheet, reading->err);
        uint32_t offset = (uint32_t)(from - reading->source), len = (uint32_t)(reading->kept_to - from);
        return status == MWZ_OK ? mwzi_page_read_part(&reading->sheet, offset, len, reading->in->name, reading->err)
                                : status;
    }
    const bool inside = reading->inside_note;
    reading->inside_note = true;
    mwz_status status = read_markdown(reading, from, (uint32_t)(reading->kept_to - from), MD_FLAG_NOINDENTEDCODEBLOCKS);
    reading->inside_note = inside;
    reading->after_note = true;
    return status;
}

/* A line of such a block; between two of them stands nothing but white space, or the mark of a quotation: then they are
   read one by one. */
static mwz_status keep_line(markdown_reading *reading, const char *bytes, uint32_t len, bool page)
{
    const char *source = reading->source;
    mwz_status status = MWZ_OK;
    if (bytes < source || bytes >= source + reading->in->len) /* the line end that md4c tells */
        return MWZ_OK;
    for (const char *p = reading->kept_to; reading->kept_from && p < bytes; p++)
        if (!strchr(" \t\r\n", *p)) {
            status = read_kept(reading, page);
            break;
        }
    if (!reading->kept_from)
        reading->kept_from = bytes;
    reading->kept_to = bytes + len;
    return status;
}

static int leave_block(MD_BLOCKTYPE type, void *detail, void *user)
{
    (void)detail;
    markdown_reading *reading = user;
    if (type == MD_BLOCK_CODE || type == MD_BLOCK_HTML) {
        reading->hidden--;
        return pass(reading, read_kept(reading, type == MD_BLOCK_HTML));
    }
    reading->after_note = reading->in_note;
    reading->in_note = reading->title = false;
    if (type == MD_BLOCK_UL || type == MD_BLOCK_OL)
        reading->lists.count--;
    mwz_status status = end_block(reading);
    if (!reading->lists.count)
        reading->sheet.next = (mwzi_block) { .role = MWZI_ROLE_PARAGRAPH };
    return pass(reading, status);
}

static int enter_span(MD_SPANTYPE type, void *detail, void *user)
{
    markdown_reading *reading = user;
    if (reading->status != MWZ_OK) /* md4c goes on at some links */
        return 1;
    reading->hidden += type == MD_SPAN_IMG;
    return pass(reading, mwzi_markdown_codes_enter(&reading->codes, type, detail, reading->err));
}

static int leave_span(MD_SPANTYPE type, void *detail, void *user)
{
    markdown_reading *reading = user;
    if (reading->status != MWZ_OK)
        return 1;
    reading->hidden -= type == MD_SPAN_IMG;
    return pass(reading, mwzi_markdown_codes_leave(&reading->codes, type, detail, reading->err));
}

static mwz_status put(markdown_reading *reading, const char *bytes, uint32_t len)
{
    const char *source = reading->source;
    bool inside = bytes >= source && bytes <= source + reading->in->len;
    const mwzi_markup_text text = { bytes, len, inside ? (uint32_t)(bytes - source) : reading->sheet.content.seen_from,
                                    0, inside };
    return mwzi_sheet_text(&reading->sheet, &text, false, reading->err);
}

static mwz_status put_entity(markdown_reading *reading, const char *bytes, uint32_t len)
{
    uint32_t c = mwzi_html_reference(bytes, len); /* md4c leaves entities as they are */
    if (!c)
        return put(reading, bytes, len);
    char utf8[4];
    const mwzi_markup_text text = { utf8, (uint32_t)mwzi_utf8_put(utf8, c), (uint32_t)(bytes - reading->source), len,
                                    false };
    return mwzi_sheet_text(&reading->sheet, &text, false, reading->err);
}

/* The first text of a line may begin a note, a division or a definition. Where the text goes on. */
static mwz_status begin_line(markdown_reading *reading, const char **bytes, const char *end)
{
    uint32_t offset = (uint32_t)(*bytes - reading->source);
    bool first = reading->fresh;
    reading->fresh = reading->line_start = false;
    uint32_t note = mwzi_markdown_note(reading->in->text + offset, reading->in->len - offset, true);
    uint32_t fence = mwzi_markdown_fence(*bytes, end), definition = first ? 0 : mwzi_markdown_definition(*bytes, end);
    if (!note && !fence && !definition)
        return MWZ_OK;
    mwz_status status = mwzi_sheet_end(&reading->sheet, reading->err);
    reading->in_note = reading->in_note || note;
    reading->title = fence > 0;
    if (note)
        reading->sheet.next = (mwzi_block) { .role = MWZI_ROLE_NOTE };
    *bytes += note ? note : fence ? fence : definition;
    return status;
}

/* Text without the marks of notes and attributes. The source is looked at, as md4c may cut a text at a bracket. */
static mwz_status put_text(markdown_reading *reading, const char *bytes, uint32_t len)
{
    const char *source = reading->source, *all_end = source + reading->in->len, *end = bytes + len;
    if (bytes < source || bytes >= all_end)
        return put(reading, bytes, len);
    mwz_status status = reading->line_start ? begin_line(reading, &bytes, end) : MWZ_OK;
    const char *start = bytes;
    for (const char *p = bytes; p < end && status == MWZ_OK;) {
        uint32_t mark = 0, note = 0;
        if (p < reading->skip_to) {
            mark = (uint32_t)(reading->skip_to - p);
        } else if (*p == '[') {
            mark = note = mwzi_markdown_note(p, (uint32_t)(end - p), false);
            if (!mark && mwzi_markdown_is_span(p, all_end)) {
                reading->spans++;
                mark = 1;
            }
        } else if (*p == ']' && reading->spans) {
            uint32_t attributes = mwzi_markdown_attributes(p + 1, all_end);
            reading->spans -= attributes > 0;
            mark = attributes ? 1 + attributes : 0;
        } else if (*p == '{' && ((p > source && p[-1] == ')') || reading->sheet.next.role == MWZI_ROLE_HEADING)) {
            mark = mwzi_markdown_attributes(p, all_end);
        }
        if (!mark) {
            p++;
            continue;
        }
        if (start < p)
            status = put(reading, start, (uint32_t)(p - start));
        if (note && status == MWZ_OK)
            status = mwzi_content_put_code(&reading->sheet.content, MWZ_CODE_NOTE, (mwz_text) { p, note }, reading->err);
        reading->skip_to = p + mark;
        p = start = reading->skip_to < end ? reading->skip_to : end;
    }
    return status == MWZ_OK && start < end ? put(reading, start, (uint32_t)(end - start)) : status;
}

static bool is_line_break(const char *tag, uint32_t len)
{
    return len > 3 && tag[0] == '<' && (tag[1] | 0x20) == 'b' && (tag[2] | 0x20) == 'r' && strchr(" />\n", tag[3]);
}

/* The start tag of a heading that md4c does not take for one of a block. */
static bool is_heading(const char *tag, uint32_t len)
{
    return len > 3 && tag[0] == '<' && (tag[1] | 0x20) == 'h' && tag[2] >= '1' && tag[2] <= '6' &&
        strchr(" >\n", tag[3]);
}

static int take_text(MD_TEXTTYPE type, const MD_CHAR *bytes, MD_SIZE size, void *user)
{
    markdown_reading *reading = user;
    if (reading->status != MWZ_OK)
        return 1;
    bool in_text = reading->hidden == reading->codes.pictures; /* and not in a block of code or HTML */
    if (in_text && pass(reading, mwzi_markdown_codes_text(&reading->codes, type, bytes, size, reading->err)))
        return 1;
    if (reading->hidden && reading->kept)
        return pass(reading, keep_line(reading, bytes, size, type == MD_TEXT_HTML));
    if (reading->hidden)
        return 0;
    switch (type) {
    case MD_TEXT_HTML:
        if (is_line_break(bytes, size))
            mwzi_sheet_break(&reading->sheet);
        else if (reading->fresh && is_heading(bytes, size))
            reading->sheet.next = (mwzi_block) { .role = MWZI_ROLE_HEADING, .depth = (uint8_t)(bytes[2] - '0') };
        return 0;
    case MD_TEXT_BR:
        mwzi_sheet_break(&reading->sheet);
        return 0;
    case MD_TEXT_SOFTBR:
        reading->line_start = true;
        if (reading->title)
            return pass(reading, mwzi_sheet_end(&reading->sheet, reading->err));
        mwzi_content_space(&reading->sheet.content);
        return 0;
    case MD_TEXT_ENTITY:
        return pass(reading, put_entity(reading, bytes, size));
    case MD_TEXT_NORMAL:
        return pass(reading, put_text(reading, bytes, size));
    default:
        return pass(reading, put(reading, bytes, size));
    }
}

/* The bytes of a front matter: from a first line "---" to the next such line. Its title becomes a block. */
static mwz_status pass_front_matter(markdown_reading *reading, uint32_t *offset)
{
    const char *text = reading->source;
    *offset = 0;
    if (strncmp(text, "---\n", 4) != 0 && strncmp(text, "---\r\n", 5) != 0)
        return MWZ_OK;
    const char *title = NULL, *title_end = NULL;
    for (const char *line = strchr(text, '\n') + 1; *line;) {
        const char *end = strchr(line, '\n');
        size_t len = end ? (size_t)(end - line) : strlen(line);
        if (len && line[len - 1] == '\r')
            len--;
        if (len == 3 && (memcmp(line, "---", 3) == 0 || memcmp(line, "...", 3) == 0)) {
            *offset = (uint32_t)(line - text) + (uint32_t)(end ? (size_t)(end - line) + 1 : len);
            break;
        }
        if (len > 6 && memcmp(line, "title:", 6) == 0) {
            title = line + 6;
            title_end = line + len;
        }
        if (!end)
            break;
        line = end + 1;
    }
    if (!*offset || !title)
        return MWZ_OK;
    while (title < title_end && strchr(" \"'", *title))
        title++;
    while (title_end > title && strchr(" \"'", title_end[-1]))
        title_end--;
    reading->sheet.next = (mwzi_block) { .role = MWZI_ROLE_TITLE, .depth = 1 };
    mwz_status status = put(reading, title, (uint32_t)(title_end - title));
    return status == MWZ_OK ? mwzi_sheet_end(&reading->sheet, reading->err) : status;
}

/* `more`: flags of md4c. */
static mwz_status read_markdown(markdown_reading *reading, const char *bytes, uint32_t len, unsigned more)
{
    const MD_PARSER parser = { .flags = MD_FLAG_TABLES | MD_FLAG_STRIKETHROUGH | MD_FLAG_TASKLISTS |
                                   MD_FLAG_PERMISSIVEAUTOLINKS | more,
                               .enter_block = enter_block,
                               .leave_block = leave_block,
                               .enter_span = enter_span,
                               .leave_span = leave_span,
                               .text = take_text };
    if (md_parse(bytes, len, &parser, reading) != 0 && reading->status == MWZ_OK)
        reading->status = mwzi_fail_memory(reading->err);
    return reading->status;
}

/* To CommonMark a note of one word, "[^1]: المرجع", defines a link, and is no text. So md4c gets a copy, its colon
   hidden. NULL in *copy where no line begins like a note. */
static mwz_status hide_notes(char **copy, const mwzi_env *env, const mwzi_input *in, mwz_error *err)
{
    *copy = NULL;
    for (uint32_t at = 0; at < in->len;) {
        const char *stop = memchr(in->text + at, '\n', in->len - at);
        uint32_t start = at, next = stop ? (uint32_t)(stop - in->text) + 1 : in->len;
        while (start < next && in->text[start] == ' ')
            start++;
        uint32_t mark = mwzi_markdown_note(in->text + start, next - start, true);
        if (mark && !*copy) {
            *copy = mwzi_alloc(env, in->len + 1);
            if (!*copy)
                return mwzi_fail_memory(err);
            memcpy(*copy, in->text, in->len);
            (*copy)[in->len] = '\0';
        }
        if (mark)
            (*copy)[start + mark - 1] = ';';
        at = next;
    }
    return MWZ_OK;
}

mwz_status mwzi_markdown_read(mwzi_draft *draft, mwzi_blocks *out, const mwzi_input *in, mwz_error *err)
{
    markdown_reading reading = { .env = out->env, .in = in, .err = err };
    uint32_t offset = 0;
    char *copy = NULL;
    mwzi_sheet_init(&reading.sheet, out->env, in->text);
    reading.status = hide_notes(&copy, out->env, in, err);
    reading.source = copy ? copy : in->text;
    mwzi_markdown_codes_init(&reading.codes, &reading.sheet.content, reading.source, in->len);
    if (reading.status == MWZ_OK)
        reading.status = mwzi_sheet_keep_codes(&reading.sheet, in, err);
    if (reading.status == MWZ_OK)
        reading.status = pass_front_matter(&reading, &offset);
    if (reading.status == MWZ_OK) {
        reading.sheet.next = (mwzi_block) { .role = MWZI_ROLE_PARAGRAPH };
        reading.status = read_markdown(&reading, reading.source + offset, in->len - offset, 0);
    }
    if (reading.status == MWZ_OK) {
        mwzi_sheet_find_furniture(&reading.sheet);
        reading.status = mwzi_sheet_finish(&reading.sheet, draft, out, in->len, err);
    }
    mwzi_sheet_free(&reading.sheet);
    mwzi_markdown_codes_free(&reading.codes);
    mwzi_free(out->env, copy, in->len + 1);
    mwzi_vec_free(out->env, &reading.lists);
    return reading.status;
}
