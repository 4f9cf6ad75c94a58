package io.agentmesh.cli.audit.bundle;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is in an evidence bundle, the file {@value #FILE} in it. Nothing in it has to be believed:
 * the proofs stand without it.
 *
 * @param format {@value #FORMAT}
 * @param log name of the ledger, the origin of its checkpoints
 * @param key its public key, as C2SP signed-note writes it
 * @param size entries of the ledger at the checkpoint of the bundle
 * @param root root hash at that checkpoint, base64
 * @param made when it was made
 * @param contents whether the whole ledger is in it
 * @param filter what was asked for, by the names of the search; empty for all entries
 * @param entries entries that were asked for and are in it
 * @param files SHA-256 of every other file in hexadecimal, by its name
 */
public record Manifest(
    String format,
    String log,
    String key,
    long size,
    String root,
    Instant made,
    Contents contents,
    Map<String, String> filter,
    long entries,
    Map<String, String> files) {
  static final String FILE = "manifest.json";
  static final String FORMAT = "agentmesh-evidence-1";

  /** How much of the ledger is in a bundle. */
  public enum Contents {
    /** All that the ledger had at the checkpoint. */
    WHOLE,
    /** Some entries, each with its proof. */
    SELECTION
  }

  /** Copies the maps in the order of their names. */
  public Manifest {
    filter = new TreeMap<>(filter);
    files = new TreeMap<>(files);
  }
}
