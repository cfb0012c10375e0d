/* A calibration as tables, or as a JSON object: 15 bins of equal mass, the expected calibration error, and what stays
   when less probable pairs are dropped. */
#include "calibration.h"

#include <stdio.h>

enum { BINS = 15 };
static const double thresholds[] = { 0.5, 0.9, 0.99 };
enum { THRESHOLDS = sizeof thresholds / sizeof *thresholds };

static double divide(uint64_t part, uint64_t whole)
{
    return whole ? (double)part / (double)whole : 0;
}

static double share_right(const mwz_calibration_bin *bin)
{
    return divide(bin->right, bin->count);
}

void cli_calibration_print(const mwz_calibration *calibration)
{
    mwz_calibration_bin bins[BINS];
    size_t count = mwz_calibration_bins(calibration, bins, BINS);
    printf("\ncalibration, %zu beads\n", mwz_calibration_count(calibration));
    printf("  beads   from       to         mean       right    gap\n");
    for (size_t i = 0; i < count; i++) {
        double right = share_right(&bins[i]);
        printf("%7llu   %.6f   %.6f   %.6f   %.4f   %+.4f\n", (unsigned long long)bins[i].count, bins[i].low,
               bins[i].high, bins[i].mean, right, bins[i].mean - right);
    }
    printf("expected calibration error   %.4f\n", mwz_calibration_error(calibration, BINS));
    printf("\npairs from      pairs   right    of gold\n");
    for (size_t i = 0; i < THRESHOLDS; i++) {
        mwz_calibration_kept kept = mwz_calibration_at_least(calibration, thresholds[i]);
        printf("%.2f          %7llu   %.4f   %.4f\n", thresholds[i], (unsigned long long)kept.pairs,
               divide(kept.right, kept.pairs), divide(kept.right, kept.gold));
    }
}

void cli_calibration_print_json(const mwz_calibration *calibration)
{
    mwz_calibration_bin bins[BINS];
    size_t count = mwz_calibration_bins(calibration, bins, BINS);
    printf("{\"beads\": %zu, \"bins\": [", mwz_calibration_count(calibration));
    for (size_t i = 0; i < count; i++) {
        double right = share_right(&bins[i]);
        printf("%s{\"beads\": %llu, \"from\": %.6f, \"gap\": %.6f, \"mean\": %.6f, \"right\": %.6f, \"to\": %.6f}",
               i ? ", " : "", (unsigned long long)bins[i].count, bins[i].low, bins[i].mean - right, bins[i].mean, right,
               bins[i].high);
    }
    printf("], \"error\": %.6f, \"pairs_from\": [", mwz_calibration_error(calibration, BINS));
    for (size_t i = 0; i < THRESHOLDS; i++) {
        mwz_calibration_kept kept = mwz_calibration_at_least(calibration, thresholds[i]);
        printf("%s{\"of_gold\": %.6f, \"pairs\": %llu, \"probability\": %.2f, \"right\": %.6f}", i ? ", " : "",
               divide(kept.right, kept.gold), (unsigned long long)kept.pairs, thresholds[i],
               divide(kept.right, kept.pairs));
    }
    printf("]}");
}
