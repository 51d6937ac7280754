#!/usr/bin/env bash
# civicanvas without a command: the sample board, checked and drawn.
# shellcheck source=tests/cli/harness.bash
. "$(dirname -- "${BASH_SOURCE[0]}")/harness.bash"

mkdir 'a folder'
cd 'a folder' || exit 1
run 0
says out 'Universal Credit' civicanvas-sample/universal-credit.pdf
silent err
tail -n 20 out | grep '^civicanvas-sample/' >files
is "files that were named and are not there" "$(while read -r file; do [[ -s $file ]] || echo "$file"; done <files)" ''
is "files that are there and were not named" "$(find civicanvas-sample -type f | sort | comm -23 - <(sort files))" ''
run 0
is "what stands beside the sample" "$(ls)" $'civicanvas-sample\nerr\nfiles\nout'

finish
