package io.agentmesh.server.spoof;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.ledger.checkpoint.Checkpoint;
import io.agentmesh.ledger.checkpoint.SignedCheckpoint;
import io.agentmesh.ledger.log.Ledger;
import io.agentmesh.ledger.log.LedgerStore;
import io.agentmesh.ledger.note.SigningKey;
import io.agentmesh.ledger.proof.LogProofs;
import io.agentmesh.ledger.tile.DirectorySource;
import io.agentmesh.ledger.witness.AddCheckpoint;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Checkpoints that a witness must not sign. */
final class WitnessSpoofs {
  private static final String PATH = "/v1/witness/add-checkpoint";
  private static final Set<Integer> REFUSED = Set.of(400, 403, 404, 409, 422);

  private final Ask next;
  private final List<Spoof> spoofs;

  private WitnessSpoofs(Ask next, List<Spoof> spoofs) {
    this.next = next;
    this.spoofs = spoofs;
  }

  /** All kinds; the witness has signed a first checkpoint and would sign the next. */
  static WitnessSpoofs of(SpoofedMesh mesh, Path directory) throws Exception {
    Ledger log =
        Ledger.open(LedgerStore.in(directory), SpoofedMesh.LOG.verifier().name(), SpoofedMesh.LOG);
    SignedCheckpoint first = grown(log, directory, 10);
    LogProofs proofs = new LogProofs(new DirectorySource(directory));
    Ask before = ask(AddCheckpoint.of(proofs, 0, first).encode());
    assertThat(mesh.send(before).statusCode()).isEqualTo(200);
    SignedCheckpoint second = grown(log, directory, 20);
    byte[] request = AddCheckpoint.of(proofs, 10, second).encode();
    byte[] seed = new byte[32];
    seed[0] = 1;
    SigningKey other = new SigningKey(SpoofedMesh.LOG.verifier().name(), seed);
    SigningKey stranger = new SigningKey("stranger.example/log", new byte[32]);
    Checkpoint said = second.checkpoint();
    Ask genuine = Ask.get("/v1/tasks", mesh.admin);
    return new WitnessSpoofs(
        ask(request),
        List.of(
            new Spoof(
                "checkpoint with a bit flipped",
                REFUSED,
                genuine,
                r -> ask(Chance.flipped(r, request))),
            new Spoof("checkpoint that was countersigned before", REFUSED, genuine, _ -> before),
            new Spoof(
                "checkpoint from a size that the witness has not seen",
                REFUSED,
                genuine,
                r -> ask(AddCheckpoint.of(proofs, r.nextInt(10), second).encode())),
            new Spoof(
                "checkpoint signed by another key",
                REFUSED,
                genuine,
                _ -> ask(signed(request, SignedCheckpoint.sign(said, other)))),
            new Spoof(
                "checkpoint of a log that nobody watches",
                REFUSED,
                genuine,
                _ ->
                    ask(
                        signed(
                            request,
                            SignedCheckpoint.sign(
                                new Checkpoint(
                                    "stranger.example/log", said.size(), said.root(), List.of()),
                                stranger)))),
            new Spoof(
                "checkpoint of another history",
                REFUSED,
                genuine,
                r ->
                    ask(
                        new AddCheckpoint(
                                10,
                                List.of(),
                                SignedCheckpoint.sign(
                                    new Checkpoint(
                                        said.origin(),
                                        r.nextInt(11, 1000),
                                        first.checkpoint().root(),
                                        List.of()),
                                    SpoofedMesh.LOG))
                            .encode()))));
  }

  /** The kinds. */
  List<Spoof> spoofs() {
    return spoofs;
  }

  /** The checkpoint that the witness signs after all. */
  Ask next() {
    return next;
  }

  private static byte[] signed(byte[] request, SignedCheckpoint by) {
    AddCheckpoint read = AddCheckpoint.parse(request);
    return new AddCheckpoint(read.oldSize(), read.proof(), by).encode();
  }

  private static SignedCheckpoint grown(Ledger log, Path directory, int size) throws IOException {
    while (log.size() < size) {
      log.append(("entry " + log.size()).getBytes(StandardCharsets.UTF_8));
    }
    log.publish(List.of());
    return Objects.requireNonNull(new LogProofs(new DirectorySource(directory)).checkpoint());
  }

  private static Ask ask(byte[] body) {
    return new Ask(
        "POST",
        PATH,
        Map.of("Content-Type", "application/octet-stream"),
        new String(body, StandardCharsets.ISO_8859_1));
  }
}
