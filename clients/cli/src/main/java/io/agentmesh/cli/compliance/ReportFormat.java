package io.agentmesh.cli.compliance;

/** How a report is written. */
enum ReportFormat {
  json,
  html,
  csv
}
