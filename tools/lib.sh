# What setup, demo and test share: saying, installing, building. Sourced by them, not run.
# shellcheck shell=bash

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

# What muwazi is built and tested with, as Debian 12 names it; liblzma-dev, because a program that is linked with
# libmuwazi.a is linked with what libxml2 names for such a case.
build_packages=(build-essential meson ninja-build pkg-config libicu-dev libxml2-dev zlib1g-dev libstemmer-dev libjansson-dev
    libpopt-dev libzip-dev libxlsxwriter-dev libmd-dev libmd4c-dev libharfbuzz-dev libcairo2-dev libpng-dev libfontconfig-dev liblzma-dev libcmocka-dev
    libfribidi-bin dict-freedict-eng-ara fonts-hosny-amiri fonts-noto-core python3)
# The heavy programs that some tests try muwazi's files with, and the second compiler of .ci/run.
heavy_packages=(clang libclang-rt-dev libxml2-utils unzip omegat default-jre-headless translate-toolkit valgrind
    unicode-data gettext php-symfony-translation pandoc libreoffice-writer-nogui libreoffice-calc-nogui libreoffice-l10n-ar poppler-utils chromium weasyprint mupdf-tools)

say() {
    printf '%s\n' "$*"
}

fail() {
    printf '%s: %s\n' "$(basename "$0")" "$*" >&2
    exit 1
}

# Which of the packages named are not installed, one a line.
missing_packages() {
    local package
    for package in "$@"; do
        [ "$(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null)" = installed ] || printf '%s\n' "$package"
    done
}

# Installs what is missing of the packages named; goes online only when something is.
install_packages() {
    command -v apt-get >/dev/null 2>&1 && command -v dpkg-query >/dev/null 2>&1 ||
        fail "apt-get is not here. Install by hand what Debian calls: $* — then run this again with --no-install."
    local missing
    mapfile -t missing < <(missing_packages "$@")
    if [ ${#missing[@]} -eq 0 ]; then
        say "== All ${#} packages are installed."
        return
    fi
    local command=(env DEBIAN_FRONTEND=noninteractive apt-get)
    local by_hand="As root, run: apt-get update && apt-get install -y --no-install-recommends ${missing[*]}"
    if [ "$(id -u)" -ne 0 ]; then
        command -v sudo >/dev/null 2>&1 || fail "packages are missing, and sudo is not here. $by_hand"
        command=(sudo "${command[@]}")
    fi
    say "== Installing with apt: ${missing[*]}"
    "${command[@]}" -q update </dev/null ||
        fail "apt-get update failed (above: why; is this machine online, and may you use sudo?). $by_hand"
    "${command[@]}" -q -y --no-install-recommends -o Dpkg::Use-Pty=0 install "${missing[@]}" </dev/null ||
        fail "apt-get install failed (above: why). $by_hand"
}

# build_muwazi DIR [meson setup arguments…]: configures DIR once, builds it.
build_muwazi() {
    local dir=$1
    shift
    if [ -e "$dir" ] && [ ! -w "$dir" ]; then
        fail "$dir belongs to $(stat -c %U "$dir"), so it cannot be built here. Remove it with: sudo rm -rf '$dir'"
    fi
    if [ ! -e "$dir/build.ninja" ]; then
        say "== Configuring $dir"
        meson setup "$dir" "$root" "$@" </dev/null || fail "meson setup failed (above: why; what it lacks, tools/setup installs)"
    elif [ $# -gt 0 ]; then
        meson configure "$dir" "$@" </dev/null || fail "meson configure failed (above: why)"
    fi
    say "== Building in $dir"
    ninja -C "$dir" </dev/null || fail "the build failed (above: why)"
}

# The npm packages of the browser tests, into tests/browser/node_modules; goes online only when one is missing or another
# version. Node itself may come from elsewhere than Debian, whose npm package would then not go with it: the commands
# count. Without the packages every other test still runs.
install_node_packages() {
    local command package missing=()
    for command in node npm; do
        command -v $command >/dev/null 2>&1 || missing+=("${command/#node/nodejs}")
    done
    [ ${#missing[@]} -eq 0 ] || install_packages "${missing[@]}"
    package=$root/tests/browser
    if [ -d "$package/node_modules" ] && (cd "$package" && npm ls --silent >/dev/null 2>&1); then
        say "== The npm packages of tests/browser are installed."
        return
    fi
    say "== Installing with npm in tests/browser"
    if (cd "$package" && npm ci --no-audit --no-fund --loglevel=error </dev/null); then
        give_back "$package/node_modules"
    else
        say "== npm ci failed in tests/browser (above: why; is this machine online?): the tests in a browser will be skipped."
    fi
}

# Files made through sudo belong to the person who called it, not to root. Name the paths that may have been made.
give_back() {
    [ "$(id -u)" -eq 0 ] && [ -n "${SUDO_UID:-}" ] && [ "${SUDO_UID}" != 0 ] || return 0
    local path
    for path in "$@"; do
        [ -e "$path" ] && chown -R "$SUDO_UID:${SUDO_GID:-$SUDO_UID}" "$path"
    done
    return 0
}
