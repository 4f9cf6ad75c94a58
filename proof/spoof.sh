#!/bin/sh
# Forged requests before a whole node: keys, tokens, tenants, roles, agents, leases, events, sessions, checkpoints and
# papers that are spoofed, replayed, tampered with or downgraded; handshakes of TLS that ask for less; pushes to webhooks
# and evidence bundles that were tampered with. Each has to be refused, to change nothing and, where somebody is turned
# away, to be in the audit trail. Each case is drawn from its number and the seed.
#   proof/spoof.sh [CASES [SEED]]        default 12,000 cases
set -eu
cd "$(dirname -- "$0")/.."
case ${1:-12000}${2:-0} in
  *[!0-9]*)
    sed -n '2,6s/^# //p' "$0" >&2
    exit 2
    ;;
esac
exec mvn -B -ntp -q -pl edge/server,clients/java,clients/cli -am verify -Djacoco.skip=true \
  -Dtest=SpoofProofTest,TlsDowngradeTest,WebhookVerifierTest,TamperedBundlesTest -Dsurefire.failIfNoSpecifiedTests=false \
  -Dspoof.cases="${1:-12000}" -Dspoof.seed="${2:-20261127}"
