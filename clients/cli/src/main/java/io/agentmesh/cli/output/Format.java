package io.agentmesh.cli.output;

/** How data is written. */
public enum Format {
  table,
  json,
  yaml
}
