#!/usr/bin/env bash
# civicanvas info: what is in a board, for people and for programs.
# shellcheck source=tests/cli/harness.bash
. "$(dirname -- "${BASH_SOURCE[0]}")/harness.bash"

cat >board.civic.json <<'BOARD'
{
  "format": "civicanvas-board", "version": 1, "title": "Housing \"benefit\"", "language": "en",
  "service": {"phase": "alpha"},
  "pages": [{"id": "p1", "kind": "flow", "title": "Apply"}, {"id": "p2", "kind": "sketch", "title": "Ideas"}],
  "elements": [
    {"id": "a", "page": "p1", "type": "step"},
    {"id": "b", "page": "p1", "type": "step"},
    {"id": "c", "page": "p2", "type": "note"}
  ],
  "links": [{"id": "l", "page": "p1", "type": "next", "from": "a", "to": "b"}],
  "images": {"i": {"media_type": "image/png", "data": "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="}},
  "waivers": [{"check": "access/hours-gap", "elements": ["a"], "reason": "r", "approver": "x", "expires": "2099-01-01"}]
}
BOARD
run 0 info board.civic.json
says out 'Housing "benefit"' 'language      en' 'phase         alpha' 'p1  flow  Apply  (2 elements)' \
    'elements      3: 1 note, 2 step' 'links         1: 1 next' 'not modelled  1' 'images        1' 'waivers       1'
silent err

run 0 info --format json board.civic.json
says out '"title": "Housing \"benefit\""' '"not_modelled": 1' '"waivers": 1' '"phase": "alpha"' '"version": 1'
is "the count of steps" "$(grep -c '"step": 2' out)" 1
silent err
mv out first
run 0 info --format json - <board.civic.json
same out first

echo '{"format": "civicanvas-board", "version": 1}' >bare.civic.json
run 0 info bare.civic.json
says out 'language      unknown' 'elements      0'
run 0 info --format json bare.civic.json
says out '"language": null' '"title": null'

run 2 info nosuch.civic.json
silent out
says err 'nosuch.civic.json: cannot open'
run 2 info board.civic.json bare.civic.json
silent out

finish
