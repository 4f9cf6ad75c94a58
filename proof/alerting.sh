#!/bin/sh
# Alerts for real: Prometheus and Alertmanager watch a node that works. First nothing is wrong, and no alert may come; then its disk
# is filled, so that it turns work away, until somebody is told that the promised availability is used up fast; then the disk is freed,
# until somebody is told that it is over. Prints how long each took.
#   proof/alerting.sh [CLEAN_SECONDS]   default 1800. Needs root, which mounts a small tmpfs for the node, and python3; installs
#                                       Debian's prometheus and prometheus-alertmanager when they are missing
set -eu
root=$(CDPATH='' cd "$(dirname -- "$0")/.." && pwd -P)
if ! command -v prometheus > /dev/null || ! command -v prometheus-alertmanager > /dev/null; then
  apt-get install -y -q --no-install-recommends prometheus prometheus-alertmanager > /dev/null
fi
exec python3 "$root/proof/observability/alerting.py" "${1:-1800}"
