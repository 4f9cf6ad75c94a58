package io.agentmesh.alerting.stream;

import io.agentmesh.alerting.call.HttpTarget;
import io.agentmesh.engine.siem.AuditTarget;
import io.agentmesh.engine.siem.StreamedEntry;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Map;

/** JSON lines posted over HTTP, with the value of the header Authorization, or "". */
public final class LinesTarget implements AuditTarget {
  private final HttpTarget target;
  private final Map<String, String> headers;

  /** To a URL. */
  public LinesTarget(HttpTarget target, String authorization) {
    this.target = target;
    this.headers = authorization.isEmpty() ? Map.of() : Map.of("authorization", authorization);
  }

  @Override
  public String name() {
    return "lines";
  }

  @Override
  public void send(List<StreamedEntry> entries) {
    Posting.post(target, "application/x-ndjson", headers, lines(entries));
  }

  static byte[] lines(List<StreamedEntry> entries) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (StreamedEntry entry : entries) {
      body.writeBytes(entry.line());
      body.write('\n');
    }
    return body.toByteArray();
  }
}
