package io.agentmesh.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AccountTest {

  private final Account account = new Account();
  private final Sender sender = account.sender();

  @Test
  void account_everythingArrived_hasNoLosses() {
    Marker marker = sender.next();
    sender.acknowledged(marker.sequence());
    assertThat(sender.received(marker.sequence(), false)).isTrue();
    assertThat(account.losses()).isEqualTo(Losses.NONE);
  }

  @Test
  void account_acknowledgedNeverReceived_isLost() {
    sender.acknowledged(sender.next().sequence());
    assertThat(account.losses().lost()).isOne();
  }

  @Test
  void account_sentWithoutAnswerYetReceived_isNoLoss() {
    assertThat(sender.received(sender.next().sequence(), false)).isTrue();
    assertThat(account.losses()).isEqualTo(Losses.NONE);
  }

  @Test
  void account_receivedTwice_isAnErrorUnlessFlagged() {
    long sequence = sender.next().sequence();
    sender.received(sequence, false);
    assertThat(sender.received(sequence, true)).isFalse();
    assertThat(account.losses().errors()).isZero();
    assertThat(sender.received(sequence, false)).isFalse();
    assertThat(account.losses()).isEqualTo(new Losses(0, 0, 0, 1, 1));
  }

  @Test
  void account_neverSentYetReceived_isInvented() {
    sender.received(0, false);
    assertThat(account.losses().invented()).isOne();
  }

  @Test
  void account_markerOfAnotherRun_isInvented() {
    Marker foreign = new Account().sender().next();
    assertThat(account.senderOf(new Marker(foreign.run(), 0, 0, 0))).isEmpty();
    assertThat(account.losses().invented()).isOne();
  }

  @Test
  void account_severalTroubles_keepsTheFirst() {
    account.trouble("HTTP 503");
    account.trouble("HTTP 429");
    assertThat(account.firstTrouble()).isEqualTo("HTTP 503");
  }
}
