package io.agentmesh.engine.trace;

import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.access.Origin;
import io.agentmesh.domain.command.Command;
import io.agentmesh.domain.command.MessageCommand;
import io.agentmesh.domain.command.TaskCommand;
import io.agentmesh.domain.message.Envelope;
import io.agentmesh.engine.trace.Underway.LeaseKey;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The spans of the commands of one call, and the commands with the places in their traces that they
 * have within them.
 */
final class TracedActs {
  private static final int TRACE_END = 35;

  private final Tracing tracing;
  private final Underway underway;
  private final Origin origin;
  private final List<Command> commands;
  private final List<Span> spans;
  private boolean any;

  TracedActs(Tracing tracing, Underway underway, Origin origin, List<Command> given) {
    this.tracing = tracing;
    this.underway = underway;
    this.origin = origin;
    this.commands = new ArrayList<>(given.size());
    this.spans = new ArrayList<>(given.size());
    for (Command command : given) {
      add(command);
    }
  }

  /** Whether there is a span at all. */
  boolean any() {
    return any;
  }

  List<Command> commands() {
    return commands;
  }

  List<Span> spans() {
    return spans;
  }

  /**
   * Whoever sent one command, along no request with a trace of its own, is told of in its trace.
   */
  Origin origin() {
    if (spans.size() != 1 || !origin.traceparent().isEmpty()) {
      return origin;
    }
    return new Origin(
        origin.principal(),
        origin.requestId(),
        spans.getFirst().traceparent(),
        origin.sourceIp(),
        origin.userAgent(),
        origin.session());
  }

  private void add(Command command) {
    switch (command) {
      case MessageCommand.Publish c -> {
        Envelope traced = sent(c.envelope(), c);
        commands.add(new MessageCommand.Publish(c.to(), traced, c.payload(), c.once()));
      }
      case MessageCommand.Request c -> {
        Envelope traced = sent(c.envelope(), c);
        commands.add(new MessageCommand.Request(c.to(), traced, c.payload(), c.once()));
      }
      case MessageCommand.ReplyTo c -> {
        Envelope traced = sent(c.envelope(), c);
        commands.add(
            new MessageCommand.ReplyTo(c.agent(), c.request(), traced, c.payload(), c.once()));
      }
      case TaskCommand.Submit c -> {
        Span span = begin(c.spec().traceparent(), c);
        commands.add(
            new TaskCommand.Submit(
                c.spec().withTraceparent(span.traceparent()), c.once(), c.judged()));
      }
      case MessageCommand.Acknowledge c -> ended(c, ofDelivery(c.delivery()), c.token());
      case MessageCommand.Return c -> ended(c, ofDelivery(c.delivery()), c.token());
      case MessageCommand.FailPush c -> ended(c, ofDelivery(c.delivery()), c.token());
      case TaskCommand.Complete c -> ended(c, ofTask(c), c.token());
      case TaskCommand.Fail c -> ended(c, ofTask(c), c.token());
      case TaskCommand.Reject c -> ended(c, ofTask(c), c.token());
      case TaskCommand.AskForInput c -> ended(c, ofTask(c), c.token());
      default -> {
        commands.add(command);
        spans.add(Span.none(""));
      }
    }
  }

  private Envelope sent(Envelope envelope, Command command) {
    return envelope.withTraceparent(begin(envelope.traceparent(), command).traceparent());
  }

  private Span begin(String given, Command command) {
    String within = given.isEmpty() ? origin.traceparent() : given;
    return begin(within, origin.traceparent(), command);
  }

  private Span begin(String within, String link, Command command) {
    String other = link.equals(within) ? "" : link;
    Span span = tracing.act(within, other, tenant(), command);
    spans.add(span);
    any = true;
    return span;
  }

  /** What becomes of a lease belongs to it, or to the request that says so when that does. */
  private void ended(Command command, LeaseKey key, long token) {
    commands.add(command);
    @Nullable Span lease = underway.find(key, token);
    if (lease == null) {
      spans.add(Span.none(""));
    } else {
      String said = origin.traceparent();
      boolean follows = isOfOneTrace(said, lease.traceparent());
      begin(follows ? said : lease.traceparent(), said, command);
    }
  }

  private static boolean isOfOneTrace(String one, String other) {
    return one.length() >= TRACE_END
        && other.length() >= TRACE_END
        && one.regionMatches(0, other, 0, TRACE_END);
  }

  private LeaseKey ofDelivery(long delivery) {
    return LeaseKey.of(tenant(), delivery);
  }

  private LeaseKey ofTask(TaskCommand.Work command) {
    return LeaseKey.of(tenant(), command.task());
  }

  private TenantId tenant() {
    return origin.principal().tenant();
  }
}
