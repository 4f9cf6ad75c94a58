#!/bin/sh
# Lints the OpenAPI contract with spectral's oas rules; a warning fails it too. Needs Node.js and npm.
set -eu
cd "$(dirname -- "$0")/.."
exec npx --yes --package=@stoplight/spectral-cli@6.16.3 spectral lint --fail-severity=warn \
  --ruleset proof/openapi/spectral.yaml edge/wire/src/main/resources/io/agentmesh/wire/openapi.yaml
