#!/bin/sh
# Every query of the dashboards in deploy/grafana, asked of a real Prometheus that scrapes a real node under work: none may fail,
# none may be without an answer. The JSON files must be as dashboards.py writes them.
#   proof/dashboards.sh [SECONDS]     how long the node works before it is asked; default 60. Needs python3; installs Debian's
#                                     prometheus when it is missing and this is root
set -eu
root=$(CDPATH='' cd "$(dirname -- "$0")/.." && pwd -P)
python3 "$root/deploy/grafana/dashboards.py" --check
if ! command -v prometheus > /dev/null; then
  apt-get install -y -q --no-install-recommends prometheus > /dev/null
fi
exec python3 "$root/proof/observability/dashboards.py" "${1:-60}"
