package io.agentmesh.ledger;

import io.agentmesh.ledger.log.Ledger;
import io.agentmesh.ledger.log.LedgerStore;
import io.agentmesh.ledger.log.Logs;
import io.agentmesh.ledger.merkle.Hash;
import io.agentmesh.ledger.merkle.RightEdge;
import io.agentmesh.ledger.merkle.TreeHasher;
import io.agentmesh.ledger.prune.PruningNotes;
import io.agentmesh.ledger.tile.DirectorySource;
import io.agentmesh.ledger.verify.LedgerVerifier;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** Measures a ledger on this machine: {@code proof/ledger.sh} runs it and prints what it found. */
public final class LedgerSpeed {
  private static final int ENTRIES = 200_000;
  private static final int ENTRY_BYTES = 400;
  private static final int EACH_PUBLISH = 5_000;
  private static final int MILLION = 1_000_000;
  private static final int SIGNATURES = 20_000;
  private static final String TEXT =
      "mesh.example/ledger/acme\n20852163\n" + Hash.OF_NOTHING + "\n";

  private LedgerSpeed() {}

  /** Measures in the directory that is named, or in a temporary one. */
  public static void main(String[] arguments) throws Exception {
    Path home =
        arguments.length > 0 ? Path.of(arguments[0]) : Files.createTempDirectory("ledger-speed");
    for (int round = 0; round < 2; round++) {
      hashing();
      appending(home.resolve("log-" + round));
      signing();
    }
    verifying(home.resolve("million"));
  }

  private static void hashing() {
    TreeHasher hasher = new TreeHasher();
    RightEdge edge = new RightEdge(hasher);
    byte[] entry = entry(1);
    long before = System.nanoTime();
    for (int i = 0; i < 5 * ENTRIES; i++) {
      edge.append(hasher.leaf(entry), (level, hash) -> {});
    }
    say("hashing an entry of 400 bytes into the tree", 5 * ENTRIES, before);
  }

  private static void appending(Path home) throws Exception {
    Ledger ledger = Logs.open(LedgerStore.in(home));
    byte[][] entries = new byte[1000][];
    for (int i = 0; i < entries.length; i++) {
      entries[i] = entry(i);
    }
    long before = System.nanoTime();
    for (int i = 1; i <= ENTRIES; i++) {
      ledger.append(entries[i % entries.length]);
      if (i % EACH_PUBLISH == 0) {
        ledger.publish(List.of());
      }
    }
    say("appending, a checkpoint for each 5,000 entries", ENTRIES, before);
    before = System.nanoTime();
    ledger.sync();
    say("forcing 200,000 of them at once, each", ENTRIES, before);
    before = System.nanoTime();
    for (int i = 0; i < 1_000; i++) {
      ledger.append(entries[i]);
      ledger.publish(List.of());
    }
    say("an entry with a checkpoint", 1_000, before);
    before = System.nanoTime();
    for (int i = 0; i < 20; i++) {
      ledger.append(entries[i]);
      ledger.publish(List.of());
      ledger.sync();
    }
    say("an entry with a checkpoint that is forced", 20, before);
  }

  private static void verifying(Path home) throws IOException {
    Ledger ledger = Logs.open(LedgerStore.in(home));
    while (ledger.size() < MILLION) {
      ledger.append(entry(ledger.size()));
    }
    ledger.publish(List.of());
    LedgerVerifier verifier = new LedgerVerifier(Logs.ORIGIN, Logs.KEY.verifier());
    for (int threads : new int[] {verifier.threads(), 1}) {
      LedgerVerifier by =
          new LedgerVerifier(
              Logs.ORIGIN, verifier.log(), List.of(), List.of(), 0, threads, PruningNotes.NONE);
      long before = System.nanoTime();
      if (!by.verify(new DirectorySource(home)).sound()) {
        throw new IllegalStateException("A log of ours is not sound");
      }
      say("verifying a million, threads " + threads + ", each", MILLION, before);
    }
  }

  private static void signing() throws GeneralSecurityException {
    long before = System.nanoTime();
    for (int i = 0; i < SIGNATURES; i++) {
      Logs.KEY.sign(TEXT);
    }
    say("signing a checkpoint", SIGNATURES, before);
    var signature = Logs.KEY.sign(TEXT);
    before = System.nanoTime();
    for (int i = 0; i < SIGNATURES; i++) {
      if (!Logs.KEY.verifier().verifies(TEXT, signature)) {
        throw new IllegalStateException("A signature of ours is not ours");
      }
    }
    say("verifying one", SIGNATURES, before);
    Signature jdk = Signature.getInstance("Ed25519");
    jdk.initSign(KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPrivate());
    byte[] text = TEXT.getBytes(StandardCharsets.UTF_8);
    before = System.nanoTime();
    for (int i = 0; i < SIGNATURES / 20; i++) {
      jdk.update(text);
      jdk.sign();
    }
    say("signing with the JDK's Ed25519", SIGNATURES / 20, before);
  }

  private static byte[] entry(long seed) {
    byte[] entry = new byte[ENTRY_BYTES];
    new SplittableRandom(seed).nextBytes(entry);
    return entry;
  }

  private static void say(String what, int count, long before) {
    double micros = (System.nanoTime() - before) / 1e3 / count;
    System.out.printf(
        Locale.ROOT, "%-50s %10.2f us, %,12.0f each second%n", what, micros, 1e6 / micros);
  }
}
