package io.agentmesh.wire.rest.logs;

/**
 * From which level on is to be logged.
 *
 * @param level the first that is
 */
public record LogLevelChange(LogLevel level) {}
