"""A receiver of OTLP over HTTP, Protobuf or JSON, by Python's standard library alone.

receiver.py FILE: prints its port, then appends each span to the file as one line of JSON: trace, span, parent, name, kind, service.
"""
import gzip
import json
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

KINDS = ["UNSPECIFIED", "INTERNAL", "SERVER", "CLIENT", "PRODUCER", "CONSUMER"]


def varint(data, at):
    value = shift = 0
    while True:
        byte = data[at]
        at += 1
        value |= (byte & 127) << shift
        shift += 7
        if byte < 128:
            return value, at


def fields(data):
    """The fields of a Protobuf message: number and value, a whole number or bytes."""
    at = 0
    while at < len(data):
        key, at = varint(data, at)
        kind = key & 7
        if kind == 0:
            value, at = varint(data, at)
        elif kind == 2:
            size, at = varint(data, at)
            value, at = data[at:at + size], at + size
        else:
            size = {1: 8, 5: 4}[kind]
            value, at = int.from_bytes(data[at:at + size], "little"), at + size
        yield key >> 3, value


def every(data, *path):
    """What stands at the end of a path of field numbers."""
    for number, value in fields(data):
        if number == path[0]:
            if len(path) == 1:
                yield value
            else:
                yield from every(value, *path[1:])


def first(data, number, otherwise):
    return next(every(data, number), otherwise)


def of_protobuf(body):
    for resource in every(body, 1):
        service = next((first(first(a, 2, b""), 1, b"").decode() for a in every(resource, 1, 1)
                        if first(a, 1, b"") == b"service.name"), "")
        for span in every(resource, 2, 2):
            yield {"trace": first(span, 1, b"").hex(), "span": first(span, 2, b"").hex(),
                   "parent": first(span, 4, b"").hex(), "name": first(span, 5, b"").decode(),
                   "kind": KINDS[first(span, 6, 0)], "service": service,
                   "start": first(span, 7, 0), "end": first(span, 8, 0)}


def of_json(body):
    for resource in json.loads(body)["resourceSpans"]:
        service = next(a["value"]["stringValue"] for a in resource["resource"]["attributes"]
                       if a["key"] == "service.name")
        for scope in resource["scopeSpans"]:
            for span in scope["spans"]:
                yield {"trace": span["traceId"], "span": span["spanId"], "parent": span["parentSpanId"],
                       "name": span["name"], "kind": KINDS[span["kind"]], "service": service,
                       "start": int(span["startTimeUnixNano"]), "end": int(span["endTimeUnixNano"])}


class Receiver(BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        if self.headers.get("Content-Encoding") == "gzip":
            body = gzip.decompress(body)
        is_json = self.headers["Content-Type"].startswith("application/json")
        spans = list(of_json(body) if is_json else of_protobuf(body))
        with open(sys.argv[1], "a") as out:
            out.write("".join(json.dumps(span) + "\n" for span in spans))
        self.send_response(200)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_):
        pass


if __name__ == "__main__":
    server = ThreadingHTTPServer(("127.0.0.1", 0), Receiver)
    print(server.server_port, flush=True)
    server.serve_forever()
