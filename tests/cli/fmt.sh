#!/usr/bin/env bash
# civicanvas fmt: the stable form, --check, standard input, and files that must not be touched.
# shellcheck source=tests/cli/harness.bash
. "$(dirname -- "${BASH_SOURCE[0]}")/harness.bash"

small_board >stable.civic.json
tr -d '\n' <stable.civic.json >loose.civic.json

run 0 fmt stable.civic.json
silent out err
run 1 fmt --check stable.civic.json loose.civic.json
is "what would change" "$(cat out)" loose.civic.json
is "a file that was only checked" "$(wc -l <loose.civic.json)" 0
silent err
chmod 640 loose.civic.json
run 0 fmt loose.civic.json stable.civic.json
is "what changed" "$(cat out)" loose.civic.json
same loose.civic.json stable.civic.json
is "the file's mode" "$(stat -c %a loose.civic.json)" 640
run 0 fmt --check loose.civic.json
silent out

call='civicanvas fmt -'
tr -d '\n' <stable.civic.json | run 0 fmt -
same out stable.civic.json
tr -d '\n' <stable.civic.json | run 1 fmt --check -
is "the name of standard input" "$(cat out)" 'standard input'

# A link stays a link, and the file that it names is the one rewritten.
tr -d '\n' <stable.civic.json >real.civic.json
ln -s real.civic.json link.civic.json
run 0 fmt link.civic.json
[[ -L link.civic.json ]] || blame "the link is gone"
same real.civic.json stable.civic.json

# What would lose something, is no board, or comes from a newer version is left as it is; the others are done.
sed 's/"elements": \[\]/"elements": [{"id": "e1", "page": "p9", "type": "step"}]/' stable.civic.json >partial.civic.json
sed 's/"version": 1/"version": 99/' stable.civic.json >newer.civic.json
echo '{"format": ' >broken.civic.json
for file in partial newer broken; do
    cp "$file.civic.json" before
    tr -d '\n' <stable.civic.json >loose.civic.json
    run 2 fmt "$file.civic.json" loose.civic.json
    says err "$file.civic.json"
    is "what changed" "$(cat out)" loose.civic.json
    same "$file.civic.json" before
done
run 2 fmt partial.civic.json
says err /elements/0 'mend the file first'
run 2 fmt broken.civic.json
says err 'line 2, column 1' expected
is "what stands in the folder" "$(ls ./*.civic.json.* 2>/dev/null)" ''

finish
