#!/usr/bin/env python3
"""Makes the dashboards beside it, one JSON file each, for Grafana 10 and later.

    deploy/grafana/dashboards.py            writes them
    deploy/grafana/dashboards.py --check    fails when one is not as it would be written
    deploy/grafana/dashboards.py --queries  prints every query: dashboard, panel and expression, with a tab between

`$node` are the nodes that are chosen, by their instance; `$tenant` the tenants.
"""

import json
import pathlib
import sys

HERE = pathlib.Path(__file__).resolve().parent
SOURCE = {"type": "prometheus", "uid": "${source}"}
NODE = '{instance=~"$node"}'
RATE = "$__rate_interval"


def rate(metric, labels="", by=""):
    """A second's worth of a counter of the chosen nodes."""
    chosen = ", ".join(filter(None, [labels, 'instance=~"$node"']))
    grouped = f" by ({by})" if by else ""
    return f"sum{grouped} (rate({metric}{{{chosen}}}[{RATE}]))"


def quantile(q, metric, by=""):
    """A quantile of a histogram of the chosen nodes."""
    grouped = ", ".join(filter(None, ["le", by]))
    return f'histogram_quantile({q}, sum by ({grouped}) (rate({metric}_bucket{NODE}[{RATE}])))'


def of(metric, labels=""):
    """A gauge of the chosen nodes."""
    chosen = ", ".join(filter(None, [labels, 'instance=~"$node"']))
    return f"{metric}{{{chosen}}}"


def total(metric, labels="", by=""):
    """A gauge of the chosen nodes, added up."""
    return f"sum{f' by ({by})' if by else ''} ({of(metric, labels)})"


def panel(title, unit, *queries, about="", kind="timeseries", width=12, steps=()):
    """A panel; a query is an expression, or an expression and its legend."""
    return {"title": title, "unit": unit, "queries": queries, "about": about, "kind": kind,
            "width": width, "steps": steps}


def stat(title, unit, query, about="", steps=()):
    return panel(title, unit, query, about=about, kind="stat", width=6, steps=steps)


def three(metric, by=""):
    """The usual three quantiles."""
    return [(quantile(q, metric), name) for q, name in ((0.5, "p50"), (0.95, "p95"), (0.99, "p99"))]


def or_none(expression):
    """0 where there is no such sample yet."""
    return f"{expression} or vector(0)"


def full(part, whole):
    """The fullest node's part of its whole."""
    return f"max({part} / {whole})"


TENANT = 'tenant=~"$tenant"'
COMPLETED = 'outcome="completed", ' + TENANT
UNHEALTHY = 'status="unhealthy"'
OPEN = 'state="open"'
HALF_OPEN = 'state="half_open"'
DENIED = 'outcome="denied"'
HEAP = 'area="heap"'
FREE = of("agentmesh_disk_free_bytes")
REQUESTS = "agentmesh_http_request_duration_seconds"
WORST = "A part that is below 1 says in `agentmesh health` what is wrong."
GOOD_LOW = ((None, "green"), (0.5, "orange"), (0.8, "red"))
GOOD_HIGH = ((None, "red"), (0.5, "orange"), (1, "green"))

OVERVIEW = [
    stat("Messages", "cps", rate("agentmesh_messages_routed_total")),
    stat("Tasks ended", "cps", rate("agentmesh_tasks_total")),
    stat("Agents", "none", total("agentmesh_active_agents")),
    stat("Worst part", "percentunit", f"min({of('agentmesh_component_health')})", WORST, GOOD_HIGH),
    panel("Requests", "reqps", (rate(f"{REQUESTS}_count", by="status"), "{{status}}")),
    panel("Time of requests", "s", *three(REQUESTS),
          about="Operations that wait on purpose take as long as they were asked to."),
    panel("Messages by address", "cps",
          (rate("agentmesh_messages_routed_total", by="address"), "{{address}}")),
    panel("Time to the recipient", "s", *three("agentmesh_message_routing_latency_seconds")),
    panel("Not taken or not brought", "cps",
          (rate("agentmesh_routing_errors_total", by="reason"), "{{reason}}")),
    panel("Health of the parts", "percentunit",
          (f"min by (component) ({of('agentmesh_component_health')})", "{{component}}"), about=WORST),
]

