#!/bin/sh
# The power proof: cuts the power of a loop-mounted ext4 file system below a working node, and compares
# what the client was promised with what it got; then the same with a node whose journal leaves fsync
# out, which must be noticed in most cycles. Needs Linux, root, loop devices, mkfs.ext4 and python3.
#   proof/powercut.sh [CYCLES] [CYCLES_WITHOUT_FSYNC]        default 50 20
# Exits with 77 where the machine does not allow it; then nothing was proven.
set -eu
cd "$(dirname -- "$0")/.."

refuse() {
  echo "powercut: $1; nothing was proven" >&2
  exit 77
}

[ "$(uname)" = Linux ] || refuse 'this is not Linux'
[ "$(id -u)" = 0 ] || refuse 'this needs root'
for tool in mkfs.ext4 mount umount python3; do
  command -v "$tool" >/dev/null || refuse "$tool is missing"
done
trial=$(mktemp -d)
trap 'rm -rf "$trial"' EXIT
truncate -s 16M "$trial/img" && mkfs.ext4 -q -F "$trial/img" && mkdir "$trial/mnt"
mount -o loop "$trial/img" "$trial/mnt" 2>"$trial/why" || refuse "no loop mount: $(cat "$trial/why")"
umount "$trial/mnt"

mvn -B -ntp -q -pl proof/e2e -am verify -Djacoco.skip=true \
  -Dtest=PowerDrill -Dsurefire.failIfNoSpecifiedTests=false \
  -Dpower.cycles="${1:-50}" -Dpower.forgetful="${2:-20}"
