#!/usr/bin/env bash
# The manual page and --help name the same commands and options.
# shellcheck source=tests/cli/harness.bash
. "$(dirname -- "${BASH_SOURCE[0]}")/harness.bash"

options() { grep -oE -- '--[a-z][a-z-]+' | sort -u; }

run 0 --help
mapfile -t commands < <(sed -n '/^Subcommands:/,/^$/s/^  \([a-z]*\) .*/\1/p' out)
{
    cat out
    for command in "${commands[@]}"; do "$program" "$command" --help; done
    for command in list new test; do "$program" plugins "$command" --help; done
} | options >helped
sed 's/\\-/-/g' "$sources/assets/man/civicanvas.1" >manual
options <manual >documented
is "options that only one of --help and the manual has" "$(diff helped documented)" ''
[[ ${#commands[@]} -ge 8 ]] || blame "too few commands: ${commands[*]}"
for command in "${commands[@]}"; do
    grep -qE "^\.B $command( |\$)" manual || blame "the manual does not say what $command does"
done
if command -v man >/dev/null; then
    is "what man says of it" "$(LC_ALL=C.UTF-8 MANROFFSEQ='' man --warnings -E UTF-8 -l -Tutf8 -Z \
        "$sources/assets/man/civicanvas.1" 2>&1 >/dev/null)" ''
fi

finish
