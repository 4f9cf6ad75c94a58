package io.agentmesh.engine;

import io.agentmesh.domain.Payload;
import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.access.Origin;
import io.agentmesh.domain.access.Principal;
import io.agentmesh.domain.agent.AgentId;
import io.agentmesh.domain.agent.AgentSpec;
import io.agentmesh.domain.agent.Capability;
import io.agentmesh.domain.agent.Requirement;
import io.agentmesh.domain.command.AgentCommand;
import io.agentmesh.domain.command.Command;
import io.agentmesh.domain.command.MessageCommand;
import io.agentmesh.domain.command.Once;
import io.agentmesh.domain.command.TaskCommand;
import io.agentmesh.domain.decision.Reply;
import io.agentmesh.domain.message.Address;
import io.agentmesh.domain.message.Envelope;
import io.agentmesh.domain.message.MessageId;
import io.agentmesh.domain.settings.MeshRules;
import io.agentmesh.domain.task.TaskId;
import io.agentmesh.domain.task.TaskSpec;
import io.agentmesh.engine.options.EngineOptions;
import io.agentmesh.engine.options.EngineParts;
import io.agentmesh.engine.port.Outcome;
import io.agentmesh.engine.seal.Sealing;
import io.agentmesh.journal.Journal;
import io.agentmesh.journal.JournalOptions;
import io.agentmesh.journal.disk.Disk;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** A real engine on a real journal in a temporary directory, with a clock that the test moves. */
final class MeshFixture implements AutoCloseable {
  static final Origin SYSTEM = Origin.system(Principal.system(TenantId.DEFAULT));

  final AtomicLong clock;
  final PositionOnly projection;
  final Journal journal;
  final Engine engine;

  MeshFixture(Path directory) {
    this(directory, Disk.real(), EngineOptions.DEFAULT, new AtomicLong(1_700_000_000_000_000L), 0);
  }

  MeshFixture(
      Path directory, Disk disk, EngineOptions options, AtomicLong clock, long projectedTo) {
    this(directory, disk, options, clock, projectedTo, Sealing.NONE);
  }

  MeshFixture(Path directory, Sealing sealing) {
    this(
        directory,
        Disk.real(),
        EngineOptions.DEFAULT,
        new AtomicLong(1_700_000_000_000_000L),
        0,
        sealing);
  }

  private MeshFixture(
      Path directory,
      Disk disk,
      EngineOptions options,
      AtomicLong clock,
      long projectedTo,
      Sealing sealing) {
    this.clock = clock;
    this.projection = new PositionOnly(projectedTo);
    SplittableRandom random = new SplittableRandom(42);
    this.journal =
        Journal.open(
            JournalOptions.at(directory)
                .withSegmentBytes(16 << 20)
                .withReserveBytes(8 << 20)
                .withMaxBatchBytes(6 << 20)
                .withMinFreeBytes(0),
            disk);
    this.engine =
        Engine.start(
            new EngineParts(journal, projection, clock::get, random::nextLong, () -> {}, sealing),
            MeshRules.DEFAULT,
            options);
  }

  Outcome act(Command command) {
    return engine.call(SYSTEM, command).orTimeout(10, TimeUnit.SECONDS).join();
  }

  <T extends Reply> T done(Class<T> type, Command command) {
    Outcome outcome = act(command);
    if (outcome instanceof Outcome.Done(Reply reply, long _)) {
      return type.cast(reply);
    }
    throw new AssertionError("not accepted: " + outcome);
  }

  AgentId agent(String id, String... capabilities) {
    AgentId agent = new AgentId(id);
    List<Capability> skills = Arrays.stream(capabilities).map(c -> new Capability(c, 3)).toList();
    done(
        Reply.OfAgent.class,
        new AgentCommand.Register(agent, new AgentSpec(id, skills, 5, 30_000, List.of()), false));
    return agent;
  }

  MessageId publish(AgentId to, String text) {
    return done(Reply.Published.class, publication(to, text, Once.NEVER)).message();
  }

  static MessageCommand.Publish publication(AgentId to, String text, Once once) {
    return new MessageCommand.Publish(
        new Address.ToAgent(to),
        new Envelope("test", "", "", "", "", 3, "", Map.of()),
        payload(text),
        once);
  }

  TaskId submit(String capability) {
    return done(Reply.Submitted.class, submission(capability, 1)).task();
  }

  static TaskCommand.Submit submission(String capability, int retries) {
    return new TaskCommand.Submit(
        new TaskSpec(
            "test",
            List.of(new Requirement(capability, 1)),
            payload("work"),
            3,
            retries,
            60_000,
            "",
            ""),
        Once.NEVER);
  }

  static Payload payload(String text) {
    return new Payload("text/plain", text.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void close() {
    engine.close();
  }
}
