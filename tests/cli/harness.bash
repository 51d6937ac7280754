# shellcheck shell=bash
# What the scripts of this folder share. Each is called as SCRIPT PROGRAM SOURCES, works in a scratch folder of
# its own, and goes on after a failure, so that one run shows all of them.
set -uo pipefail

program=$1
# shellcheck disable=SC2034 # the scripts use it
sources=$2
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cd "$scratch" || exit 1
unset DISPLAY WAYLAND_DISPLAY NO_COLOR CIVICANVAS_ASSETS CIVICANVAS_PLUGINS CIVICANVAS_HOST
failures=0

# run STATUS ARGUMENT...: runs the program, its standard output into the file `out` and its messages into `err`.
run() {
    local wanted=$1 status=0
    shift
    "$program" "$@" >out 2>err || status=$?
    call="civicanvas $*"
    [[ $status == "$wanted" ]] || blame "exit status $status, not $wanted"
}
blame() {
    failures=$((failures + 1))
    printf '%s: %s\n' "${call:-}" "$1"
    printf '    %s\n' 'standard output:' "$(head -n 20 out)" 'messages:' "$(head -n 20 err)"
}
is() { # is WHAT ACTUAL WANTED
    [[ $2 == "$3" ]] || blame "$1 is \"$2\", not \"$3\""
}
says() { # says FILE TEXT...: each text stands in the file
    local file=$1 text
    shift
    for text in "$@"; do
        grep -qF -- "$text" "$file" || blame "$file does not say \"$text\""
    done
}
silent() { # silent FILE...: nothing stands there
    local file
    for file in "$@"; do
        [[ ! -s $file ]] || blame "$file is not empty"
    done
}
same() { # same FILE FILE
    cmp -s "$1" "$2" || blame "$1 and $2 differ"
}
lacks() { # lacks FILE TEXT...: none of the texts stands in the file
    local file=$1 text
    shift
    for text in "$@"; do
        ! grep -qF -- "$text" "$file" || blame "$file says \"$text\""
    done
}
finish() {
    [[ $failures == 0 ]] || { echo "$failures failed" && exit 1; }
}

# A board small enough to read here, in the stable form.
small_board() {
    cat <<'BOARD'
{
  "elements": [],
  "format": "civicanvas-board",
  "language": "en",
  "links": [],
  "pages": [
    {
      "id": "p1",
      "kind": "flow",
      "title": "Apply"
    }
  ],
  "title": "Small",
  "version": 1
}
BOARD
}

# The plugins of tests/plugins that are named here, and no others, from here on.
use_plugins() {
    local name
    rm -rf plugins
    mkdir plugins
    for name in "$@"; do cp -r "$(dirname "$program")/../test-plugins/$name" plugins/; done
    export CIVICANVAS_PLUGINS=$scratch/plugins
}

# A board of two steps for the plugin "good": a has a goal, b has none (a warning); with "loop" a leads to itself
# (an error).
stepped_board() {
    cat <<BOARD
{
  "format": "civicanvas-board", "version": 1, "title": "Stepped", "language": "en",
  "pages": [{"id": "p1", "kind": "flow", "title": "Apply"}, {"id": "p2", "kind": "sketch", "title": "Ideas"}],
  "elements": [
    {"id": "a", "page": "p1", "type": "step", "text": "Ask", "x": 0, "y": 0, "w": 160, "h": 80, "attributes": {"goal": "Be heard"}},
    {"id": "b", "page": "p1", "type": "step", "text": "Wait", "x": 300, "y": 0, "w": 160, "h": 80, "attributes": {"goal": ""}},
    {"id": "n", "page": "p2", "type": "note", "text": "Call ann.smith@benefits.gov.uk", "x": 0, "y": 0, "w": 160, "h": 80}
  ],
  "links": [{"id": "l", "page": "p1", "type": "next", "from": "a", "to": "$([[ ${1:-} == loop ]] && echo a || echo b)"}]
}
BOARD
}
