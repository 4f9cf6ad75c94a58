package io.agentmesh.http.resource.audit;

import io.agentmesh.domain.TenantId;
import io.agentmesh.engine.audit.AuditSearch;
import io.agentmesh.engine.audit.entry.SealedFields;
import io.agentmesh.engine.seal.Opening;
import io.vertx.core.buffer.Buffer;

/** Entries in answers: their bytes, as the ledger holds them, within what is said of them. */
final class EntryViews {
  /** A page of nothing. */
  static final Buffer NONE = Buffer.buffer("{\"items\":[]}");

  private final Opening opening;
  private final TenantId tenant;

  /** Of entries of that tenant. */
  EntryViews(Opening opening, TenantId tenant) {
    this.opening = opening;
    this.tenant = tenant;
  }

  Buffer of(AuditSearch.Found found) {
    return add(Buffer.buffer(found.entry().length + 64), found);
  }

  Buffer of(AuditSearch.Page page) {
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

  private Buffer add(Buffer out, AuditSearch.Found found) {
    out.appendString("{\"index\":" + found.index() + ",\"entry\":").appendBytes(found.entry());
    String opened = SealedFields.opened(found.entry(), text -> opening.text(tenant, text));
    if (!opened.isEmpty()) {
      out.appendString(",\"opened\":" + opened);
    }
    return out.appendByte((byte) '}');
  }
}
