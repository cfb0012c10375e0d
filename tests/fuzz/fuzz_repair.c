/* Text → repaired text, and the same bytes in pieces through the doctor. The first byte chooses the level, whether it is
   HTML and the size of the pieces; the rest is the input. */
#include "fuzz.h"
#include "pipeline/doctor.h"
#include "repair/repair.h"

static void examine_pieces(const mwzi_env *env, const char *bytes, size_t len, size_t piece, mwzi_repair_level level)
{
    mwz_error err = MWZ_ERROR_INIT;
    mwzi_doctor doctor;
    const mwzi_doctor_params params = { .name = "fuzz", .level = level };
    bool good = fuzz_is_ok(mwzi_doctor_start(&doctor, env, &params, &err), "doctor start", &err);
    for (size_t at = 0; at < len && good; at += piece)
        good = fuzz_is_ok(mwzi_doctor_feed(&doctor, bytes + at, len - at < piece ? len - at : piece, &err), "doctor feed", &err);
    if (good)
        (void)fuzz_is_ok(mwzi_doctor_end(&doctor, &err), "doctor end", &err);
    mwzi_doctor_free(&doctor);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    static const mwzi_repair_level levels[] = { MWZI_REPAIR_SURE, MWZI_REPAIR_ALL, MWZI_REPAIR_OFF };
    if (len < 2)
        return 0;
    const mwzi_env env = fuzz_env();
    const mwzi_repair_level level = levels[bytes[0] % 3];
    mwz_error err = MWZ_ERROR_INIT;
    mwzi_text *text;
    mwzi_repaired *repaired;
    mwzi_decode_params decode = { NULL, "fuzz", false };
    examine_pieces(&env, (const char *)bytes + 1, len - 1, 1 + bytes[0] % 50u, level);
    if (!fuzz_is_ok(mwzi_decode_build(&text, &env, (const char *)bytes + 1, len - 1, &decode, &err), "decode", &err))
        return 0;
    mwzi_repair_params params = { level, (bytes[0] & 64) != 0, (bytes[0] & 128) != 0, NULL };
    if (fuzz_is_ok(mwzi_repair_build(&repaired, &env, text, &params, &err), "repair", &err)) {
        fuzz_check(mwzi_repair_verify(repaired, text, &err), "repair verify", &err);
        for (uint32_t offset = 0; offset < repaired->len; offset += 1 + repaired->len / 8)
            (void)mwzi_offset_map_span(repaired->map, offset, repaired->len - offset);
        mwzi_repair_free(repaired);
    }
    mwzi_decode_free(text);
    return 0;
}
