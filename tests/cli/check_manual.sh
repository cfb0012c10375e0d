#!/bin/sh
# The manual page formats without a warning, and explains every option that the help of the commands lists.
# Arguments: the program, the page.
set -eu
warnings=$(groff -mandoc -ww -z -Tutf8 "$2" 2>&1)
test -z "$warnings" || { echo "$warnings"; exit 1; }
missing=0
for command in align batch inspect evaluate measure sheet terms "lexicon learn" "lexicon show" "lexicon check"; do
    for option in $("$1" help $command | grep -o -e '--[a-z][a-z-]*' | sort -u); do
        name=${option#--}
        test "$name" = help && continue
        grep -q -e "Fl -$name" -e ", -$name" -e "^\.Fl .* -$name\b" -e " -$name " "$2" || { echo "$command $option is not in $2"; missing=1; }
    done
done
exit $missing
