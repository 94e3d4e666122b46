#!/bin/sh
# Makes .venv from requirements.txt; does nothing, and needs no network, when nothing changed.
set -eu
cd "$(dirname "$0")/.."

# The directory counts: a virtual environment does not survive being moved.
wanted="$PWD ${PYTHON-} $(cat pyproject.toml requirements.txt | cksum)"
if [ "$(cat .venv/made-from 2>/dev/null)" = "$wanted" ] && .venv/bin/python -c '' 2>/dev/null; then
  exit
fi

echo "Setting up .venv (under a minute, once)" >&2
tools/venv.sh .venv
pip() { .venv/bin/python -m pip --disable-pip-version-check "$@"; }
pip install --quiet -r requirements.txt
# The build backend is in requirements.txt as well, so that its version is pinned like everything else.
pip install --quiet --no-deps --no-build-isolation -e .
if ! broken=$(pip check); then
  echo "$broken" >&2
  echo "requirements.txt does not fit pyproject.toml. Run: make lock" >&2
  exit 1
fi
echo "$wanted" >.venv/made-from
