package io.agentmesh.server.spoof;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request to a node.
 *
 * @param method its method
 * @param path path and query
 * @param headers header fields by name
 * @param body its body, or null for none
 */
record Ask(String method, String path, Map<String, String> headers, @Nullable String body) {
  Ask {
    headers = new LinkedHashMap<>(headers);
  }

  static Ask get(String path, String key) {
    return new Ask("GET", path, Map.of(), null).by(key);
  }

  static Ask post(String path, String key, String body) {
    return new Ask("POST", path, Map.of("Content-Type", "application/json"), body).by(key);
  }

  /** The same by the holder of a key or token. */
  Ask by(String key) {
    return with("Authorization", "Bearer " + key);
  }

  /** The same with a header field, in the place of one of that name. */
  Ask with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Ask(method, path, more, body);
  }

  /** The same without a header field. */
  Ask without(String name) {
    Map<String, String> fewer = new LinkedHashMap<>(headers);
    fewer.remove(name);
    return new Ask(method, path, fewer, body);
  }
}
