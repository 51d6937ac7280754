#!/usr/bin/env bash
# civicanvas validate: what is a board and what is wrong with the others.
# shellcheck source=tests/cli/harness.bash
. "$(dirname -- "${BASH_SOURCE[0]}")/harness.bash"

small_board >good.civic.json
run 0 validate good.civic.json
is "the result" "$(cat out)" 'good.civic.json: valid'
silent err
small_board | run 0 validate -
is "the result" "$(cat out)" 'standard input: valid'

sed 's/"kind": "flow"/"kind": 7/' good.civic.json >bad.civic.json
echo '{"format": ' >broken.civic.json
run 2 validate good.civic.json bad.civic.json broken.civic.json nosuch.civic.json .
says out 'good.civic.json: valid' 'bad.civic.json: /pages/0/kind' 'broken.civic.json: line 2, column 1' \
    'nosuch.civic.json: cannot open' 'this is a folder'
silent err

run 0 validate "$sources"/assets/samples/*.civic.json
is "samples that are not valid" "$(grep -cv ': valid$' out)" 0

finish
