package io.agentmesh.sealing;

import io.agentmesh.domain.Payload;
import io.agentmesh.domain.TenantId;
import io.agentmesh.engine.seal.NotOpened;
import io.agentmesh.engine.seal.Sealing;
import io.agentmesh.engine.seal.SealingUnavailable;
import io.agentmesh.sealing.gcm.Gcm;
import io.agentmesh.sealing.kek.KeyEncryptionKeys;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.crypto.AEADBadTagException;
import org.jspecify.annotations.Nullable;

/**
 * The data keys of a node in memory, and their file. New data of an owner is sealed with its latest
 * key. Safe for any thread; keys are made by one thread at a time.
 */
public final class KeyRing implements Sealing, AutoCloseable {
  /** Keys that there may be, of all tenants together. */
  public static final int MOST_KEYS = 2_000_000;

  /** Data subjects of one tenant. */
  public static final int MOST_SUBJECTS = 200_000;

  /** What the stand-in for a subject begins with, which no subject that comes in does. */
  private static final String STANDS_IN = "\u0001";

  private static final Pattern TEXT = Pattern.compile("sealed:([0-9a-f]{16}):([A-Za-z0-9_-]+)");

  private record Subject(TenantId tenant, String id) {
    static Subject of(DataKey key) {
      return new Subject(key.tenant(), key.subjectId());
    }
  }

  private final KeysFile file;
  private final KeyEncryptionKeys keys;
  private final Nonces nonces = new Nonces();
  private final Object making = new Object();
  private final List<DataKey> all = new ArrayList<>();
  private final Map<String, DataKey> byId = new ConcurrentHashMap<>();
  private final Map<Owner, DataKey> latest = new ConcurrentHashMap<>();
  private final Map<TenantId, Integer> ofTenant = new ConcurrentHashMap<>();
  private final Map<Subject, String> subjects = new ConcurrentHashMap<>();

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
      found.forEach(ring::put);
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

  private void put(DataKey key) {
    all.add(key);
    byId.put(key.id(), key);
    ofTenant.merge(key.tenant(), 1, Integer::sum);
    latest.put(new Owner(key.tenant(), key.subject()), key);
    subjects.put(Subject.of(key), key.subject());
  }

  @Override
  public boolean isOn() {
    return true;
  }

  @Override
  public boolean holds(Owner owner) {
    return latest.containsKey(owner);
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
      bound(made);
      try {
        file.add(made);
      } catch (IOException e) {
        throw new SealingUnavailable("a data key can not be kept", e);
      }
      made.forEach(this::put);
    }
  }

  /** The file is written anew without them, under a new key of its own. */
  @Override
  public void destroy(Collection<Owner> owners) {
    Set<Subject> erased =
        owners.stream()
            .filter(owner -> owner.subject().startsWith(STANDS_IN))
            .map(owner -> new Subject(owner.tenant(), owner.subject().substring(1)))
            .collect(Collectors.toSet());
    synchronized (making) {
      List<DataKey> gone = all.stream().filter(k -> erased.contains(Subject.of(k))).toList();
      if (gone.isEmpty()) {
        return;
      }
      List<DataKey> kept = all.stream().filter(k -> !erased.contains(Subject.of(k))).toList();
      try {
        file.replace(keys, kept);
      } catch (IOException e) {
        throw new SealingUnavailable("data keys can not be destroyed", e);
      }
      all.clear();
      all.addAll(kept);
      gone.forEach(this::forget);
    }
  }

  private void forget(DataKey key) {
    byId.remove(key.id());
    ofTenant.merge(key.tenant(), -1, Integer::sum);
    latest.remove(new Owner(key.tenant(), key.subject()), key);
    subjects.remove(Subject.of(key));
  }

  private void bound(List<DataKey> made) {
    if (byId.size() + made.size() > MOST_KEYS) {
      throw new SealingUnavailable("there are " + MOST_KEYS + " data keys already");
    }
    for (DataKey key : made) {
      if (ofTenant.getOrDefault(key.tenant(), 0) >= MOST_SUBJECTS) {
        throw new SealingUnavailable(
            "the tenant has data of " + MOST_SUBJECTS + " data subjects already");
      }
    }
  }

  @Override
  public Payload seal(Owner owner, Use use, Payload payload) {
    if (payload.isSealed() || payload.size() == 0) {
      return payload;
    }
    DataKey key = latest(owner);
    byte[] beside = key.besidePayload();
    byte[] plain = payload.bytes();
    byte[] sealed =
        use == Use.COMPARED
            ? Gcm.sealAgain(key.aes(), key.nonceOf(beside, plain), beside, plain)
            : Gcm.seal(key.aes(), nonces.next(), beside, plain);
    return Payload.sealed(payload.contentType(), sealed, key.id());
  }

  @Override
  public Payload open(Owner owner, Payload payload) {
    if (!payload.isSealed()) {
      return payload;
    }
    DataKey key = byId.get(payload.key());
    if (key == null) {
      throw new NotOpened("there is no data key " + payload.key());
    }
    if (!key.tenant().equals(owner.tenant()) || !key.subjectId().equals(subjectId(owner))) {
      throw new NotOpened("it was sealed for another tenant or data subject");
    }
    try {
      return new Payload(
          payload.contentType(), Gcm.open(key.aes(), key.besidePayload(), payload.bytes()));
    } catch (AEADBadTagException e) {
      throw new NotOpened("it is not what was sealed");
    }
  }

  /** The subject of a message from before anything was sealed stands there by its name. */
  private String subjectId(Owner owner) {
    if (owner.subject().startsWith(STANDS_IN)) {
      return owner.subject().substring(1);
    }
    DataKey key = latest.get(owner);
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
    String name = subjects.get(new Subject(tenant, standIn.substring(1)));
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
    DataKey key = latest(owner);
    byte[] plain = text.getBytes(StandardCharsets.UTF_8);
    byte[] nonce = key.nonceOf(key.besideText(), plain);
    byte[] sealed = Gcm.sealAgain(key.aes(), nonce, key.besideText(), plain);
    return "sealed:"
        + key.id()
        + ':'
        + Base64.getUrlEncoder().withoutPadding().encodeToString(sealed);
  }

  @Override
  public String openText(TenantId tenant, String text) {
    Matcher parts = TEXT.matcher(text);
    DataKey key = parts.matches() ? byId.get(parts.group(1)) : null;
    if (key == null || !mayOpen(tenant, key)) {
      return text;
    }
    try {
      byte[] sealed = Base64.getUrlDecoder().decode(parts.group(2));
      return new String(Gcm.open(key.aes(), key.besideText(), sealed), StandardCharsets.UTF_8);
    } catch (AEADBadTagException | IllegalArgumentException e) {
      return text;
    }
  }

  /** What a tenant did before it had a key was sealed with the mesh's own. */
  private static boolean mayOpen(TenantId tenant, DataKey key) {
    return key.tenant().equals(tenant) || key.tenant().equals(TenantId.SYSTEM);
  }

  private DataKey latest(Owner owner) {
    @Nullable DataKey key = latest.get(owner);
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
