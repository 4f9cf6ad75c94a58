"""Time from a fault to its alert, and alerts without a fault; see proof/alerting.sh."""

import contextlib
import os
import pathlib
import subprocess
import sys
import tempfile
import time

from mesh import Verdict, await_that, node, say
from servers import alertmanager, prometheus
from work import Work

FIRES = "AgentMeshAvailabilityBurnsFast"
MIB = 1 << 20


@contextlib.contextmanager
def small_disk(where):
    """A file system of 512 MiB."""
    where.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=512m", "agentmesh-proof", str(where)], check=True)
    try:
        yield where
    finally:
        subprocess.run(["umount", str(where)], check=True)


def fill(disk):
    """Leaves 4 MiB free."""
    file = disk / "ballast"
    free = os.statvfs(disk)
    with open(file, "wb") as out:
        os.posix_fallocate(out.fileno(), 0, free.f_bavail * free.f_frsize - 4 * MIB)
    return file


def firing(server):
    return sorted({a["labels"]["alertname"] for a in server.alerts() if a["state"] == "firing"})


def clean(server, receiver, seconds):
    """Alerts that fire or are told of while nothing is wrong."""
    false = set()
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        time.sleep(min(10, max(0.1, end - time.monotonic())))
        false |= set(firing(server))
    return sorted(false | {name for _, name, _, _ in receiver.told})


def main(seconds):
    if os.geteuid() != 0:
        raise Verdict("only root may mount the small disk")
    with contextlib.ExitStack() as stack:
        work = pathlib.Path(stack.enter_context(tempfile.TemporaryDirectory()))
        disk = stack.enter_context(small_disk(work / "disk"))
        caller = stack.enter_context(
            node(work, disk / "data", AGENTMESH_JOURNAL_MIN_FREE="32MiB", AGENTMESH_JOURNAL_SEGMENT_SIZE="16MiB"))
        key = caller.post("/v1/api-keys", {"name": "prometheus", "roles": ["monitor"]})["secret"]
        address, receiver = stack.enter_context(alertmanager(work))
        server = stack.enter_context(
            prometheus(work, caller.url.removeprefix("http://"), key, "5s", address))
        load = stack.enter_context(Work(caller, 20, sound=True))
        say(f"for {seconds} s nothing is wrong")
        false = clean(server, receiver, seconds)
        say(f"{load.statuses} answers; alerts without a cause: {', '.join(false) or 'none'}")

        ballast, filled = fill(disk), time.monotonic()
        say("the disk is full")
        await_that("work is turned away", lambda: load.statuses.get(503), 60)
        before = len(receiver.told)
        await_that("somebody is told of an alert", lambda: receiver.told[before:], 600)
        first = receiver.told[before][0]
        say(f"somebody is told of {receiver.told[before][1]} after {first - filled:.0f} s")
        await_that("the alert fires", lambda: FIRES in firing(server), 600, 1)
        say(f"{FIRES} fires after {time.monotonic() - filled:.0f} s; with it: {', '.join(firing(server))}")
        told = await_that("somebody is told", lambda: receiver.when(FIRES, "firing"), 300)
        say(f"somebody is told of it after {told - filled:.0f} s")

        ballast.unlink()
        freed = time.monotonic()
        say("the disk is free again")
        await_that("the alert is over", lambda: FIRES not in firing(server), 900, 1)
        say(f"it is over after {time.monotonic() - freed:.0f} s")
        resolved = await_that("somebody is told that", lambda: receiver.when(FIRES, "resolved"), 600)
        say(f"somebody is told that after {resolved - freed:.0f} s")
    print(f"{'NOT ' if false else ''}SHOWN: {len(false)} alerts without a cause in {seconds} s, "
          f"told of the first alert {first - filled:.0f} s after the fault and of {FIRES} after {told - filled:.0f} s, "
          f"that it is over {resolved - freed:.0f} s after its end")
    return 1 if false else 0


if __name__ == "__main__":
    try:
        sys.exit(main(int(sys.argv[1])))
    except Verdict as verdict:
        sys.exit(str(verdict))
