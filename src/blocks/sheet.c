/* Events of a reader of markup → blocks: a block begins with its first visible character and ends where the markup parts
   blocks. What a reader of the page does not see (controls, empty elements) makes no block. */
#include "blocks/sheet.h"

#include <string.h>

#include "blocks/credits.h"
#include "blocks/furniture.h"
#include "blocks/lines.h"

enum { PROSE_BYTES = 60, BODY_BYTES = 120 };

void mwzi_sheet_init(mwzi_sheet *sheet, const mwzi_env *env, const char *source)
{
    memset(sheet, 0, sizeof *sheet);
    sheet->env = env;
    sheet->source = source;
    sheet->next.role = MWZI_ROLE_PARAGRAPH;
    mwzi_content_init(&sheet->content, env);
}

void mwzi_sheet_free(mwzi_sheet *sheet)
{
    mwzi_content_free(&sheet->content);
    mwzi_vec_free(sheet->env, &sheet->draft);
    mwzi_vec_free(sheet->env, &sheet->wanted);
    mwzi_vec_free(sheet->env, &sheet->begun);
}

mwz_status mwzi_sheet_keep_codes(mwzi_sheet *sheet, const mwzi_input *in, mwz_error *err)
{
    return in->codes ? mwzi_content_keep_codes(&sheet->content, err) : MWZ_OK;
}

/* The roles that typed list marks are looked for in; cells and titles keep theirs as text. */
static void read_mark(mwzi_sheet *sheet, mwzi_block *block)
{
    if (block->role != MWZI_ROLE_PARAGRAPH && block->role != MWZI_ROLE_LIST_ITEM && block->role != MWZI_ROLE_HEADING)
        return;
    mwzi_mark mark = mwzi_mark_read(sheet->content.bytes.items + block->offset, block->len, &sheet->trail);
    if (!mark.len || (block->role == MWZI_ROLE_HEADING && !mark.number))
        return;
    block->mark_len = mark.len;
    if (mark.number)
        block->list_number = mark.number;
    uint8_t depth = mwzi_mark_note(&sheet->trail, &mark);
    if (block->role == MWZI_ROLE_PARAGRAPH) {
        block->role = MWZI_ROLE_LIST_ITEM;
        block->depth = depth;
    }
}

mwz_status mwzi_sheet_end(mwzi_sheet *sheet, mwz_error *err)
{
    mwzi_block *block = &sheet->block;
    sheet->breaks = 0;
    if (!mwzi_content_end(&sheet->content, &block->offset, &block->len))
        return MWZ_OK;
    mwzi_trim(sheet->content.bytes.items, &block->offset, &block->len);
    if (block->len == 0) {
        mwzi_content_take_back(&sheet->content);
        return MWZ_OK;
    }
    mwzi_content_trim(&sheet->content, block->offset, block->len);
    if (block->role == MWZI_ROLE_HEADING)
        mwzi_mark_forget_lists(&sheet->trail);
    read_mark(sheet, block);
    mwzi_block *place = mwzi_vec_push(sheet->env, &sheet->draft);
    if (!place)
        return mwzi_fail_memory(err);
    *place = *block;
    return MWZ_OK;
}

static void begin_block(mwzi_sheet *sheet)
{
    for (; sheet->source && sheet->line_from < sheet->content.from; sheet->line_from++) {
        char c = sheet->source[sheet->line_from];
        sheet->line += c == '\n' || (c == '\r' && sheet->source[sheet->line_from + 1] != '\n');
    }
    sheet->block = sheet->next;
    sheet->block.line = sheet->line;
    sheet->next.list_number = 0; /* only the first block of an item bears its number */
}

static bool is_visible(const mwzi_markup_text *text)
{
    for (uint32_t i = 0; i < text->len; i++)
        if (!strchr(" \t\n\r\f", text->bytes[i]) || !text->bytes[i])
            return true;
    return false;
}

