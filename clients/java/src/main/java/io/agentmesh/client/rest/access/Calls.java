package io.agentmesh.client.rest.access;

import java.util.List;
import java.util.stream.Stream;

/** How a node is asked; what fails throws {@link io.agentmesh.client.error.MeshException}. */
public interface Calls {
  <T> T get(String path, Class<T> type);

  /** The items of a list that has one page. */
  <T> List<T> all(String path, Class<T> item);

  /** The items of every page, fetched as the stream gets to them. */
  <T> Stream<T> stream(String path, Class<T> item);

  /** Puts, if the version with that tag is still the current one. */
  <T> T put(String path, Object body, String etag, Class<T> type);

  <T> T put(String path, Object body, Class<T> type);

  <T> T post(String path, Class<T> type);

  <T> T post(String path, Object body, Class<T> type);

  void delete(String path);
}
