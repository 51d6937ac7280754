#!/usr/bin/env bash
# civicanvas check: formats, exit statuses, several files, baseline, phase, failing plugins.
# shellcheck source=tests/cli/harness.bash
. "$(dirname -- "${BASH_SOURCE[0]}")/harness.bash"

use_plugins good
stepped_board >warned.civic.json
stepped_board loop >wrong.civic.json

run 0 check warned.civic.json
says out Stepped '"Wait" has no goal.' good/step-without-goal
silent err
! grep -q $'\x1b' out || blame "colour in a file"
run 1 check wrong.civic.json
says out good/link-to-itself 'leads back'
silent err
run 0 check --fail-on never wrong.civic.json
run 1 check --fail-on warning warned.civic.json
run 1 check - <wrong.civic.json
says out 'leads back'

# In discovery a warning is information; without the option the board's own phase counts.
run 0 check --fail-on warning --phase discovery warned.civic.json
sed 's/"language": "en",/&"service": {"phase": "discovery"},/' warned.civic.json >early.civic.json
run 0 check --fail-on warning early.civic.json
run 1 check --fail-on warning --phase live early.civic.json

# Formats. The same board gives the same bytes.
run 1 check --format json wrong.civic.json
says out '"format": "civicanvas-report"' '"outcome": "violation"' '"fingerprint"' '"not_modelled": 1'
is "the first byte" "$(head -c1 out)" '{'
cp out report.json
run 1 check --format json wrong.civic.json
same out report.json
run 1 check --format json warned.civic.json wrong.civic.json
is "the first byte" "$(head -c1 out)" '['
is "reports" "$(grep -c '"format": "civicanvas-report"' out)" 2
run 1 check --format sarif warned.civic.json wrong.civic.json
says out '"2.1.0"' partialFingerprints logicalLocations
is "runs" "$(grep -c '"invocations"' out)" 2

# Into a file: standard output stays empty, and what cannot be written leaves what is there.
run 1 check --format json -o written.json wrong.civic.json
silent out err
same written.json report.json
mkdir folder
run 2 check -o folder wrong.civic.json
silent out
says err 'folder: '
run 2 check -o nosuch/written.json wrong.civic.json
says err 'nosuch/written.json: cannot write'

# What a baseline holds does not count; what is new does.
run 0 check --baseline report.json wrong.civic.json
run 1 check --format json warned.civic.json -o other.json --fail-on warning
run 1 check --baseline other.json wrong.civic.json
run 2 check --baseline nosuch.json wrong.civic.json
says err 'nosuch.json: cannot open'
run 2 check --baseline warned.civic.json wrong.civic.json
says err warned.civic.json

# One bad file does not keep the others from their check; what can be read of it is checked.
echo '{"format": ' >broken.civic.json
run 2 check broken.civic.json warned.civic.json nosuch.civic.json
says err 'broken.civic.json: line 2' 'nosuch.civic.json: cannot open'
says out '"Wait" has no goal.'
sed 's/"to": "b"/"to": "zz"/' warned.civic.json >partial.civic.json
run 2 check partial.civic.json
says err 'partial.civic.json: /links/0'
says out '"Wait" has no goal.'

# A plugin that fails is told, and the others' findings stand.
use_plugins good crash
run 3 check warned.civic.json
says out '"Wait" has no goal.' crash
run 3 check --fail-on never --format json warned.civic.json
says out '"outcome": "check-failed"' '"Wait\" has no goal."'
use_plugins
run 2 check --plugins nosuch warned.civic.json
says err 'nosuch: there is no such folder'

# A bar for who waits, on a terminal, for several files; never in a file.
use_plugins good
if command -v script >/dev/null; then
    call="civicanvas check, on a terminal"
    env TERM=xterm script --quiet --command "'$program' check warned.civic.json early.civic.json" /dev/null \
        </dev/null >out
    says out '0/2 warned.civic.json' '1/2 early.civic.json'
    grep -q $'\x1b\\[[0-9;]*m' out || blame "no colour on a terminal"
    env TERM=xterm NO_COLOR=1 script --quiet --command "'$program' check warned.civic.json" /dev/null </dev/null >out
    ! grep -q $'\x1b\\[[0-9;]*m' out || blame "colour in spite of NO_COLOR"
fi
run 0 check warned.civic.json early.civic.json
silent err

finish
