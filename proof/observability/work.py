"""Work of every kind for a node: what succeeds, what fails, what is denied. Paced, and ends when it is told."""

import http.client
import threading
import time
import traceback
import urllib.error

from mesh import Caller, Verdict

CAPABILITY = "text.count"


class Work:
    """Threads that publish, submit and work on tasks of two tenants; whatever they do well, some do badly unless it is all sound."""

    def __init__(self, caller, publishes_per_second=40, sound=False):
        self.caller = caller
        self.sound = sound
        self.pause = 1 / publishes_per_second
        self.ended = threading.Event()
        self.threads = []
        self.broken = []
        self.statuses = {}
        self.lock = threading.Lock()

    def __enter__(self):
        acme = self.tenant("acme")
        for caller in (self.caller, acme):
            self.prepare(caller)
        self.start(self.publish, self.caller)
        self.start(self.submit, self.caller)
        if not self.sound:
            self.start(self.misbehave, self.caller)
        self.start(self.publish, acme)
        for caller in (self.caller, acme):
            for name in ("worker-1", "worker-2"):
                self.start(self.work, caller, name)
            self.start(self.read, caller, "reader-1")
        return self

    def __exit__(self, *_):
        self.ended.set()
        for thread in self.threads:
            thread.join(60)
        if self.broken:
            raise Verdict("the work itself is broken: " + self.broken[0])

    def start(self, loop, *arguments):
        thread = threading.Thread(target=self.repeat, args=(loop, *arguments))
        thread.start()
        self.threads.append(thread)

    def repeat(self, loop, *arguments):
        turn = 0
        while not self.ended.is_set():
            try:
                loop(turn, *arguments)
            except (urllib.error.URLError, http.client.HTTPException, OSError):
                self.count("unreachable")
            except Exception:
                self.broken.append(traceback.format_exc())
                return
            turn += 1

    def count(self, status):
        with self.lock:
            self.statuses[status] = self.statuses.get(status, 0) + 1

    def tenant(self, name):
        self.caller.post("/v1/tenants", {"id": name})
        issued = self.caller.post(f"/v1/tenants/{name}/admin-key", {"reason": "work"})
        return Caller(self.caller.url, issued["secret"])

    def prepare(self, caller):
        for name in ("worker-1", "worker-2", "reader-1", "silent-1")[:3 if self.sound else 4]:
            caller.post("/v1/agents", {
                "id": name, "capabilities": [{"name": CAPABILITY, "level": 3}] if "worker" in name
                else [{"name": f"{name.split('-')[0]}.only", "level": 3}],
                "heartbeatTimeoutMillis": 2000 if name == "silent-1" else 30000})
        caller.post("/v1/subscriptions", {"topic": "orders.*", "agent": "reader-1"})

    def publish(self, turn, caller):
        to = [{"agent": "reader-1"}, {"topic": "orders.created"}, {"capability": {"name": CAPABILITY}}]
        status, _ = caller.ask("POST", "/v1/messages",
                               {"to": to[turn % 3], "type": "order", "data": {"turn": turn}})
        self.count(status)
        self.ended.wait(self.pause)

    def submit(self, turn, caller):
        status, task = caller.ask("POST", "/v1/tasks", {
            "type": "count", "requires": [{"capability": CAPABILITY}], "retries": 0,
            "data": {"turn": turn, "fails": turn % 5 == 4 and not self.sound}})
        self.count(status)
        if turn % 10 == 9 and status == 202 and not self.sound:
            caller.post(f"/v1/tasks/{task['id']}/cancel", {"reason": "no longer wanted"})
        self.ended.wait(0.2)

    def work(self, turn, caller, agent):
        leased = caller.post("/v1/leases", {"agent": agent, "tasks": 1, "messages": 5, "waitMillis": 2000})
        for delivery in leased["deliveries"]:
            hold = {"agent": agent, "token": delivery["token"]}
            caller.post(f"/v1/deliveries/{delivery['id']}/ack", hold)
        for task in leased["tasks"]:
            path, hold = f"/v1/tasks/{task['taskId']}", {"agent": agent, "token": task["token"]}
            caller.post(f"{path}/accept", hold)
            time.sleep(0.05)
            if task["data"]["fails"]:
                caller.post(f"{path}/fail", hold | {"reason": "It was asked to.", "retryable": False})
            else:
                caller.post(f"{path}/complete", hold | {"data": {"count": turn}})

    def read(self, turn, caller, agent):
        leased = caller.post("/v1/leases", {"agent": agent, "messages": 20, "waitMillis": 2000})
        for i, delivery in enumerate(leased["deliveries"]):
            hold = {"agent": agent, "token": delivery["token"]}
            verb = "nack" if turn % 20 == 0 and i == 0 else "ack"
            caller.post(f"/v1/deliveries/{delivery['id']}/{verb}", hold)

    def misbehave(self, turn, caller):
        caller.ask("POST", "/v1/messages", {"to": {"agent": "nobody-1"}, "type": "order", "data": 1})
        caller.ask("GET", "/v1/agents", key="")
        caller.ask("GET", "/v1/agents", key="am_wrong")
        self.ended.wait(0.5)
