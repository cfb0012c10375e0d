/* Bytes in pieces → diagnoses and repaired text. What was fed is kept until there are some megabytes of it, cut at a line
   end, decoded and repaired as a text of its own. The encoding is that of the first piece that is more than ASCII, so that
   all pieces are read in one. Limit: neighbours are not heard across a cut; a line longer than LONGEST is cut too. */
#include "pipeline/doctor.h"

#include <string.h>

#include "blocks/elements.h"
#include "pipeline/verify.h"

enum { PIECE = 2 << 20, LONGEST = 32 << 20 };

mwz_status mwzi_doctor_start(mwzi_doctor *doctor, const mwzi_env *env, const mwzi_doctor_params *params, mwz_error *err)
{
    memset(doctor, 0, sizeof *doctor);
    doctor->env = env;
    doctor->params = *params;
    doctor->encoding = "UTF-8";
    mwzi_arena_init(&doctor->arena, env);
    doctor->params.name = mwzi_arena_text(&doctor->arena, params->name, strlen(params->name));
    if (params->encoding)
        doctor->params.encoding = mwzi_arena_text(&doctor->arena, params->encoding, strlen(params->encoding));
    if (!doctor->params.name || (params->encoding && !doctor->params.encoding))
        return mwzi_fail_memory(err);
    if (params->sink) {
        doctor->sink = *params->sink;
        doctor->params.sink = &doctor->sink;
    }
    return MWZ_OK;
}

/* Whether a line feed ends at byte `end` of a text in UTF-16 or UTF-32, or in anything else. */
static bool is_line_end(const mwzi_doctor *doctor, size_t end)
{
    const char *bytes = doctor->buffer.items;
    size_t unit = strncmp(doctor->encoding, "UTF-16", 6) == 0 ? 2 : strncmp(doctor->encoding, "UTF-32", 6) == 0 ? 4 : 1;
    if ((doctor->offset + end) % unit || end < unit)
        return false;
    bool big = unit > 1 && strstr(doctor->encoding, "BE");
    for (size_t i = 0; i < unit; i++)
        if (bytes[end - unit + i] != (i == (big ? unit - 1 : 0) ? '\n' : '\0'))
            return false;
    return true;
}

/* How many bytes of the buffer go through now. */
static size_t find_cut(const mwzi_doctor *doctor)
{
    size_t count = doctor->buffer.count;
    for (size_t end = count; end > 0; end--)
        if (is_line_end(doctor, end))
            return end;
    if (count < LONGEST)
        return 0;
    for (size_t end = count - count % 4; end > 0; end--)
        if (doctor->buffer.items[end - 1] == ' ')
            return end - end % 4 ? end - end % 4 : end;
    return count - count % 4;
}

static mwz_status pass_on(mwzi_doctor *doctor, const mwzi_repaired *repaired, mwz_error *err)
{
    for (size_t i = 0; i < repaired->diagnoses.count; i++) {
        mwzi_diagnosis diagnosis = repaired->diagnoses.items[i];
        diagnosis.line += doctor->lines;
        diagnosis.span.offset += doctor->offset;
        mwzi_summary_row *row = mwzi_summary_add(&doctor->summary, &diagnosis);
        if (row->lines == 1) {
            mwz_text *texts[] = { &row->first.before, &row->first.after };
            for (size_t k = 0; k < 2; k++) {
                if (!texts[k]->bytes)
                    continue;
                texts[k]->bytes = mwzi_arena_text(&doctor->arena, texts[k]->bytes, texts[k]->len);
                if (!texts[k]->bytes)
                    return mwzi_fail_memory(err);
            }
        }
        if (doctor->params.each && !doctor->params.each(doctor->params.each_user, &diagnosis))
            return mwzi_fail(err, MWZ_ERR_CANCELLED, "stopped while %s was examined", doctor->params.name);
    }
    if (!doctor->params.sink)
        return MWZ_OK;
    int failed = repaired->len ? doctor->sink.write(doctor->sink.user, repaired->bytes, repaired->len) : 0;
    return failed ? mwzi_fail(err, MWZ_ERR_IO, "the repaired text cannot be written: %s", strerror(failed)) : MWZ_OK;
}

