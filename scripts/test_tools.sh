#!/bin/sh
# What only tests need from the system: a browser, PostgreSQL, and the typefaces of generated documents. Without them those tests
# are skipped and say so.
set -u
fonts="fonts-noto-cjk fonts-wqy-zenhei fonts-wqy-microhei fonts-arphic-ukai fonts-arphic-uming fonts-arphic-gbsn00lp fonts-arphic-gkai00mp"
wanted=""
command -v chromium >/dev/null || command -v google-chrome >/dev/null || wanted="chromium"
command -v initdb >/dev/null || ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || wanted="$wanted postgresql"
for font in $fonts; do
    dpkg -s "$font" >/dev/null 2>&1 || wanted="$wanted $font"
done
[ -z "$wanted" ] && exit 0
echo "==> installing for the tests:$wanted"
# shellcheck disable=SC2086
sh "$(dirname "$0")/apt.sh" $wanted || echo "    not possible here; the tests that need them will be skipped"