SLO = [
    stat("Requests without 5xx, 1 h", "percentunit", "1 - agentmesh:http_errors:ratio_1h",
         "99.9 % are promised.", ((None, "red"), (0.999, "green"))),
    stat("Budget burns, 1 h", "none", "agentmesh:http_errors:ratio_1h / 0.001",
         "1 uses up the budget of 30 days in 30 days; 14.4 pages.",
         ((None, "green"), (1, "orange"), (14.4, "red"))),
    stat("p95 to the recipient", "s", "agentmesh:routing_latency:p95_5m", "100 ms are promised.",
         ((None, "green"), (0.1, "red"))),
    stat("Messages lost to the mesh", "percentunit", "agentmesh:error_rate:ratio_5m",
         "Less than 0.1 % is promised.", ((None, "green"), (0.001, "red"))),
    panel("How fast the budget burns", "none",
          *[(f"agentmesh:http_errors:ratio_{w} / 0.001", w) for w in ("5m", "30m", "1h", "6h", "3d")],
          about="Alerts: 14.4 over 1h and 5m, 6 over 6h and 30m, 1 over 3d and 6h.", width=24),
    panel("p95 to the recipient", "s", ("agentmesh:routing_latency:p95_5m", "p95")),
    panel("Messages not taken or dead", "percentunit", ("agentmesh:error_rate:ratio_5m", "of all")),
    panel("Requests answered with 5xx", "reqps",
          (or_none(rate(f"{REQUESTS}_count", 'status="5xx"')), "5xx")),
    panel("Slowest operations, p95", "s",
          (f"topk(10, {quantile(0.95, REQUESTS, 'operation')})", "{{operation}}")),
]

CAPACITY = [
    stat("Disk is full in", "s",
         f"min(clamp_max({FREE} / clamp_min(-deriv({FREE}[6h]), 1), 315360000))",
         "As it filled in the last 6 hours; ten years at most.",
         ((None, "red"), (86400, "orange"), (604800, "green"))),
    stat("Disk used", "percentunit",
         f"max(1 - {FREE} / {of('agentmesh_disk_size_bytes')})", "", GOOD_LOW),
    stat("Heap used", "percentunit",
         full(of("jvm_memory_used_bytes", HEAP), of("jvm_memory_max_bytes", HEAP)), "", GOOD_LOW),
    stat("Agents used", "percentunit", f"max({of('agentmesh_agent_load_ratio')})",
         "Leases, in parts of what agents take at once.", GOOD_LOW),
    panel("Free space", "bytes", (FREE, "{{instance}}")),
    panel("Disk fills by", "Bps", (f"-deriv({FREE}[1h])", "{{instance}}")),
    panel("CPU", "none", (f"rate(process_cpu_seconds_total{NODE}[{RATE}])", "{{instance}}"),
          about="Cores in use."),
    panel("Memory", "bytes", (total("jvm_memory_used_bytes", by="area"), "{{area}}"),
          (total("process_resident_memory_bytes"), "resident")),
    panel("Garbage collection", "percentunit",
          (f"sum by (gc) (rate(jvm_gc_collection_seconds_sum{NODE}[{RATE}]))", "{{gc}}"),
          about="Part of the time that is spent in it."),
    panel("Open files", "percentunit",
          (f"{of('process_open_fds')} / {of('process_max_fds')}", "{{instance}}")),
    panel("Threads", "none", (of("jvm_threads_current"), "{{instance}}"),
          about="Of the platform; virtual ones are not counted."),
    panel("Over a limit", "cps", (rate("agentmesh_rate_limited_total", by="limit"), "{{limit}}")),
]

MESSAGES = [
    stat("Accepted", "cps", rate("agentmesh_messages_routed_total", TENANT)),
    stat("On their way", "none", total("agentmesh_messages_in_queue", TENANT)),
    stat("Oldest on its way", "s", f"max({of('agentmesh_oldest_message_age_seconds', TENANT)})", "",
         ((None, "green"), (60, "orange"), (600, "red"))),
    stat("Dead letters", "none", total("agentmesh_dead_letters", TENANT), "",
         ((None, "green"), (1, "orange"))),
    panel("Accepted, by address", "cps",
          (rate("agentmesh_messages_routed_total", TENANT, "address"), "{{address}}")),
    panel("Not accepted, and dead", "cps",
          (rate("agentmesh_routing_errors_total", TENANT, "reason"), "{{reason}}")),
    panel("Time to the recipient", "s", *three("agentmesh_message_routing_latency_seconds")),
    panel("On their way", "none", (total("agentmesh_messages_in_queue", TENANT, "state"), "{{state}}")),
    panel("Oldest on its way", "s",
          (f"max by (tenant) ({of('agentmesh_oldest_message_age_seconds', TENANT)})", "{{tenant}}")),
    panel("Dead letters", "none", (total("agentmesh_dead_letters", TENANT, "tenant"), "{{tenant}}")),
]

