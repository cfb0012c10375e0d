/* bench scaling: what time and memory do as documents grow. */
#ifndef MUWAZI_BENCH_SCALING_H
#define MUWAZI_BENCH_SCALING_H

/* The arguments after "scaling"; the exit status. */
int bench_scaling(int argc, char **argv);

#endif
