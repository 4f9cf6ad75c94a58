package io.agentmesh.client.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.client.fake.FakeRest;
import io.agentmesh.client.rest.access.Encryption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class EncryptionTest {
  @Test
  void keys_areShownAndExchanged() {
    try (FakeRest fake = new FakeRest();
        MeshRest rest = MeshRest.of(fake.options())) {
      fake.answer(200, "{\"atRest\":true,\"keyId\":\"k1\",\"dataKeys\":2}")
          .answer(200, "{\"made\":2}")
          .answer(200, "{\"keyId\":\"k2\",\"changed\":true}");
      Encryption encryption = rest.encryption();
      assertThat(encryption.status().dataKeys()).isEqualTo(2);
      assertThat(encryption.exchangeDataKeys().made()).isEqualTo(2);
      assertThat(encryption.exchangeKey().changed()).isTrue();
      assertThat(fake.asked())
          .extracting(FakeRest.Asked::line)
          .containsExactly(
              "GET /v1/encryption",
              "POST /v1/encryption/data-keys/exchange",
              "POST /v1/encryption/key/exchange");
    }
  }
}
