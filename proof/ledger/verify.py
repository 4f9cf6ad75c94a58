#!/usr/bin/env python3
"""Verifies a transparency log in C2SP tlog-tiles with Python's standard library alone.

It shares nothing with the program that writes the log: signatures after RFC 8032, trees after RFC 6962,
files after c2sp.org/tlog-tiles, checkpoints after c2sp.org/tlog-checkpoint and signed-note, receipts after
c2sp.org/tlog-proof. Ends with 0 when all is sound, 1 when something is wrong, 2 for a wrong call, 3 when a
file could not be read.

  verify.py LOCATION VKEY                            a directory or a base URL, and the log's public key
     --origin NAME                                   the log's name, when it is not the name of the key
     --remembered FILE                               a signed checkpoint from before; may be given again
     --witness VKEY                                  a witness that must have signed the newest checkpoint
     --header 'Name: value'                          sent with every request to a URL
     --pruned-below INDEX                            bundles that end there or before may be missing;
                                                     those that an entry of the log says were pruned may too
  verify.py --receipt FILE --entry FILE - VKEY       one entry by its receipt, without the log
"""
import argparse
import base64
import binascii
import hashlib
import json
import os
import struct
import sys
import urllib.error
import urllib.request

WIDTH = 256
HASH = 32
MOST_FAULTS = 20


class Wrong(Exception):
    """Something that a sound log does not have."""


