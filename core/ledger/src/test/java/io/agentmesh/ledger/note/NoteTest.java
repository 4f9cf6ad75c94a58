package io.agentmesh.ledger.note;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentmesh.ledger.fault.MalformedException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Signed notes against the examples of their specification and of Go's note. */
class NoteTest {
  /** The example of Go's note. */
  private static final String GO_SECRET =
      "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz";

  private static final String GO_KEY =
      "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
  private static final String GO_TEXT =
      """
      If you think cryptography is the answer to your problem,
      then you don't know what your problem is.
      """;
  private static final String GO_NOTE =
      GO_TEXT
          + """

          \u2014 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=
          """;

  /** The example of C2SP signed-note. */
  private static final String SPEC_KEY =
      "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k";

  private static final String SPEC_NOTE =
      """
      This is an example message.

      \u2014 example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=
      """;

  /** A checkpoint of a public log with the cosignature of a public witness. */
  private static final String LOG_KEY =
      "arche2025h1.staging.ct.transparency.dev+ba2f06c0+AU0vHmlGCS/PdN8b2OaGmKprLI8HKM+dJ472xgFYh15f";

  private static final String WITNESS_KEY =
      "remora.n621.de+da77ade7+BOvN63jn/bLvkieywe8R6UYAtVtNbZpXh34x7onlmtw2";
  private static final String WITNESSED =
      """
      arche2025h1.staging.ct.transparency.dev
      1432088532
      U7WM79jrzyhGZ5/GUBTpM7NzwdyfFx61t3RovgcC4Ro=

      \u2014 arche2025h1.staging.ct.transparency.dev ui8GwCF1+kWqZrxGdhj4aX3gcw7XUlXQQabg/27lefwhUkzbC3NygNI75MdhL1bfTW9g8Ei59RA23oHP7Ry1k3ZFWwQ=
      \u2014 witness1.smartit.nu/witness1 pIyCDwAAAABqEiEghIp82KWebrw7/oHQwlTAm3g2RKS4+eebl8eO0WH+/iEcxZ75W3u5hNI7TOQtmJbqmNWVuE0tgh0XwzdZsDsUAQ==
      \u2014 remora.n621.de 2net5wAAAABqEiEgPlfF3V06o0Y+fHM+J5J9s27wgxxcOVSpZ/2g/KSiXCg9DEZI+aVCIobWX9sXTynk5XeU/zZ0WBxtqB0DrAWfBw==
      """;

  private static Note note(String text) {
    return Note.parse(text.getBytes(UTF_8));
  }

  @Test
  void key_ofGosExample_makesItsNote() {
    SigningKey key = SigningKey.parse(GO_SECRET);
    assertThat(key.verifier()).hasToString(GO_KEY);
    assertThat(key.secretText()).isEqualTo(GO_SECRET);
    assertThat(key).hasToString(GO_KEY);
    Note note = new Note(GO_TEXT, List.of(key.sign(GO_TEXT)));
    assertThat(new String(note.encode(), UTF_8)).isEqualTo(GO_NOTE);
  }

  @Test
  void note_ofTheSpecification_isSignedByItsKey() {
    VerifierKey key = VerifierKey.parse(SPEC_KEY);
    assertThat(key.id()).isEqualTo(0x530d903a);
    assertThat(note(SPEC_NOTE).judge(List.of(key)).include(key)).isTrue();
    assertThat(note(GO_NOTE).judge(List.of(key))).isEqualTo(new Signers.Nobody());
    VerifierKey go = VerifierKey.parse(GO_KEY);
    assertThat(note(GO_NOTE).judge(List.of(key, go))).isEqualTo(new Signers.Known(List.of(go)));
  }

  @Test
  void cosignature_ofAPublicWitness_isVerified() {
    VerifierKey log = VerifierKey.parse(LOG_KEY);
    VerifierKey witness = VerifierKey.parse(WITNESS_KEY);
    assertThat(witness.algorithm()).isEqualTo(KeyAlgorithm.COSIGNATURE);
    assertThat(note(WITNESSED).judge(List.of(witness, log)))
        .isEqualTo(new Signers.Known(List.of(log, witness)));
    Note other = note(WITNESSED.replace("1432088532", "1432088533"));
    assertThat(other.judge(List.of(witness))).isEqualTo(new Signers.Forged(witness));
  }

