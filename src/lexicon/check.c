/* The faults of a word list. lines → findings.

   What the reader of lists (tsv.c) would pass over is a fault: no tab, bytes that are no UTF-8, an empty field, a field
   in the wrong script, more than 8 words. What it reads but its author may not have meant is a warning: the same entry
   twice, entries that differ in vowel marks, hamzas, capitals or the article alone and so have one key, a line in the
   other direction than most, a number in the third column that is no weight. Limit: one file by itself; entries that
   meet only by their stems ("house", "houses") are not told. */
#include "lexicon/check.h"

#include <string.h>

#include "base/file.h"
#include "base/map.h"
#include "base/vec.h"
#include "lang/arabic.h"
#include "text/columns.h"
#include "text/fold.h"
#include "text/utf8.h"
#include "text/words.h"

enum { MOST_WORDS = 8, WORD_ROOM = 200 };

typedef struct checker {
    const mwzi_env *env;
    mwz_finding_fn visit;
    void *user;
    size_t count;
    mwzi_arena arena;
    mwzi_interner entries; /* the two keys of an entry, a tab between */
    MWZI_VEC(uint32_t) lines; /* by entry: where it stood first */
    MWZI_VEC(uint32_t) hashes; /* and of its text */
    MWZI_VEC(char) key; /* under construction */
    int usual; /* the column of the English in most lines */
} checker;

static mwz_status tell(checker *c, const char *kind, mwz_severity severity, uint32_t line, const char *message,
                       mwz_error *err)
{
    mwz_finding finding = { .kind = kind, .message = message, .severity = severity, .line = line, .pair = UINT32_MAX };
    c->count++;
    return c->visit(c->user, &finding) ? MWZ_OK : mwzi_fail(err, MWZ_ERR_CANCELLED, "stopped");
}

static bool is_utf8(mwz_text text)
{
    for (size_t at = 0; at < text.len;) {
        size_t start = at;
        if (mwzi_utf8_next(text.bytes, text.len, &at) == 0xFFFD && at - start == 1)
            return false;
    }
    return true;
}

static bool is_blank(mwz_text text)
{
    for (size_t i = 0; i < text.len; i++)
        if (text.bytes[i] != ' ')
            return false;
    return true;
}

/* Appends the folded words of a field and what ends it. `*words` is their number. */
static bool append_key(checker *c, mwz_side side, mwz_text text, char end, size_t *words)
{
    mwzi_words scan;
    mwzi_word word;
    *words = 0;
    mwzi_words_start(&scan, text.bytes, text.len);
    while (mwzi_words_next(&scan, &word)) {
        if (word.kind != (side == MWZ_EN ? MWZI_WORD_LATIN : MWZI_WORD_ARABIC) || word.len > WORD_ROOM)
            continue;
        ++*words;
        if (!mwzi_vec_reserve(c->env, &c->key, c->key.count + word.len + 16))
            return false;
        char *place = c->key.items + c->key.count;
        size_t len = mwzi_fold_word(place, text.bytes + word.offset, word.len);
        size_t article = side == MWZ_AR ? mwzi_arabic_article(place, len) : 0;
        memmove(place, place + article, len - article);
        place[len - article] = ' ';
        c->key.count += len - article + 1;
    }
    if (!mwzi_vec_reserve(c->env, &c->key, c->key.count + 1))
        return false;
    c->key.items[c->key.count++] = end;
    return true;
}

static mwz_status tell_script(checker *c, const mwzi_row *row, mwz_error *err)
{
    const char *message = "one side of the tab must be English, the other Arabic";
    if (row->languages[0] == row->languages[1] && row->languages[0] >= 0)
        message =
            row->languages[0] == MWZ_EN ? "both sides of the tab are English" : "both sides of the tab are Arabic";
    return tell(c, "wrong-script", MWZ_FAULT, row->line, message, err);
}

