package io.agentmesh.http.resource.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class PreferenceTest {
  @Test
  void receipt_isWantedWhereItIsNamed_withinBounds() {
    assertThat(Preference.of("receipt")).isEqualTo(new Preference(true, 2000));
    assertThat(Preference.of("receipt, wait=5")).isEqualTo(new Preference(true, 5000));
    assertThat(Preference.of("wait=5; foo=1,RECEIPT;bar")).isEqualTo(new Preference(true, 5000));
    assertThat(Preference.of("receipt=\"\",Wait=\"7\"")).isEqualTo(new Preference(true, 7000));
    assertThat(Preference.of("receipt,wait=0")).isEqualTo(new Preference(true, 1000));
    assertThat(Preference.of("receipt,wait=999999999")).isEqualTo(new Preference(true, 10_000));
    assertThat(Preference.of("receipt,wait=3,wait=4")).isEqualTo(new Preference(true, 3000));
  }

  @Test
  void anythingElse_isPassedOver() {
    Preference none = new Preference(false, 0);
    assertThat(Preference.of(null)).isEqualTo(none);
    assertThat(Preference.of("")).isEqualTo(none);
    assertThat(Preference.of(",;,=\"\\")).isEqualTo(none);
    assertThat(Preference.of("respond-async, wait=5")).isEqualTo(none);
    assertThat(Preference.of("receipts")).isEqualTo(none);
    assertThat(Preference.of("receipt=no")).isEqualTo(none);
    assertThat(Preference.of("foo=\"a,receipt,b\"")).isEqualTo(none);
    assertThat(Preference.of("foo;receipt")).isEqualTo(none);
    assertThat(Preference.of("receipt, wait=soon")).isEqualTo(new Preference(true, 2000));
  }
}
