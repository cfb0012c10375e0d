/* What the inspectors share: findings, shapes, the names of stages.

   Limit: findings are taken in the order of their list, which is the order of the pairs. */
#include "inspect/show.h"

#include <stdio.h>
#include <string.h>

#include <muwazi/inspect.h>

#include "inspect/inspect.h"

const char *const mwzi_side_names[2] = { [MWZ_AR] = "ar", [MWZ_EN] = "en" };

static const struct {
    const char *name;
    mwz_stage stage;
} stages[] = {
    { "decode", MWZ_STAGE_DECODE },     { "blocks", MWZ_STAGE_BLOCKS },     { "streams", MWZ_STAGE_STREAMS },
    { "segments", MWZ_STAGE_SEGMENTS }, { "features", MWZ_STAGE_FEATURES }, { "align", MWZ_STAGE_ALIGN },
    { "pairs", MWZ_STAGE_PAIRS },
};

int mwzi_stage_from_name(const char *name)
{
    for (size_t i = 0; name && i < sizeof stages / sizeof *stages; i++)
        if (strcmp(stages[i].name, name) == 0)
            return stages[i].stage;
    return 0;
}

void mwzi_show_finding(mwzi_json *json, const mwz_finding *finding)
{
    static const char *const severities[] = { [MWZ_NOTE] = "note", [MWZ_WARNING] = "warning", [MWZ_FAULT] = "fault" };
    mwzi_json_object(json, NULL);
    mwzi_json_name(json, "kind", finding->kind);
    mwzi_json_name(json, "severity", severities[finding->severity]);
    mwzi_json_name(json, "message", finding->message);
    mwzi_json_number(json, "document", finding->document);
    mwzi_json_number(json, "offset", finding->span.offset);
    mwzi_json_number(json, "len", finding->span.len);
    mwzi_json_number(json, "line", finding->line);
    mwzi_json_end(json);
}

void mwzi_show_findings(mwzi_json *json, const mwzi_findings *findings, size_t *next, uint32_t pair)
{
    mwzi_json_array(json, "findings");
    for (; *next < findings->count && findings->items[*next].pair == pair; (*next)++)
        mwzi_show_finding(json, &findings->items[*next]);
    mwzi_json_end(json);
}

void mwzi_show_shape(mwzi_json *json, unsigned en, unsigned ar)
{
    char shape[32];
    (void)snprintf(shape, sizeof shape, "%u-%u", en, ar);
    mwzi_json_name(json, "shape", shape);
}
