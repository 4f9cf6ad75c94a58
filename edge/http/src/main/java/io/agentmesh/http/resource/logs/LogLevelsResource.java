package io.agentmesh.http.resource.logs;

import io.agentmesh.domain.access.Permission;
import io.agentmesh.domain.command.AccessCommand.NoteLogLevel;
import io.agentmesh.http.exchange.Answer;
import io.agentmesh.http.exchange.RequestRefused;
import io.agentmesh.http.resource.CalmRequest;
import io.agentmesh.http.resource.Lists;
import io.agentmesh.wire.problem.ProblemType;
import io.agentmesh.wire.rest.logs.LogLevel;
import io.agentmesh.wire.rest.logs.LogLevelChange;
import io.agentmesh.wire.rest.logs.LogLevelSetting;

/** {@code /v1/log-levels}: from which level on the node logs. */
public final class LogLevelsResource {
  private final LogLevels levels;

  /** Of these levels. */
  public LogLevelsResource(LogLevels levels) {
    this.levels = levels;
  }

  /** The root and each logger that has a level of its own, by name. */
  public Answer list(CalmRequest request) {
    request.read(Permission.LOG_LEVEL_READ, t -> t.id());
    return Lists.answer(
        levels.all().entrySet().stream()
            .map(each -> new LogLevelSetting(each.getKey(), each.getValue()))
            .toList(),
        "");
  }

  /** Logs from another level on; that is kept first. */
  public Answer set(CalmRequest request) {
    request.read(Permission.LOG_LEVEL_WRITE, t -> t.id());
    String logger = logger(request);
    LogLevel next = request.body(LogLevelChange.class).level();
    if (!levels.takes(logger)) {
      throw RequestRefused.of(
          ProblemType.CONFLICT, "The levels of too many loggers have been set since the start.");
    }
    LogLevel now = levels.of(logger);
    if (now != next) {
      request.call(new NoteLogLevel(logger, now + " -> " + next));
    }
    levels.set(logger, next);
    return Answer.json(200, new LogLevelSetting(logger, next));
  }

  /** Undoes what was set; that is kept first. */
  public Answer reset(CalmRequest request) {
    request.read(Permission.LOG_LEVEL_WRITE, t -> t.id());
    String logger = logger(request);
    LogLevel before = levels.before(logger);
    if (before != null) {
      request.call(new NoteLogLevel(logger, levels.of(logger) + " -> " + before));
      levels.reset(logger);
    }
    return Answer.empty(204);
  }

  private static String logger(CalmRequest request) {
    String name = request.path("logger");
    if (!NoteLogLevel.LOGGER.matcher(name).matches()) {
      throw RequestRefused.invalid("logger", "must match " + NoteLogLevel.LOGGER);
    }
    return name;
  }
}
