/* Names that CLDR knows in both languages. ICU's data → pairs of names. Cities and units are read from ICU's resource
   bundles, since its C functions show them one formatter at a time. Limit: what ICU's package was built without is not
   there. */
#include "text/names.h"

#include <stdio.h>
#include <string.h>
#include <unicode/uchar.h>
#include <unicode/ucurr.h>
#include <unicode/udat.h>
#include <unicode/udata.h>
#include <unicode/uenum.h>
#include <unicode/uldnames.h>
#include <unicode/uloc.h>
#include <unicode/ulocdata.h>
#include <unicode/ures.h>
#include <unicode/uscript.h>
#include <unicode/ustring.h>
#include <unicode/uversion.h>

enum { ROOM = 256 };

typedef struct walk {
    mwzi_name_visit visit;
    void *user;
    mwz_error *err;
    mwz_status status;
} walk;

/* Hands a pair on, unless one is missing, too long, or the same in both (a code instead of a name). */
static void give(walk *w, const UChar *english, int32_t english_len, const UChar *arabic, int32_t arabic_len)
{
    if (w->status != MWZ_OK || english_len <= 0 || arabic_len <= 0)
        return;
    char texts[2][ROOM];
    int32_t lens[2];
    UErrorCode status = U_ZERO_ERROR;
    u_strToUTF8(texts[0], ROOM, &lens[0], english, english_len, &status);
    u_strToUTF8(texts[1], ROOM, &lens[1], arabic, arabic_len, &status);
    if (U_FAILURE(status) || lens[0] > ROOM || lens[1] > ROOM)
        return;
    if (lens[0] == lens[1] && memcmp(texts[0], texts[1], (size_t)lens[0]) == 0)
        return;
    w->status =
        w->visit(w->user, (mwz_text) { texts[0], (size_t)lens[0] }, (mwz_text) { texts[1], (size_t)lens[1] }, w->err);
}

typedef int32_t (*namer)(const ULocaleDisplayNames *names, const char *code, UChar *out, int32_t room,
                         UErrorCode *status);

static void give_display(walk *w, ULocaleDisplayNames *const names[2], namer name, const char *code)
{
    UChar english[ROOM], arabic[ROOM];
    UErrorCode status = U_ZERO_ERROR;
    int32_t english_len = name(names[0], code, english, ROOM, &status);
    int32_t arabic_len = name(names[1], code, arabic, ROOM, &status);
    if (U_SUCCESS(status) && english_len <= ROOM && arabic_len <= ROOM)
        give(w, english, english_len, arabic, arabic_len);
}

static void walk_display_names(walk *w)
{
    UErrorCode status = U_ZERO_ERROR;
    UDisplayContext settings[] = { UDISPCTX_NO_SUBSTITUTE };
    ULocaleDisplayNames *names[2] = { uldn_openForContext("en", settings, 1, &status),
                                      uldn_openForContext("ar", settings, 1, &status) };
    if (U_SUCCESS(status)) {
        for (char a = 'A'; a <= 'Z'; a++)
            for (char b = 'A'; b <= 'Z'; b++)
                give_display(w, names, uldn_regionDisplayName, (char[]) { a, b, 0 });
        for (const char *const *code = uloc_getISOLanguages(); *code; code++)
            give_display(w, names, uldn_languageDisplayName, *code);
        for (int script = 0; script <= u_getIntPropertyMaxValue(UCHAR_SCRIPT); script++) {
            const char *code = uscript_getShortName((UScriptCode)script);
            if (code)
                give_display(w, names, uldn_scriptDisplayName, code);
        }
    }
    uldn_close(names[0]);
    uldn_close(names[1]);
}

