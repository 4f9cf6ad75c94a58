package io.agentmesh.wire.rest.erasures;

/** What kind of place holds a copy that the mesh does not reach. */
public enum CopyPlace {
  AGENT,
  WEBHOOK,
  BACKUP,
  EXPORT
}