mwz_status mwzi_sheet_begin_code(mwzi_sheet *sheet, mwz_code_type type, uint32_t key, mwz_text open, mwz_text close,
                                 mwz_error *err)
{
    mwzi_codes *codes = sheet->content.codes;
    if (!codes)
        return MWZ_OK;
    mwzi_open_code *code = mwzi_vec_push(sheet->env, &sheet->wanted);
    if (!code)
        return mwzi_fail_memory(err);
    *code = (mwzi_open_code) { .key = key,
                               .open = mwzi_intern(&codes->tags, open.bytes, open.len),
                               .close = mwzi_intern(&codes->tags, close.bytes, close.len),
                               .type = (uint8_t)type };
    return code->open == MWZI_NONE || code->close == MWZI_NONE ? mwzi_fail_memory(err) : MWZ_OK;
}

void mwzi_sheet_end_code(mwzi_sheet *sheet, uint32_t key)
{
    size_t at = sheet->wanted.count;
    while (at > 0 && sheet->wanted.items[at - 1].key != key)
        at--;
    if (at == 0)
        return;
    mwzi_open_code *code = &sheet->wanted.items[at - 1];
    memmove(code, code + 1, (sheet->wanted.count - at) * sizeof *code);
    sheet->wanted.count--;
}

void mwzi_sheet_end_codes(mwzi_sheet *sheet)
{
    sheet->wanted.count = 0;
}

bool mwzi_sheet_in_code(const mwzi_sheet *sheet, mwz_code_type type)
{
    for (size_t i = 0; i < sheet->wanted.count; i++)
        if (sheet->wanted.items[i].type == type)
            return true;
    return false;
}

/* Before visible text: those codes are begun and ended that it has more and less than the text before. */
static mwz_status turn_codes(mwzi_sheet *sheet, mwz_error *err)
{
    size_t same = 0;
    mwz_status status = MWZ_OK;
    while (same < sheet->wanted.count && same < sheet->begun.count &&
           sheet->wanted.items[same].open == sheet->begun.items[same])
        same++;
    while (sheet->begun.count > same && status == MWZ_OK)
        status = mwzi_content_close_code(&sheet->content, (uint32_t)--sheet->begun.count, NULL, err);
    for (size_t i = same; i < sheet->wanted.count && status == MWZ_OK; i++) {
        const mwzi_open_code *code = &sheet->wanted.items[i];
        const mwz_text *tags = sheet->content.codes->tags.texts;
        uint32_t *place = mwzi_vec_push(sheet->env, &sheet->begun);
        if (!place)
            return mwzi_fail_memory(err);
        *place = code->open;
        status = mwzi_content_open_code(&sheet->content, (mwz_code_type)code->type, (uint32_t)i, tags[code->open],
                                        tags[code->close], err);
    }
    return status;
}

static mwz_status take_text(mwzi_sheet *sheet, const mwzi_markup_text *text, mwz_error *err)
{
    bool visible = is_visible(text);
    mwz_status status = visible && sheet->breaks > 1 ? mwzi_sheet_end(sheet, err) : MWZ_OK;
    bool open = sheet->content.open;
    if (visible && (sheet->wanted.count || sheet->begun.count) && status == MWZ_OK)
        status = turn_codes(sheet, err);
    if (status == MWZ_OK)
        status = mwzi_content_text(&sheet->content, text, err);
    if (status == MWZ_OK && !open && sheet->content.open)
        begin_block(sheet);
    if (visible)
        sheet->breaks = 0;
    return status;
}

mwz_status mwzi_sheet_text(mwzi_sheet *sheet, const mwzi_markup_text *text, bool lines, mwz_error *err)
{
    if (!lines || !text->verbatim)
        return take_text(sheet, text, err);
    mwz_status status = MWZ_OK;
    for (uint32_t i = 0; i < text->len && status == MWZ_OK;) {
        uint32_t end = i;
        while (end < text->len && text->bytes[end] != '\n')
            end++;
        if (end > i)
            status = take_text(sheet, &(mwzi_markup_text) { text->bytes + i, end - i, text->from + i, 1, true }, err);
        if (end < text->len && status == MWZ_OK)
            status = mwzi_sheet_end(sheet, err);
        i = end + 1;
    }
    return status;
}

