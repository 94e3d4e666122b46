#!/bin/sh
# Makes a virtual environment with pip in it: tools/venv.sh DIRECTORY
# PYTHON chooses the interpreter; by default it is the newest one that the tests cover.
set -eu
dir=$1

for python in ${PYTHON:-python3.13 python3.12 python3.11 python3}; do
  # Being on the PATH is not enough: a version manager's shim may stand for a Python that is not there.
  "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && break
  python=
done
if [ -z "$python" ]; then
  echo "No Python 3.11 or later found${PYTHON:+ as $PYTHON}. Install one, or name one: make PYTHON=/path/to/python3" >&2
  exit 1
fi

has() { "$python" -c "import $1" 2>/dev/null; }

if ! has ensurepip && ! has pip && command -v apt-get >/dev/null; then
  # Debian splits venv from Python. Install it where nobody has to be asked for a password.
  root=
  [ "$(id -u)" = 0 ] || root="sudo -n"
  if $root true 2>/dev/null; then
    package=$("$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')
    echo "Installing $package" >&2
    $root apt-get update -qq >&2 &&
      $root env DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends "$package" >&2 || true
  fi
fi

if has ensurepip; then
  "$python" -m venv --clear "$dir"
elif has pip; then
  "$python" -m venv --clear --without-pip "$dir"
  "$python" -m pip --quiet --python "$dir/bin/python" install pip
else
  echo "$python has neither venv nor pip. On Debian and Ubuntu: sudo apt install python3-venv" >&2
  exit 1
fi
