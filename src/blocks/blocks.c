/* Stage 2. Text → blocks: a reader of its format (inputs.c) makes a draft, then every block gets its
   runs, which are the script runs (UAX #24) cut at the changes of bidi level (UAX #9). The draft is copied to the
   product's arena at the end, so that a product is three flat arrays. */
#include "blocks/blocks.h"

#include <string.h>

#include "blocks/draft.h"
#include "blocks/inputs.h"
#include "text/bidi.h"

enum { PROGRESS_EVERY = 4096 };

const char *mwzi_role_name(unsigned role)
{
    static const char *const names[] = {
        [MWZI_ROLE_TITLE] = "title",
        [MWZI_ROLE_HEADING] = "heading",
        [MWZI_ROLE_PARAGRAPH] = "paragraph",
        [MWZI_ROLE_LIST_ITEM] = "list-item",
        [MWZI_ROLE_CELL] = "cell",
        [MWZI_ROLE_CAPTION] = "caption",
        [MWZI_ROLE_BYLINE] = "byline",
        [MWZI_ROLE_BOILERPLATE] = "boilerplate",
        [MWZI_ROLE_NOTE] = "note",
    };
    return role < sizeof names / sizeof *names ? names[role] : "unknown";
}

const char *mwzi_script_name(unsigned script)
{
    static const char *const names[] = {
        [MWZI_SCRIPT_COMMON] = "common",
        [MWZI_SCRIPT_ARABIC] = "arabic",
        [MWZI_SCRIPT_LATIN] = "latin",
        [MWZI_SCRIPT_OTHER] = "other",
    };
    return script < sizeof names / sizeof *names ? names[script] : "unknown";
}

/* Temporaries of the runs, kept from block to block. */
typedef struct run_maker {
    const mwzi_env *env;
    mwzi_bidi *bidi;
    mwzi_script_runs scripts;
    mwzi_level_runs levels;
    MWZI_VEC(mwzi_run) runs;
} run_maker;

/* Cuts the script runs of one block at the changes of level. */
static mwz_status make_runs(run_maker *maker, mwzi_block *block, const char *content, mwz_error *err)
{
    const char *bytes = content + block->offset;
    if (!mwzi_script_split(&maker->scripts, maker->env, bytes, block->len))
        return mwzi_fail_memory(err);
    mwz_status status = mwzi_bidi_split(maker->bidi, &maker->levels, &block->base_level, bytes, block->len, err);
    if (status != MWZ_OK)
        return status;
    if (maker->runs.count > UINT32_MAX - maker->scripts.count - maker->levels.count)
        return mwzi_fail(err, MWZ_ERR_LIMIT, "the text changes its script over 4,000,000,000 times; split it");
    block->run_first = (uint32_t)maker->runs.count;
    size_t s = 0, l = 0;
    for (uint32_t at = 0; at < block->len;) {
        const mwzi_script_run *script = &maker->scripts.items[s];
        const mwzi_level_run *level = &maker->levels.items[l];
        uint32_t script_end = script->offset + script->len, level_end = level->offset + level->len;
        uint32_t end = script_end < level_end ? script_end : level_end;
        mwzi_run *run = mwzi_vec_push(maker->env, &maker->runs);
        if (!run)
            return mwzi_fail_memory(err);
        *run = (mwzi_run) { block->offset + at, end - at, script->script, level->level };
        s += end == script_end;
        l += end == level_end;
        at = end;
    }
    block->run_count = (uint32_t)maker->runs.count - block->run_first;
    return MWZ_OK;
}

static mwz_status fill_runs(run_maker *maker, mwzi_blocks *blocks, mwzi_draft *draft, mwz_error *err)
{
    mwz_status status = mwzi_bidi_open(&maker->bidi, blocks->env, err);
    for (size_t i = 0; i < draft->count && status == MWZ_OK; i++) {
        status = make_runs(maker, &draft->items[i], blocks->content, err);
        if (status == MWZ_OK && i % PROGRESS_EVERY == 0)
            status = mwzi_progress(blocks->env, "blocks", i, draft->count, err);
    }
    if (status != MWZ_OK)
        return status;
    blocks->count = (uint32_t)draft->count;
    blocks->run_count = (uint32_t)maker->runs.count;
    blocks->items = mwzi_arena_copy(&blocks->arena, draft->items, draft->count * sizeof *draft->items);
    blocks->runs = mwzi_arena_copy(&blocks->arena, maker->runs.items, maker->runs.count * sizeof *maker->runs.items);
    return blocks->items && blocks->runs ? MWZ_OK : mwzi_fail_memory(err);
}

mwz_status mwzi_blocks_build(mwzi_blocks **out, const mwzi_env *env, const char *text, uint32_t len,
                             const mwzi_blocks_params *params, mwz_error *err)
{
    *out = NULL;
    mwzi_blocks *blocks = mwzi_alloc(env, sizeof *blocks);
    if (!blocks)
        return mwzi_fail_memory(err);
    memset(blocks, 0, sizeof *blocks);
    mwzi_arena_init(&blocks->arena, env);
    blocks->env = env;
    blocks->content = text;
    blocks->content_len = len;
    blocks->lines = params->lines;
    mwzi_draft draft = { 0 };
    run_maker maker = { .env = env };
    const mwzi_input input = { text, len, params->name ? params->name : "the text", params->lines };
    mwz_status status = mwzi_input_read(&draft, blocks, &input, params->format, err);
    if (status == MWZ_OK)
        status = fill_runs(&maker, blocks, &draft, err);
    mwzi_bidi_close(maker.bidi);
    mwzi_vec_free(env, &maker.scripts);
    mwzi_vec_free(env, &maker.levels);
    mwzi_vec_free(env, &maker.runs);
    mwzi_vec_free(env, &draft);
    if (status != MWZ_OK) {
        mwzi_blocks_free(blocks);
        return status;
    }
    *out = blocks;
    return MWZ_OK;
}

void mwzi_blocks_free(mwzi_blocks *blocks)
{
    if (!blocks)
        return;
    const mwzi_env *env = blocks->env;
    mwzi_offset_map_free(&blocks->map, env);
    mwzi_vec_free(env, &blocks->findings);
    mwzi_arena_free(&blocks->arena);
    mwzi_free(env, blocks, sizeof *blocks);
}