static void walk_currencies(walk *w)
{
    UErrorCode status = U_ZERO_ERROR;
    UEnumeration *codes = ucurr_openISOCurrencies(UCURR_ALL, &status);
    const char *code;
    while (U_SUCCESS(status) && (code = uenum_next(codes, NULL, &status)) != NULL) {
        UChar wide[4] = { (UChar)code[0], (UChar)code[1], (UChar)code[2], 0 };
        int32_t lens[2] = { 0, 0 };
        UErrorCode problem = U_ZERO_ERROR;
        const UChar *english = ucurr_getName(wide, "en", UCURR_LONG_NAME, NULL, &lens[0], &problem);
        const UChar *arabic = ucurr_getName(wide, "ar", UCURR_LONG_NAME, NULL, &lens[1], &problem);
        if (U_SUCCESS(problem) && lens[0] != 3 && lens[1] != 3)
            give(w, english, lens[0], arabic, lens[1]);
    }
    uenum_close(codes);
}

static void give_symbols(walk *w, const UDateFormat *english, const UDateFormat *arabic, UDateFormatSymbolType type)
{
    int32_t count = udat_countSymbols(english, type);
    for (int32_t i = 0; i < count; i++) {
        UChar texts[2][ROOM];
        UErrorCode status = U_ZERO_ERROR;
        int32_t a = udat_getSymbols(english, type, i, texts[0], ROOM, &status);
        int32_t b = udat_getSymbols(arabic, type, i, texts[1], ROOM, &status);
        if (U_SUCCESS(status))
            give(w, texts[0], a, texts[1], b);
    }
}

static UDateFormat *open_dates(const char *locale)
{
    UErrorCode status = U_ZERO_ERROR;
    UDateFormat *dates = udat_open(UDAT_NONE, UDAT_FULL, locale, NULL, 0, NULL, 0, &status);
    return U_SUCCESS(status) ? dates : NULL;
}

/* Month names differ by country (كانون الثاني, جانفي, يناير): every Arabic locale is asked. */
static void walk_dates(walk *w)
{
    static const char *const calendars[][2] = { { "en@calendar=islamic", "ar@calendar=islamic" },
                                                { "en@calendar=hebrew", "ar@calendar=hebrew" },
                                                { "en@calendar=coptic", "ar@calendar=coptic" } };
    UDateFormat *english = open_dates("en@calendar=gregorian");
    if (english) {
        for (int32_t i = 0; i < uloc_countAvailable(); i++) {
            const char *locale = uloc_getAvailable(i);
            char name[64];
            if (strncmp(locale, "ar", 2) != 0 || (locale[2] != '\0' && locale[2] != '_') || strlen(locale) > 32)
                continue;
            (void)snprintf(name, sizeof name, "%s@calendar=gregorian", locale);
            UDateFormat *arabic = open_dates(name);
            if (!arabic)
                continue;
            give_symbols(w, english, arabic, UDAT_STANDALONE_MONTHS);
            if (locale[2] == '\0')
                give_symbols(w, english, arabic, UDAT_STANDALONE_WEEKDAYS);
            udat_close(arabic);
        }
        udat_close(english);
    }
    for (size_t i = 0; i < sizeof calendars / sizeof *calendars; i++) {
        UDateFormat *both[2] = { open_dates(calendars[i][0]), open_dates(calendars[i][1]) };
        if (both[0] && both[1])
            give_symbols(w, both[0], both[1], UDAT_MONTHS);
        udat_close(both[0]);
        udat_close(both[1]);
    }
}

/* The English name of a zone's city: its own entry, or the end of its key ("Asia:Damascus", "America:New_York"). */
static int32_t read_english_city(UChar out[ROOM], UResourceBundle *zones, const char *key)
{
    UErrorCode status = U_ZERO_ERROR;
    UResourceBundle *zone = zones ? ures_getByKey(zones, key, NULL, &status) : NULL;
    int32_t len = 0;
    const UChar *own = zone && U_SUCCESS(status) ? ures_getStringByKey(zone, "ec", &len, &status) : NULL;
    if (own && U_SUCCESS(status) && len <= ROOM) {
        u_memcpy(out, own, len);
    } else {
        const char *city = strrchr(key, ':');
        city = city ? city + 1 : key;
        len = 0;
        for (; city[len] && len < ROOM; len++)
            out[len] = city[len] == '_' ? ' ' : (UChar)(unsigned char)city[len];
    }
    ures_close(zone);
    return len;
}

