#!/usr/bin/env bash
# civicanvas templates and new: every template gives a valid board, and nothing is replaced unasked.
# shellcheck source=tests/cli/harness.bash
. "$(dirname -- "${BASH_SOURCE[0]}")/harness.bash"

run 0 templates
silent err
mapfile -t names < <(cut -d' ' -f1 out)
is "templates" "${#names[@]}" "$(find "$sources/assets/templates" -name '*.civic.json' | wc -l)"
for name in "${names[@]}"; do
    run 0 new --template "$name" -o "$name.civic.json"
    silent out err
    run 0 validate "$name.civic.json"
    run 0 fmt --check "$name.civic.json"
done

run 2 new --template journey -o journey.civic.json
says err 'journey.civic.json: a file of that name is there already' --force
echo kept >mine.civic.json
run 2 new --template nosuch -o mine.civic.json --force
says err 'no template "nosuch"' journey flow
is "the file that was there" "$(cat mine.civic.json)" kept
run 0 new --template journey -o mine.civic.json --force --title 'Housing "benefit"'
run 0 info mine.civic.json
is "the title" "$(head -n1 out)" 'Housing "benefit"'
run 0 new --template flow -o -
same out flow.civic.json
run 2 new --template flow
says err --output
CIVICANVAS_ASSETS=$scratch run 2 templates
says err "$scratch/templates" CIVICANVAS_ASSETS

finish
