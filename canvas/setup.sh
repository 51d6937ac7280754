# shellcheck shell=bash
# What canvas/run, tests/run and .ci/run share; sourced by them. Standard output stays untouched: every
# message goes to standard error.

root=$(dirname -- "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")")

say() { printf 'civicanvas: %s\n' "$*" >&2; }
fail() { # fail STATUS MESSAGE...
    local status=$1
    shift
    say "$@"
    exit "$status"
}

# packages MANAGER USE...: what canvas/packages calls them there, of the rows of those uses whose command is not
# on the path, one a line.
packages() {
    local column line cells names
    case $1 in
        apt) column=2 ;;
        dnf) column=3 ;;
        pacman) column=4 ;;
        brew) column=5 ;;
        vcpkg) column=6 ;;
    esac
    shift
    while IFS= read -r line; do
        [[ $line != '#'* ]] || continue
        IFS='|' read -r -a cells <<<"${line// /}"
        [[ " $* " == *" ${cells[0]} "* ]] || continue
        [[ ${cells[1]} == - ]] || ! command -v "${cells[1]}" >/dev/null || continue
        names=${cells[column]}
        [[ $names == - ]] || printf '%s\n' "${names//,/$'\n'}"
    done <"$root/canvas/packages" | sort -u
}

list_for_other_systems() { # USE...
    say "this system has no apt-get, so what is needed must be installed by hand:"
    local manager install=(dnf 'dnf install' pacman 'pacman -S --needed' brew 'brew install' vcpkg 'vcpkg install')
    local i
    for ((i = 0; i < ${#install[@]}; i += 2)); do
        manager=${install[i]}
        printf '  %s %s\n' "${install[i + 1]}" "$(packages "$manager" "$@" | tr '\n' ' ')" >&2
    done
    say "then run this again with CIVICANVAS_INSTALL=no (canvas/packages says what each is for)"
    exit 2
}

as_root() {
    if [[ $(id -u) == 0 ]]; then "$@"; else sudo -- "$@"; fi
}

# install_missing USE...: what canvas/packages lists for those uses and this machine lacks. Asks the package
# database once and touches the network only when something is missing. CIVICANVAS_INSTALL=no skips it.
install_missing() {
    [[ ${CIVICANVAS_INSTALL:-yes} != no ]] || return 0
    command -v apt-get >/dev/null || list_for_other_systems "$@"
    local wanted missing=() name status
    mapfile -t wanted < <(packages apt "$@")
    [[ ${#wanted[@]} -gt 0 ]] || return 0
    local -A there=()
    while read -r name status; do
        [[ $status != ii* ]] || there[$name]=1
    done < <(dpkg-query --show --showformat='${Package} ${db:Status-Abbrev}\n' "${wanted[@]}" 2>/dev/null)
    for name in "${wanted[@]}"; do
        [[ ${there[$name]:-} ]] || missing+=("$name")
    done
    [[ ${#missing[@]} -gt 0 ]] || return 0

    if [[ $(id -u) != 0 ]] && ! command -v sudo >/dev/null; then
        fail 2 "missing: ${missing[*]}. Neither root nor sudo is at hand; as root, run:" \
            "apt-get update && apt-get install --no-install-recommends ${missing[*]}"
    fi
    say "installing ${missing[*]}"
    local log
    log=$(mktemp)
    # An update that fails (no network, one bad source among good ones) may still leave lists to install from.
    as_root apt-get -q update </dev/null >"$log" 2>&1 || true
    if ! as_root env DEBIAN_FRONTEND=noninteractive apt-get -q -y -o DPkg::Lock::Timeout=600 install \
        --no-install-recommends "${missing[@]}" </dev/null >>"$log" 2>&1; then
        tail -n 20 "$log" >&2
        rm -f "$log"
        fail 2 "could not install what is missing; what apt-get said stands above. As root, run:" \
            "apt-get update && apt-get install --no-install-recommends ${missing[*]}"
    fi
    rm -f "$log"
}

# Turns the lines of a build into one moving line on a terminal, or one line in a log; keeps what else is said.
show_progress() {
    local line begun=
    while IFS= read -r line; do
        if [[ $line == \[+([0-9])/+([0-9])\]* ]]; then
            [[ $line != *'Re-checking globbed'* && $line != *'VerifyGlobs'* ]] || continue
            if [[ -t 2 ]]; then
                printf '\r\033[K%.*s' "$((${COLUMNS:-80} - 1))" "$line" >&2
            elif [[ ! $begun ]]; then
                say "building; the first time takes some minutes"
            fi
            begun=1
        elif [[ $line != '-- '* && $line != 'ninja: no work to do.' && $line != 'ninja: Entering directory'* ]]; then
            [[ ! $begun || ! -t 2 ]] || printf '\r\033[K' >&2
            printf '%s\n' "$line" >&2
        fi
    done
    [[ ! $begun || ! -t 2 ]] || printf '\r\033[K' >&2
}

# build PRESET [CMAKE ARGUMENT...]: configures once and builds build/PRESET. Of two at a time the second waits.
build() {
    local preset=$1 folder=$root/build/$1 log
    shift
    mkdir -p "$folder" 2>/dev/null || true
    # Someone else's tree, built by them: what they built is what there is to run.
    [[ -w $folder || ! -x $folder/bin/civicanvas || $preset != release ]] || return 0
    [[ -w $folder ]] ||
        fail 2 "cannot write in $folder; make it writable for $(id -un), or copy the sources to a folder of your own"
    exec 9>"$folder/.lock"
    if command -v flock >/dev/null && ! flock -n 9; then # macOS has none
        say "another build of $folder is under way; waiting for it"
        flock 9
    fi
    export CCACHE_BASEDIR=$root CCACHE_NOHASHDIR=1
    # A tree that was moved or copied with its build folder is built anew: the old paths are all through it.
    if [[ -f $folder/CMakeCache.txt ]] && ! grep -qxF "CMAKE_HOME_DIRECTORY:INTERNAL=$root" "$folder/CMakeCache.txt"; then
        find "$folder" -mindepth 1 -maxdepth 1 ! -name .lock -exec rm -rf {} +
    fi
    if [[ ! -f $folder/build.ninja ]]; then
        say "configuring"
        log=$folder/configure.log
        if ! (cd "$root" && cmake --preset "$preset" "$@") </dev/null >"$log" 2>&1; then
            cat "$log" >&2
            rm -f "$folder/CMakeCache.txt"
            fail 2 "cmake could not configure $folder; its words stand above"
        fi
    fi
    # In CI one run tells all that is wrong.
    ninja -C "$folder" ${CI:+-k 0} </dev/null 2>&1 | show_progress || fail 2 "the build of $folder failed; the errors stand above"
    exec 9>&-
}
