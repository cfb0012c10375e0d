/* A block → its runs: the script runs (UAX #24) cut at the changes of bidi level (UAX #9). */
#include "blocks/runs.h"

#include <string.h>

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

mwz_status mwzi_run_reader_open(mwzi_run_reader *reader, const mwzi_env *env, mwz_error *err)
{
    memset(reader, 0, sizeof *reader);
    reader->env = env;
    return mwzi_bidi_open(&reader->bidi, env, err);
}

mwz_status mwzi_run_reader_read(mwzi_run_reader *reader, const mwzi_blocks *blocks, uint32_t block, mwz_error *err)
{
    const uint32_t start = blocks->items[block].offset, len = blocks->items[block].len;
    const char *bytes = blocks->content + start;
    reader->runs.count = 0;
    if (!mwzi_script_split(&reader->scripts, reader->env, bytes, len))
        return mwzi_fail_memory(err);
    mwz_status status = mwzi_bidi_split(reader->bidi, &reader->levels, &reader->base_level, bytes, len, err);
    if (status != MWZ_OK)
        return status;
    size_t s = 0, l = 0;
    for (uint32_t at = 0; at < len;) {
        const mwzi_script_run *script = &reader->scripts.items[s];
        const mwzi_level_run *level = &reader->levels.items[l];
        uint32_t script_end = script->offset + script->len, level_end = level->offset + level->len;
        uint32_t end = script_end < level_end ? script_end : level_end;
        mwzi_run *run = mwzi_vec_push(reader->env, &reader->runs);
        if (!run)
            return mwzi_fail_memory(err);
        *run = (mwzi_run) { start + at, end - at, script->script, level->level };
        s += end == script_end;
        l += end == level_end;
        at = end;
    }
    return MWZ_OK;
}

void mwzi_run_reader_close(mwzi_run_reader *reader)
{
    mwzi_bidi_close(reader->bidi);
    mwzi_vec_free(reader->env, &reader->scripts);
    mwzi_vec_free(reader->env, &reader->levels);
    mwzi_vec_free(reader->env, &reader->runs);
}
