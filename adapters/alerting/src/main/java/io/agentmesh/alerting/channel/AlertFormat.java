package io.agentmesh.alerting.channel;

import io.agentmesh.engine.alert.Alert;
import io.agentmesh.engine.alert.Notice;
import java.util.Map;

/** How a service wants to be told of alerts over HTTP. */
public interface AlertFormat {
  /** What is posted. */
  @SuppressWarnings("ArrayRecordComponent") // bytes on their way out, never compared
  record Post(Map<String, String> headers, byte[] body) {}

  /** Whether the service can be told that. */
  boolean knows(Notice.About about);

  /** What is posted to tell it. */
  Post of(Notice.About about, Alert alert);
}
