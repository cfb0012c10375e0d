/* SRX 2.0 (Segmentation Rules eXchange, LISA/GALA 2008): a file → the rules of Arabic and of English, in order,
   compiled.

   <languagemap> patterns are matched against the whole of "ar" and "en", letter case ignored, as files write "EN" and
   "en". cascade="yes": the rules of every map that matches, in the order of the maps; cascade="no": those of the first.
   Only rules used for the two languages are compiled, so that a fault in the rules for a third one harms nobody. */
#include <string.h>

#include "base/file.h"
#include "segments/srx_file.h"

static const char *const codes[2] = { [MWZ_AR] = "ar", [MWZ_EN] = "en" };
static const char *const languages[2] = { [MWZ_AR] = "Arabic", [MWZ_EN] = "English" };

static mwz_status map_matches(const mwzi_srx_file *file, const mwzi_language_map *map, const char *code, bool *matches)
{
    static const char ignore_case[] = "(?i)";
    size_t len = strlen(map->pattern), head = sizeof ignore_case - 1;
    mwzi_utf16 text;
    mwzi_utf16_init(&text, file->env);
    mwzi_regex *regex = NULL;
    mwzi_regex_fault fault;
    char *pattern = mwzi_alloc(file->env, head + len);
    mwz_status status = MWZ_ERR_MEMORY;
    if (pattern && mwzi_utf16_set(&text, code, 2)) {
        memcpy(pattern, ignore_case, head);
        memcpy(pattern + head, map->pattern, len);
        status = mwzi_regex_open(&regex, file->env, pattern, head + len, &fault);
    }
    if (status == MWZ_OK)
        *matches = mwzi_regex_whole(regex, &text) == MWZI_MATCH_FOUND;
    mwzi_regex_free(regex);
    if (pattern)
        mwzi_free(file->env, pattern, head + len);
    mwzi_utf16_free(&text);
    if (status == MWZ_ERR_MEMORY)
        return mwzi_fail_memory(file->err);
    if (status)
        return MWZI_SRX_FAIL(file, map->line, "languagepattern \"%.40s\": %s (%s)", map->pattern, fault.why, fault.icu);
    return status;
}

/* Lists the rules of a language by the maps, in order. */
static mwz_status choose_rules(mwzi_srx_file *file, int side)
{
    file->chosen.count = 0;
    bool mapped = false;
    for (size_t m = 0; m < file->maps.count && !(mapped && !file->cascade); m++) {
        const mwzi_language_map *map = &file->maps.items[m];
        bool matches = false;
        mwz_status status = map_matches(file, map, codes[side], &matches);
        if (status)
            return status;
        const mwzi_language_rule *language = NULL;
        for (size_t i = 0; i < file->language_rules.count; i++)
            if (strcmp(file->language_rules.items[i].name, map->name) == 0)
                language = &file->language_rules.items[i];
        if (!language)
            return MWZI_SRX_FAIL(file, map->line,
                                 "the languagemap names the languagerule \"%s\", which is not in the file", map->name);
        if (!matches)
            continue;
        mapped = true;
        for (size_t i = 0; i < language->rule_count; i++) {
            const mwzi_srx_rule **item = mwzi_vec_push(file->env, &file->chosen);
            if (!item)
                return mwzi_fail_memory(file->err);
            *item = &file->rules.items[language->rule_first + i];
        }
    }
    if (file->chosen.count == 0)
        return mwzi_fail(file->err, MWZ_ERR_FORMAT,
                         "%s has no rules for %s: %s; add a languagemap whose languagepattern matches it", file->name,
                         languages[side],
                         mapped               ? "the languagerule is empty"
                             : side == MWZ_AR ? "no languagemap matches \"ar\""
                                              : "no languagemap matches \"en\"");
    return MWZ_OK;
}

static mwz_status read_and_compile(mwzi_srx_file *file, mwz_rules *srx, const char *bytes, size_t len)
{
    mwz_status status = mwzi_xml_reader_open(&file->reader, file->env, bytes, len, file->name, file->err);
    if (status == MWZ_OK)
        status = mwzi_srx_file_read(file);
    for (int side = 0; side < 2 && status == MWZ_OK; side++) {
        status = choose_rules(file, side);
        if (status == MWZ_OK)
            status = mwzi_rules_compile(&srx->rules[side], &srx->arena, file->chosen.items, file->chosen.count,
                                        file->name, file->err);
    }
    return status;
}

mwz_status mwzi_srx_open(mwz_rules **out, const mwzi_env *env, const char *path, mwz_error *err)
{
    *out = NULL;
    char *bytes;
    size_t len;
    mwz_status status = mwzi_file_read(&bytes, &len, env, path, err);
    if (status)
        return status;
    mwz_rules *srx = mwzi_alloc(env, sizeof *srx);
    if (!srx) {
        mwzi_free(env, bytes, len + 1);
        return mwzi_fail_memory(err);
    }
    memset(srx, 0, sizeof *srx);
    mwzi_arena_init(&srx->arena, env);
    srx->name = mwzi_arena_text(&srx->arena, path, strlen(path));
    mwzi_digest(srx->digest, bytes, len);
    mwzi_srx_file file = { .env = env, .arena = &srx->arena, .name = srx->name, .err = err };
    status = srx->name ? read_and_compile(&file, srx, bytes, len) : mwzi_fail_memory(err);
    mwzi_xml_reader_free(file.reader);
    mwzi_vec_free(env, &file.rules);
    mwzi_vec_free(env, &file.language_rules);
    mwzi_vec_free(env, &file.maps);
    mwzi_vec_free(env, &file.chosen);
    mwzi_free(env, bytes, len + 1);
    if (status) {
        mwzi_srx_free(srx);
        return status;
    }
    *out = srx;
    return MWZ_OK;
}

const char *mwzi_srx_digest(const mwz_rules *rules)
{
    return rules->digest;
}

void mwzi_srx_free(mwz_rules *srx)
{
    if (!srx)
        return;
    mwzi_rules_free(&srx->rules[MWZ_AR]);
    mwzi_rules_free(&srx->rules[MWZ_EN]);
    const mwzi_env *env = srx->arena.env;
    mwzi_arena_free(&srx->arena);
    mwzi_free(env, srx, sizeof *srx);
}
