/* Cases with gold → one document of any length: the cases one after the other, again and again, starting with another
   one each time. No copy is like another: in copy k each digit 1–9 is turned k places further, on both sides alike, and
   every third bead that has both sides begins with a name of its own on both. Gold ids are moved along. Limit: number
   words stay as they are, and the vocabulary is that of the cases, so it grows by
   thousands of names alone: words that were rare in one copy are not in a hundred. */
#include "chain.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "stages.h"

enum { NAME_EVERY = 3, MOST_LINES = 20000 };

static const char *const first_names[][2] = {
    { "Karim", "كريم" },    { "Layla", "ليلى" },   { "Samir", "سمير" },    { "Nadia", "نادية" }, { "Tariq", "طارق" },
    { "Salma", "سلمى" },    { "Omar", "عمر" },     { "Huda", "هدى" },      { "Yusuf", "يوسف" },  { "Rania", "رانيا" },
    { "Bashir", "بشير" },   { "Dalal", "دلال" },   { "Fadi", "فادي" },     { "Ghada", "غادة" },  { "Jamal", "جمال" },
    { "Khalid", "خالد" },   { "Mona", "منى" },     { "Nabil", "نبيل" },    { "Peter", "بيتر" },  { "Robert", "روبرت" },
    { "Sandra", "ساندرا" }, { "Thomas", "توماس" }, { "Victor", "فيكتور" }, { "Zaynab", "زينب" },
};
/* A family name is three of these: 16 × 16 × 16, so that new words keep coming as they do in any long text. */
static const char *const syllables[][2] = {
    { "ba", "با" },   { "di", "دي" },   { "fa", "فا" },   { "ga", "غا" },   { "har", "هار" }, { "ki", "كي" },
    { "lo", "لو" },   { "man", "مان" }, { "no", "نو" },   { "ra", "را" },   { "sal", "سال" }, { "ti", "تي" },
    { "bel", "بيل" }, { "dor", "دور" }, { "kan", "كان" }, { "mir", "مير" },
};
enum { FIRST = sizeof first_names / sizeof *first_names, PARTS = sizeof syllables / sizeof *syllables };

static void put(chain_bytes *out, const char *bytes, size_t len)
{
    if (out->len + len + 1 > out->room) {
        size_t room = (out->len + len + 1) * 2;
        char *wide = realloc(out->bytes, room);
        if (!wide) {
            fprintf(stderr, "bench: memory ran out\n");
            exit(1);
        }
        out->bytes = wide;
        out->room = room;
    }
    memcpy(out->bytes + out->len, bytes, len);
    out->len += len;
    out->bytes[out->len] = '\0';
}

static void put_text(chain_bytes *out, const char *text)
{
    put(out, text, strlen(text));
}

/* A line of copy `copy`. Arabic digits are D9 A0–A9 (٠–٩) in UTF-8. */
static void put_line(chain_bytes *out, const char *line, size_t len, unsigned long copy)
{
    size_t from = out->len;
    put(out, line, len);
    unsigned turn = (unsigned)(copy % 9);
    for (size_t i = from; i < out->len && turn; i++) {
        unsigned char *byte = (unsigned char *)out->bytes + i;
        if (*byte > '0' && *byte <= '9')
            *byte = (unsigned char)('1' + (*byte - '1' + turn) % 9);
        else if (*byte > 0xA0 && *byte <= 0xA9 && i > from && byte[-1] == 0xD9)
            *byte = (unsigned char)(0xA1 + (*byte - 0xA1 + turn) % 9);
    }
}

