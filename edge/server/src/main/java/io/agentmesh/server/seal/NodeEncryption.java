package io.agentmesh.server.seal;

import io.agentmesh.domain.TenantId;
import io.agentmesh.engine.seal.Sealing;
import io.agentmesh.engine.seal.SealingUnavailable;
import io.agentmesh.http.resource.encryption.Encryption;
import io.agentmesh.sealing.KeyRing;
import io.agentmesh.sealing.kek.KeyEncryptionKeys;
import io.agentmesh.sealing.kek.KeyNotUsable;
import io.agentmesh.server.config.seal.EncryptionConfig;
import io.agentmesh.server.data.DataDirectory;
import java.io.IOException;

/** The keys of a node, exchanged while it runs. */
public record NodeEncryption(Sealing sealing, DataDirectory data, EncryptionConfig config)
    implements Encryption {
  @Override
  public boolean isOn() {
    return sealing.isOn();
  }

  @Override
  public String under() {
    return ring().under();
  }

  @Override
  public int dataKeysOf(TenantId tenant) {
    return ring().keysOf(tenant);
  }

  @Override
  public int exchangeDataKeys(TenantId tenant) {
    return ring().exchange(tenant);
  }

  @Override
  public Latest latest() {
    try {
      KeyEncryptionKeys keys = NodeSealing.keys(data, config);
      return new Latest() {
        @Override
        public String id() {
          return keys.current();
        }

        @Override
        public void use() {
          try {
            ring().keepUnder(keys);
          } catch (KeyNotUsable e) {
            throw new SealingUnavailable(String.valueOf(e.getMessage()), e);
          }
        }
      };
    } catch (KeyNotUsable e) {
      throw new SealingUnavailable(String.valueOf(e.getMessage()), e);
    } catch (IOException e) {
      throw new SealingUnavailable("the key that data keys are kept under can not be read", e);
    }
  }

  private KeyRing ring() {
    if (sealing instanceof KeyRing ring) {
      return ring;
    }
    throw new SealingUnavailable("nothing is sealed");
  }
}
