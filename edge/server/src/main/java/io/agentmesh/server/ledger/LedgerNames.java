package io.agentmesh.server.ledger;

import io.agentmesh.engine.audit.DurablePosition;
import io.agentmesh.engine.audit.LedgerHome;
import java.util.regex.Pattern;

/** The names of the files of ledgers, below the directory of all. */
final class LedgerNames {
  private static final String LOG = "([a-z0-9-]{1,64}|" + Pattern.quote(LedgerHome.ROOT) + ")";
  private static final String INDEX = "(x[0-9]{3}/){0,5}[0-9]{3}(\\.p/[0-9]{1,3})?";
  private static final Pattern COPIED =
      Pattern.compile(
          Pattern.quote(LedgerHome.ORIGIN)
              + "|"
              + Pattern.quote(DurablePosition.FILE)
              + "|"
              + LOG
              + Pattern.quote(LedgerHome.PREDECESSOR)
              + "|"
              + LOG
              + "/(checkpoint|mark|witnessed|pruned|tile/(entries|[0-9]{1,2})/"
              + INDEX
              + ")");

  private LedgerNames() {}

  /** Whether a file with that path belongs into a copy, and nothing else may be in one. */
  static boolean isPartOfACopy(String path) {
    return COPIED.matcher(path).matches();
  }
}
