/* md4c's spans and texts → inline codes. Rule: md4c tells what a span is and not by which marks, so these are looked
   for in the source before the first text of the span (CommonMark 6.2 to 6.4); what closes it is the same. The tag of a
   link or a picture is written from its parts. Tags of HTML are codes where they pair, else they stand alone; comments
   are none. Limit: of a span that begins with a picture or with HTML the usual mark is told. */
#include "blocks/markdown_codes.h"

#include <stdio.h>
#include <string.h>

#include "base/map.h"
#include "blocks/elements.h"

enum { LONGEST_NAME = 32, TAG_KEY = 1 << 30 /* with the hash of a name; below it spans by their depth */ };

void mwzi_markdown_codes_init(mwzi_markdown_codes *codes, mwzi_content *content, const char *source, uint32_t len)
{
    memset(codes, 0, sizeof *codes);
    codes->env = content->env;
    codes->content = content;
    codes->source = source;
    codes->len = len;
}

void mwzi_markdown_codes_free(mwzi_markdown_codes *codes)
{
    mwzi_vec_free(codes->env, &codes->spans);
    mwzi_vec_free(codes->env, &codes->targets);
    mwzi_vec_free(codes->env, &codes->html);
    mwzi_vec_free(codes->env, &codes->picture);
}

static bool add(const mwzi_markdown_codes *codes, mwzi_markup_bytes *out, const char *bytes, size_t len)
{
    if (!mwzi_vec_reserve(codes->env, out, out->count + len + 1))
        return false;
    if (len)
        memcpy(out->items + out->count, bytes, len);
    out->count += len;
    out->items[out->count] = '\0';
    return true;
}

/* The target of a link or picture, in "<…>" where it could not stand without, and its title. */
static bool add_target(const mwzi_markdown_codes *codes, mwzi_markup_bytes *out, const MD_ATTRIBUTE *target,
                       const MD_ATTRIBUTE *title)
{
    bool bare = target->size > 0;
    for (MD_SIZE i = 0; i < target->size; i++)
        bare = bare && !strchr(" ()<>", target->text[i]) && (unsigned char)target->text[i] > ' ';
    bare = bare || (target->size == 0 && title->size == 0);
    bool done = add(codes, out, bare ? "" : "<", bare ? 0 : 1) && add(codes, out, target->text, target->size) &&
        add(codes, out, bare ? "" : ">", bare ? 0 : 1);
    if (!done || title->size == 0)
        return done;
    done = add(codes, out, " \"", 2);
    for (MD_SIZE i = 0; i < title->size && done; i++)
        done = (title->text[i] != '"' || add(codes, out, "\\", 1)) && add(codes, out, title->text + i, 1);
    return done && add(codes, out, "\"", 1);
}

static mwz_status enter_link(mwzi_markdown_codes *codes, const MD_SPAN_A_DETAIL *link, mwz_error *err)
{
    bool done = add(codes, &codes->targets, link->href.text, link->href.size) && add(codes, &codes->targets, "", 1) &&
        add(codes, &codes->targets, "](", 2) && add_target(codes, &codes->targets, &link->href, &link->title) &&
        add(codes, &codes->targets, ")", 2);
    return done ? MWZ_OK : mwzi_fail_memory(err);
}

/* The name of the tag at the start of the bytes, in lower case; "" when it is none. */
static void read_name(char out[LONGEST_NAME], const char *bytes, size_t len)
{
    size_t at = 1 + (len > 1 && bytes[1] == '/'), count = 0;
    for (; at < len && count < LONGEST_NAME - 1; at++) {
        char c = bytes[at], low = c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
        if (!(low >= 'a' && low <= 'z') && !(count && ((c >= '0' && c <= '9') || c == '-')))
            break;
        out[count++] = low;
    }
    out[count] = '\0';
}

/* Behind the tag or comment that begins at `at`; 0 when it has not ended yet. */
static size_t tag_end(const mwzi_markup_bytes *html, size_t at)
{
    const char *bytes = html->items;
    if (strncmp(bytes + at, "<!--", 4) == 0) {
        const char *end = strstr(bytes + at + 4, "-->");
        return end ? (size_t)(end - bytes) + 3 : 0;
    }
    char quote = '\0';
    for (; at < html->count; at++) {
        char c = bytes[at];
        if (quote)
            quote = c == quote ? '\0' : quote;
        else if (c == '"' || c == '\'')
            quote = c;
        else if (c == '>')
            return at + 1;
    }
    return 0;
}