static bool has_high(const char *bytes, size_t len)
{
    for (size_t i = 0; i < len; i++)
        if ((unsigned char)bytes[i] >= 0x80)
            return true;
    return false;
}

/* The encoding and the format hold for what follows. */
static mwz_status settle(mwzi_doctor *doctor, const mwzi_text *text, size_t len, mwz_error *err)
{
    if (!doctor->begun)
        doctor->markup = doctor->params.format == MWZI_BLOCKS_HTML ||
            (doctor->params.format == MWZI_BLOCKS_AUTO && mwzi_page_is(text->bytes, text->len));
    doctor->begun = true;
    if (doctor->settled)
        return MWZ_OK;
    doctor->settled = has_high(doctor->buffer.items, len) || strcmp(text->encoding, "UTF-8") != 0;
    doctor->encoding = mwzi_arena_text(&doctor->arena, text->encoding, strlen(text->encoding));
    return doctor->encoding ? MWZ_OK : mwzi_fail_memory(err);
}

static mwz_status examine(mwzi_doctor *doctor, size_t len, mwz_error *err)
{
    const mwzi_env *env = doctor->env;
    mwzi_text *text = NULL;
    mwzi_repaired *repaired = NULL;
    mwzi_decode_params decode = { doctor->settled ? doctor->encoding : doctor->params.encoding, doctor->params.name, true,
                                  doctor->settled && !doctor->params.encoding };
    mwz_status status = mwzi_progress(env, "repair", doctor->offset, 0, err);
    if (status == MWZ_OK)
        status = mwzi_decode_build(&text, env, doctor->buffer.items, len, &decode, err);
    if (status == MWZ_OK)
        status = settle(doctor, text, len, err);
    if (status == MWZ_OK) {
        mwzi_repair_params repair = { doctor->params.level, doctor->markup, false, doctor->params.lexicon };
        status = mwzi_repair_build(&repaired, env, text, &repair, err);
    }
    if (status == MWZ_OK)
        status = MWZI_VERIFY(mwzi_repair_verify(repaired, text, err));
    if (status == MWZ_OK)
        status = pass_on(doctor, repaired, err);
    if (status == MWZ_OK) {
        doctor->lines += mwzi_text_line(text, text->len) - 1;
        doctor->offset += len;
        doctor->buffer.count -= len;
        memmove(doctor->buffer.items, doctor->buffer.items + len, doctor->buffer.count);
    }
    mwzi_repair_free(repaired);
    mwzi_decode_free(text);
    return status;
}

mwz_status mwzi_doctor_feed(mwzi_doctor *doctor, const char *bytes, size_t len, mwz_error *err)
{
    while (len) {
        size_t take = len < PIECE ? len : PIECE;
        if (!mwzi_vec_reserve(doctor->env, &doctor->buffer, doctor->buffer.count + take))
            return mwzi_fail_memory(err);
        memcpy(doctor->buffer.items + doctor->buffer.count, bytes, take);
        doctor->buffer.count += take;
        bytes += take;
        len -= take;
        size_t cut = doctor->buffer.count >= PIECE ? find_cut(doctor) : 0;
        mwz_status status = cut ? examine(doctor, cut, err) : MWZ_OK;
        if (status != MWZ_OK)
            return status;
    }
    return MWZ_OK;
}

mwz_status mwzi_doctor_end(mwzi_doctor *doctor, mwz_error *err)
{
    return doctor->buffer.count ? examine(doctor, doctor->buffer.count, err) : MWZ_OK;
}

void mwzi_doctor_free(mwzi_doctor *doctor)
{
    mwzi_vec_free(doctor->env, &doctor->buffer);
    mwzi_arena_free(&doctor->arena);
}
