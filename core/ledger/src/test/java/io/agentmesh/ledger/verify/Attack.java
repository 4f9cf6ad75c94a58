package io.agentmesh.ledger.verify;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.agentmesh.ledger.checkpoint.Checkpoint;
import io.agentmesh.ledger.checkpoint.SignedCheckpoint;
import io.agentmesh.ledger.log.Ledger;
import io.agentmesh.ledger.log.Logs;
import io.agentmesh.ledger.log.MemoryStore;
import io.agentmesh.ledger.note.SigningKey;
import io.agentmesh.ledger.tile.EntryBundle;
import io.agentmesh.ledger.tile.Tile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;

/** What somebody may do to a log who can write its files, some of them with the log's own key. */
enum Attack {
  /** Bits of any file are flipped. */
  EDIT {
    @Override
    void on(Target t) {
      String path = t.anyFile();
      byte[] bytes = t.read(path);
      bytes[t.random.nextInt(bytes.length)] ^= (byte) (1 << t.random.nextInt(8));
      t.store.put(path, bytes);
    }
  },
  /** An entry is taken out of its bundle. */
  DROP {
    @Override
    void on(Target t) {
      t.rewrite(entries -> entries.remove(t.random.nextInt(entries.size())));
    }
  },
  /** An entry is put between others. */
  INSERT {
    @Override
    void on(Target t) {
      t.rewrite(entries -> {
        int at = t.random.nextInt(entries.size());
        entries.add(at, (new String(entries.get(at), UTF_8) + "!").getBytes(UTF_8));
      });
    }
  },
  /** Two entries that differ change places. */
  SWAP {
    @Override
    void on(Target t) {
      t.rewrite(entries -> {
        int one = t.random.nextInt(entries.size());
        int two = (one + 1) % entries.size();
        byte[] first = entries.get(one);
        byte[] second = entries.get(two);
        entries.set(one, Arrays.equals(first, second) ? new byte[] {1, 2, 3} : second);
        if (one != two) {
          entries.set(two, first);
        }
      });
    }
  },
  /** Two files of a kind change places. */
  SWAP_FILES {
    @Override
    void on(Target t) {
      List<String> full = t.files("tile/" + (t.random.nextBoolean() ? "0" : "entries") + "/");
      String one = full.get(t.random.nextInt(full.size()));
      String two = full.get((full.indexOf(one) + 1) % full.size());
      byte[] first = t.read(one);
      byte[] second = t.read(two);
      t.store.put(one, Arrays.equals(first, second) ? new byte[0] : second);
      if (!one.equals(two)) {
        t.store.put(two, first);
      }
    }
  },
  /** A file loses its end. */
  CUT {
    @Override
    void on(Target t) {
      String path = t.anyFile();
      byte[] bytes = t.read(path);
      t.store.put(path, Arrays.copyOf(bytes, t.random.nextInt(bytes.length)));
    }
  },
  /** A file is gone. */
  REMOVE {
    @Override
    void on(Target t) {
      t.store.remove(t.anyFile());
    }
  },
  /** All hashes are made anew over a changed entry; the checkpoint stays. */
  REHASH {
    @Override
    void on(Target t) throws IOException {
      byte[] checkpoint = t.read("checkpoint");
      t.become(t.forked(t.size, t.random.nextLong(t.size)), Logs.KEY);
      t.store.put("checkpoint", checkpoint);
    }
  },
  /** All hashes are made anew and signed by another key of the same name. */
  FOREIGN_KEY {
    @Override
    void on(Target t) throws IOException {
      SigningKey other = new SigningKey(Logs.ORIGIN, Logs.seed(t.random.nextLong()));
      t.become(t.forked(t.size, t.random.nextLong(t.size)), other);
    }
  },
  /** All hashes are made anew; the old signature stands below the new text. */
  SPLICE {
    @Override
    void on(Target t) throws IOException {
      var old = SignedCheckpoint.parse(t.read("checkpoint")).note().signatures().getFirst();
      t.become(t.forked(t.size, t.random.nextLong(t.size)), Logs.KEY);
      String text = SignedCheckpoint.parse(t.read("checkpoint")).note().text();
      t.store.put("checkpoint", (text + "\n" + old.line() + "\n").getBytes(UTF_8));
    }
  },
  /** The log itself signs another history. */
  FORK {
    @Override
    void on(Target t) throws IOException {
      long size = t.witnessed + t.random.nextLong(200);
      t.become(t.forked(size, t.random.nextLong(t.witnessed)), Logs.KEY);
    }
  },
  /** The log itself signs a shorter history. */
  SHORTEN {
    @Override
    void on(Target t) throws IOException {
      t.become(t.forked(t.random.nextLong(t.witnessed), -1), Logs.KEY);
    }
  },
  /** A copy of the files is put back that is older than what the witness has seen. */
  OLD_COPY {
    @Override
    void on(Target t) {
      t.replaceBy(t.older);
    }
  },
  /** The checkpoint of another log of the same key, with that log's files. */
  OTHER_LOG {
    @Override
    void on(Target t) throws IOException {
      MemoryStore other = new MemoryStore();
      Ledger ledger = Ledger.open(other, Logs.ORIGIN + "2", Logs.KEY);
      Logs.grow(ledger, t.size);
      ledger.publish(List.of());
      t.replaceBy(other);
    }
  };

