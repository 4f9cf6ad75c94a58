package io.agentmesh.http.resource.cloudevents;

import io.agentmesh.domain.InvalidValue;
import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.command.MessageCommand;
import io.agentmesh.domain.message.Message;
import io.agentmesh.domain.message.MessageId;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** Reads events as the resource does. */
public final class CloudEventDoor {
  private CloudEventDoor() {}

  /** An event that is taken is given back with the id, source and type that it came with. */
  public static void structured(JsonNode tree) {
    CloudEvent event = EventReading.structured(tree);
    MessageCommand.Publish publish = EventMapping.publish(event, "", "", "");
    Map<String, String> back =
        EventMapping.attributes(
            new Message(
                TenantId.DEFAULT,
                new MessageId(new UUID(1, 2)),
                publish.to(),
                publish.envelope(),
                publish.payload(),
                "k7m2q9x4d1",
                1,
                null));
    for (String name : new String[] {"id", "source", "type"}) {
      if (!event.text(name).equals(back.get(name))) {
        throw new AssertionError(name + " came as " + event.text(name) + ": " + back);
      }
    }
  }

  /** Any text comes through a header, and any header is text or refused. */
  public static void header(String text) {
    String wellFormed = text.replaceAll("[\\ud800-\\udfff]", "?");
    if (!HeaderText.decoded("a", HeaderText.encoded(wellFormed)).equals(wellFormed)) {
      throw new AssertionError("a header says what was written into it");
    }
    try {
      HeaderText.decoded("a", text);
    } catch (InvalidValue refused) {
      if (refused.rule().isEmpty()) {
        throw new AssertionError(refused);
      }
    }
  }
}