static void walk_cities(walk *w)
{
    UErrorCode status = U_ZERO_ERROR, problem = U_ZERO_ERROR;
    UResourceBundle *arabic = ures_open(U_ICUDATA_NAME "-zone", "ar", &status);
    UResourceBundle *english = ures_open(U_ICUDATA_NAME "-zone", "en", &problem);
    UResourceBundle *zones = ures_getByKey(arabic, "zoneStrings", NULL, &status);
    UResourceBundle *english_zones = ures_getByKey(english, "zoneStrings", NULL, &problem);
    UResourceBundle *zone = NULL;
    while (U_SUCCESS(status) && ures_hasNext(zones)) {
        zone = ures_getNextResource(zones, zone, &status);
        UErrorCode missing = U_ZERO_ERROR;
        int32_t len = 0;
        const UChar *city = U_SUCCESS(status) && ures_getType(zone) == URES_TABLE
            ? ures_getStringByKey(zone, "ec", &len, &missing)
            : NULL;
        if (!city || U_FAILURE(missing))
            continue;
        UChar name[ROOM];
        int32_t name_len = read_english_city(name, U_SUCCESS(problem) ? english_zones : NULL, ures_getKey(zone));
        give(w, name, name_len, city, len);
    }
    ures_close(zone);
    ures_close(english_zones);
    ures_close(zones);
    ures_close(english);
    ures_close(arabic);
}

/* units/<category>/<unit>/dnam of both languages. */
static void walk_units(walk *w)
{
    UErrorCode status = U_ZERO_ERROR;
    UResourceBundle *both[2] = { ures_open(U_ICUDATA_NAME "-unit", "en", &status),
                                 ures_open(U_ICUDATA_NAME "-unit", "ar", &status) };
    UResourceBundle *kinds[2] = { ures_getByKey(both[0], "units", NULL, &status),
                                  ures_getByKey(both[1], "units", NULL, &status) };
    UResourceBundle *kind = NULL, *unit = NULL, *twin_kind = NULL, *twin = NULL;
    while (U_SUCCESS(status) && ures_hasNext(kinds[1])) {
        kind = ures_getNextResource(kinds[1], kind, &status);
        UErrorCode missing = U_ZERO_ERROR;
        if (U_FAILURE(status) || ures_getType(kind) != URES_TABLE)
            continue;
        twin_kind = ures_getByKey(kinds[0], ures_getKey(kind), twin_kind, &missing);
        while (U_SUCCESS(missing) && ures_hasNext(kind)) {
            unit = ures_getNextResource(kind, unit, &missing);
            UErrorCode none = U_ZERO_ERROR;
            int32_t lens[2] = { 0, 0 };
            if (U_FAILURE(missing) || ures_getType(unit) != URES_TABLE)
                continue;
            twin = ures_getByKey(twin_kind, ures_getKey(unit), twin, &none);
            const UChar *english = ures_getStringByKey(twin, "dnam", &lens[0], &none);
            const UChar *arabic = ures_getStringByKey(unit, "dnam", &lens[1], &none);
            if (U_SUCCESS(none))
                give(w, english, lens[0], arabic, lens[1]);
        }
    }
    ures_close(twin);
    ures_close(twin_kind);
    ures_close(unit);
    ures_close(kind);
    for (int i = 0; i < 2; i++) {
        ures_close(kinds[i]);
        ures_close(both[i]);
    }
}

mwz_status mwzi_names_visit(mwzi_name_visit visit, void *user, mwz_error *err)
{
    walk w = { visit, user, err, MWZ_OK };
    walk_display_names(&w);
    walk_currencies(&w);
    walk_dates(&w);
    walk_cities(&w);
    walk_units(&w);
    return w.status;
}

void mwzi_names_version(char out[MWZI_NAMES_VERSION_ROOM])
{
    UVersionInfo icu, cldr = { 0 };
    UErrorCode status = U_ZERO_ERROR;
    u_getVersion(icu);
    ulocdata_getCLDRVersion(cldr, &status);
    (void)snprintf(out, MWZI_NAMES_VERSION_ROOM, "%u.%u.%u.%u CLDR %u.%u.%u.%u", icu[0], icu[1], icu[2], icu[3],
                   cldr[0], cldr[1], cldr[2], cldr[3]);
}
