package io.agentmesh.cli.messages;

import io.agentmesh.cli.api.Api;
import io.agentmesh.cli.api.Change;
import io.agentmesh.cli.command.Cli;
import io.agentmesh.cli.command.DurationReader;
import io.agentmesh.cli.command.LeveledName;
import io.agentmesh.cli.command.Once;
import io.agentmesh.cli.command.Payload;
import io.agentmesh.cli.command.Sending;
import io.agentmesh.cli.failure.CliFailure;
import io.agentmesh.cli.output.Fields;
import io.agentmesh.wire.problem.Problem;
import io.agentmesh.wire.problem.ProblemType;
import io.agentmesh.wire.rest.discovery.CapabilityQuery;
import io.agentmesh.wire.rest.messages.Address;
import io.agentmesh.wire.rest.messages.MessageRequest;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

@Command(
    name = "request",
    description = {
      "Send a message and wait for the one reply to it.",
      "Exits with 3 when no reply came in time; with the same key the command then waits again."
    })
final class SendRequest implements Runnable {

  /** Who is asked; one of them. */
  static final class To {
    @Option(names = "--agent", paramLabel = "ID", description = "Ask this agent.")
    private @Nullable String agent;

    @Option(
        names = "--topic",
        paramLabel = "TOPIC",
        description = "Ask all that subscribed to it; the first reply counts.")
    private @Nullable String topic;

    @Option(
        names = "--capability",
        paramLabel = "NAME[:LEVEL]",
        converter = LeveledName.Reader.class,
        description = "Ask any one agent that has it at the level or above.")
    private @Nullable LeveledName capability;

    private Address address() {
      return new Address(
          agent,
          topic,
          capability == null ? null : new CapabilityQuery(capability.name(), capability.level()),
          null);
    }
  }

  private static final Duration LONGEST_WAIT = Duration.ofSeconds(25);

  private final Cli cli;

  @ArgGroup(multiplicity = "1")
  private To to = new To();

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      defaultValue = "10s",
      converter = DurationReader.class,
      description =
          "How long to wait for the reply, such as 30s or 5m; ${DEFAULT-VALUE} if not given.")
  private Duration timeout = Duration.ZERO;

  @Mixin private MessageAttributes attributes = new MessageAttributes();
  @Mixin private MessageTerms terms = new MessageTerms();
  @Mixin private Payload payload = new Payload();
  @Mixin private Once once = new Once();
  @Mixin private Sending sending = new Sending();

  SendRequest(Cli cli) {
    this.cli = cli;
  }

  @Override
  public void run() {
    Payload.Carried carried = payload.carried(cli.shell());
    MessageRequest request =
        new MessageRequest(
            to.address(),
            attributes.type(),
            attributes.source(),
            attributes.subject(),
            carried.contentType(),
            carried.data(),
            carried.dataBase64(),
            attributes.correlationId(),
            null,
            attributes.priority(),
            null,
            null,
            Map.of(),
            terms.expiresAt(),
            terms.notBefore(),
            terms.orderingKey(),
            null,
            terms.classification(),
            terms.dataSubject());
    String key = once.key();
    if (sending.isDryRun()) {
      cli.send(post(request, key, timeout), sending);
    } else {
      cli.show(reply(request, key), Fields.ALL);
    }
  }

  /** The node waits for a while; after that it is asked again with the same key. */
  private JsonNode reply(MessageRequest request, String key) {
    Api api = cli.api();
    long start = System.nanoTime();
    Duration left = timeout;
    while (true) {
      Duration wait = left.compareTo(LONGEST_WAIT) < 0 ? left : LONGEST_WAIT;
      try {
        return api.send(post(request, key, wait), wait);
      } catch (CliFailure failure) {
        boolean waits = left.compareTo(LONGEST_WAIT) > 0 && isTimeout(failure.problem());
        if (!waits) {
          throw isTimeout(failure.problem())
              ? failure.withAdvice("Wait again with --idempotency-key " + key)
              : failure;
        }
        left = timeout.minusNanos(System.nanoTime() - start);
      }
    }
  }

  private static Change post(MessageRequest request, String key, Duration wait) {
    long millis = Math.clamp(wait.toMillis(), 1, LONGEST_WAIT.toMillis());
    return Change.post("/v1/requests?timeoutMillis=" + millis, request).once(key);
  }

  private static boolean isTimeout(@Nullable Problem problem) {
    return problem != null && problem.type().equals(ProblemType.REQUEST_TIMEOUT.uri());
  }
}
