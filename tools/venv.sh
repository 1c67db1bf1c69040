#!/bin/sh
# In: a folder, and the extras to install ("all" reads every format, "dev" holds the tools of developers).
# Out: a virtual environment there that holds the product as it stands in this tree. PYTHON names the interpreter; without it, one from 3.11 on is looked for.
set -eu
cd "$(dirname "$0")/.."
venv=$1
extras=${2:+[$2]}

say() { printf '%s\n' "setup: $*" >&2; }
stop() { say "$@"; exit 2; }
recent() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }

# An environment that another interpreter made, or that was left half made, is made anew.
sound() { "$venv/bin/python" -c 'import pip' 2>/dev/null; }
home() { "$1" -c 'import sys; print(sys.base_prefix, sys.version)' 2>/dev/null || :; }

python=${PYTHON:-}
if [ -z "$python" ] && sound && recent "$venv/bin/python"; then
    python=$venv/bin/python
fi
if [ -z "$python" ]; then
    for candidate in python3 python3.13 python3.12 python3.11; do
        if recent "$candidate"; then python=$candidate; break; fi
    done
    [ -n "$python" ] || stop "needs Python 3.11 or later; name one with PYTHON=/path/to/python3.11"
elif ! recent "$python"; then
    stop "$python is no Python 3.11 or later"
fi

if ! sound || [ "$(home "$venv/bin/python")" != "$(home "$python")" ]; then
    if [ -e "$venv" ] && [ ! -e "$venv/pyvenv.cfg" ]; then
        stop "$venv is there and no virtual environment; choose another VENV"
    fi
    "$python" -c 'import ensurepip, venv' 2>/dev/null ||
        stop "$python cannot make virtual environments; on Debian and Ubuntu: sudo apt-get install -y python3-venv"
    "$python" -m venv --clear "$venv"
fi

# durable-rules comes as source. Without a compiler or Python's headers the product runs all the same.
can_build='import os, shlex, shutil, sys, sysconfig
compiler = shlex.split(os.environ.get("CC") or sysconfig.get_config_var("CC") or "cc")[0]
header = os.path.join(sysconfig.get_path("include"), "Python.h")
sys.exit(sys.version_info < (3, 13) and not (shutil.which(compiler) and os.path.exists(header)))'
install() { "$venv/bin/python" -m pip install --quiet --disable-pip-version-check "$@"; }
pip() {
    install --constraint constraints.txt "$@" && return
    say "not with the versions of constraints.txt; trying once more with the newest ones"
    install "$@"
}

if "$venv/bin/python" -c 'import durable_rules_engine' 2>/dev/null || "$venv/bin/python" -c "$can_build"; then
    pip --editable ".$extras"
else
    say "no C compiler or no Python.h, so durable-rules is left out and the reference engine answers, with the" \
        "same report; to have both: sudo apt-get install -y gcc python3-dev && make clean"
    wanted='import sys, tomllib
project = tomllib.load(open("pyproject.toml", "rb"))["project"]
extras = [line for name in ",".join(sys.argv[1:]).split(",") if name for line in project["optional-dependencies"][name]]
print("\n".join(line for line in project["dependencies"] + extras if not line.startswith("durable-rules")))'
    "$venv/bin/python" -c "$wanted" ${2:+"$2"} >"$venv/wanted.txt"
    pip --requirement "$venv/wanted.txt"
    pip --no-deps --editable .
fi
say "$("$venv/bin/checker" --version) in $venv, $("$venv/bin/python" --version)"
