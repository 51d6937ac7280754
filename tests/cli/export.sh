#!/usr/bin/env bash
# civicanvas export: kinds of file, pages, the gate and its override, redaction.
# shellcheck source=tests/cli/harness.bash
. "$(dirname -- "${BASH_SOURCE[0]}")/harness.bash"

export SOURCE_DATE_EPOCH=1700000000
use_plugins good
stepped_board >board.civic.json
stepped_board loop >wrong.civic.json

width() { od -An -tu1 -j16 -N4 "$1" | awk '{print (($1 * 256 + $2) * 256 + $3) * 256 + $4}'; }

# One page into the file that was named.
run 0 export board.civic.json -o one.png --page p1
is "what was written" "$(cat out)" one.png
silent err
is "the signature" "$(head -c4 one.png | od -An -tx1 | tr -d ' ')" 89504e47
says one.png civicanvas-report Stepped
run 0 export board.civic.json -o two.png --scale 2 --page p1
is "twice the width" "$(width two.png)" "$((2 * $(width one.png)))"
silent err
run 0 export board.civic.json -o clear.png --page p1 --transparent
! cmp -s clear.png one.png || blame "--transparent changes nothing"
run 0 export - -o again.png --page p1 <board.civic.json
is "the size of the picture from standard input" "$(width again.png)" "$(width one.png)"

# Every page: a file each, or one PDF.
run 0 export board.civic.json -o all.svg
is "what was written" "$(cat out)" $'all-p1.svg\nall-p2.svg'
says all-p1.svg '<svg' Stepped Ask 2023-11-14
[[ ! -e all.svg ]] || blame "all.svg is there too"
run 0 export board.civic.json -o ideas.SVG --page p2
says ideas.SVG 'Call ann.smith'
run 0 export board.civic.json -o board.pdf
is "the signature" "$(head -c5 board.pdf)" '%PDF-'
if command -v pdfinfo >/dev/null; then
    pdfinfo board.pdf >pages
    is "pages of the PDF" "$(sed -n 's/^Pages: *//p' pages)" 2
fi
run 0 export board.civic.json -o marked.svg --page p1 --findings
says marked.svg Findings 'has no goal'
lacks all-p1.svg '>Findings<'
mv all-p1.svg before
run 0 export board.civic.json -o all.svg --page all
is "what was written" "$(cat out)" $'all-p1.svg\nall-p2.svg'
same all-p1.svg before

# JSON is a board again, with what the checks said.
run 0 export board.civic.json -o out.json
says out.json '"checks": {' '"format": "civicanvas-board"' '"format": "civicanvas-report"'
run 0 validate out.json
run 0 fmt --check out.json
run 0 export board.civic.json -o out.json --scale 2 --page p1
says err '--scale is for PNG alone' '--page is for pictures'

# The gate: nothing is written, and what was there stays; an override goes in with its reason and name.
echo kept >kept.png
run 1 export wrong.civic.json -o kept.png
silent out
says err 'good/link-to-itself' 'is not exported' --override
is "the file that was there" "$(cat kept.png)" kept
run 0 export wrong.civic.json -o kept.json --override 'The minister knows'
says kept.json 'The minister knows' "who"
run 2 export wrong.civic.json -o kept.png --override ' '
says err reason
use_plugins good crash
run 3 export board.civic.json -o kept.png
says err 'crash'
run 0 export board.civic.json -o over.json --override 'That plugin is being mended'
use_plugins good

# Redaction leaves no address, not even in what the file says of itself.
run 0 export board.civic.json -o private.svg --page p2 --redact
says err '1 text redacted'
lacks private.svg ann.smith
run 0 export board.civic.json -o private.json --redact
lacks private.json ann.smith

# Bad calls and bad files write nothing.
rm -f x.*
run 2 export board.civic.json -o x.png --page p9
says err 'no page "p9"' 'p1, p2'
run 2 export board.civic.json -o x.docx
says err 'x.docx' '.png, .svg, .pdf, .json'
run 2 export board.civic.json
says err --output
run 2 export board.civic.json -o x.png --scale 0
run 2 export board.civic.json -o x.png --scale 60
says err scale
run 2 export nosuch.civic.json -o x.png
run 2 export board.civic.json -o nosuch/x.png
says err 'nosuch/x-p1.png: cannot write'
sed 's/"to": "b"/"to": "zz"/' board.civic.json >partial.civic.json
run 2 export partial.civic.json -o x.png --override 'As far as it goes'
says err '/links/0' 'mend the file first'
echo '{"format": "civicanvas-board", "version": 1}' >bare.civic.json
run 2 export bare.civic.json -o x.pdf
says err 'no page to show'
is "what was written" "$(ls x.* 2>/dev/null)" ''

finish