static mwz_status take_tag(mwzi_markdown_codes *codes, mwz_text tag, mwz_error *err)
{
    static const char *const empty[] = { "br", "img", "hr", "wbr", "input", "area", "embed", "source", "track", "col" };
    char name[LONGEST_NAME];
    read_name(name, tag.bytes, tag.len);
    if (!*name)
        return MWZ_OK;
    uint32_t key = TAG_KEY | mwzi_hash(name, strlen(name));
    if (tag.bytes[1] == '/')
        return mwzi_content_close_code(codes->content, key, &tag, err);
    bool alone = tag.len > 2 && tag.bytes[tag.len - 2] == '/';
    for (size_t i = 0; i < sizeof empty / sizeof *empty; i++)
        alone = alone || strcmp(name, empty[i]) == 0;
    mwz_code_type type = mwzi_element_code(name);
    char close[LONGEST_NAME + 4];
    int len = snprintf(close, sizeof close, "</%s>", name);
    return alone ? mwzi_content_put_code(codes->content, type, tag, err)
                 : mwzi_content_open_code(codes->content, type, key, tag, (mwz_text) { close, (size_t)len }, err);
}

/* The tags that are whole; md4c tells a tag a line at a time. */
static mwz_status take_html(mwzi_markdown_codes *codes, mwz_error *err)
{
    mwz_status status = MWZ_OK;
    size_t at = 0;
    while (at < codes->html.count && status == MWZ_OK) {
        size_t end = codes->html.items[at] == '<' ? tag_end(&codes->html, at) : at + 1;
        if (end == 0)
            break;
        if (codes->html.items[at] == '<')
            status = take_tag(codes, (mwz_text) { codes->html.items + at, end - at }, err);
        at = end;
    }
    if (at > 0) {
        memmove(codes->html.items, codes->html.items + at, codes->html.count - at + 1);
        codes->html.count -= at;
    }
    return status;
}

mwz_status mwzi_markdown_codes_enter(mwzi_markdown_codes *codes, MD_SPANTYPE type, const void *detail, mwz_error *err)
{
    if (!codes->content->codes)
        return MWZ_OK;
    if (type == MD_SPAN_IMG && codes->pictures++ == 0)
        codes->picture.count = 0;
    if (codes->pictures)
        return MWZ_OK;
    mwzi_markdown_span *span = mwzi_vec_push(codes->env, &codes->spans);
    if (!span)
        return mwzi_fail_memory(err);
    *span = (mwzi_markdown_span) { .type = type, .target = codes->targets.count };
    return type == MD_SPAN_A ? enter_link(codes, detail, err) : MWZ_OK;
}

static mwz_status put_picture(mwzi_markdown_codes *codes, const MD_SPAN_IMG_DETAIL *picture, mwz_error *err)
{
    mwzi_markup_bytes tag = { 0 };
    bool done = add(codes, &tag, "![", 2) && add(codes, &tag, codes->picture.items, codes->picture.count) &&
        add(codes, &tag, "](", 2) && add_target(codes, &tag, &picture->src, &picture->title) &&
        add(codes, &tag, ")", 1);
    mwz_status status = done
        ? mwzi_content_put_code(codes->content, MWZ_CODE_IMAGE, (mwz_text) { tag.items, tag.count }, err)
        : mwzi_fail_memory(err);
    mwzi_vec_free(codes->env, &tag);
    return status;
}

mwz_status mwzi_markdown_codes_leave(mwzi_markdown_codes *codes, MD_SPANTYPE type, const void *detail, mwz_error *err)
{
    if (!codes->content->codes)
        return MWZ_OK;
    if (type == MD_SPAN_IMG && codes->pictures) {
        codes->pictures--;
        return codes->pictures ? MWZ_OK : put_picture(codes, detail, err);
    }
    if (codes->pictures || !codes->spans.count)
        return MWZ_OK;
    const mwzi_markdown_span *span = &codes->spans.items[--codes->spans.count];
    codes->targets.count = span->target;
    return span->coded ? mwzi_content_close_code(codes->content, (uint32_t)codes->spans.count, NULL, err) : MWZ_OK;
}

/* Whether the text at `text` is what a link without a text of its own points to: all of it, or what stands behind
   "http://" or "mailto:", which were put before it. */
static bool is_target(const mwzi_markdown_codes *codes, const char *target, const char *text)
{
    static const char *const before[] = { "", "http://", "mailto:" };
    size_t rest = codes->len - (size_t)(text - codes->source);
    for (size_t i = 0; i < sizeof before / sizeof *before; i++) {
        size_t len = strlen(before[i]), size = strlen(target);
        if (size > len && strncmp(target, before[i], len) == 0 && size - len <= rest &&
            memcmp(target + len, text, size - len) == 0)
            return true;
    }
    return false;
}

