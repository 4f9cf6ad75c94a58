package io.agentmesh.ledger.log;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A store in memory that knows what was forced, so that it can lose power: then every name is the
 * one that was forced or any later one, and the content that was not forced is whole, cut, zeroed
 * or garbage.
 */
public final class MemoryStore implements LedgerStore {
  private final Map<String, Name> names = new TreeMap<>();
  private final Set<String> directories = new HashSet<>();
  private long operationsLeft = Long.MAX_VALUE;
  private long operations;

  /** The power goes at the operation behind so many more. */
  public void failAfter(long more) {
    operationsLeft = more;
  }

  /** Operations so far that changed something. */
  public long operations() {
    return operations;
  }

  /** The store after a loss of power. */
  public MemoryStore afterPowerLoss(SplittableRandom random) {
    MemoryStore after = new MemoryStore();
    names.forEach((path, name) -> {
      Content content = name.any(random);
      if (content != null && reachable(path, random)) {
        after.names.put(path, new Name(new Content(content.left(random))));
        after.known(path);
      }
    });
    return after;
  }

  private boolean reachable(String path, SplittableRandom random) {
    for (int at = path.lastIndexOf('/'); at > 0; at = path.lastIndexOf('/', at - 1)) {
      if (!directories.contains(path.substring(0, at)) && random.nextBoolean()) {
        return false;
      }
    }
    return true;
  }

  private void known(String path) {
    for (int at = path.lastIndexOf('/'); at > 0; at = path.lastIndexOf('/', at - 1)) {
      directories.add(path.substring(0, at));
    }
  }

  /** A copy of this store, all of it durable. */
  public MemoryStore copy() {
    MemoryStore copy = new MemoryStore();
    paths().forEach(path -> copy.put(path, Objects.requireNonNull(read(path))));
    return copy;
  }

  /** Every file. */
  public List<String> paths() {
    return names.keySet().stream().filter(p -> read(p) != null).toList();
  }

  /** Puts a file, durably. */
  public void put(String path, byte[] bytes) {
    names.put(path, new Name(new Content(bytes.clone())));
    known(path);
  }

  /** Removes a file, durably. */
  public void remove(String path) {
    names.remove(path);
  }

  @Override
  public byte @Nullable [] read(String path) {
    Name name = names.get(path);
    Content content = name == null ? null : name.current();
    return content == null ? null : content.bytes.clone();
  }

  @Override
  public List<String> list(String directory) {
    String prefix = directory + "/";
    return paths().stream()
        .filter(p -> p.startsWith(prefix))
        .map(p -> p.substring(prefix.length()).split("/", 2)[0])
        .distinct()
        .toList();
  }

  @Override
  public void write(String path, byte[] bytes) throws IOException {
    step();
    Content content = new Content(new byte[0]);
    content.bytes = bytes.clone();
    names.computeIfAbsent(path, _ -> new Name(null)).history.add(content);
  }

  @Override
  public void rename(String from, String to) throws IOException {
    step();
    Content content = current(from);
    Objects.requireNonNull(names.get(from)).history.add(null);
    names.computeIfAbsent(to, _ -> new Name(null)).history.add(content);
  }

  @Override
  public void delete(String path) throws IOException {
    step();
    Name name = names.get(path);
    if (name != null && name.current() != null) {
      name.history.add(null);
    }
  }

  @Override
  public void sync(String path) throws IOException {
    step();
    Content content = current(path);
    content.forced = content.bytes;
  }

  @Override
  public void syncDirectory(String directory) throws IOException {
    step();
    String prefix = directory.isEmpty() ? "" : directory + "/";
    names.forEach((path, name) -> {
      if (path.startsWith(prefix)) {
        String rest = path.substring(prefix.length());
        int slash = rest.indexOf('/');
        if (slash < 0) {
          name.forced();
        } else {
          directories.add(prefix + rest.substring(0, slash));
        }
      }
    });
  }

  private Content current(String path) throws IOException {
    Name name = names.get(path);
    Content content = name == null ? null : name.current();
    if (content == null) {
      throw new NoSuchFileException(path);
    }
    return content;
  }

  private void step() throws IOException {
    operations++;
    if (operationsLeft-- <= 0) {
      throw new IOException("The power went");
    }
  }

  /** A name and what it stood for since its directory was forced, the oldest first. */
  private static final class Name {
    private final List<@Nullable Content> history = new ArrayList<>();

    Name(@Nullable Content content) {
      history.add(content);
    }

    @Nullable Content current() {
      return history.getLast();
    }

    @Nullable Content any(SplittableRandom random) {
      return history.get(random.nextInt(history.size()));
    }

    void forced() {
      Content content = history.getLast();
      history.clear();
      history.add(content);
    }
  }

  /** What is in a file, and what was in it when it was forced. */
  private static final class Content {
    private byte[] bytes;
    private byte[] forced;

    Content(byte[] bytes) {
      this.bytes = bytes;
      this.forced = bytes;
    }

    byte[] left(SplittableRandom random) {
      if (Arrays.equals(bytes, forced)) {
        return bytes;
      }
      int cut = bytes.length == 0 ? 0 : random.nextInt(bytes.length);
      byte[] left = bytes.clone();
      switch (random.nextInt(5)) {
        case 0 -> left = forced;
        case 1 -> left = Arrays.copyOf(bytes, cut);
        case 2 -> Arrays.fill(left, cut, left.length, (byte) 0);
        case 3 -> random.nextBytes(left);
        default -> left = bytes;
      }
      return left;
    }
  }
}