TASKS = [
    stat("Completed", "cps", rate("agentmesh_tasks_total", COMPLETED)),
    stat("Not completed, of all", "percentunit",
         f"1 - {rate('agentmesh_tasks_total', COMPLETED)} / {rate('agentmesh_tasks_total', TENANT)}",
         "Failed, expired and cancelled.", ((None, "green"), (0.05, "red"))),
    stat("In progress", "none", total("agentmesh_tasks_in_progress", TENANT)),
    stat("p95 until begun", "s", quantile(0.95, "agentmesh_task_schedule_to_start_seconds")),
    panel("Ended, by outcome", "cps", (rate("agentmesh_tasks_total", TENANT, "outcome"), "{{outcome}}")),
    panel("In progress", "none", (total("agentmesh_tasks_in_progress", TENANT, "state"), "{{state}}")),
    panel("From submitted to begun", "s", *three("agentmesh_task_schedule_to_start_seconds")),
    panel("From begun to ended, p95", "s",
          (quantile(0.95, "agentmesh_task_execution_seconds", "outcome"), "{{outcome}}")),
]

AGENTS = [
    stat("Agents", "none", total("agentmesh_active_agents", TENANT)),
    stat("Unhealthy", "none", or_none(total("agentmesh_active_agents", f"{UNHEALTHY}, {TENANT}")), "",
         ((None, "green"), (1, "red"))),
    stat("Least covered capabilities", "percentunit",
         f"min({of('agentmesh_agent_capability_coverage', TENANT)})",
         "Part of the capabilities that somebody who takes work has.", GOOD_HIGH),
    stat("Most loaded", "percentunit", f"max({of('agentmesh_agent_load_ratio', TENANT)})", "", GOOD_LOW),
    panel("By status", "none", (total("agentmesh_active_agents", TENANT, "status"), "{{status}}")),
    panel("Changes", "cps", (rate("agentmesh_agent_state_changes_total", TENANT, "to"), "{{to}}")),
    panel("Load", "percentunit",
          (f"max by (tenant) ({of('agentmesh_agent_load_ratio', TENANT)})", "{{tenant}}")),
    panel("Capabilities covered", "percentunit",
          (f"min by (tenant) ({of('agentmesh_agent_capability_coverage', TENANT)})", "{{tenant}}")),
]

ENGINE = [
    stat("Batches", "cps", rate("agentmesh_store_commit_seconds_count")),
    stat("Records", "cps", rate("agentmesh_store_batch_size_sum")),
    stat("p99 of a batch", "s", quantile(0.99, "agentmesh_store_commit_seconds"), "",
         ((None, "green"), (0.05, "orange"), (0.25, "red"))),
    stat("Records behind in the metrics", "none", f"max({of('agentmesh_metrics_lag_records')})"),
    panel("Spans of traces", "cps", (rate("agentmesh_trace_spans_total", by="outcome"), "{{outcome}}")),
    panel("Time to write and force a batch", "s", *three("agentmesh_store_commit_seconds"),
          about="Every answer waits for this."),
    panel("Records in a batch", "none", *three("agentmesh_store_batch_size")),
    panel("Requests, by operation", "reqps",
          (f"topk(10, {rate(f'{REQUESTS}_count', by='operation')})", "{{operation}}")),
    panel("Time of requests, p99", "s",
          (f"topk(10, {quantile(0.99, REQUESTS, 'operation')})", "{{operation}}")),
    panel("Nodes", "none", (f"sum by (version) ({of('agentmesh_build_info')})", "{{version}}"),
          about="By their version.", kind="stat"),
    panel("Garbage collections", "cps",
          (f"sum by (gc) (rate(jvm_gc_collection_seconds_count{NODE}[{RATE}]))", "{{gc}}")),
]

