package io.agentmesh.ledger.checkpoint;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentmesh.ledger.fault.MalformedException;
import io.agentmesh.ledger.merkle.Hash;
import io.agentmesh.ledger.note.CosigningKey;
import io.agentmesh.ledger.note.Signers;
import io.agentmesh.ledger.note.SigningKey;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The text of checkpoints, after C2SP tlog-checkpoint. */
class CheckpointTest {
  private static final String ROOT = "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=";
  private static final String TEXT = "example.com/behind-the-sofa\n20852163\n" + ROOT + "\n";

  @Test
  void text_ofTheSpecification_isRead() {
    Checkpoint read = Checkpoint.parse(TEXT);
    assertThat(read)
        .isEqualTo(
            new Checkpoint("example.com/behind-the-sofa", 20_852_163, Hash.parse(ROOT), List.of()));
    assertThat(read.text()).isEqualTo(TEXT);
    Checkpoint extended = Checkpoint.parse(TEXT + "one more\nand another\n");
    assertThat(extended.extensions()).containsExactly("one more", "and another");
    assertThat(extended.text()).isEqualTo(TEXT + "one more\nand another\n");
    String empty = "log\n0\n" + Hash.OF_NOTHING + "\n";
    assertThat(Checkpoint.parse(empty).text()).isEqualTo(empty);
  }

  @Test
  void text_thatIsNoCheckpoint_isRefused() {
    for (String text :
        List.of(
            "",
            "log\n1\n",
            "log\n1\n" + ROOT,
            "\n1\n" + ROOT + "\n",
            "log\n01\n" + ROOT + "\n",
            "log\n-1\n" + ROOT + "\n",
            "log\n\n" + ROOT + "\n",
            "log\n1 \n" + ROOT + "\n",
            "log\n0\n" + ROOT + "\n",
            "log\n9223372036854775808\n" + ROOT + "\n",
            "log\n1\n" + ROOT.substring(4) + "\n",
            "log\n1\n" + ROOT + "\n\n",
            "log\n1\n" + ROOT + "\none\n\ntwo\n",
            "lo\tg\n1\n" + ROOT + "\n")) {
      assertThatThrownBy(() -> Checkpoint.parse(text))
          .as(text)
          .isInstanceOf(MalformedException.class);
    }
  }

  @Test
  void checkpoint_signedAndCosigned_isReadBack() {
    SigningKey log = new SigningKey("example.com/log", new byte[32]);
    CosigningKey witness = new CosigningKey("witness.example", new byte[32]);
    SignedCheckpoint signed = SignedCheckpoint.sign(Checkpoint.parse(TEXT), log);
    SignedCheckpoint cosigned = signed.with(List.of(witness.cosign(TEXT, 1_700_000_000)));
    SignedCheckpoint read = SignedCheckpoint.parse(cosigned.encode());
    assertThat(read).isEqualTo(cosigned).hasSameHashCodeAs(cosigned).isNotEqualTo(signed);
    assertThat(read.toString().getBytes(UTF_8)).isEqualTo(cosigned.encode());
    assertThat(read.checkpoint()).isEqualTo(Checkpoint.parse(TEXT));
    assertThat(read.judge(List.of(log.verifier(), witness.verifier())))
        .isEqualTo(new Signers.Known(List.of(log.verifier(), witness.verifier())));
  }
}
