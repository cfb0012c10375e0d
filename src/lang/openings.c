/* Opening words that lean. folded word → whether it points back: connectives, and pronouns whose noun stands before. After
   a heading a text rarely opens so (Halliday & Hasan 1976 call them cohesive ties). Limit: one word; of a longer opening
   ("for example", "على الرغم من ذلك") the first word decides. */
#include "lang/openings.h"

#include <string.h>

/* Folded, in byte order (a test checks it through the searches). */
static const char *const english[] = {
    "also", "and", "another", "because", "besides", "both", "but", "consequently", "either", "finally",
    "furthermore", "hence", "her", "here", "hers", "his", "however", "indeed", "instead", "it", "its", "later",
    "likewise", "meanwhile", "moreover", "neither", "nevertheless", "nonetheless", "nor", "or", "otherwise",
    "similarly", "so", "still", "such", "that", "their", "then", "there", "therefore", "these", "they", "this",
    "those", "though", "thus", "yet",
};

static const char *const arabic[] = {
    "اخيرا", "اذ", "اذن", "الا", "اما", "او", "ايضا", "بالتالي", "بذلك", "بل", "بيد", "بينما", "تلك", "ثم", "حيث",
    "ذلك", "عندئذ", "عندها", "غير", "فيما", "كذلك", "كما", "لذا", "لذلك", "لكن", "لكنه", "لكنها", "لكنهم", "مثلا",
    "هذا", "هذان", "هذه", "هم", "هنا", "هناك", "هو", "هولاء", "هي",
};

static int compare(const char *text, const char *word, size_t len)
{
    int order = strncmp(text, word, len);
    return order ? order : text[len] != '\0';
}

static bool find(const char *const *list, size_t count, const char *word, size_t len)
{
    size_t low = 0;
    while (low < count) {
        size_t middle = low + (count - low) / 2;
        int order = compare(list[middle], word, len);
        if (order == 0)
            return true;
        if (order < 0)
            low = middle + 1;
        else
            count = middle;
    }
    return false;
}

bool mwzi_opening_leans(mwz_side side, const char *folded, size_t len)
{
    static const char *const joined[] = { "و", "ف" }; /* written with the next word */
    if (side == MWZ_EN)
        return find(english, sizeof english / sizeof *english, folded, len);
    if (find(arabic, sizeof arabic / sizeof *arabic, folded, len))
        return true;
    for (size_t i = 0; i < sizeof joined / sizeof *joined; i++)
        if (len > 4 && memcmp(folded, joined[i], 2) == 0 &&
            find(arabic, sizeof arabic / sizeof *arabic, folded + 2, len - 2))
            return true;
    return false;
}
