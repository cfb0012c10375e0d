/* What the user is told on standard error: errors, findings, notes. Every line starts with "muwazi: ". */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "cli.h"

enum { FINDINGS_SHOWN = 5 };

__attribute__((format(printf, 1, 0))) static void print_line(const char *format, va_list args)
{
    cli_progress_clear();
    (void)fputs("muwazi: ", stderr);
    (void)vfprintf(stderr, format, args);
    (void)fputc('\n', stderr);
}

int cli_usage(const char *format, ...)
{
    va_list args;
    va_start(args, format);
    print_line(format, args);
    va_end(args);
    return CLI_USAGE;
}

void cli_note(const char *format, ...)
{
    va_list args;
    va_start(args, format);
    print_line(format, args);
    va_end(args);
}

int cli_failed(const mwz_error *err)
{
    mwz_status status = (mwz_status)err->status;
    cli_note("%s", err->message[0] ? err->message : mwz_status_name(status));
    /* The arguments that reach the library come from the command line: a language tag, a probability. */
    return status == MWZ_ERR_ARGUMENT ? CLI_USAGE : CLI_FAILED;
}

/* "file:line: message"; messages that name the file themselves are not given it twice. */
static void print_finding(const mwz_finding *finding, const char *file)
{
    const char *slash = file ? strrchr(file, '/') : NULL;
    if (!file || strstr(finding->message, slash ? slash + 1 : file))
        cli_note("%s", finding->message);
    else if (finding->line)
        cli_note("%s:%lu: %s", file, (unsigned long)finding->line, finding->message);
    else
        cli_note("%s: %s", file, finding->message);
}

void cli_findings(const mwz_bitext *bitext, const char *const *files)
{
    size_t shown = 0, rest = 0, file_count = cli_count(files);
    mwz_finding finding;
    for (size_t i = 0; mwz_bitext_finding(bitext, i, &finding); i++) {
        if (finding.severity == MWZ_NOTE)
            continue;
        if (shown < FINDINGS_SHOWN) {
            print_finding(&finding, finding.document < file_count ? files[finding.document] : NULL);
            shown++;
        } else {
            rest++;
        }
    }
    if (rest)
        cli_note("and %zu findings more; muwazi inspect --stage=pairs shows all of them", rest);
}

void cli_repairs(const mwz_document *const *documents, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        char text[512];
        int used = 0;
        mwz_diagnosis d;
        for (size_t k = 0; mwz_document_diagnosis(documents[i], k, &d); k++)
            if (d.repaired && used >= 0 && (size_t)used < sizeof text)
                used += snprintf(text + used, sizeof text - (size_t)used, "%s%s in %lu line%s", used ? ", " : "", d.kind,
                                 (unsigned long)d.lines, d.lines == 1 ? "" : "s");
        if (used > 0)
            cli_note("%s: repaired: %s; muwazi doctor shows it, --repair=off leaves it", mwz_document_name(documents[i]), text);
    }
}

void cli_lexicon_findings(const mwz_lexicon *lexicon)
{
    mwz_finding finding;
    for (size_t i = 0; mwz_lexicon_finding(lexicon, i, &finding); i++)
        if (finding.severity != MWZ_NOTE || strcmp(finding.kind, "freedict-missing") == 0)
            cli_note("%s", finding.message);
}
