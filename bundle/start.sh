#!/bin/sh
# Starts Siljeok with the first Python that fits; PYTHON names another one.
here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd) || exit 2
for python in ${PYTHON:+"$PYTHON"} python3.14 python3.13 python3.12 python3.11 python3; do
    if command -v "$python" >/dev/null 2>&1 &&
        "$python" -I -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 14))'; then
        exec "$python" -I "$here/start.py" "$@"
    fi
done
echo "Python 3.11~3.14를 찾지 못했습니다. README.ko.txt를 보세요." >&2
echo "No Python 3.11 to 3.14 was found. See README.txt." >&2
exit 2