/* The mark of a span that ends before `at` in the source; of one that is not found there, the usual one. */
static mwz_text find_mark(const mwzi_markdown_codes *codes, const mwzi_markdown_span *span, const char *at)
{
    size_t room = (size_t)(at - codes->source), len = 0;
    const char *marks = span->type == MD_SPAN_CODE ? "`" : span->type == MD_SPAN_DEL ? "~" : "*_";
    size_t least = span->type == MD_SPAN_STRONG ? 2 : 1;
    size_t most = span->type == MD_SPAN_CODE ? room : span->type == MD_SPAN_EM ? 1 : 2;
    if (span->type == MD_SPAN_CODE && room && (at[-1] == ' ' || at[-1] == '\n')) {
        at--;
        room--;
    }
    while (len < most && len < room && at[-1 - (ptrdiff_t)len] && strchr(marks, at[-1 - (ptrdiff_t)len]) &&
           at[-1 - (ptrdiff_t)len] == at[-1])
        len++;
    if (len >= least)
        return (mwz_text) { at - len, len };
    const char *usual = span->type == MD_SPAN_CODE ? "`" : span->type == MD_SPAN_DEL ? "~~" : "**";
    return (mwz_text) { usual, span->type == MD_SPAN_EM || span->type == MD_SPAN_CODE ? 1 : 2 };
}

/* What opens and closes a link whose text begins at `at`; one that is nothing but its target, without a mark, is no
 * code. */
static void find_link(const mwzi_markdown_codes *codes, mwzi_markdown_span *span, const char *at, const char *text)
{
    const char *target = codes->targets.items + span->target, *close = target + strlen(target) + 1;
    char before = at > codes->source ? at[-1] : '\0';
    span->open = (mwz_text) { before == '[' ? at - 1 : "[", 1 };
    span->close = (mwz_text) { close, strlen(close) };
    if (before == '[' || !is_target(codes, target, text))
        return;
    span->coded = before == '<';
    span->open = (mwz_text) { "<", 1 };
    span->close = (mwz_text) { ">", 1 };
}

/* The first text of a span: those around it of which it is the first too begin with it. Their marks stand before it,
   that of the innermost next to it. */
static mwz_status begin_spans(mwzi_markdown_codes *codes, const char *text, mwz_error *err)
{
    static const struct {
        MD_SPANTYPE span;
        mwz_code_type type;
    } types[] = { { MD_SPAN_EM, MWZ_CODE_ITALIC },
                  { MD_SPAN_STRONG, MWZ_CODE_BOLD },
                  { MD_SPAN_CODE, MWZ_CODE_VERBATIM },
                  { MD_SPAN_DEL, MWZ_CODE_STRUCK },
                  { MD_SPAN_A, MWZ_CODE_LINK } };
    const char *at = text - (text > codes->source && text[-1] == '\\');
    size_t first = codes->spans.count;
    for (; first > 0 && !codes->spans.items[first - 1].begun; first--) {
        mwzi_markdown_span *span = &codes->spans.items[first - 1];
        span->begun = span->coded = true;
        if (span->type == MD_SPAN_A)
            find_link(codes, span, at, text);
        else
            span->open = span->close = find_mark(codes, span, at);
        bool here = span->open.bytes >= codes->source && span->open.bytes < at;
        at = here ? span->open.bytes : at;
    }
    mwz_status status = MWZ_OK;
    for (size_t i = first; i < codes->spans.count && status == MWZ_OK; i++) {
        const mwzi_markdown_span *span = &codes->spans.items[i];
        size_t type = 0;
        while (type < sizeof types / sizeof *types - 1 && types[type].span != span->type)
            type++;
        if (span->coded)
            status =
                mwzi_content_open_code(codes->content, types[type].type, (uint32_t)i, span->open, span->close, err);
    }
    return status;
}

mwz_status mwzi_markdown_codes_text(mwzi_markdown_codes *codes, MD_TEXTTYPE type, const char *bytes, uint32_t len,
                                    mwz_error *err)
{
    if (!codes->content->codes)
        return MWZ_OK;
    bool line = type == MD_TEXT_BR || type == MD_TEXT_SOFTBR;
    if (codes->pictures) {
        bool done = add(codes, &codes->picture, line ? " " : bytes, line ? 1 : len);
        return done ? MWZ_OK : mwzi_fail_memory(err);
    }
    if (type == MD_TEXT_HTML)
        return add(codes, &codes->html, bytes, len) ? take_html(codes, err) : mwzi_fail_memory(err);
    if (type == MD_TEXT_BR)
        return mwzi_content_put_code(codes->content, MWZ_CODE_BREAK, (mwz_text) { "\\\n", 2 }, err);
    bool inside = bytes >= codes->source && bytes < codes->source + codes->len;
    return inside && codes->spans.count && !codes->spans.items[codes->spans.count - 1].begun
        ? begin_spans(codes, bytes, err)
        : MWZ_OK;
}

mwz_status mwzi_markdown_codes_end(mwzi_markdown_codes *codes, mwz_error *err)
{
    if (!codes->content->codes)
        return MWZ_OK;
    codes->spans.count = codes->targets.count = codes->html.count = 0;
    return mwzi_content_part_codes(codes->content, err);
}
