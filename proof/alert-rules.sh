#!/bin/sh
# The rules of deploy/prometheus by Prometheus' own means: their syntax, the alerts that they raise and those they do not,
# and the metrics of a running node when AGENTMESH_METRICS names a file with their text.
#   proof/alert-rules.sh       needs promtool; installs Debian's package when it is missing and this is root
set -eu
root=$(CDPATH='' cd "$(dirname -- "$0")/.." && pwd -P)
if ! command -v promtool > /dev/null; then
  apt-get install -y -q --no-install-recommends prometheus > /dev/null
fi
cd "$root/deploy/prometheus"
promtool check rules rules.yml alerts.yml
for tests in tests/*.yml; do
  promtool test rules "$tests"
done
if [ -n "${AGENTMESH_METRICS:-}" ]; then
  promtool check metrics < "$AGENTMESH_METRICS"
fi
