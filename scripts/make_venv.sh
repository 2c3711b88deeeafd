#!/bin/sh
# Makes a virtual environment: make_venv.sh PYTHON FOLDER. Debian and Ubuntu keep the means for it in a package of its own.
set -eu
python=$1 folder=$2
command -v "$python" >/dev/null || { echo "没有找到 $python：请安装 Python 3.11 或更新的版本。" >&2; exit 3; }
"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || {
    echo "$("$python" --version) 太旧：需要 Python 3.11 或更新的版本，可用 make PYTHON=python3.12 指定。" >&2
    exit 3
}
if ! "$python" -c 'import ensurepip' 2>/dev/null; then
    package="python$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')-venv"
    echo "==> installing the system package $package"
    sh "$(dirname "$0")/apt.sh" "$package" || { echo "请先安装系统软件包 $package。" >&2; exit 3; }
fi
echo "==> making the virtual environment $folder"
"$python" -m venv "$folder"