/* Reads one side of a gold line, "[3, 4]", writes it moved by `base`, and gives the first id; -1: none. */
static long move_ids(chain_bytes *out, const char **at, unsigned long base)
{
    long first = -1;
    put_text(out, "[");
    while (**at && **at != ']') {
        char *stop;
        unsigned long id = strtoul(*at, &stop, 10);
        if (stop == *at) {
            ++*at;
            continue;
        }
        char number[32];
        (void)snprintf(number, sizeof number, "%s%lu", first < 0 ? "" : ", ", id + base);
        put_text(out, number);
        first = first < 0 ? (long)id : first;
        *at = stop;
    }
    *at += **at == ']';
    put_text(out, "]");
    return first;
}

/* Appends the gold, and marks the lines that get a name: both of a bead the same one. */
static void add_gold(chain *out, const char *gold, const unsigned long base[2], uint16_t *names[2], unsigned long copy)
{
    unsigned long bead = 0;
    for (const char *line = gold; *line; bead++) {
        const char *at = line;
        long first[2];
        first[0] = move_ids(&out->gold, &at, base[0]);
        put_text(&out->gold, ":");
        first[1] = move_ids(&out->gold, &at, base[1]);
        put_text(&out->gold, "\n");
        if (first[0] >= 0 && first[1] >= 0 && first[0] < MOST_LINES && first[1] < MOST_LINES && copy &&
            (bead + copy) % NAME_EVERY == 0) {
            uint16_t name = (uint16_t)(1 + (bead * 31 + base[0] * 7) % (PARTS * PARTS * PARTS));
            names[0][first[0]] = names[1][first[1]] = name;
        }
        line = strchr(line, '\n');
        if (!line)
            break;
        line++;
    }
}

static void put_name(chain_bytes *out, unsigned name, int side)
{
    const char *parts[3] = { syllables[name % PARTS][side], syllables[name / PARTS % PARTS][side],
                             syllables[name / PARTS / PARTS][side] };
    put_text(out, first_names[name % FIRST][side]);
    put_text(out, " ");
    for (int i = 0; i < 3; i++) {
        put_text(out, parts[i]);
        if (i == 0 && side == 0)
            out->bytes[out->len - strlen(parts[0])] ^= 0x20; /* a capital */
    }
    put_text(out, side ? "، " : ", ");
}

static unsigned long add_side(chain_bytes *out, const char *text, size_t len, const uint16_t *names, int side,
                              unsigned long copy)
{
    unsigned long lines = 0;
    for (size_t at = 0; at < len; lines++) {
        const char *stop = memchr(text + at, '\n', len - at);
        size_t size = stop ? (size_t)(stop - text) - at : len - at;
        unsigned name = lines < MOST_LINES ? names[lines] : 0;
        if (name)
            put_name(out, name - 1, side);
        put_line(out, text + at, size, copy);
        put_text(out, "\n");
        at += size + 1;
    }
    return lines;
}

void chain_make(chain *out, const cli_cases *cases, unsigned long segments)
{
    unsigned long base[2] = { 0, 0 };
    uint16_t *names[2] = { malloc(MOST_LINES * sizeof(uint16_t)), malloc(MOST_LINES * sizeof(uint16_t)) };
    memset(out, 0, sizeof *out);
    if (!names[0] || !names[1] || cases->count == 0)
        exit(1);
    for (unsigned long n = 0; base[0] < segments; n++) {
        unsigned long copy = n / cases->count;
        const cli_case *item = &cases->items[(n + copy * 7) % cases->count];
        size_t len;
        for (int side = 0; side < 2; side++)
            memset(names[side], 0, MOST_LINES * sizeof(uint16_t));
        char *gold = bench_read(item->gold, &len);
        add_gold(out, gold, base, names, copy);
        free(gold);
        for (int side = 0; side < 2; side++) {
            char *text = bench_read(item->files[side], &len);
            base[side] += add_side(&out->sides[side], text, len, names[side], side, copy);
            free(text);
        }
    }
    free(names[0]);
    free(names[1]);
}

void chain_free(chain *made)
{
    free(made->sides[0].bytes);
    free(made->sides[1].bytes);
    free(made->gold.bytes);
    memset(made, 0, sizeof *made);
}