  abstract void on(Target target) throws IOException;

  /** A change of the entries of a bundle. */
  interface Change {
    void of(List<byte[]> entries);
  }

  /** A log under attack, with a checkpoint that a witness has seen. */
  static final class Target {
    final long size;
    final long witnessed;
    final Checkpoint seen;
    final MemoryStore older = new MemoryStore();
    private final MemoryStore sound = new MemoryStore();
    MemoryStore store = sound;
    SplittableRandom random = new SplittableRandom(0);

    Target(SplittableRandom random) throws IOException {
      long before = 2 + random.nextLong(800);
      witnessed = before + 1 + random.nextLong(800);
      size = witnessed + random.nextLong(400);
      grow(older, before, Logs.KEY);
      grow(sound, before, Logs.KEY);
      Ledger ledger = Logs.open(sound);
      Logs.grow(ledger, witnessed);
      seen = Logs.publish(ledger).checkpoint();
      Logs.grow(ledger, size);
      Logs.publish(ledger);
      ledger.sync();
    }

    private static void grow(MemoryStore store, long size, SigningKey key) throws IOException {
      Ledger ledger = Ledger.open(store, Logs.ORIGIN, key);
      Logs.grow(ledger, size);
      ledger.publish(List.of());
      ledger.sync();
    }

    /** Makes it sound again, for another attack. */
    void heal(SplittableRandom next) {
      store = sound.copy();
      random = next;
    }

    byte[] read(String path) {
      return Objects.requireNonNull(store.read(path));
    }

    List<String> files(String prefix) {
      return store.paths().stream().filter(p -> p.startsWith(prefix)).toList();
    }

    String anyFile() {
      List<String> files = new ArrayList<>(files("tile/"));
      files.add("checkpoint");
      return files.get(random.nextInt(files.size()));
    }

    void rewrite(Change change) {
      List<String> bundles = files("tile/entries/");
      String path = bundles.get(random.nextInt(bundles.size()));
      int part = path.indexOf(".p/");
      int width = part < 0 ? Tile.WIDTH : Integer.parseInt(path.substring(part + 3));
      EntryBundle bundle = EntryBundle.parse(read(path), width);
      List<byte[]> entries = new ArrayList<>();
      for (int i = 0; i < width; i++) {
        entries.add(bundle.entry(i));
      }
      change.of(entries);
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      for (byte[] entry : entries) {
        bytes.write(entry.length >>> 8);
        bytes.write(entry.length);
        bytes.writeBytes(entry);
      }
      store.put(path, bytes.toByteArray());
    }

    /** The entries of a log of a size, of which one is another; none when the index is below 0. */
    List<byte[]> forked(long length, long other) {
      List<byte[]> entries = new ArrayList<>();
      for (long i = 0; i < length; i++) {
        entries.add(i == other ? ("forged " + i).getBytes(UTF_8) : Logs.entry(i));
      }
      return entries;
    }

    void become(List<byte[]> entries, SigningKey key) throws IOException {
      MemoryStore other = new MemoryStore();
      Ledger ledger = Ledger.open(other, Logs.ORIGIN, key);
      for (byte[] entry : entries) {
        ledger.append(entry);
      }
      ledger.publish(List.of());
      replaceBy(other);
    }

    void replaceBy(MemoryStore other) {
      store = other.copy();
    }
  }
}
