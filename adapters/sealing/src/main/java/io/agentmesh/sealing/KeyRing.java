package io.agentmesh.sealing;

import io.agentmesh.domain.Payload;
import io.agentmesh.domain.TenantId;
import io.agentmesh.engine.seal.NotOpened;
import io.agentmesh.engine.seal.Sealing;
import io.agentmesh.engine.seal.SealingUnavailable;
import io.agentmesh.sealing.kek.KeyEncryptionKeys;
import io.agentmesh.sealing.kek.KeyNotUsable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The data keys of a node in memory, and their file. New data of an owner is sealed with its latest
 * key. Safe for any thread; keys are made by one thread at a time.
 */
public final class KeyRing implements Sealing, AutoCloseable {
  /** What the stand-in for a subject begins with, which no subject that comes in does. */
  private static final String STANDS_IN = "\u0001";

  private final KeysFile file;
  private KeyEncryptionKeys keys;
  private final Nonces nonces = new Nonces();
  private final Object making = new Object();
  private final KeyTable table = new KeyTable();
  private final AtomicLong exchanges = new AtomicLong();

  private KeyRing(KeysFile file, KeyEncryptionKeys keys) {
    this.file = file;
    this.keys = keys;
  }

  /**
   * Opens the keys in the file, or makes it when it is not there. What is kept under an earlier key
   * than the one that is used is kept under that from now on.
   *
   * @throws KeysDamaged when the file can not be used
   */
  public static KeyRing open(Path path, KeyEncryptionKeys keys) {
    try {
      List<DataKey> found = new ArrayList<>();
      KeysFile file =
          Files.exists(path) ? KeysFile.open(path, keys, found) : KeysFile.make(path, keys);
      if (!file.under().equals(keys.current())) {
        file.replace(keys, found);
      }
      KeyRing ring = new KeyRing(file, keys);
      found.forEach(ring.table::put);
      ring.make(List.of(Owner.of(TenantId.SYSTEM), Owner.of(TenantId.DEFAULT)));
      return ring;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot use the data keys in " + path, e);
    }
  }

  /** How many keys the file holds, read without changing it. */
  public static int count(Path path, KeyEncryptionKeys keys) throws IOException {
    return KeysFile.count(path, keys);
  }

  /** Whether the bytes are those of a file of keys; a last line without end does not count. */
  public static boolean isWhole(byte[] bytes) {
    return KeysFile.isWhole(bytes);
  }

  @Override
  public boolean isOn() {
    return true;
  }

  @Override
  public boolean holds(Owner owner) {
    return table.latest(owner) != null;
  }

  @Override
  public void make(Collection<Owner> owners) {
    synchronized (making) {
      List<DataKey> made = new ArrayList<>();
      for (Owner owner : owners) {
        if (!holds(owner)) {
          String id = owner.subject().isEmpty() ? "" : DataKey.newId();
          made.add(DataKey.make(owner.tenant(), id, owner.subject()));
        }
      }
      if (made.isEmpty()) {
        return;
      }
      table.checkRoomForOwners(made);
      add(made);
    }
  }

  private void add(List<DataKey> made) {
    try {
      file.add(made);
    } catch (IOException e) {
      throw new SealingUnavailable("a data key can not be kept", e);
    }
    made.forEach(table::put);
  }

  @Override
  public long exchanges() {
    return exchanges.get();
  }

  /** How many keys the tenant has, those that new data no longer gets included. */
  public int keysOf(TenantId tenant) {
    return table.keysOf(tenant);
  }

  /** The id of the key that the data keys are kept under. */
  public String under() {
    synchronized (making) {
      return file.under();
    }
  }

  /**
   * Makes another key for each owner in the tenant that has one, and gives their number; new data
   * is sealed with them from now on, what there is still opens. Durable when this returns.
   *
   * @throws SealingUnavailable when they can not be kept, or would be too many; then none was made
   */
  public int exchange(TenantId tenant) {
    synchronized (making) {
      List<DataKey> made =
          table.latestOf(tenant).stream()
              .map(key -> DataKey.make(tenant, key.subjectId(), key.subject()))
              .toList();
      table.checkRoomForOthers(tenant, made.size());
      add(made);
      exchanges.incrementAndGet();
      return made.size();
    }
  }

