package io.agentmesh.wire.rest.logs;

/**
 * From which level on a logger logs.
 *
 * @param logger its name; {@code ROOT} is that of all
 * @param level the first that it logs
 */
public record LogLevelSetting(String logger, LogLevel level) {}
