#!/bin/sh
# The library as a user has it: installed below a temporary prefix, the example of README.md compiled
# by pkg-config, linked with the shared and with the static library, and run, and the installed program run with the installed data.
# Arguments: source root, build root, meson.
set -eu
source_root=$1
build_root=$2
meson=$3
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

DESTDIR=$work/root "$meson" install -C "$build_root" --no-rebuild --quiet >"$work/log" 2>&1 || { cat "$work/log"; exit 1; }
pc=$(find "$work/root" -name muwazi.pc)
test -n "$pc" || { echo "muwazi.pc was not installed"; exit 1; }
libdir=$(dirname "$(dirname "$pc")")
prefix=$(sed -n 's/^prefix=//p' "$pc")
export PKG_CONFIG_PATH="$libdir/pkgconfig" PKG_CONFIG_SYSROOT_DIR="$work/root" LD_LIBRARY_PATH="$libdir"
export MUWAZI_DATA="$work/root$prefix/share/muwazi"

missing=0
for file in "$libdir/libmuwazi.so.0" "$libdir/libmuwazi.so" "$libdir/libmuwazi.a" "$work/root$prefix/bin/muwazi" \
    "$work/root$prefix/share/man/man1/muwazi.1" "$MUWAZI_DATA/rules/muwazi.srx" "$MUWAZI_DATA/lexicon/news.tsv" \
    "$MUWAZI_DATA/articles/news.gold" "$MUWAZI_DATA/README.md"; do
    test -s "$file" || { echo "not installed: $file"; missing=1; }
done
test $missing = 0

cflags=$(pkg-config --cflags muwazi)
# README.md's example is its only block of C.
awk '/^```c$/ { inside = 1; next } /^```$/ { inside = 0 } inside' "$source_root/README.md" >"$work/example.c"
test -s "$work/example.c" || { echo "README.md has no example"; exit 1; }
cc -std=c11 -Wall -Wextra -Werror $cflags "$work/example.c" -o "$work/example" $(pkg-config --libs muwazi)
"$work/example" >"$work/out"
# … and what it prints stands in the block of text after the line "It prints:".
awk '/^It prints:$/ { wanted = 1 } wanted && /^```$/ { exit } inside { print } wanted && /^```text$/ { inside = 1 }' \
    "$source_root/README.md" >"$work/expected"
diff -u "$work/expected" "$work/out"

# The static library carries what it needs too.
cc -std=c11 $cflags "$work/example.c" -o "$work/example-static" "$libdir/libmuwazi.a" \
    $(PKG_CONFIG_SYSROOT_DIR= pkg-config --static --libs-only-l muwazi | sed 's/-lmuwazi//')
"$work/example-static" | diff -u "$work/expected" -

"$work/root$prefix/bin/muwazi" align --quiet -o "$work/news.tmx" "$MUWAZI_DATA/articles/news.en.txt" "$MUWAZI_DATA/articles/news.ar.txt"
test -s "$work/news.tmx"