  /**
   * Keeps the data keys under the key of those that is used, in a file that is written anew.
   * Durable when this returns.
   *
   * @throws SealingUnavailable when that fails; then they are kept as before
   */
  public void keepUnder(KeyEncryptionKeys next) {
    synchronized (making) {
      replace(next, table.all());
      keys = next;
    }
  }

  private void replace(KeyEncryptionKeys next, List<DataKey> kept) {
    try {
      file.replace(next, kept);
    } catch (IOException | KeyNotUsable e) {
      throw new SealingUnavailable("the data keys can not be kept anew", e);
    }
  }

  /** The file is written anew without them, under a new key of its own. */
  @Override
  public void destroy(Collection<Owner> owners) {
    Set<KeyTable.Subject> erased =
        owners.stream()
            .filter(owner -> owner.subject().startsWith(STANDS_IN))
            .map(owner -> new KeyTable.Subject(owner.tenant(), owner.subject().substring(1)))
            .collect(Collectors.toSet());
    synchronized (making) {
      List<DataKey> kept = table.without(erased);
      if (kept.size() < table.all().size()) {
        replace(keys, kept);
        table.forget(erased);
      }
    }
  }

  @Override
  public Payload seal(Owner owner, Use use, Payload payload) {
    if (payload.isSealed() || payload.size() == 0) {
      return payload;
    }
    return SealedPayload.seal(latest(owner), use, nonces, payload);
  }

  @Override
  public Payload open(Owner owner, Payload payload) {
    if (!payload.isSealed()) {
      return payload;
    }
    DataKey key = keyOf(payload);
    if (!key.tenant().equals(owner.tenant()) || !key.subjectId().equals(subjectId(owner))) {
      throw new NotOpened("it was sealed for another tenant or data subject");
    }
    return SealedPayload.open(key, payload);
  }

  @Override
  public Payload open(TenantId tenant, Payload payload) {
    if (!payload.isSealed()) {
      return payload;
    }
    DataKey key = keyOf(payload);
    if (!key.tenant().equals(tenant)) {
      throw new NotOpened("it was sealed for another tenant");
    }
    return SealedPayload.open(key, payload);
  }

  @Override
  public boolean isOf(Owner owner, String id) {
    DataKey key = table.find(id);
    return key != null
        && key.tenant().equals(owner.tenant())
        && key.subjectId().equals(subjectId(owner));
  }

  private DataKey keyOf(Payload payload) {
    DataKey key = table.find(payload.key());
    if (key == null) {
      throw new NotOpened("there is no data key " + payload.key());
    }
    return key;
  }

  /** The subject of a message from before anything was sealed stands there by its name. */
  private String subjectId(Owner owner) {
    if (owner.subject().startsWith(STANDS_IN)) {
      return owner.subject().substring(1);
    }
    DataKey key = table.latest(owner);
    return key == null ? "" : key.subjectId();
  }

  @Override
  public String standIn(Owner owner) {
    return STANDS_IN + latest(owner).subjectId();
  }

  @Override
  public String subject(TenantId tenant, String standIn) {
    if (!standIn.startsWith(STANDS_IN)) {
      return standIn;
    }
    String name = table.subject(tenant, standIn.substring(1));
    if (name == null) {
      throw new NotOpened("there is no such data subject");
    }
    return name;
  }

  @Override
  public String sealText(Owner owner, String text) {
    if (text.isEmpty()) {
      return text;
    }
    return SealedText.seal(latest(owner), text);
  }

  @Override
  public String openText(TenantId tenant, String text) {
    String id = SealedText.keyOf(text);
    DataKey key = id.isEmpty() ? null : table.find(id);
    return key == null || !mayOpen(tenant, key) ? text : SealedText.open(key, text);
  }

  /** What a tenant did before it had a key was sealed with the mesh's own. */
  private static boolean mayOpen(TenantId tenant, DataKey key) {
    return key.tenant().equals(tenant) || key.tenant().equals(TenantId.SYSTEM);
  }

  private DataKey latest(Owner owner) {
    @Nullable DataKey key = table.latest(owner);
    if (key == null) {
      throw new NotOpened("there is no data key for it yet");
    }
    return key;
  }

  @Override
  public void close() {
    synchronized (making) {
      try {
        file.close();
      } catch (IOException e) {
        throw new UncheckedIOException("cannot close the data keys", e);
      }
    }
  }
}
