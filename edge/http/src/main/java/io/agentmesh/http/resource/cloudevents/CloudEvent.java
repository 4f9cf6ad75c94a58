package io.agentmesh.http.resource.cloudevents;

import io.agentmesh.domain.InvalidValue;
import io.agentmesh.domain.Payload;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An event as CloudEvents 1.0 has it: its attributes by name, extensions among them, all as text,
 * and its data or null. What the specification requires of every event is checked.
 */
record CloudEvent(Map<String, String> attributes, @Nullable Payload data) {
  private static final Pattern NAME = Pattern.compile("[a-z0-9]{1,64}");
  private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}]");

  CloudEvent {
    attributes.forEach(CloudEvent::check);
    for (String name : new String[] {"specversion", "id", "source", "type"}) {
      if (attributes.getOrDefault(name, "").isEmpty()) {
        throw new InvalidValue(name, "is required");
      }
    }
    if (!"1.0".equals(attributes.get("specversion"))) {
      throw new InvalidValue("specversion", "must be 1.0");
    }
    attributes = Collections.unmodifiableMap(new TreeMap<>(attributes));
  }

  private static void check(String name, String value) {
    if (!NAME.matcher(name).matches()) {
      throw new InvalidValue(
          CONTROL
              .matcher(name)
              .replaceAll("")
              .transform(n -> n.substring(0, Math.min(64, n.length()))),
          "must be named with 1 to 64 lower case letters and digits");
    }
    if (CONTROL.matcher(value).find()) {
      throw new InvalidValue(name, "must have no control characters");
    }
    if (value.length() > 1024) {
      throw new InvalidValue(name, "must have at most 1024 characters");
    }
  }

  /** The value of an attribute, empty when there is none. */
  String text(String name) {
    return attributes.getOrDefault(name, "");
  }
}