  @Test
  void cosigned_text_isVerifiedWithItsTime() {
    CosigningKey key = new CosigningKey("witness.example/w1", new byte[32]);
    String text = "example.com/log\n0\nroot\n";
    Note note = new Note(text, List.of(key.cosign(text, 1_679_315_147)));
    assertThat(note.judge(List.of(key.verifier())).include(key.verifier())).isTrue();
    assertThat(VerifierKey.parse(key.toString())).isEqualTo(key.verifier());
    assertThat(key.cosign(text, 5)).isNotEqualTo(key.cosign(text, 6));
    assertThatThrownBy(() -> key.cosign(text, -1)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void signature_ofAKnownKeyThatFails_condemnsTheNote() {
    VerifierKey key = VerifierKey.parse(GO_KEY);
    Note changed = note(GO_NOTE.replace("cryptography", "cryptographY"));
    assertThat(changed.judge(List.of(key))).isEqualTo(new Signers.Forged(key));
    NoteSignature shortened = NoteSignature.of(key.name(), key.id(), new byte[3]);
    assertThat(key.verifies(GO_TEXT, shortened)).isFalse();
    assertThat(key.verifies(GO_TEXT, NoteSignature.of("other", 1, new byte[64]))).isFalse();
  }

  @Test
  void text_thatIsNoNote_isRefused() {
    String dash = "\u2014 ";
    for (String text :
        List.of(
            "",
            "\n\n",
            "text\n",
            "text\n\n",
            "text\n\n" + dash + "name AAAAAAA=",
            "text\n\n" + dash + "name\n",
            "text\n\n" + dash + "name AAAA\n",
            "text\n\n" + dash + "na+me AAAAAAA=\n",
            "text\n\n" + dash + " AAAAAAA=\n",
            "text\n\n" + dash + "name AAAAAAB=\n",
            "text\n\n" + dash + "name AAAAAAA\n",
            "text\n\n- name AAAAAAA=\n",
            "te\tt\n\n" + dash + "name AAAAAAA=\n",
            "text\n\n" + dash + "name AAAAAAA=\r\n")) {
      assertThatThrownBy(() -> note(text)).as(text).isInstanceOf(MalformedException.class);
    }
    byte[] latin = GO_NOTE.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
    latin[3] = (byte) 0xff;
    assertThatThrownBy(() -> Note.parse(latin)).isInstanceOf(MalformedException.class);
    assertThatThrownBy(() -> Note.parse(new byte[2 << 20])).isInstanceOf(MalformedException.class);
    Note note = note(GO_NOTE);
    NoteSignature one = note.signatures().getFirst();
    List<NoteSignature> many = new ArrayList<>(Collections.nCopies(101, one));
    assertThatThrownBy(() -> new Note(GO_TEXT, many)).isInstanceOf(MalformedException.class);
    assertThat(note.with(many)).isEqualTo(note);
  }

  @Test
  void text_thatIsNoKey_isRefused() {
    for (int i = 0; i < GO_KEY.length(); i++) {
      char other = GO_KEY.charAt(i) == 'z' ? 'y' : 'z';
      String changed = GO_KEY.substring(0, i) + other + GO_KEY.substring(i + 1);
      assertThatThrownBy(() -> VerifierKey.parse(changed)).isInstanceOf(MalformedException.class);
      String cut = GO_KEY.substring(0, i);
      assertThatThrownBy(() -> VerifierKey.parse(cut)).isInstanceOf(MalformedException.class);
    }
    for (String text : List.of("", GO_KEY, GO_SECRET.replace("c74f", "c74e"), GO_SECRET + "=")) {
      assertThatThrownBy(() -> SigningKey.parse(text))
          .isInstanceOf(MalformedException.class)
          .hasMessageNotContaining("KFALVFGy");
    }
    assertThatThrownBy(() -> new SigningKey("name", new byte[31]))
        .isInstanceOf(MalformedException.class);
    assertThatThrownBy(() -> new CosigningKey("name", new byte[33]))
        .isInstanceOf(MalformedException.class);
    assertThatThrownBy(() -> new SigningKey("na me", new byte[32]))
        .isInstanceOf(MalformedException.class);
  }
}
