package io.agentmesh.cli.messages;

import io.agentmesh.cli.api.Change;
import io.agentmesh.cli.command.Cli;
import io.agentmesh.cli.command.LeveledName;
import io.agentmesh.cli.command.Once;
import io.agentmesh.cli.command.Payload;
import io.agentmesh.cli.command.Sending;
import io.agentmesh.cli.receipt.Receipted;
import io.agentmesh.wire.rest.discovery.CapabilityQuery;
import io.agentmesh.wire.rest.messages.Address;
import io.agentmesh.wire.rest.messages.MessageRequest;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "publish", description = "Publish a message; it is durable when the answer comes.")
final class PublishMessage implements Runnable {

  /** Where it goes; one of them. */
  static final class To {
    @Option(names = "--agent", paramLabel = "ID", description = "To this agent.")
    private @Nullable String agent;

    @Option(names = "--topic", paramLabel = "TOPIC", description = "To all that subscribed to it.")
    private @Nullable String topic;

    @Option(
        names = "--capability",
        paramLabel = "NAME[:LEVEL]",
        converter = LeveledName.Reader.class,
        description = "To any one agent that has it at the level or above.")
    private @Nullable LeveledName capability;

    @Option(names = "--everyone", description = "To every agent.")
    private boolean everyone;

    @Option(
        names = "--everyone-with",
        paramLabel = "NAME[:LEVEL]",
        converter = LeveledName.Reader.class,
        description = "To every agent that has the capability at the level or above.")
    private @Nullable LeveledName everyoneWith;

    private Address address() {
      return new Address(
          agent,
          topic,
          query(capability),
          everyone || everyoneWith != null ? new Address.Everyone(query(everyoneWith)) : null);
    }

    private static @Nullable CapabilityQuery query(@Nullable LeveledName name) {
      return name == null ? null : new CapabilityQuery(name.name(), name.level());
    }
  }

  private final Cli cli;

  @ArgGroup(multiplicity = "1")
  private To to = new To();

  @Option(names = "--causation-id", paramLabel = "ID", description = "What led to this message.")
  private @Nullable String causationId;

  @Option(
      names = "--extension",
      paramLabel = "NAME=VALUE",
      description = "A CloudEvents extension attribute; repeatable.")
  private Map<String, String> extensions = Map.of();

  @Mixin private MessageAttributes attributes = new MessageAttributes();
  @Mixin private MessageTerms terms = new MessageTerms();
  @Mixin private Payload payload = new Payload();
  @Mixin private Once once = new Once();
  @Mixin private Receipted receipted = new Receipted();
  @Mixin private Sending sending = new Sending();

  PublishMessage(Cli cli) {
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
            causationId,
            attributes.priority(),
            null,
            null,
            extensions,
            terms.expiresAt(),
            terms.notBefore(),
            terms.orderingKey(),
            null,
            terms.classification(),
            terms.dataSubject());
    receipted.send(cli, Change.post(Messages.PATH, request).once(once.key()), sending);
  }
}
