/* The program's own JSON: small values for reports and answers, by jansson. The library's JSON is a format of bitexts;
   a report and a protocol are the program's affair. */
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "batch.h"

json_t *cli_json_text(const char *bytes, size_t len)
{
    json_t *value = json_stringn(bytes ? bytes : "", bytes ? len : 0);
    if (value || !bytes)
        return value;
    char *clean = malloc(len + 1);
    if (!clean)
        return NULL;
    for (size_t i = 0; i < len; i++)
        clean[i] = (unsigned char)bytes[i] > 0x7F ? '?' : bytes[i];
    value = json_stringn(clean, len);
    free(clean);
    return value;
}

bool cli_is_utf8(const char *bytes, size_t len)
{
    json_t *value = json_stringn(bytes, len);
    bool good = value != NULL;
    json_decref(value);
    return good;
}

char *cli_json_line(json_t *value)
{
    char *line = value ? json_dumps(value, JSON_COMPACT | JSON_REAL_PRECISION(6)) : NULL;
    json_decref(value);
    return line;
}

bool cli_json_print(json_t *value)
{
    char *line = cli_json_line(value);
    bool good = line && puts(line) >= 0;
    free(line);
    return good;
}

json_t *cli_json_error(const mwz_error *err)
{
    const char *message = err->message[0] ? err->message : mwz_status_name((mwz_status)err->status);
    return json_pack("{s:s, s:o}", "status", mwz_status_name((mwz_status)err->status), "message",
                     cli_json_text(message, strlen(message)));
}

json_t *cli_json_messages(const mwz_bitext *bitext, const char *kind)
{
    json_t *messages = NULL;
    mwz_finding finding;
    for (size_t i = 0; mwz_bitext_finding(bitext, i, &finding); i++) {
        if (strcmp(finding.kind, kind) != 0)
            continue;
        messages = messages ? messages : json_array();
        (void)json_array_append_new(messages, cli_json_text(finding.message, strlen(finding.message)));
    }
    return messages;
}

json_t *cli_json_probability(double value)
{
    return json_real((double)(int64_t)(value * 1e4 + 0.5) / 1e4);
}