static mwz_status check_again(checker *c, const mwzi_row *row, int column, mwz_error *err)
{
    size_t words[2];
    c->key.count = 0;
    if (!append_key(c, MWZ_EN, row->columns[column], '\t', &words[MWZ_EN]) ||
        !append_key(c, MWZ_AR, row->columns[1 - column], '\n', &words[MWZ_AR]))
        return mwzi_fail_memory(err);
    if (words[MWZ_EN] == 0 || words[MWZ_AR] == 0)
        return tell_script(c, row, err);
    size_t total = words[MWZ_EN] > words[MWZ_AR] ? words[MWZ_EN] : words[MWZ_AR];
    if (total > MOST_WORDS)
        return tell(c, "too-many-words", MWZ_FAULT, row->line,
                    "more than 8 words: this line is passed over; write a term, not a sentence", err);
    uint32_t id = mwzi_intern(&c->entries, c->key.items, c->key.count);
    uint32_t hash = mwzi_hash(row->columns[column].bytes, row->columns[column].len) * 31 +
        mwzi_hash(row->columns[1 - column].bytes, row->columns[1 - column].len);
    if (id == MWZI_NONE)
        return mwzi_fail_memory(err);
    if (id == c->lines.count) {
        uint32_t *line = mwzi_vec_push(c->env, &c->lines), *known = mwzi_vec_push(c->env, &c->hashes);
        if (!line || !known)
            return mwzi_fail_memory(err);
        *line = row->line;
        *known = hash;
        return MWZ_OK;
    }
    mwz_error message = MWZ_ERROR_INIT; /* a place for words with a number in them */
    if (c->hashes.items[id] == hash) {
        (void)mwzi_fail(&message, MWZ_OK, "the same entry as in line %u; one of them is enough", c->lines.items[id]);
        return tell(c, "duplicate", MWZ_WARNING, row->line, message.message, err);
    }
    (void)mwzi_fail(
        &message, MWZ_OK,
        "the same entry as in line %u but for vowel marks, hamzas, capitals or the article, which do not count",
        c->lines.items[id]);
    return tell(c, "same-key", MWZ_WARNING, row->line, message.message, err);
}

/* A number there was meant for a weight; words are remarks. */
static mwz_status check_third(checker *c, const mwzi_row *row, mwz_error *err)
{
    double weight;
    if (!row->third.bytes || !mwzi_read_decimal(row->third, &weight) || (weight > 0 && weight <= 1))
        return MWZ_OK;
    return tell(c, "weight", MWZ_WARNING, row->line,
                "the number in the third column is no weight: write one over 0 and at most 1, or leave it out", err);
}

static mwz_status check_row(checker *c, const mwzi_row *row, mwz_error *err)
{
    if (!is_utf8(row->text))
        return tell(c, "bad-bytes", MWZ_FAULT, row->line, "bytes that are no UTF-8; save the list as UTF-8", err);
    if (!row->has_tab)
        return tell(c, "no-tab", MWZ_FAULT, row->line, "no tab: write a term, a tab and its translation", err);
    if (is_blank(row->columns[0]) || is_blank(row->columns[1]))
        return tell(c, "empty-field", MWZ_FAULT, row->line,
                    is_blank(row->columns[0]) ? "nothing before the tab" : "nothing after the tab", err);
    int column = mwzi_row_english(row);
    if (column < 0)
        return tell_script(c, row, err);
    mwz_status status = MWZ_OK;
    if (column != c->usual)
        status = tell(c, "turned", MWZ_WARNING, row->line,
                      column ? "Arabic first, where most lines have English first"
                             : "English first, where most lines have Arabic first",
                      err);
    if (status == MWZ_OK)
        status = check_third(c, row, err);
    return status == MWZ_OK ? check_again(c, row, column, err) : status;
}

static mwz_status check_lines(checker *c, const char *bytes, size_t len, mwz_error *err)
{
    mwzi_columns columns;
    mwzi_row row;
    size_t votes[2] = { 0, 0 }, rows = 0;
    mwzi_columns_start(&columns, bytes, len, true);
    while (mwzi_columns_next(&columns, &row)) {
        int column = row.has_tab ? mwzi_row_english(&row) : -1;
        if (column >= 0)
            votes[column]++;
        rows++;
    }
    if (rows == 0)
        return tell(c, "empty-list", MWZ_FAULT, 0, "no entries; write a term, a tab and its translation on each line",
                    err);
    c->usual = votes[1] > votes[0];
    mwz_status status = MWZ_OK;
    mwzi_columns_start(&columns, bytes, len, true);
    while (status == MWZ_OK && mwzi_columns_next(&columns, &row))
        status = check_row(c, &row, err);
    return status;
}

mwz_status mwzi_list_check(const mwzi_env *env, const char *path, mwz_finding_fn visit, void *user, size_t *count,
                           mwz_error *err)
{
    char *bytes;
    size_t len;
    *count = 0;
    mwz_status status = mwzi_file_read(&bytes, &len, env, path, err);
    if (status != MWZ_OK)
        return status;
    checker c = { .env = env, .visit = visit, .user = user };
    mwzi_arena_init(&c.arena, env);
    mwzi_interner_init(&c.entries, env, &c.arena);
    status = check_lines(&c, bytes, len, err);
    mwzi_interner_free(&c.entries);
    mwzi_vec_free(env, &c.lines);
    mwzi_vec_free(env, &c.hashes);
    mwzi_vec_free(env, &c.key);
    mwzi_arena_free(&c.arena);
    mwzi_free(env, bytes, len + 1);
    *count = c.count;
    return status;
}
