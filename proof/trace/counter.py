"""An agent that counts words, by Python's standard library alone: a session in JSON that carries traces on.

It works below the `traceparent` of what it is offered, exports a span of its own as OTLP in JSON, and sends that span's
`traceparent` along with the message that it publishes. AGENTMESH_URL, AGENTMESH_API_KEY, OTEL_EXPORTER_OTLP_ENDPOINT.
"""
import base64
import json
import os
import socket
import struct
import time
import urllib.request
import uuid
from urllib.parse import urlsplit

URL = urlsplit(os.environ["AGENTMESH_URL"])
COLLECTOR = os.environ["OTEL_EXPORTER_OTLP_ENDPOINT"] + "/v1/traces"
NAME = "counter-1"
CONSUMER = 5


class Session:
    """A WebSocket with the subprotocol agentmesh.v1.json."""

    def __init__(self, key):
        self.socket = socket.create_connection((URL.hostname, URL.port), timeout=60)
        self.stream = self.socket.makefile("rb")
        self.socket.sendall("\r\n".join([
            "GET /v1/sessions HTTP/1.1", f"Host: {URL.netloc}",
            "Connection: Upgrade", "Upgrade: websocket", "Sec-WebSocket-Version: 13",
            f"Sec-WebSocket-Key: {base64.b64encode(os.urandom(16)).decode()}",
            "Sec-WebSocket-Protocol: agentmesh.v1.json",
            f"Authorization: Bearer {key}", "", ""]).encode())
        status = self.stream.readline().decode()
        while self.stream.readline() not in (b"\r\n", b""):
            pass
        if " 101 " not in status:
            raise ConnectionError(status.strip())

    def say(self, *ops):
        self.frame(1, json.dumps(ops).encode())

    def hear(self):
        """The next op of the server; its pings are answered meanwhile."""
        while True:
            kind, length = self.read(2)
            if length > 125:
                length = int.from_bytes(self.read(2 if length == 126 else 8), "big")
            data = self.read(length)
            if kind & 15 == 1:
                return json.loads(data)
            if kind & 15 == 8:
                raise ConnectionError(f"{int.from_bytes(data[:2], 'big')} {data[2:].decode()}")
            if kind & 15 == 9:
                self.frame(10, data)

    def read(self, count):
        data = self.stream.read(count)
        if len(data) < count:
            raise ConnectionError("the connection ended")
        return data

    def frame(self, kind, data):
        mask = os.urandom(4)
        size = len(data)
        length = (bytes([128 | size]) if size < 126
                  else b"\xfe" + struct.pack("!H", size) if size < 65536
                  else b"\xff" + struct.pack("!Q", size))
        masked = bytes(b ^ mask[i % 4] for i, b in enumerate(data))
        self.socket.sendall(bytes([128 | kind]) + length + mask + masked)


class Span:
    """Something that this agent does, below a traceparent."""

    def __init__(self, name, traceparent):
        self.name = name
        _, self.trace, self.parent, self.flags = traceparent.split("-")
        self.id = os.urandom(8).hex()
        self.start = time.time_ns()

    def traceparent(self):
        return f"00-{self.trace}-{self.id}-{self.flags}"

    def end(self):
        if int(self.flags, 16) & 1 == 0:
            return
        span = {"traceId": self.trace, "spanId": self.id, "parentSpanId": self.parent, "name": self.name, "kind": CONSUMER,
                "startTimeUnixNano": str(self.start), "endTimeUnixNano": str(time.time_ns())}
        service = {"key": "service.name", "value": {"stringValue": NAME}}
        body = {"resourceSpans": [{"resource": {"attributes": [service]}, "scopeSpans": [{"spans": [span]}]}]}
        request = urllib.request.Request(COLLECTOR, json.dumps(body).encode(), {"Content-Type": "application/json"})
        urllib.request.urlopen(request, timeout=5).close()


session = Session(os.environ["AGENTMESH_API_KEY"])
session.say(
    {"seq": 1, "hello": {"agent": NAME, "producerId": str(uuid.uuid4()), "taskCredit": 1}},
    {"seq": 2, "register": {"agent": {"id": NAME, "capabilities": [{"name": "text.count", "level": 3}]}}})
seq = 2
while True:
    for op, it in session.hear().items():
        seq += 2
        if op == "taskOffer":
            span = Span("count words", it["traceparent"])
            session.say({"seq": seq, "publish": {
                "to": {"topic": "words.counted"},
                "envelope": {"type": "words.counted", "traceparent": span.traceparent()},
                "payload": {"text": "done"}}})
            span.end()
            session.say({"seq": seq + 1, "complete": {
                "task": it["taskId"], "token": it["token"],
                "result": {"text": str(len(it["payload"]["text"].split()))}}})
            session.say({"credit": {"tasks": 1}})
        elif op == "reply" and it.get("seq") == 2:
            print("registered", flush=True)
