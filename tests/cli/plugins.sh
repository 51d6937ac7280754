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
run 2 plugins
says err 'civicanvas plugins --help'

finish