RESILIENCE = [
    stat("Open circuits", "none", total("agentmesh_breaker_state", OPEN), "",
         ((None, "green"), (1, "red"))),
    stat("Half open", "none", total("agentmesh_breaker_state", HALF_OPEN)),
    stat("Retries", "cps", rate("agentmesh_retries_total")),
    stat("Fullest bulkhead", "percentunit", f"max({of('agentmesh_bulkhead_utilization_ratio')})", "", GOOD_LOW),
    panel("State of the circuits", "none",
          (f"max by (policy) ({of('agentmesh_breaker_state', OPEN)} + ignoring(state) "
           f"0.5 * {of('agentmesh_breaker_state', HALF_OPEN)})", "{{policy}}"), about="0 closed, 0.5 half open, 1 open."),
    panel("Retries", "cps", (rate("agentmesh_retries_total", by="policy"), "{{policy}}")),
    panel("Bulkheads", "percentunit",
          (f"max by (policy) ({of('agentmesh_bulkhead_utilization_ratio')})", "{{policy}}")),
    panel("Over a limit", "cps", (rate("agentmesh_rate_limited_total", by="limit"), "{{limit}}")),
    panel("Turned away by the mesh", "cps",
          (or_none(rate("agentmesh_routing_errors_total", 'reason="unavailable"')), "unavailable"),
          (or_none(rate("agentmesh_routing_errors_total", 'reason="too_many"')), "too many")),
    panel("Unhealthy agents", "none",
          (or_none(total("agentmesh_active_agents", UNHEALTHY)), "agents")),
    panel("Faults injected on purpose", "none", (total("agentmesh_chaos_faults", by="point"), "{{point}}"),
          about="Above 0: somebody tries something; agentmesh chaos list says who and what."),
]

AUDIT = [
    stat("Entries", "cps", rate("agentmesh_audit_entries_total")),
    stat("Denied", "cps", or_none(rate("agentmesh_audit_entries_total", DENIED))),
    stat("Waiting for a checkpoint", "s", f"max({of('agentmesh_audit_checkpoint_age_seconds')})", "",
         ((None, "green"), (5, "orange"), (30, "red"))),
    stat("p99 to append and sign", "s", quantile(0.99, "agentmesh_audit_append_seconds")),
    panel("By outcome", "cps", (rate("agentmesh_audit_entries_total", by="outcome"), "{{outcome}}")),
    panel("By action", "cps",
          (f"topk(10, {rate('agentmesh_audit_entries_total', by='action')})", "{{action}}")),
    panel("Time to append and sign", "s", *three("agentmesh_audit_append_seconds")),
    panel("Waiting for a checkpoint", "s", (of("agentmesh_audit_checkpoint_age_seconds"), "{{instance}}")),
    panel("Denied, by action", "cps",
          (or_none(f"topk(10, {rate('agentmesh_audit_entries_total', DENIED, 'action')})"), "{{action}}")),
    panel("Wrong credentials over the limit", "cps",
          (or_none(rate("agentmesh_rate_limited_total", 'limit="failures"')), "refused")),
]

TENANTS = [
    panel("Messages", "cps", (f"topk(10, {rate('agentmesh_messages_routed_total', TENANT, 'tenant')})", "{{tenant}}")),
    panel("Not accepted, and dead", "cps",
          (f"topk(10, {rate('agentmesh_routing_errors_total', TENANT, 'tenant')})", "{{tenant}}")),
    panel("Tasks ended", "cps", (f"topk(10, {rate('agentmesh_tasks_total', TENANT, 'tenant')})", "{{tenant}}")),
    panel("Tasks in progress", "none", (f"topk(10, {total('agentmesh_tasks_in_progress', TENANT, 'tenant')})", "{{tenant}}")),
    panel("Agents", "none", (f"topk(10, {total('agentmesh_active_agents', TENANT, 'tenant')})", "{{tenant}}")),
    panel("Messages on their way", "none", (f"topk(10, {total('agentmesh_messages_in_queue', TENANT, 'tenant')})", "{{tenant}}")),
    panel("Oldest message", "s", (f"topk(10, max by (tenant) ({of('agentmesh_oldest_message_age_seconds', TENANT)}))", "{{tenant}}")),
    panel("Dead letters", "none", (f"topk(10, {total('agentmesh_dead_letters', TENANT, 'tenant')})", "{{tenant}}")),
]

