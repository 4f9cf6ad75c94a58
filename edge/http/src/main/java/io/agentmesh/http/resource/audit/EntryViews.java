package io.agentmesh.http.resource.audit;

import io.agentmesh.engine.audit.AuditSearch;
import io.vertx.core.buffer.Buffer;

/** Entries in answers: their bytes, as the ledger holds them, within what is said of them. */
final class EntryViews {
  /** A page of nothing. */
  static final Buffer NONE = Buffer.buffer("{\"items\":[]}");

  private EntryViews() {}

  static Buffer of(AuditSearch.Found found) {
    return add(Buffer.buffer(found.entry().length + 64), found);
  }

  static Buffer of(AuditSearch.Page page) {
    Buffer out = Buffer.buffer("{\"items\":[");
    for (int i = 0; i < page.found().size(); i++) {
      if (i > 0) {
        out.appendByte((byte) ',');
      }
      add(out, page.found().get(i));
    }
    out.appendByte((byte) ']');
    if (page.next() >= 0) {
      out.appendString(",\"nextCursor\":\"" + EntryQuery.cursor(page.next()) + "\"");
    }
    return out.appendByte((byte) '}');
  }

  private static Buffer add(Buffer out, AuditSearch.Found found) {
    return out.appendString("{\"index\":" + found.index() + ",\"entry\":")
        .appendBytes(found.entry())
        .appendByte((byte) '}');
  }
}
