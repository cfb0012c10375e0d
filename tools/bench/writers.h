/* bench writers: what memory the writers need as bitexts grow. */
#ifndef MUWAZI_BENCH_WRITERS_H
#define MUWAZI_BENCH_WRITERS_H

/* The arguments after "writers"; the exit status. */
int bench_writers(int argc, char **argv);

#endif
