package io.agentmesh.http.route;

import io.vertx.core.http.HttpMethod;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * Finds the rows of a path. A parameter named {@code path} takes all segments from its place on.
 * Safe for any thread.
 */
public final class RouteTree {
  private static final String REST = "path";

  private static final class Node {
    final Map<String, Node> literals = new HashMap<>();
    final Map<HttpMethod, Route> routes = new HashMap<>();
    @Nullable Node parameter;
    String parameterName = "";

    boolean takesTheRest() {
      return parameterName.equals(REST);
    }
  }

  /** The rows of a path, by method, with the path's parameters. */
  public record Match(Map<HttpMethod, Route> routes, Map<String, String> parameters) {
    /** The row of a method; HEAD is answered as GET without the body. */
    public @Nullable Route route(HttpMethod method) {
      return routes.get(method.equals(HttpMethod.HEAD) ? HttpMethod.GET : method);
    }

    /** The methods that the path has, for an Allow header. */
    public String allow() {
      StringJoiner allow = new StringJoiner(", ");
      routes.keySet().stream().map(HttpMethod::name).sorted().forEach(allow::add);
      if (routes.containsKey(HttpMethod.GET)) {
        allow.add("HEAD");
      }
      return allow.add("OPTIONS").toString();
    }
  }

  private final Node root = new Node();
  private final Map<String, Match> exact = new HashMap<>();

  /** Plants the table. */
  public RouteTree(List<Route> table) {
    for (Route route : table) {
      plant(route);
    }
    for (Route route : table) {
      if (!route.path().contains("{")) {
        Match match = walk(route.path());
        if (match != null) {
          exact.put(route.path(), match);
        }
      }
    }
  }

  /** What the path leads to, or null. */
  public @Nullable Match find(String path) {
    Match match = exact.get(path);
    return match != null ? match : walk(path);
  }

  private void plant(Route route) {
    Node node = root;
    for (String segment : segments(route.path())) {
      if (segment.startsWith("{")) {
        if (node.parameter == null) {
          node.parameter = new Node();
          node.parameterName = segment.substring(1, segment.length() - 1);
        }
        node = node.parameter;
      } else {
        node = node.literals.computeIfAbsent(segment, _ -> new Node());
      }
    }
    if (node.routes.put(route.method(), route) != null) {
      throw new IllegalStateException("two routes for " + route.method() + " " + route.path());
    }
  }

  private @Nullable Match walk(String path) {
    Node node = root;
    Map<String, String> parameters = new HashMap<>(2);
    List<String> segments = segments(path);
    for (int i = 0; i < segments.size(); i++) {
      String segment = segments.get(i);
      Node next = node.literals.get(segment);
      if (next == null && node.parameter != null && node.takesTheRest()) {
        segment = String.join("/", segments.subList(i, segments.size()));
        i = segments.size();
      }
      if (next == null && node.parameter != null && !segment.isEmpty()) {
        String value = decoded(segment);
        if (value == null) {
          return null;
        }
        parameters.put(node.parameterName, value);
        next = node.parameter;
      }
      if (next == null) {
        return null;
      }
      node = next;
    }
    return node.routes.isEmpty() ? null : new Match(node.routes, parameters);
  }

  private static List<String> segments(String path) {
    List<String> segments = new ArrayList<>(6);
    int from = 1;
    for (int slash = path.indexOf('/', from); slash >= 0; slash = path.indexOf('/', from)) {
      segments.add(path.substring(from, slash));
      from = slash + 1;
    }
    segments.add(path.substring(Math.min(from, path.length())));
    return segments;
  }

  private static @Nullable String decoded(String segment) {
    if (segment.indexOf('%') < 0) {
      return segment;
    }
    try {
      return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException badEncoding) {
      return null;
    }
  }
}
