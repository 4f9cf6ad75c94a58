package io.agentmesh.http.resource.cloudevents;

import io.agentmesh.domain.InvalidValue;
import io.agentmesh.domain.Payload;
import io.agentmesh.domain.agent.AgentId;
import io.agentmesh.domain.agent.Requirement;
import io.agentmesh.domain.command.MessageCommand.Publish;
import io.agentmesh.domain.command.Once;
import io.agentmesh.domain.message.Address;
import io.agentmesh.domain.message.Envelope;
import io.agentmesh.domain.message.Message;
import io.agentmesh.domain.message.Topic;
import io.agentmesh.http.exchange.Traces;
import io.agentmesh.http.resource.Shown;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Messages as events and back. What the mesh has and CloudEvents has not are extensions whose names
 * begin with {@code mesh}; what CloudEvents has and the mesh has not is kept in the extensions of
 * the envelope.
 */
final class EventMapping {
  private static final String ID = "ceid";
  private static final String TIME = "cetime";
  private static final Set<String> CORE =
      Set.of("specversion", "id", "source", "type", "subject", "time", "datacontenttype");
  private static final Set<String> OF_THE_MESH =
      Set.of(
          "meshagent",
          "meshtopic",
          "meshcapability",
          "mesheveryone",
          "meshpriority",
          "meshcorrelationid",
          "meshcausationid",
          "meshid",
          "meshsender",
          "traceparent");
  private static final Pattern MEDIA_TYPE =
      Pattern.compile("[!#-'*+.0-9A-Z^-z|~-]+/[!#-'*+.0-9A-Z^-z|~-]+ *(;.*)?");
  private static final Pattern NAME = Pattern.compile("[a-z0-9]+");

  private EventMapping() {}

  /** What an event asks of the mesh; agent and topic of the request are "" when not given. */
  static Publish publish(CloudEvent event, String agent, String topic, String trace) {
    String type = event.text("datacontenttype");
    if (!type.isEmpty() && !MEDIA_TYPE.matcher(type).matches()) {
      throw new InvalidValue("datacontenttype", "must be a media type");
    }
    String ofEvent = event.text("traceparent");
    if (!ofEvent.isEmpty() && !Traces.isTraceparent(ofEvent)) {
      throw new InvalidValue("traceparent", "must be a W3C traceparent");
    }
    Payload data = event.data();
    return new Publish(
        address(
            same("meshagent", agent, event.text("meshagent")),
            same("meshtopic", topic, event.text("meshtopic"))),
        new Envelope(
            limited("type", event.text("type"), 255),
            event.text("source"),
            event.text("subject"),
            limited("meshcorrelationid", event.text("meshcorrelationid"), 255),
            limited("meshcausationid", event.text("meshcausationid"), 255),
            priority(event.text("meshpriority")),
            ofEvent.isEmpty() ? trace : ofEvent,
            extensions(event)),
        data == null
            ? new Payload(type.isEmpty() ? Payload.EMPTY.contentType() : type, new byte[0])
            : data,
        new Once.Key("ce:" + digest(event.text("source"), event.text("id")), 0));
  }

  private static Map<String, String> extensions(CloudEvent event) {
    Map<String, String> extensions = new TreeMap<>();
    event
        .attributes()
        .forEach((name, value) -> {
          if (name.equals(ID) || name.equals(TIME)) {
            throw new InvalidValue(name, "is a name that the mesh uses itself");
          }
          if (!CORE.contains(name) && !OF_THE_MESH.contains(name)) {
            extensions.put(name, value);
          }
        });
    extensions.put(ID, event.text("id"));
    String time = event.text("time");
    if (!time.isEmpty()) {
      try {
        DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(time, Instant::from);
      } catch (DateTimeParseException notATime) {
        throw new InvalidValue("time", "must be an RFC 3339 time");
      }
      extensions.put(TIME, time);
    }
    return extensions;
  }

  private static Address address(String agent, String topic) {
    if (agent.isEmpty() == topic.isEmpty()) {
      throw new InvalidValue(
          "meshagent", "must be given, or meshtopic, here or as agent or topic in the query");
    }
    return agent.isEmpty()
        ? new Address.ToTopic(new Topic(topic))
        : new Address.ToAgent(new AgentId(agent));
  }

  private static String same(String name, String ofQuery, String ofEvent) {
    if (!ofQuery.isEmpty() && !ofEvent.isEmpty() && !ofQuery.equals(ofEvent)) {
      throw new InvalidValue(name, "must be the same as in the query when both are given");
    }
    return ofEvent.isEmpty() ? ofQuery : ofEvent;
  }

  private static String limited(String name, String value, int most) {
    if (value.length() > most) {
      throw new InvalidValue(name, "must have at most " + most + " characters");
    }
    return value;
  }

  private static int priority(String text) {
    if (text.isEmpty()) {
      return Envelope.DEFAULT_PRIORITY;
    }
    if (text.length() != 1 || text.charAt(0) < '1' || text.charAt(0) > '5') {
      throw new InvalidValue("meshpriority", "must be between 1 and 5");
    }
    return text.charAt(0) - '0';
  }

  private static String digest(String source, String id) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256")
                  .digest((source + "\n" + id).getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** The attributes of a message as an event, the required ones first. */
  static Map<String, String> attributes(Message message) {
    Envelope envelope = message.envelope();
    Map<String, String> kept = envelope.extensions();
    Map<String, String> all = new LinkedHashMap<>();
    all.put("specversion", "1.0");
    all.put("id", kept.getOrDefault(ID, message.id().toString()));
    all.put(
        "source",
        envelope.source().isEmpty() ? "urn:agentmesh:" + message.sender() : envelope.source());
    all.put("type", envelope.type().isEmpty() ? "agentmesh.message" : envelope.type());
    given(all, "subject", envelope.subject());
    all.put("time", kept.getOrDefault(TIME, Shown.time(message.publishedAt()).toString()));
    all.put("datacontenttype", message.payload().contentType());
    switch (message.to()) {
      case Address.ToAgent(AgentId agent) -> all.put("meshagent", agent.value());
      case Address.ToTopic(Topic topic) -> all.put("meshtopic", topic.value());
      case Address.ToCapability(Requirement one) -> all.put("meshcapability", one.capability());
      case Address.ToEveryone(Requirement those) when those != null ->
          all.put("mesheveryone", those.capability());
      case Address.ToEveryone _ -> all.put("mesheveryone", "*");
    }
    all.put("meshpriority", Integer.toString(envelope.priority()));
    given(all, "meshcorrelationid", envelope.correlationId());
    given(all, "meshcausationid", envelope.causationId());
    given(all, "traceparent", envelope.traceparent());
    all.put("meshid", message.id().toString());
    all.put("meshsender", message.sender());
    kept.forEach((name, value) -> {
      if (!name.equals(ID) && !name.equals(TIME) && NAME.matcher(name).matches()) {
        all.putIfAbsent(name, value);
      }
    });
    return all;
  }

  private static void given(Map<String, String> all, String name, String value) {
    if (!value.isEmpty()) {
      all.put(name, value);
    }
  }
}
