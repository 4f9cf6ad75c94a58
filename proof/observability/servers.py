"""Prometheus and Alertmanager of this machine, on free ports of 127.0.0.1."""

import contextlib
import http.server
import json
import shutil
import threading
import time
import urllib.error
import urllib.parse
import urllib.request

from mesh import ROOT, Verdict, await_that, free_port, process


def need(program, package):
    if not shutil.which(program):
        raise Verdict(f"{program} is missing: apt-get install {package}")


class Prometheus:
    def __init__(self, url):
        self.url = url

    def get(self, path, **parameters):
        question = f"{self.url}/api/v1/{path}?{urllib.parse.urlencode(parameters)}"
        try:
            with urllib.request.urlopen(question, timeout=30) as answer:
                return json.load(answer)["data"]
        except urllib.error.HTTPError as refused:
            with refused:
                raise Verdict(f"{question}: {refused.read().decode()}") from None

    def is_ready(self):
        with urllib.request.urlopen(f"{self.url}/-/ready", timeout=5) as answer:
            return answer.status == 200

    def query(self, expression):
        """What it answers now: the samples."""
        return self.get("query", query=expression)["result"]

    def alerts(self):
        return self.get("alerts")["alerts"]


class Receiver:
    """Who is told of alerts, as Alertmanager tells a webhook: what came, and when."""

    def __init__(self):
        self.told = []
        receiver = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                message = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                now = time.monotonic()
                receiver.told += [(now, a["labels"]["alertname"], a["status"], a) for a in message["alerts"]]
                self.send_response(200)
                self.end_headers()

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def when(self, alert, status):
        """When it was first told that of the alert, or None."""
        return next((at for at, name, now, _ in self.told if (name, now) == (alert, status)), None)


@contextlib.contextmanager
def alertmanager(work):
    """One with the routes of deploy/alertmanager, all of which lead to a receiver here. Its address, and the receiver."""
    need("prometheus-alertmanager", "prometheus-alertmanager")
    receiver = Receiver()
    routes = (ROOT / "deploy/alertmanager/alertmanager.yml").read_text().split("receivers:")[0]
    told = f"webhook_configs: [{{url: '{receiver.url}', send_resolved: true}}]"
    (work / "alertmanager.yml").write_text(
        f"{routes}receivers:\n  - name: pagerduty\n    {told}\n  - name: slack\n    {told}\n")
    port = free_port()
    command = ["prometheus-alertmanager", f"--config.file={work}/alertmanager.yml", f"--storage.path={work}/alertmanager",
               f"--web.listen-address=127.0.0.1:{port}", "--cluster.listen-address="]
    with process("alertmanager", work / "alertmanager.log", command):
        def ready():
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/-/ready", timeout=5) as answer:
                return answer.status == 200

        await_that("alertmanager is ready", ready)
        yield f"127.0.0.1:{port}", receiver
    receiver.server.shutdown()


@contextlib.contextmanager
def prometheus(work, target, key, scrape="1s", alertmanager=None):
    """One that scrapes a node with the rules of deploy/prometheus."""
    need("prometheus", "prometheus")
    port = free_port()
    (work / "prometheus.key").write_text(key)
    rules = ROOT / "deploy/prometheus"
    alerting = f'alerting: {{alertmanagers: [{{static_configs: [{{targets: ["{alertmanager}"]}}]}}]}}' if alertmanager else ""
    (work / "prometheus.yml").write_text(f"""
global: {{scrape_interval: {scrape}, evaluation_interval: {scrape}}}
rule_files: [{rules}/rules.yml, {rules}/alerts.yml]
{alerting}
scrape_configs:
  - job_name: agentmesh
    authorization: {{credentials_file: {work}/prometheus.key}}
    static_configs: [{{targets: ["{target}"]}}]
""")
    command = ["prometheus", f"--config.file={work}/prometheus.yml", f"--storage.tsdb.path={work}/tsdb",
               f"--web.listen-address=127.0.0.1:{port}"]
    with process("prometheus", work / "prometheus.log", command):
        made = Prometheus(f"http://127.0.0.1:{port}")
        await_that("prometheus is ready", made.is_ready)
        await_that("prometheus scrapes the node", lambda: made.query('up{job="agentmesh"} == 1'))
        yield made
