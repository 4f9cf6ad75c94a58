package io.agentmesh.sealing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentmesh.domain.Payload;
import io.agentmesh.domain.TenantId;
import io.agentmesh.engine.seal.NotOpened;
import io.agentmesh.engine.seal.Sealing.Owner;
import io.agentmesh.engine.seal.Sealing.Use;
import io.agentmesh.engine.seal.SealingUnavailable;
import io.agentmesh.sealing.kek.KeyNotUsable;
import io.agentmesh.sealing.kek.LocalKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyRingTest {
  private static final Owner MESH = Owner.of(TenantId.DEFAULT);
  private static final Owner PATIENT = new Owner(TenantId.DEFAULT, "patient-4711");
  private static final Owner OTHER = new Owner(TenantId.DEFAULT, "patient-4712");
  private static final Owner STRANGER = Owner.of(new TenantId("acme"));
  private static final String SECRET = "Jane Roe, diabetes";

  @TempDir Path directory;
  private @Nullable KeyRing open;

  @BeforeEach
  void make() {
    ring().make(List.of(PATIENT, OTHER, STRANGER));
  }

  @AfterEach
  void close() {
    if (open != null) {
      open.close();
      open = null;
    }
  }

  private Path file() {
    return directory.resolve("data-keys");
  }

  private static LocalKeys keys(int... seeds) {
    return new LocalKeys("here", Arrays.stream(seeds).mapToObj(KeyRingTest::key).toList());
  }

  private static byte[] key(int seed) {
    byte[] key = new byte[32];
    Arrays.fill(key, (byte) seed);
    return key;
  }

  private KeyRing ring() {
    KeyRing ring = open;
    if (ring == null) {
      ring = KeyRing.open(file(), keys(1));
      open = ring;
    }
    return ring;
  }

  private static Payload plain() {
    return new Payload("text/plain", SECRET.getBytes(UTF_8));
  }

  private static String text(Payload payload) {
    return new String(payload.bytes(), UTF_8);
  }

  private Owner kept(Owner owner) {
    return new Owner(owner.tenant(), ring().standIn(owner));
  }

  @Test
  void payload_sealed_opensForItsOwner_andShowsNothing() {
    Payload sealed = ring().seal(PATIENT, Use.PAYLOAD, plain());
    assertThat(sealed.isSealed()).isTrue();
    assertThat(sealed.size()).isEqualTo(plain().size());
    assertThat(text(sealed)).doesNotContain("Jane");
    assertThat(ring().open(kept(PATIENT), sealed)).isEqualTo(plain());
  }

  @Test
  void payload_ofAnotherTenantOrSubject_doesNotOpen() {
    Payload sealed = ring().seal(PATIENT, Use.PAYLOAD, plain());
    for (Owner wrong : List.of(kept(OTHER), MESH, STRANGER)) {
      assertThatThrownBy(() -> ring().open(wrong, sealed))
          .isInstanceOf(NotOpened.class)
          .hasMessage("it was sealed for another tenant or data subject");
    }
    Payload moved = Payload.sealed("text/plain", sealed.bytes(), idOf(OTHER));
    assertThatThrownBy(() -> ring().open(kept(OTHER), moved))
        .isInstanceOf(NotOpened.class)
        .hasMessage("it is not what was sealed");
  }

  private String idOf(Owner owner) {
    return ring().seal(owner, Use.PAYLOAD, plain()).key();
  }

  @Test
  void payload_withAnyByteChanged_doesNotOpen() {
    Payload sealed = ring().seal(MESH, Use.PAYLOAD, plain());
    for (int at = 0; at < sealed.bytes().length; at++) {
      byte[] bytes = sealed.bytes().clone();
      bytes[at] ^= 1;
      Payload changed = Payload.sealed("text/plain", bytes, sealed.key());
      assertThatThrownBy(() -> ring().open(MESH, changed)).isInstanceOf(NotOpened.class);
    }
    Payload unknown = Payload.sealed("text/plain", sealed.bytes(), "0123456789abcdef");
    assertThatThrownBy(() -> ring().open(MESH, unknown))
        .hasMessage("there is no data key 0123456789abcdef");
  }

  @Test
  void payload_repeated_isSealedAnew_unlessTheMeshComparesIt() {
    assertThat(ring().seal(MESH, Use.PAYLOAD, plain()))
        .isNotEqualTo(ring().seal(MESH, Use.PAYLOAD, plain()));
    Payload compared = ring().seal(MESH, Use.COMPARED, plain());
    assertThat(ring().seal(MESH, Use.COMPARED, plain())).isEqualTo(compared);
    assertThat(ring().open(MESH, compared)).isEqualTo(plain());
  }

  @Test
  void payload_emptyOrSealed_staysAsItIs() {
    assertThat(ring().seal(MESH, Use.PAYLOAD, Payload.EMPTY)).isSameAs(Payload.EMPTY);
    Payload sealed = ring().seal(MESH, Use.PAYLOAD, plain());
    assertThat(ring().seal(MESH, Use.PAYLOAD, sealed)).isSameAs(sealed);
    assertThat(ring().open(MESH, plain())).isEqualTo(plain());
  }

  @Test
  void text_sealed_opensForItsTenant_andStaysAsItIsForOthers() {
    String sealed = ring().sealText(MESH, "192.0.2.7");
    assertThat(sealed).startsWith("sealed:").doesNotContain("192");
    assertThat(ring().sealText(MESH, "192.0.2.7")).isEqualTo(sealed);
    assertThat(ring().openText(TenantId.DEFAULT, sealed)).isEqualTo("192.0.2.7");
    assertThat(ring().openText(new TenantId("acme"), sealed)).isEqualTo(sealed);
    assertThat(ring().openText(TenantId.DEFAULT, sealed + "A")).isEqualTo(sealed + "A");
    assertThat(ring().openText(TenantId.DEFAULT, "192.0.2.7")).isEqualTo("192.0.2.7");
    assertThat(ring().sealText(MESH, "")).isEmpty();
  }

  @Test
  void text_sealedByTheMeshItself_opensForEveryTenant() {
    String sealed = ring().sealText(Owner.of(TenantId.SYSTEM), "192.0.2.7");
    assertThat(ring().openText(new TenantId("acme"), sealed)).isEqualTo("192.0.2.7");
  }

  @Test
  void subject_standsByAnId_andIsKnownInItsTenantAlone() {
    String standIn = ring().standIn(PATIENT);
    assertThat(standIn).doesNotContain("patient");
    assertThat(ring().subject(TenantId.DEFAULT, standIn)).isEqualTo("patient-4711");
    assertThat(ring().subject(TenantId.DEFAULT, "from before")).isEqualTo("from before");
    assertThatThrownBy(() -> ring().subject(new TenantId("acme"), standIn))
        .isInstanceOf(NotOpened.class);
  }

  @Test
  void keys_outliveTheirProcess_andAreNotInClear() throws IOException {
    Payload sealed = ring().seal(PATIENT, Use.PAYLOAD, plain());
    Owner kept = kept(PATIENT);
    close();
    assertThat(ring().open(kept, sealed)).isEqualTo(plain());
    assertThat(ring().holds(PATIENT)).isTrue();
    assertThat(Files.readString(file())).doesNotContain("patient").doesNotContain("acme");
    assertThat(KeyRing.count(file(), keys(1))).isEqualTo(5);
  }

  @Test
  void line_halfWritten_isCut() throws IOException {
    Payload sealed = ring().seal(PATIENT, Use.PAYLOAD, plain());
    Owner kept = kept(PATIENT);
    close();
    Files.writeString(file(), "key 0123456789abcdef AAAA", StandardOpenOption.APPEND);
    assertThat(ring().open(kept, sealed)).isEqualTo(plain());
    assertThat(Files.readString(file())).endsWith("\n").doesNotContain("0123456789abcdef");
  }

  @Test
  void file_withAnyByteChanged_isRefused_byItsLine() throws IOException {
    close();
    byte[] sound = Files.readAllBytes(file());
    for (int at = 0; at < sound.length - 1; at += 7) {
      byte[] changed = sound.clone();
      changed[at] ^= 1;
      Files.write(file(), changed);
      assertThat(KeyRing.isWhole(changed)).isFalse();
      assertThatThrownBy(() -> KeyRing.open(file(), keys(1)))
          .isInstanceOf(KeysDamaged.class)
          .hasMessageContaining(file() + ", line ");
    }
  }

  @Test
  void file_thatLostItsEnd_isRefused() throws IOException {
    close();
    String sound = Files.readString(file());
    for (int lines = 0; lines < sound.lines().count(); lines++) {
      StringBuilder cut = new StringBuilder();
      sound.lines().limit(lines).forEach(line -> cut.append(line).append('\n'));
      Files.writeString(file(), cut);
      assertThatThrownBy(() -> KeyRing.open(file(), keys(1)))
          .isInstanceOf(KeysDamaged.class)
          .hasMessageStartingWith(file().toString());
      assertThat(KeyRing.isWhole(Files.readAllBytes(file()))).isFalse();
    }
  }

  @Test
  void key_destroyed_opensNothingAnyMore_andTheOthersDo_alsoAfterARestart() throws IOException {
    Payload sealed = ring().seal(PATIENT, Use.PAYLOAD, plain());
    Payload others = ring().seal(OTHER, Use.PAYLOAD, plain());
    Owner gone = kept(PATIENT);
    Owner stays = kept(OTHER);
    byte[] before = Files.readAllBytes(file());
    String head = Files.readAllLines(file()).getFirst();
    ring().destroy(List.of(gone, new Owner(TenantId.DEFAULT, "\u0001never-there")));
    for (int start = 0; start < 2; start++) {
      assertThatThrownBy(() -> ring().open(gone, sealed)).isInstanceOf(NotOpened.class);
      assertThatThrownBy(() -> ring().subject(TenantId.DEFAULT, gone.subject()))
          .isInstanceOf(NotOpened.class);
      assertThat(ring().holds(PATIENT)).isFalse();
      assertThat(ring().open(stays, others)).isEqualTo(plain());
      close();
    }
    assertThat(KeyRing.count(file(), keys(1))).isEqualTo(4);
    assertThat(Files.readAllLines(file())).doesNotContain(head);
    Path old = Files.write(directory.resolve("old"), before);
    try (KeyRing earlier = KeyRing.open(old, keys(1))) {
      assertThat(earlier.open(gone, sealed)).as("with the key").isEqualTo(plain());
    }
  }

  @Test
  void keys_exchangedAndThenDestroyed_areAllGone() {
    Payload before = ring().seal(PATIENT, Use.PAYLOAD, plain());
    ring().exchange(TenantId.DEFAULT);
    Payload after = ring().seal(PATIENT, Use.PAYLOAD, plain());
    Owner gone = kept(PATIENT);
    ring().keepUnder(keys(2));
    ring().destroy(List.of(gone));
    close();
    open = KeyRing.open(file(), keys(2));
    for (Payload each : List.of(before, after)) {
      assertThatThrownBy(() -> ring().open(gone, each)).isInstanceOf(NotOpened.class);
    }
    assertThat(ring().keysOf(TenantId.DEFAULT)).isEqualTo(4);
  }

  @Test
  void key_madeAfterOneWasDestroyed_isAnother_andIsKept() {
    Owner gone = kept(PATIENT);
    ring().destroy(List.of(gone));
    ring().make(List.of(PATIENT));
    assertThat(ring().standIn(PATIENT)).isNotEqualTo(gone.subject());
    Payload sealed = ring().seal(PATIENT, Use.PAYLOAD, plain());
    Owner kept = kept(PATIENT);
    ring().destroy(List.of(gone));
    close();
    assertThat(ring().open(kept, sealed)).isEqualTo(plain());
  }

  @Test
  void key_whoseFileCanNotBeWrittenAnew_stays_andIsDestroyedLater() throws IOException {
    Payload sealed = ring().seal(PATIENT, Use.PAYLOAD, plain());
    Owner gone = kept(PATIENT);
    Path inTheWay = Files.createDirectory(directory.resolve("data-keys.new"));
    Files.createFile(inTheWay.resolve("something"));
    assertThatThrownBy(() -> ring().destroy(List.of(gone))).isInstanceOf(SealingUnavailable.class);
    assertThat(ring().open(gone, sealed)).isEqualTo(plain());
    Files.delete(inTheWay.resolve("something"));
    Files.delete(inTheWay);
    ring().destroy(List.of(gone));
    assertThatThrownBy(() -> ring().open(gone, sealed)).isInstanceOf(NotOpened.class);
  }

  @Test
  void keys_exchanged_sealNewData_whileTheEarlierStillOpens_alsoAfterARestart() {
    Payload before = ring().seal(PATIENT, Use.PAYLOAD, plain());
    String text = ring().sealText(MESH, SECRET);
    Owner kept = kept(PATIENT);
    long exchanges = ring().exchanges();
    assertThat(ring().keysOf(TenantId.DEFAULT)).isEqualTo(3);
    assertThat(ring().exchange(TenantId.DEFAULT)).isEqualTo(3);
    assertThat(ring().keysOf(TenantId.DEFAULT)).isEqualTo(6);
    assertThat(ring().exchanges()).isEqualTo(exchanges + 1);
    Payload after = ring().seal(PATIENT, Use.PAYLOAD, plain());
    assertThat(after.key()).isNotEqualTo(before.key());
    assertThat(kept(PATIENT)).isEqualTo(kept);
    assertThat(ring().seal(STRANGER, Use.PAYLOAD, plain()).key()).isEqualTo(idOf(STRANGER));
    close();
    assertThat(ring().seal(PATIENT, Use.PAYLOAD, plain()).key()).isEqualTo(after.key());
    for (Payload each : List.of(before, after)) {
      assertThat(ring().open(kept, each)).isEqualTo(plain());
    }
    assertThat(ring().openText(TenantId.DEFAULT, text)).isEqualTo(SECRET);
  }

  @Test
  void key_thatDataKeysAreKeptUnder_isExchangedWhileTheyAreUsed() throws IOException {
    Payload before = ring().seal(PATIENT, Use.PAYLOAD, plain());
    Owner kept = kept(PATIENT);
    ring().exchange(TenantId.DEFAULT);
    Payload after = ring().seal(PATIENT, Use.PAYLOAD, plain());
    ring().keepUnder(keys(1, 2));
    assertThat(ring().under()).isEqualTo(keys(2).current());
    ring().make(List.of(new Owner(TenantId.DEFAULT, "patient-1")));
    close();
    assertThatThrownBy(() -> KeyRing.open(file(), keys(1))).isInstanceOf(KeyNotUsable.class);
    open = KeyRing.open(file(), keys(2));
    assertThat(ring().seal(PATIENT, Use.PAYLOAD, plain()).key()).isEqualTo(after.key());
    assertThat(ring().holds(new Owner(TenantId.DEFAULT, "patient-1"))).isTrue();
    for (Payload each : List.of(before, after)) {
      assertThat(ring().open(kept, each)).isEqualTo(plain());
    }
    assertThat(KeyRing.count(file(), keys(2))).isEqualTo(9);
  }

  @Test
  void file_underAKeyThatIsNotThere_isRefused() {
    close();
    assertThatThrownBy(() -> KeyRing.open(file(), keys(2)))
        .isInstanceOf(KeyNotUsable.class)
        .hasMessageContaining("does not hold the key");
  }

  @Test
  void file_underAnEarlierKey_isKeptUnderTheLatest_andReadsWithThatAlone() {
    Payload sealed = ring().seal(PATIENT, Use.PAYLOAD, plain());
    Owner kept = kept(PATIENT);
    close();
    open = KeyRing.open(file(), keys(1, 2));
    close();
    open = KeyRing.open(file(), keys(2));
    assertThat(ring().open(kept, sealed)).isEqualTo(plain());
    ring().make(List.of(new Owner(TenantId.DEFAULT, "patient-1")));
    close();
    open = KeyRing.open(file(), keys(2));
    assertThat(ring().holds(new Owner(TenantId.DEFAULT, "patient-1"))).isTrue();
  }
}
