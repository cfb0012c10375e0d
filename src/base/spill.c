/* Blocks of a few mebibytes and more → files without a name, mapped; the system writes them out where memory is short,
   and takes them out of memory when told that they are not wanted for a while (mwzi_spill_rest). The files lie in TMPDIR,
   or else in /var/tmp, the place of large ones (FHS 5.15). Their room is taken at once, as a full disk would end the
   process later. Where no such file can be had, and for blocks beyond MWZI_SPILL_BLOCKS, memory is taken as ever.
   Limit: a folder that itself lies in memory (tmpfs) saves nothing. */
#define _DEFAULT_SOURCE /* madvise */
#include "base/spill.h"

#include <assert.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

enum { LONGEST_PATH = 4096 };

static mwzi_spill_block *find_block(mwzi_spill *spill, const void *bytes)
{
    for (int i = 0; i < MWZI_SPILL_BLOCKS; i++)
        if (spill->blocks[i].bytes == bytes)
            return &spill->blocks[i];
    return NULL;
}

/* A file that nobody else can open; -1: none can be made. */
static int make_file(void)
{
    const char *told = getenv("TMPDIR"), *folder = told && *told ? told : "/var/tmp";
    char path[LONGEST_PATH];
    int len = snprintf(path, sizeof path, "%s/muwazi-XXXXXX", folder);
    int file = len > 0 && (size_t)len < sizeof path ? mkstemp(path) : -1;
    if (file < 0)
        return -1;
    (void)unlink(path);
    (void)fcntl(file, F_SETFD, FD_CLOEXEC);
    return file;
}

/* The first `size` bytes of the file, for which there is room; NULL: there is none. */
static void *map_file(int file, size_t size)
{
    if (size > SIZE_MAX / 2 || posix_fallocate(file, 0, (off_t)size) != 0)
        return NULL;
    void *bytes = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    return bytes == MAP_FAILED ? NULL : bytes;
}

static void drop_block(mwzi_spill_block *block)
{
    (void)munmap(block->bytes, block->size);
    (void)close(block->file);
    block->bytes = NULL;
}

/* A new block in a file; NULL: it has to be in memory. */
static void *make_block(mwzi_spill *spill, size_t size)
{
    mwzi_spill_block *block = find_block(spill, NULL);
    if (!block || (block->file = make_file()) < 0)
        return NULL;
    block->bytes = map_file(block->file, size);
    block->size = size;
    if (!block->bytes)
        (void)close(block->file);
    return block->bytes;
}

/* The block in another size, which is still one for a file; NULL: it stays as it is. */
static void *resize_block(mwzi_spill_block *block, size_t size)
{
    void *bytes = map_file(block->file, size);
    if (!bytes)
        return NULL;
    (void)munmap(block->bytes, block->size);
    if (size < block->size && ftruncate(block->file, (off_t)size) != 0) { } /* its room comes back at the end */
    block->bytes = bytes;
    block->size = size;
    return bytes;
}

static void *resize(void *user, void *memory, size_t old_size, size_t new_size)
{
    mwzi_spill *spill = user;
    mwzi_spill_block *block = memory ? find_block(spill, memory) : NULL;
    void *fresh = NULL;
    if (new_size == 0) {
        if (block)
            drop_block(block);
        else
            (void)mwzi_resize(spill->below, memory, old_size, 0);
        return NULL;
    }
    if (block && new_size >= spill->least && (fresh = resize_block(block, new_size)) != NULL)
        return fresh;
    if (!block && new_size >= spill->least)
        fresh = make_block(spill, new_size);
    if (!fresh && !block)
        return mwzi_resize(spill->below, memory, old_size, new_size);
    if (!fresh)
        fresh = mwzi_resize(spill->below, NULL, 0, new_size);
    if (!fresh)
        return NULL;
    if (memory)
        memcpy(fresh, memory, old_size < new_size ? old_size : new_size);
    if (block)
        drop_block(block);
    else if (memory)
        (void)mwzi_resize(spill->below, memory, old_size, 0);
    return fresh;
}

void mwzi_spill_open(mwzi_spill *spill, const mwzi_env *below, size_t least)
{
    memset(spill, 0, sizeof *spill);
    spill->below = below;
    spill->least = least ? least : MWZI_SPILL_LEAST;
    spill->env = *below;
    spill->env.allocator = (mwz_allocator) { resize, spill };
    spill->env.spill = spill;
}

void mwzi_spill_close(mwzi_spill *spill)
{
    for (int i = 0; i < MWZI_SPILL_BLOCKS; i++)
        assert(!spill->blocks[i].bytes);
    spill->env.spill = NULL;
}

void mwzi_spill_pass(const mwzi_spill *spill, size_t *last, size_t at)
{
    if (!spill || (at >= *last ? at - *last : *last - at) < MWZI_SPILL_LEAST)
        return;
    *last = at;
    mwzi_spill_rest(spill);
}

void mwzi_spill_rest(const mwzi_spill *spill)
{
    for (int i = 0; spill && i < MWZI_SPILL_BLOCKS; i++)
        if (spill->blocks[i].bytes)
            (void)madvise(spill->blocks[i].bytes, spill->blocks[i].size, MADV_DONTNEED);
}
