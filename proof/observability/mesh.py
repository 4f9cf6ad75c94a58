"""A node of one's own on a temporary directory, and what asks it over HTTP. Standard library alone."""

import contextlib
import http.client
import json
import os
import pathlib
import re
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parents[2]


class Verdict(Exception):
    """What was to be shown is not so."""


def say(line):
    print(time.strftime("%H:%M:%S"), line, flush=True)


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def await_that(what, condition, seconds=60, pause=0.2):
    """Waits until the condition is something, which it answers."""
    end = time.monotonic() + seconds
    while True:
        with contextlib.suppress(OSError, http.client.HTTPException):
            if found := condition():
                return found
        if time.monotonic() > end:
            raise Verdict(f"waited {seconds} s, and it is not so: {what}")
        time.sleep(pause)


@contextlib.contextmanager
def process(name, log, command, env=None):
    """A program that ends with the block."""
    with open(log, "wb") as out:
        running = subprocess.Popen(command, stdout=out, stderr=subprocess.STDOUT, env=env)
    try:
        yield running
    finally:
        running.send_signal(signal.SIGTERM)
        try:
            running.wait(20)
        except subprocess.TimeoutExpired:
            say(f"{name} had to be killed")
            running.kill()
            running.wait()


class Caller:
    """Asks a node with a key; a connection for each question."""

    def __init__(self, url, key):
        self.url, self.key = url, key

    def ask(self, method, path, body=None, key=None):
        """The status and the answer, of JSON when it is some."""
        headers = {"Content-Type": "application/json", "Accept": "application/json"}
        with_key = self.key if key is None else key
        if with_key:
            headers["Authorization"] = f"Bearer {with_key}"
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self.url + path, data, headers, method=method)
        try:
            with urllib.request.urlopen(request, timeout=40) as answer:
                return answer.status, read(answer)
        except urllib.error.HTTPError as refused:
            with refused:
                return refused.code, read(refused)

    def post(self, path, body=None):
        """The answer; a refusal is no verdict here."""
        return self.ask("POST", path, {} if body is None else body)[1]


def read(answer):
    text = answer.read()
    kind = answer.headers.get_content_type()
    return json.loads(text) if kind.endswith("json") and text else text.decode()


@contextlib.contextmanager
def node(work, data=None, **settings):
    """A node, and who asks it with the key of its first administrator."""
    env = {k: v for k, v in os.environ.items() if not k.startswith("AGENTMESH_")}
    env |= {k: v for k, v in os.environ.items() if k in ("AGENTMESH_JAVA_HOME", "AGENTMESH_NO_BUILD")}
    data = data or work / "data"
    env |= {"AGENTMESH_HOME": str(work / "home"), "AGENTMESH_DATA_DIR": str(data), "AGENTMESH_SERVER_PORT": "0"}
    env |= settings
    log = work / "node.log"
    command = [str(ROOT / "agentmesh"), "server"]
    with process("the node", log, command, env) as running:
        def url():
            if running.poll() is not None:
                raise Verdict("the node did not start:\n" + log.read_text())
            found = re.search(r"http://127\.0\.0\.1:\d+", log.read_text(errors="replace"))
            return found and found.group()

        caller = Caller(await_that("the node says where it is", url, 1200), "")
        await_that("the node is ready", lambda: caller.ask("GET", "/health/ready")[0] == 200)
        caller.key = (pathlib.Path(data) / "admin.key").read_text().strip()
        yield caller
