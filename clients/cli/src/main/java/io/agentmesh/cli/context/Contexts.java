package io.agentmesh.cli.context;

import java.util.Collections;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** All contexts by name, and the one that is meant when none is named. */
public record Contexts(@Nullable String current, SortedMap<String, Context> contexts) {

  public static final Contexts NONE = new Contexts(null, new TreeMap<>());

  public Contexts {
    contexts.values().forEach(Objects::requireNonNull);
    contexts = Collections.unmodifiableSortedMap(new TreeMap<>(contexts));
  }

  public Optional<Context> named(String name) {
    return Optional.ofNullable(contexts.get(name));
  }

  /** With that context, which becomes the current one when there is none. */
  public Contexts with(String name, Context context) {
    SortedMap<String, Context> more = new TreeMap<>(contexts);
    more.put(name, context);
    return new Contexts(current == null ? name : current, more);
  }

  public Contexts without(String name) {
    SortedMap<String, Context> fewer = new TreeMap<>(contexts);
    fewer.remove(name);
    return new Contexts(name.equals(current) ? null : current, fewer);
  }

  public Contexts using(String name) {
    return new Contexts(name, contexts);
  }

  /** The names, for a sentence. */
  public String names() {
    return String.join(", ", contexts.keySet());
  }
}
