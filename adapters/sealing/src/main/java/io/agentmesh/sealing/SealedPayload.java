package io.agentmesh.sealing;

import io.agentmesh.domain.Payload;
import io.agentmesh.engine.seal.NotOpened;
import io.agentmesh.engine.seal.Sealing.Use;
import io.agentmesh.sealing.gcm.Gcm;
import javax.crypto.AEADBadTagException;

/** A payload as it is sealed with a data key. */
final class SealedPayload {
  private SealedPayload() {}

  static Payload seal(DataKey key, Use use, Nonces nonces, Payload payload) {
    byte[] beside = key.besidePayload();
    byte[] plain = payload.bytes();
    byte[] sealed =
        use == Use.COMPARED
            ? Gcm.sealAgain(key.aes(), key.nonceOf(beside, plain), beside, plain)
            : Gcm.seal(key.aes(), nonces.next(), beside, plain);
    return Payload.sealed(payload.contentType(), sealed, key.id());
  }

  static Payload open(DataKey key, Payload payload) {
    try {
      return new Payload(
          payload.contentType(), Gcm.open(key.aes(), key.besidePayload(), payload.bytes()));
    } catch (AEADBadTagException e) {
      throw new NotOpened("it is not what was sealed");
    }
  }
}
