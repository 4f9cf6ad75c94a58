package io.agentmesh.cli.audit.bundle;

import io.agentmesh.ledger.tile.LogFile;
import java.util.regex.Pattern;

/** The names of the files in an evidence bundle. */
final class EvidenceNames {
  static final String README = "README.md";
  static final String KEY = "ledger.pub";
  static final String CHECKPOINT = "checkpoint";
  static final String ENTRIES = "entries.jsonl";
  static final String VERIFIER = "verify.py";
  static final String LOG = "log/";
  static final String PROOFS = "proofs/";

  private static final Pattern KNOWN =
      Pattern.compile(
          "manifest\\.json|README\\.md|ledger\\.pub|checkpoint|entries\\.jsonl|verify\\.py"
              + "|proofs/[0-9]{1,18}\\.(tlog-proof|json)");

  private EvidenceNames() {}

  /** The proof of the entry with an index. */
  static String proof(long index) {
    return PROOFS + index + ".tlog-proof";
  }

  /** The bytes of the entry with an index, which its proof is of. */
  static String entry(long index) {
    return PROOFS + index + ".json";
  }

  /** Whether a bundle may have a file of that name. */
  static boolean isKnown(String name) {
    return name.startsWith(LOG)
        ? LogFile.parse(name.substring(LOG.length())) != null
        : KNOWN.matcher(name).matches();
  }
}
