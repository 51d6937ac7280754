#!/usr/bin/env bash
# What holds for every command: where words go, exit statuses, broken and closed streams, colour.
# shellcheck source=tests/cli/harness.bash
. "$(dirname -- "${BASH_SOURCE[0]}")/harness.bash"

run 0 --version
is "the version" "$(cut -d' ' -f1 out)" civicanvas
silent err
run 0 --help
says out Usage: validate fmt 'Exit status'
silent err
run 0 fmt --help
says out --check
silent err

run 2 --nosuch
silent out
says err 'civicanvas: ' --nosuch --help
run 2 nosuch
silent out
says err nosuch
run 2 fmt
silent out
says err FILE 'civicanvas fmt --help'
run 2 info --format xml small.civic.json
says err '"xml" is not one of text, json'

# A reader that has gone away, as head does, is no reason to crash or to complain.
small_board >small.civic.json
exec 5> >(:)
wait "$!"
for words in '--help' 'info small.civic.json' 'fmt -'; do
    call="civicanvas $words, into a closed pipe" status=0
    : >out
    # shellcheck disable=SC2086 # several words
    "$program" $words <small.civic.json >&5 2>err || status=$?
    is "the exit status" "$status" 0
    silent err
done
exec 5>&-

# A full disk and a closed stream are told, not passed over.
if [[ -w /dev/full ]]; then
    call="civicanvas info > /dev/full" status=0
    : >out
    "$program" info small.civic.json >/dev/full 2>err || status=$?
    is "the exit status with a full disk" "$status" 2
    says err 'standard output: cannot write'
fi
call="civicanvas info >&-" status=0
"$program" info small.civic.json >&- 2>err || status=$?
is "the exit status with standard output closed" "$status" 2
says err 'standard output: cannot write'
call="civicanvas info - <&-"
run 2 info - <&-
silent out

# Colour is for people: on a terminal, unless NO_COLOR or a dumb terminal says no.
coloured() { # coloured VARIABLE=VALUE...: does a message on a terminal have colour?
    env "$@" script --quiet --command "'$program' info nosuch" /dev/null </dev/null | grep -q $'\x1b\['
}
if command -v script >/dev/null; then
    call="civicanvas info nosuch, on a terminal"
    coloured TERM=xterm || blame "no colour"
    ! coloured TERM=xterm NO_COLOR=1 || blame "colour in spite of NO_COLOR"
    coloured TERM=xterm NO_COLOR= || blame "no colour with NO_COLOR empty"
    ! coloured TERM=dumb || blame "colour on a dumb terminal"
fi
run 2 info nosuch
! grep -q $'\x1b' err || blame "colour in a file"

finish