mwz_status mwzi_sheet_copy(mwzi_sheet *sheet, const mwzi_content *other, uint32_t offset, uint32_t len, mwz_error *err)
{
    bool open = sheet->content.open;
    mwz_status status = mwzi_content_copy(&sheet->content, other, offset, len, err);
    if (status == MWZ_OK && !open)
        begin_block(sheet);
    return status;
}

void mwzi_sheet_break(mwzi_sheet *sheet)
{
    if (!sheet->content.open)
        return;
    sheet->breaks++;
    mwzi_content_space(&sheet->content);
}

mwz_status mwzi_sheet_append(mwzi_sheet *sheet, const mwzi_sheet *other, mwz_error *err)
{
    mwz_status status = mwzi_sheet_end(sheet, err);
    for (size_t i = 0; i < other->draft.count && status == MWZ_OK; i++) {
        mwzi_block block = other->draft.items[i];
        status = mwzi_content_copy(&sheet->content, &other->content, block.offset, block.len, err);
        mwzi_block *place = status == MWZ_OK ? mwzi_vec_push(sheet->env, &sheet->draft) : NULL;
        if (!place)
            return status == MWZ_OK ? mwzi_fail_memory(err) : status;
        (void)mwzi_content_end(&sheet->content, &block.offset, &block.len);
        block.line = sheet->line;
        *place = block;
    }
    return status;
}

void mwzi_sheet_find_furniture(mwzi_sheet *sheet)
{
    bool prose = false, begun = false;
    for (size_t i = 0; i < sheet->draft.count && !prose; i++)
        prose = sheet->draft.items[i].len >= PROSE_BYTES;
    for (size_t i = 0; i < sheet->draft.count; i++) {
        mwzi_block *block = &sheet->draft.items[i];
        bool caption = block->role == MWZI_ROLE_CAPTION;
        if ((block->role != MWZI_ROLE_PARAGRAPH && block->role != MWZI_ROLE_LIST_ITEM && !caption) || block->row ||
            block->mark_len)
            continue;
        const char *bytes = sheet->content.bytes.items + block->offset;
        const char *reason = caption ? mwzi_credit_reason(bytes, block->len) : mwzi_furniture_reason(bytes, block->len);
        begun = begun || (block->role == MWZI_ROLE_PARAGRAPH && block->len >= BODY_BYTES);
        if (!reason || (!prose && reason == mwzi_reason_menu) ||
            (begun && reason == mwzi_reason_byline && mwzi_is_bare_byline(bytes, block->len)))
            continue;
        block->role = reason == mwzi_reason_byline ? MWZI_ROLE_BYLINE : MWZI_ROLE_BOILERPLATE;
        block->reason = reason;
    }
}

mwz_status mwzi_sheet_finish(mwzi_sheet *sheet, mwzi_draft *draft, mwzi_blocks *out, uint32_t len, mwz_error *err)
{
    mwz_status status = mwzi_sheet_end(sheet, err);
    if (status != MWZ_OK)
        return status;
    mwzi_content *content = &sheet->content;
    out->content = mwzi_arena_text(&out->arena, content->bytes.items, content->bytes.count);
    out->content_len = (uint32_t)content->bytes.count;
    if (!out->content)
        return mwzi_fail_memory(err);
    content->map.to_len = out->content_len;
    content->map.from_len = len;
    out->map = content->map;
    out->codes = content->codes;
    content->codes = NULL;
    out->marked_up = true;
    *draft = sheet->draft;
    memset(&content->map, 0, sizeof content->map);
    memset(&sheet->draft, 0, sizeof sheet->draft);
    return MWZ_OK;
}
