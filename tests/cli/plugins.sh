#!/usr/bin/env bash
# civicanvas plugins list: what was found, and why the rest was not loaded.
# shellcheck source=tests/cli/harness.bash
. "$(dirname -- "${BASH_SOURCE[0]}")/harness.bash"

export XDG_DATA_HOME=$scratch/data
use_plugins good
mkdir -p more/empty
run 0 plugins list --plugins more
says out 'good 1.0.0: Goals' 'loaded' 'good/step-without-goal: A step without a goal' 'skipped: there is no plugin.json'
silent err
run 0 plugins list --format json --plugins more
says out '"id": "good"' '"state": "loaded"' '"state": "skipped"' '"name": "least_length"' '"default": 3' '"maximum": 100'
silent err
use_plugins
run 0 plugins list
silent out
says err 'no plugins there'
run 2 plugins list --plugins nosuch
says err 'nosuch: there is no such folder'
# What an author does: write one, see it listed, put it to the test, use it, spoil it.
for tier in json lua; do
    run 0 plugins new mine --tier "$tier" -o "$tier"
    says out "$tier/mine/plugin.json" "$tier/mine/fixtures/fee-without-waiver/violation.civic.json" \
        "civicanvas plugins test $tier/mine" "civicanvas check --plugins $tier BOARD"
    silent err
    run 0 plugins list --plugins "$tier"
    says out 'mine 0.1.0: mine' 'mine/fee-without-waiver: A fee that nobody is spared'
    run 0 plugins test "$tier/mine"
    says out 'mine: 1 check, 6 fixtures, and boards made to break it: all is well'
    silent err
    run 1 check --plugins "$tier" --fail-on warning "$tier/mine/fixtures/fee-without-waiver/violation.civic.json"
    says out 'Everybody pays 30 at “Pay the fee”: waive it for those who cannot.'
done
run 0 plugins new mine --tier native -o native
says out 'native/mine/CMakeLists.txt' 'cmake -S native/mine -B native/mine/build'
run 0 plugins list --plugins native
says out 'refused: its library mine.so is missing'
run 2 plugins test native/mine
says err 'its library mine.so is missing'
run 2 plugins new mine --tier json -o json
says err 'is not replaced'
run 2 plugins new Mine --tier json
says err 'a plugin cannot be called "Mine"'
run 2 plugins new mine --tier wasm
says err 'wasm'
rm json/mine/fixtures/fee-without-waiver/pass.civic.json
mv json/mine/fixtures/fee-without-waiver/pass-waived-whatever-it-costs.civic.json json/mine/fixtures/x.civic.json
run 1 plugins test json/mine
says out 'json/mine/fixtures/fee-without-waiver: mine/fee-without-waiver has no fixture pass.civic.json' 'to put right'
sed -i 's/"above"/"abvoe"/' json/mine/rules.json
run 3 plugins test json/mine
says out '/rules/0/where'
run 2 plugins test nosuch
says err 'nosuch: there is no such folder'
run 2 plugins test .
says err 'there is no plugin.json in it'
run 2 plugins
says err 'civicanvas plugins --help'

finish