# Ed25519, RFC 8032, section 5.1: verification only, in extended coordinates.
P = 2**255 - 19
L = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
I = pow(2, (P - 1) // 4, P)


def recover_x(y, sign):
    if y >= P:
        return None
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    if square == 0:
        return None if sign else 0
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * I % P
    if (x * x - square) % P:
        return None
    return P - x if x & 1 != sign else x


def point(data):
    number = int.from_bytes(data, "little")
    y = number & (1 << 255) - 1
    x = recover_x(y, number >> 255)
    return None if x is None else (x, y, 1, x * y % P)


def add(one, two):
    a = (one[1] - one[0]) * (two[1] - two[0]) % P
    b = (one[1] + one[0]) * (two[1] + two[0]) % P
    c = 2 * one[3] * two[3] * D % P
    d = 2 * one[2] * two[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return (e * f % P, g * h % P, f * g % P, e * h % P)


def times(number, base):
    result = (0, 1, 1, 0)
    while number:
        if number & 1:
            result = add(result, base)
        base = add(base, base)
        number >>= 1
    return result


BASE_Y = 4 * pow(5, P - 2, P) % P
BASE_X = recover_x(BASE_Y, 0)
BASE = (BASE_X, BASE_Y, 1, BASE_X * BASE_Y % P)


def ed25519_verifies(key, message, signature):
    if len(key) != 32 or len(signature) != 64:
        return False
    a, r = point(key), point(signature[:32])
    s = int.from_bytes(signature[32:], "little")
    if a is None or r is None or s >= L:
        return False
    h = int.from_bytes(hashlib.sha512(signature[:32] + key + message).digest(), "little") % L
    left, right = times(s, BASE), add(r, times(h, a))
    return (left[0] * right[2] - right[0] * left[2]) % P == 0 and (
        left[1] * right[2] - right[1] * left[2]) % P == 0


# Signed notes and checkpoints.
def unbase64(text, what):
    try:
        data = base64.b64decode(text, validate=True)
    except binascii.Error:
        raise Wrong(f"{what} is not base64") from None
    if base64.b64encode(data).decode() != text:
        raise Wrong(f"{what} is not base64 in its one form")
    return data


class Key:
    def __init__(self, vkey):
        parts = vkey.strip().split("+", 2)
        if len(parts) != 3:
            raise Wrong("a vkey is name+id+key")
        self.name = parts[0]
        coded = unbase64(parts[2], "the key")
        self.algorithm, self.key = coded[0], coded[1:]
        digest = hashlib.sha256(self.name.encode() + b"\n" + coded).digest()
        self.id = digest[:4]
        if self.id.hex() != parts[1] or self.algorithm not in (1, 4) or len(self.key) != 32:
            raise Wrong(f"the vkey of {self.name} is not intact")

    def verifies(self, text, signature):
        if self.algorithm == 1:
            return ed25519_verifies(self.key, text, signature)
        if len(signature) != 72:
            return False
        time = struct.unpack(">Q", signature[:8])[0]
        message = b"cosignature/v1\ntime %d\n" % time + text
        return time < 1 << 63 and ed25519_verifies(self.key, message, signature[8:])


def signed_by(note, keys):
    """The text of a note, and which of the keys signed it; a forged signature condemns it."""
    split = note.rfind(b"\n\n")
    if split < 0 or not note.endswith(b"\n"):
        raise Wrong("a note is text, an empty line, and lines of signatures")
    text = note[:split + 1]
    found = set()
    for line in note[split + 2:-1].decode().split("\n"):
        parts = line.split(" ")
        if len(parts) != 3 or parts[0] != "\u2014":
            raise Wrong("not the line of a signature")
        blob = unbase64(parts[2], "a signature")
        for key in keys:
            if key.name == parts[1] and key.id == blob[:4]:
                if not key.verifies(text, blob[4:]):
                    raise Wrong(f"a signature is not by {key.name}")
                found.add(key)
    return text, found


def number(text, what):
    if not text.isascii() or not text.isdigit() or text != str(int(text)):
        raise Wrong(f"{what} is not a number in its one form")
    return int(text)


def checkpoint(note, log, origin, witnesses=()):
    """Size and root of a checkpoint that the log signed, and the witnesses that did."""
    text, found = signed_by(note, [log, *witnesses])
    if log not in found:
        raise Wrong("the checkpoint is not signed by the log's key")
    lines = text.decode().split("\n")
    if len(lines) < 4 or lines[-1] or not all(lines[:-1]):
        raise Wrong("a checkpoint has at least three lines, none of them empty")
    if lines[0] != origin:
        raise Wrong(f"the checkpoint is of the log {lines[0]}, not {origin}")
    root = unbase64(lines[2], "the root")
    if len(root) != HASH:
        raise Wrong("a root has 32 bytes")
    return number(lines[1], "the size"), root, found - {log}


# Trees.
def leaf_hash(entry):
    return hashlib.sha256(b"\0" + entry).digest()


def node_hash(left, right):
    return hashlib.sha256(b"\1" + left + right).digest()


class Tree:
    """The roots of the full subtrees from left to right, each with its height."""

    def __init__(self):
        self.peaks = []

    def append(self, value):
        height = 0
        while self.peaks and self.peaks[-1][0] == height:
            value = node_hash(self.peaks.pop()[1], value)
            height += 1
        self.peaks.append((height, value))

    def root(self):
        if not self.peaks:
            return hashlib.sha256().digest()
        value = self.peaks[-1][1]
        for _, left in reversed(self.peaks[:-1]):
            value = node_hash(left, value)
        return value


def root_from_path(index, size, value, path):
    """The root that follows from a leaf and the hashes beside its way, from the leaf up."""
    def height_of(count):
        return (count - 1).bit_length()

    def down(low, high, rest):
        if high - low == 1:
            if rest:
                raise Wrong("the proof is too long")
            return value
        if not rest:
            raise Wrong("the proof is too short")
        middle = low + (1 << height_of(high - low) - 1)
        if index < middle:
            return node_hash(down(low, middle, rest[:-1]), rest[-1])
        return node_hash(rest[-1], down(middle, high, rest[:-1]))

    return down(0, size, path)


# Files.
class Source:
    def __init__(self, location, headers):
        self.location = location.rstrip("/")
        self.remote = location.startswith(("http://", "https://"))
        self.headers = dict(h.split(": ", 1) for h in headers)

    def read(self, path):
        if not self.remote:
            try:
                with open(os.path.join(self.location, path), "rb") as file:
                    return file.read()
            except (FileNotFoundError, NotADirectoryError):
                return None
        request = urllib.request.Request(f"{self.location}/{path}", headers=self.headers)
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                return answer.read()
        except urllib.error.HTTPError as error:
            if error.code == 404:
                return None
            raise OSError(f"{path}: HTTP {error.code}") from None

    def widest(self, path, width):
        """A file of at least that width: a log that has grown keeps only a wider one."""
        if width == WIDTH:
            return self.read(path)
        data = self.read(f"{path}.p/{width}")
        if data is None:
            data = self.read(path)
        folder = os.path.join(self.location, path + ".p")
        if data is None and not self.remote and os.path.isdir(folder):
            wider = sorted(int(name) for name in os.listdir(folder) if int(name) > width)
            data = self.read(f"{path}.p/{wider[0]}") if wider else None
        return data


def row(index):
    groups = [f"{index % 1000:03d}"]
    while index >= 1000:
        index //= 1000
        groups.insert(0, f"x{index % 1000:03d}")
    return "/".join(groups)


def entries_of(data, width):
    entries, at = [], 0
    while at < len(data) and len(entries) < width:
        if at + 2 > len(data):
            break
        length = struct.unpack_from(">H", data, at)[0]
        if at + 2 + length > len(data):
            break
        entries.append(data[at + 2:at + 2 + length])
        at += 2 + length
    if len(entries) < width or width == WIDTH and at != len(data):
        raise Wrong(f"it does not hold {width} entries")
    return entries


def pruned_by(entry):
    """The ranges of bundles that an entry says were pruned, both ends included."""
    if b'"action":"AUDIT_LOG_PRUNED","outcome":"SUCCESS"' not in entry:
        return []
    reason = json.loads(entry)["reason"]
    if not reason.startswith("bundles "):
        return []
    ends = [part.split("-") for part in reason[len("bundles "):].split(",")]
    return [(int(each[0]), int(each[-1])) for each in ends]


def verify_log(source, log, origin, witnesses, remembered, pruned):
    faults = []

    def fault(place, sentence):
        faults.append(f"{place}: {sentence}")

    note = source.read("checkpoint")
    if note is None:
        raise Wrong("there is no checkpoint")
    size, root, seen = checkpoint(note, log, origin, witnesses)
    for witness in witnesses:
        if witness not in seen:
            fault("checkpoint", f"it is not signed by {witness.name}")
    older = [checkpoint(text, log, origin)[:2] for text in remembered]
    for old_size, _ in older:
        if old_size > size:
            fault("checkpoint", f"the log has {size} entries, it had {old_size} before")
    tree, read, row_above, leaves = Tree(), 0, [], []
    missing, pruned_ranges = [], []

    def remember(count):
        for old_size, old_root in older:
            if old_size == count and tree.root() != old_root:
                fault("checkpoint", f"at size {count} the log has another root than it had")

    remember(0)
    for index in range((size + WIDTH - 1) // WIDTH):
        width = min(WIDTH, size - index * WIDTH)
        tile_path, bundle_path = f"tile/0/{row(index)}", f"tile/entries/{row(index)}"
        tile = source.widest(tile_path, width)
        if tile is None or len(tile) < width * HASH or len(tile) % HASH:
            raise Wrong(f"{tile_path}: it is missing or too short")
        leaves = [tile[i * HASH:(i + 1) * HASH] for i in range(width)]
        bundle = source.widest(bundle_path, width)
        if bundle is None and index * WIDTH + width > pruned:
            missing.append((index, bundle_path))
        elif bundle is not None:
            try:
                for i, entry in enumerate(entries_of(bundle, width)):
                    read += 1
                    if leaf_hash(entry) != leaves[i]:
                        fault(bundle_path, f"entry {index * WIDTH + i} is not the one of the tile")
                    else:
                        pruned_ranges += pruned_by(entry)
            except Wrong as wrong:
                fault(bundle_path, str(wrong))
        whole = Tree()
        for i, value in enumerate(leaves):
            tree.append(value)
            whole.append(value)
            if older:
                remember(index * WIDTH + i + 1)
        if width == WIDTH:
            row_above.append(whole.root())
    for index, bundle_path in missing:
        if not any(first <= index <= last for first, last in pruned_ranges):
            fault(bundle_path, "it is missing, and no entry says that it was pruned")
    if tree.root() != root:
        fault("checkpoint", "the tiles of level 0 do not give its root")
    level = 1
    while row_above:
        full = []
        for index in range((len(row_above) + WIDTH - 1) // WIDTH):
            wanted = row_above[index * WIDTH:(index + 1) * WIDTH]
            path = f"tile/{level}/{row(index)}"
            tile = source.widest(path, len(wanted))
            if tile is None or tile[:len(wanted) * HASH] != b"".join(wanted):
                fault(path, "it does not hold the hashes of the tiles below it")
            if len(wanted) == WIDTH:
                whole = Tree()
                for value in wanted:
                    whole.append(value)
                full.append(whole.root())
        row_above, level = full, level + 1
    return size, root, read, seen, faults


def verify_receipt(text, entry, log, origin, witnesses):
    lines_end = text.find(b"\n\n")
    lines = text[:lines_end].decode().split("\n")
    if lines_end < 0 or lines.pop(0) != "c2sp.org/tlog-proof@v1":
        raise Wrong("it is no receipt")
    if lines and lines[0].startswith("extra "):
        lines.pop(0)
    if not lines or not lines[0].startswith("index "):
        raise Wrong("the receipt names no index")
    index = number(lines.pop(0)[len("index "):], "the index")
    path = [unbase64(line, "a hash") for line in lines]
    if any(len(value) != HASH for value in path):
        raise Wrong("a hash has 32 bytes")
    size, root, seen = checkpoint(text[lines_end + 2:], log, origin, witnesses)
    if index >= size:
        raise Wrong("the entry is not in the log of the checkpoint")
    if root_from_path(index, size, leaf_hash(entry), path) != root:
        raise Wrong("the entry is not the one that the receipt is for")
    return index, size, seen


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("location")
    parser.add_argument("vkey")
    parser.add_argument("--origin")
    parser.add_argument("--remembered", action="append", default=[])
    parser.add_argument("--witness", action="append", default=[])
    parser.add_argument("--header", action="append", default=[])
    parser.add_argument("--pruned-below", type=int, default=0)
    parser.add_argument("--receipt")
    parser.add_argument("--entry")
    call = parser.parse_args()
    if bool(call.receipt) != bool(call.entry):
        parser.error("a receipt needs its entry")

    def content(path):
        with open(path, "rb") as file:
            return file.read()

    try:
        log = Key(call.vkey)
        origin = call.origin or log.name
        witnesses = [Key(w) for w in call.witness]
        if call.receipt:
            index, size, seen = verify_receipt(
                content(call.receipt), content(call.entry), log, origin, witnesses)
            missing = [w.name for w in witnesses if w not in seen]
            if missing:
                raise Wrong(f"the checkpoint is not signed by {', '.join(missing)}")
            print(f"sound: the entry is number {index} of {size} in {origin}")
        if call.location == "-":
            return 0
        size, root, read, seen, faults = verify_log(
            Source(call.location, call.header), log, origin, witnesses,
            [content(path) for path in call.remembered], call.pruned_below)
    except (Wrong, UnicodeDecodeError) as wrong:
        print(f"wrong: {wrong}")
        return 1
    except OSError as error:
        print(f"unknown: {error}")
        return 3
    for line in faults[:MOST_FAULTS]:
        print(f"wrong: {line}")
    if faults:
        print(f"wrong: {len(faults)} faults in {origin}")
        return 1
    names = ", ".join(sorted(w.name for w in seen)) or "nobody else"
    print(f"sound: {origin}, {size} entries, {read} of them read, root {base64.b64encode(root).decode()}, "
          f"signed by {log.name} and {names}, {len(call.remembered)} older checkpoints agree")
    return 0


if __name__ == "__main__":
    sys.exit(main())
