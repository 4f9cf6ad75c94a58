package io.agentmesh.http.resource.encryption;

import io.agentmesh.domain.TenantId;
import io.agentmesh.engine.seal.SealingUnavailable;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Keys that are only counted: two of each tenant; the fourth exchange and the third key fail. */
public final class StandInEncryption implements Encryption {
  private final Map<TenantId, Integer> keys = new ConcurrentHashMap<>();
  private final AtomicInteger asked = new AtomicInteger();
  private volatile String under = "key-1";

  @Override
  public boolean isOn() {
    return true;
  }

  @Override
  public String under() {
    return under;
  }

  @Override
  public int dataKeysOf(TenantId tenant) {
    return keys.getOrDefault(tenant, 2);
  }

  @Override
  public int exchangeDataKeys(TenantId tenant) {
    if (dataKeysOf(tenant) >= 8) {
      throw new SealingUnavailable("a data key can not be kept");
    }
    keys.merge(tenant, 4, (had, _) -> had + 2);
    return 2;
  }

  @Override
  public Latest latest() {
    String id = "key-" + Math.min(asked.incrementAndGet(), 3);
    return new Latest() {
      @Override
      public String id() {
        return id;
      }

      @Override
      public void use() {
        if (id.equals("key-3")) {
          throw new SealingUnavailable("the data keys can not be kept anew");
        }
        under = id;
      }
    };
  }
}
