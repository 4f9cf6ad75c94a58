#!/bin/sh
# Audit entries streamed to a real OpenSearch and a real rsyslog over TLS, while the node is killed once and OpenSearch is stopped
# once: each entry of the ledger must be in both, and in a file of JSON lines, at least once, and in OpenSearch exactly once.
#   proof/siem.sh OPENSEARCH.zip [TASKS]   default 2000
# The zip is org.opensearch.distribution.integ-test-zip:opensearch of Maven Central. Needs rsyslog with rsyslog-gnutls, openssl, curl,
# python3, unzip; as root OpenSearch runs as nobody, because it refuses root.
set -eu
here=$(CDPATH='' cd "$(dirname -- "$0")" && pwd -P)
zip=$1
tasks=${2:-2000}
work=$(mktemp -d)
chmod 755 "$work"
node= search= syslog=
stop() {
  for each in $node $search $syslog; do kill "$each" 2>/dev/null || true; done
  wait 2>/dev/null || true
  rm -rf "$work"
}
trap stop EXIT
export AGENTMESH_HOME="$work/home"
unset AGENTMESH_URL AGENTMESH_CONTEXT AGENTMESH_API_KEY

free() { python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'; }
search_port=$(free)
syslog_port=$(free)

# --- OpenSearch, as nobody ---------------------------------------------------
mkdir "$work/search"
unzip -q "$zip" -d "$work/search"
opensearch=$(echo "$work"/search/opensearch-*)
cat >"$opensearch/config/opensearch.yml" <<END
discovery.type: single-node
http.port: $search_port
network.host: 127.0.0.1
END
as=
if [ "$(id -u)" = 0 ]; then
  chown -R nobody "$work/search"
  as="setpriv --reuid nobody --regid nogroup --clear-groups"
fi
start_search() {
  $as env HOME="$work/search" OPENSEARCH_JAVA_HOME="${AGENTMESH_JAVA_HOME:-${JAVA_HOME:?}}" \
    OPENSEARCH_JAVA_OPTS="-Xms512m -Xmx512m" "$opensearch/bin/opensearch" >"$work/search.log" 2>&1 &
  search=$!
  for _ in $(seq 1200); do
    curl -fsS "http://127.0.0.1:$search_port/" >"$work/search.json" 2>/dev/null && return
    kill -0 "$search" || { tail -20 "$work/search.log" >&2; exit 1; }
    sleep 0.1
  done
  exit 1
}
start_search
grep '"number"' "$work/search.json" | tr -d ' ,' | sed 's/^/OpenSearch /'

# --- rsyslog, over TLS -------------------------------------------------------
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=localhost \
  -addext subjectAltName=DNS:localhost -keyout "$work/syslog.key" -out "$work/syslog.pem" 2>/dev/null
cat >"$work/rsyslog.conf" <<END
global(workDirectory="$work" maxMessageSize="64k" defaultNetstreamDriver="gtls"
  defaultNetstreamDriverCAFile="$work/syslog.pem" defaultNetstreamDriverCertFile="$work/syslog.pem"
  defaultNetstreamDriverKeyFile="$work/syslog.key")
module(load="imtcp" streamDriver.name="gtls" streamDriver.mode="1" streamDriver.authMode="anon")
template(name="parts" type="string" string="%hostname% %app-name% %msgid% %syslogfacility-text% %msg%\n")
input(type="imtcp" port="$syslog_port" address="127.0.0.1" ruleset="all")
ruleset(name="all") { action(type="omfile" file="$work/syslog.out" template="parts") }
END
rsyslogd -n -f "$work/rsyslog.conf" -i "$work/rsyslog.pid" >"$work/rsyslog.log" 2>&1 &
syslog=$!
rsyslogd -v | head -1

# --- the node ----------------------------------------------------------------
cat >"$work/mesh.yaml" <<END
data-dir: $work/data
backup.directory: $work/backups
server.port: 0
siem.allow: 127.0.0.1:$search_port, localhost:$syslog_port
siem.trusted-certificates: $work/syslog.pem
siem.search.url: http://127.0.0.1:$search_port
siem.syslog.address: localhost:$syslog_port
siem.file: $work/audit.jsonl
END
start_node() {
  "$here/../agentmesh" server --config "$work/mesh.yaml" >"$work/node.log" 2>&1 &
  node=$!
  for _ in $(seq 600); do
    url=$(sed -n 's|.*\(http://127\.0\.0\.1:[0-9][0-9]*\).*|\1|p' "$work/node.log" | head -1)
    [ -n "$url" ] && curl -fsS "$url/health/ready" >/dev/null 2>&1 && return
    kill -0 "$node" || { cat "$work/node.log" >&2; exit 1; }
    sleep 0.1
  done
  exit 1
}
submit() {
  mkdir -p "$work/answers"
  seq "$1" | sed "s|.*|url = \"$url/v1/tasks\"\noutput = \"$work/answers/&\"|" >"$work/urls"
  curl -fsS -H "Authorization: Bearer $(cat "$work/data/admin.key")" -H 'Content-Type: application/json' \
    -d '{"type": "greet", "requires": [{"capability": "text.greet"}], "data": "Ada"}' -K "$work/urls"
}

start_node
submit "$((tasks / 3))"
echo "submitted $((tasks / 3)) tasks; killing the node"
kill -9 "$node"
wait "$node" 2>/dev/null || true
start_node
submit "$((tasks / 3))"
echo "submitted $((tasks / 3)) more; stopping OpenSearch"
kill "$search"
wait "$search" 2>/dev/null || true
submit "$((tasks / 3))"
curl -sS "$url/v1/agents" -H "Authorization: Bearer nothing" >/dev/null
for _ in $(seq 300); do
  curl -fsS "$url/health" 2>/dev/null | grep -q '"name":"siem","status":"DEGRADED"' && break
  sleep 0.1
done
curl -fsS "$url/health" | python3 -c 'import json, sys
print(*[c for c in json.load(sys.stdin)["components"] if c["name"] == "siem"])'
curl -fsS "$url/health/ready" >/dev/null && echo "the node is ready all the same"
start_search
echo "OpenSearch is back"

# --- compared ----------------------------------------------------------------
cat >"$work/compare.py" <<'END'
import json, sys, time, urllib.request
work, search, url = sys.argv[1:]
key = open(f"{work}/data/admin.key").read().strip()
def get(address, body=None):
    request = urllib.request.Request(address, body, {"Authorization": f"Bearer {key}", "Content-Type": "application/json"})
    return json.load(urllib.request.urlopen(request))
def ledger():
    found, cursor = {}, ""
    while True:
        page = get(f"{url}/v1/audit/entries?limit=500" + (f"&cursor={cursor}" if cursor else ""))
        for item in page["items"]:
            found[item["entry"]["id"]] = item["entry"]
        cursor = page.get("nextCursor")
        if not cursor:
            return found
def searched():
    try:
        get(f"{search}/agentmesh-audit/_refresh", b"")
        body = json.dumps({"size": 10000, "query": {"match_all": {}}}).encode()
        return [hit["_source"] for hit in get(f"{search}/agentmesh-audit/_search", body)["hits"]["hits"]]
    except OSError:
        return []
def logged():
    return [json.loads(line.split(" ", 4)[4]) for line in open(f"{work}/syslog.out", encoding="utf-8")]
def filed():
    return [json.loads(line) for line in open(f"{work}/audit.jsonl", encoding="utf-8")]
wanted, until = ledger(), time.time() + 120
while time.time() < until:
    sets = {name: read() for name, read in (("OpenSearch", searched), ("rsyslog", logged), ("file", filed))}
    missing = {name: len(wanted.keys() - {e["id"] for e in got}) for name, got in sets.items()}
    if not any(missing.values()):
        break
    time.sleep(1)
print(f"entries in the ledger of default: {len(wanted)}")
for name, got in sets.items():
    ids = [e["id"] for e in got]
    same = all({k: v for k, v in e.items() if k not in ("@timestamp", "opened")} == wanted[e["id"]] for e in got if e["id"] in wanted)
    print(f"{name}: {len(got)} entries of all tenants, missing {missing[name]}, more than once {len(ids) - len(set(ids))}, "
          f"{'the same' if same else 'OTHER'} fields")
    if missing[name] or not same or name == "OpenSearch" and len(ids) != len(set(ids)):
        sys.exit(1)
print(open(f"{work}/syslog.out", encoding="utf-8").readline().strip()[:160])
END
python3 "$work/compare.py" "$work" "http://127.0.0.1:$search_port" "$url"
