package io.agentmesh.fuzz.parser;

import static io.agentmesh.fuzz.parser.Target.promise;

import io.agentmesh.domain.Payload;
import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.access.Principal;
import io.agentmesh.domain.agent.AgentId;
import io.agentmesh.domain.message.Address;
import io.agentmesh.domain.message.Envelope;
import io.agentmesh.domain.message.Message;
import io.agentmesh.domain.message.MessageId;
import io.agentmesh.engine.codec.CodecException;
import io.agentmesh.engine.codec.RecordCodec;
import io.agentmesh.engine.consumer.Snapshots;
import io.agentmesh.engine.record.JournalRecord;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What the journal's records and the shelf's slots hold. */
final class RecordTargets {
  private static final RecordCodec<Message> MESSAGES = new RecordCodec<>(Message.class);

  static final List<Target> ALL =
      List.of(
          Target.of("record-journal", input -> same(JournalRecord.CODEC, input), record()),
          Target.of("record-image", input -> same(Snapshots.CODEC, input), new byte[] {1}),
          Target.of("record-message", input -> same(MESSAGES, input), MESSAGES.encode(message())));

  private RecordTargets() {}

  /** What was read is written and read again as the same. */
  private static <T> void same(RecordCodec<T> codec, byte[] input) {
    T value;
    try {
      value = codec.decode(input);
    } catch (CodecException refused) {
      return;
    }
    byte[] written = codec.encode(value);
    T again = codec.decode(written);
    promise(Arrays.equals(written, codec.encode(again)), "written the same again");
  }

  private static byte[] record() {
    return JournalRecord.CODEC.encode(
        new JournalRecord(
            TenantId.DEFAULT,
            "k7m2q9x4d1",
            Principal.Kind.SERVICE,
            "request-1",
            "",
            "127.0.0.1",
            "",
            List.of(),
            List.of(),
            List.of()));
  }

  private static Message message() {
    byte[] content = "{\"n\":1}".getBytes(StandardCharsets.UTF_8);
    return new Message(
        TenantId.DEFAULT,
        new MessageId(new UUID(1, 2)),
        new Address.ToAgent(new AgentId("reader-1")),
        new Envelope("note", "/shop", "", "order-1", "", 3, "", Map.of("region", "eu"), null),
        new Payload("application/json", content),
        "k7m2q9x4d1",
        1,
        null);
  }
}
