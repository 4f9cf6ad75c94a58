package io.agentmesh.engine.seal;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.agentmesh.domain.Payload;
import io.agentmesh.domain.TenantId;
import java.util.Base64;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** Turns bits over instead of sealing; keys are made when the test lets them be. */
public final class ToySealing implements Sealing {
  private final Map<Owner, String> keys = new ConcurrentHashMap<>();
  private final AtomicInteger made = new AtomicInteger();

  /** Why no key can be made, or "". */
  public final AtomicReference<String> trouble = new AtomicReference<>("");

  /** Run before keys are made. */
  public final AtomicReference<Runnable> beforeMaking = new AtomicReference<>(() -> {});

  /** As an older file of keys would have it. */
  public void bringBack(Owner owner, String key) {
    keys.put(owner, key);
  }

  @Override
  public boolean isOn() {
    return true;
  }

  @Override
  public boolean holds(Owner owner) {
    return keys.containsKey(owner);
  }

  @Override
  public void make(Collection<Owner> owners) {
    beforeMaking.get().run();
    if (!trouble.get().isEmpty()) {
      throw new SealingUnavailable(trouble.get());
    }
    for (Owner owner : owners) {
      keys.computeIfAbsent(owner, _ -> String.format("%016x", made.incrementAndGet()));
    }
  }

  @Override
  public void destroy(Collection<Owner> owners) {
    if (!trouble.get().isEmpty()) {
      throw new SealingUnavailable(trouble.get());
    }
    for (Owner owner : owners) {
      keys.entrySet()
          .removeIf(e ->
              e.getKey().tenant().equals(owner.tenant())
                  && e.getValue().equals(owner.subject().substring(1)));
    }
  }

  private String key(Owner owner) {
    String key = keys.get(owner);
    if (key == null) {
      throw new NotOpened("there is no key of " + owner);
    }
    return key;
  }

  private static byte[] turned(byte[] bytes, int from, int to, int length) {
    byte[] turned = new byte[length];
    for (int i = from; i < bytes.length && to + i - from < length; i++) {
      turned[to + i - from] = (byte) ~bytes[i];
    }
    return turned;
  }

  @Override
  public long exchanges() {
    return 0;
  }

  @Override
  public Payload seal(Owner owner, Use use, Payload payload) {
    int longer = payload.size() + Payload.SEAL_BYTES;
    return payload.isSealed()
        ? payload
        : Payload.sealed(
            payload.contentType(),
            turned(payload.bytes(), 0, Payload.SEAL_BYTES, longer),
            key(owner));
  }

  @Override
  public Payload open(Owner owner, Payload payload) {
    if (!payload.isSealed()) {
      return payload;
    }
    String subject = subject(owner.tenant(), owner.subject());
    if (!key(new Owner(owner.tenant(), subject)).equals(payload.key())) {
      throw new NotOpened("it was sealed for another");
    }
    return new Payload(
        payload.contentType(), turned(payload.bytes(), Payload.SEAL_BYTES, 0, payload.size()));
  }

  @Override
  public Payload open(TenantId tenant, Payload payload) {
    for (var known : keys.entrySet()) {
      if (known.getValue().equals(payload.key()) && known.getKey().tenant().equals(tenant)) {
        return open(known.getKey(), payload);
      }
    }
    return open(Owner.of(tenant), payload);
  }

  @Override
  public boolean isOf(Owner owner, String key) {
    return owner.subject().equals("\u0001" + key) && keys.containsValue(key);
  }

  @Override
  public String standIn(Owner owner) {
    return "\u0001" + key(owner);
  }

  @Override
  public String subject(TenantId tenant, String standIn) {
    return standIn.startsWith("\u0001")
        ? keys.entrySet().stream()
            .filter(e -> e.getValue().equals(standIn.substring(1)))
            .map(e -> e.getKey().subject())
            .findFirst()
            .orElseThrow(() -> new NotOpened("there is no such subject"))
        : standIn;
  }

  @Override
  public String sealText(Owner owner, String text) {
    return text.isEmpty()
        ? text
        : "sealed:"
            + key(owner)
            + ":"
            + Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
  }

  @Override
  public String openText(TenantId tenant, String text) {
    return text.startsWith("sealed:") && keys.containsValue(text.substring(7, 23))
        ? new String(Base64.getUrlDecoder().decode(text.substring(24)), UTF_8)
        : text;
  }
}
