package io.agentmesh.alerting.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.agentmesh.alerting.call.HttpTarget;
import io.agentmesh.engine.follow.Following;
import io.agentmesh.engine.siem.AuditTarget;
import io.agentmesh.engine.siem.StreamedEntry;
import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The bulk API of OpenSearch and Elasticsearch. Each entry is created under an id that follows from
 * its bytes, so what comes again is known to be there already; a batch of which a part is refused
 * comes again whole.
 */
public final class SearchTarget implements AuditTarget {
  /** What the path of the URL is to end with: the answer says no more than is needed. */
  public static final String PATH = "/_bulk?filter_path=errors,items.*.status,items.*.error.reason";

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final int ID_BYTES = 8;
  private static final int CONFLICT = 409;

  private final HttpTarget target;
  private final String index;
  private final Map<String, String> headers;

  /** Into an index or a data stream; with the value of the header Authorization, or "". */
  public SearchTarget(HttpTarget target, String index, String authorization) {
    this.target = target;
    this.index = index;
    this.headers = authorization.isEmpty() ? Map.of() : Map.of("authorization", authorization);
  }

  @Override
  public String name() {
    return "search";
  }

  @Override
  public void send(List<StreamedEntry> entries) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (StreamedEntry entry : entries) {
      body.writeBytes(
          JSON.writeValueAsBytes(Map.of("create", Map.of("_index", index, "_id", id(entry)))));
      body.write('\n');
      String time = Instant.EPOCH.plus(entry.time(), ChronoUnit.MICROS).toString();
      body.writeBytes(("{\"@timestamp\":\"" + time + "\",").getBytes(UTF_8));
      body.write(entry.line(), 1, entry.line().length - 1);
      body.write('\n');
    }
    HttpTarget.Answer answer =
        Posting.post(target, "application/x-ndjson", headers, body.toByteArray());
    judge(answer.body());
  }

  private static void judge(String body) {
    try {
      JsonNode answer = JSON.readTree(body);
      if (!answer.path("errors").isBoolean()) {
        throw new Following.NotNow("it answered what is no answer to a bulk request", 0);
      }
      for (JsonNode item : answer.path("items")) {
        JsonNode created = item.path("create");
        int status = created.path("status").asInt(0);
        if (status / 100 != 2 && status != CONFLICT) {
          throw new Following.NotNow(
              "it refused an entry with "
                  + status
                  + ": "
                  + Posting.flat(created.path("error").path("reason").asString("")),
              0);
        }
      }
    } catch (JacksonException e) {
      throw new Following.NotNow("it answered what is no JSON", 0);
    }
  }

  private static String id(StreamedEntry entry) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(entry.line());
      return entry.id() + "-" + HexFormat.of().formatHex(hash, 0, ID_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