DASHBOARDS = {
    "overview": ("Overview", OVERVIEW, False),
    "slo": ("Promises", SLO, False),
    "capacity": ("Capacity", CAPACITY, False),
    "messages": ("Messages", MESSAGES, True),
    "tasks": ("Tasks", TASKS, True),
    "agents": ("Agents", AGENTS, True),
    "engine": ("Engine", ENGINE, False),
    "resilience": ("Resilience", RESILIENCE, False),
    "audit": ("Audit", AUDIT, False),
    "tenants": ("Tenants", TENANTS, True),
}


def target(query, index):
    expression, legend = query if isinstance(query, tuple) else (query, "")
    return {"datasource": SOURCE, "expr": expression, "legendFormat": legend or "__auto",
            "range": True, "refId": chr(ord("A") + index)}


def shown(made, number, x, y, height):
    defaults = {"unit": made["unit"], "min": 0} if made["unit"] != "Bps" else {"unit": made["unit"]}
    if made["steps"]:
        steps = [{"value": value, "color": color} for value, color in made["steps"]]
        defaults["thresholds"] = {"mode": "absolute", "steps": steps}
    if made["kind"] == "timeseries":
        defaults["custom"] = {"fillOpacity": 10, "showPoints": "never"}
    return {"id": number, "type": made["kind"], "title": made["title"], "description": made["about"],
            "datasource": SOURCE, "gridPos": {"x": x, "y": y, "w": made["width"], "h": height},
            "fieldConfig": {"defaults": defaults, "overrides": []},
            "targets": [target(q, i) for i, q in enumerate(made["queries"])]}


def laid_out(panels):
    result, x, y, height = [], 0, 0, 0
    for number, made in enumerate(panels, 1):
        own = 4 if made["width"] == 6 else 8
        if x + made["width"] > 24 or (height and own != height):
            x, y = 0, y + height
        result.append(shown(made, number, x, y, own))
        x, height = x + made["width"], own
    return result


def variable(name, label, metric, of_label):
    question = f"label_values({metric}, {of_label})"
    return {"type": "query", "name": name, "label": label, "datasource": SOURCE, "definition": question,
            "query": {"query": question, "refId": name}, "refresh": 2, "sort": 1, "multi": True,
            "includeAll": True, "allValue": ".*", "current": {"text": "All", "value": "$__all"}}


def dashboard(name):
    title, panels, by_tenant = DASHBOARDS[name]
    variables = [{"type": "datasource", "name": "source", "label": "Prometheus", "query": "prometheus"},
                 variable("node", "Node", "agentmesh_build_info", "instance")]
    if by_tenant:
        variables.append(variable("tenant", "Tenant", "agentmesh_active_agents", "tenant"))
    return {"uid": f"agentmesh-{name}", "title": f"AgentMesh / {title}", "tags": ["agentmesh"],
            "schemaVersion": 39, "editable": True, "refresh": "30s",
            "time": {"from": "now-1h", "to": "now"}, "templating": {"list": variables},
            "links": [{"type": "dashboards", "tags": ["agentmesh"], "asDropdown": True,
                       "title": "AgentMesh", "keepTime": True, "includeVars": True}],
            "panels": laid_out(panels)}


def text(name):
    return json.dumps(dashboard(name), indent=1, ensure_ascii=False) + "\n"


def main(how):
    if how == ["--queries"]:
        for name, (_, panels, _) in DASHBOARDS.items():
            for made in panels:
                for query in made["queries"]:
                    print(name, made["title"], query[0] if isinstance(query, tuple) else query, sep="\t")
    elif how == ["--check"]:
        stale = [n for n in DASHBOARDS if (HERE / f"{n}.json").read_text() != text(n)]
        if stale:
            sys.exit(f"not as they would be written: {', '.join(stale)}; run deploy/grafana/dashboards.py")
    elif not how:
        for name in DASHBOARDS:
            (HERE / f"{name}.json").write_text(text(name))
    else:
        sys.exit(__doc__)


if __name__ == "__main__":
    main(sys.argv[1:])
