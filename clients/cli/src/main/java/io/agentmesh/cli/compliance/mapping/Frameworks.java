package io.agentmesh.cli.compliance.mapping;

import io.agentmesh.wire.json.WireJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The frameworks that this release knows, read from its files. */
public final class Frameworks {
  private static final List<String> IDS =
      List.of("hipaa", "gdpr", "soc2", "iso27001", "pci-dss", "eu-ai-act");

  private Frameworks() {}

  /** What they are called by. */
  public static List<String> ids() {
    return IDS;
  }

  /** One of them. */
  public static Framework of(String id) {
    if (!IDS.contains(id)) {
      throw new IllegalArgumentException("No framework " + id);
    }
    Map<String, Query> queries = queries();
    Written written = WireJson.strict().treeToValue(tree(id), Written.class);
    return new Framework(
        id,
        written.title(),
        written.reviewed(),
        written.note(),
        written.sources(),
        written.controls().stream().map(each -> each.with(queries)).toList());
  }

  /** Everything that is looked for, by name. */
  static Map<String, Query> queries() {
    Map<String, Query> queries = new LinkedHashMap<>();
    for (JsonNode each : tree("queries").path("queries")) {
      Query query = WireJson.strict().treeToValue(each, Query.class);
      if (queries.put(query.name(), query) != null) {
        throw new IllegalArgumentException("Two queries " + query.name());
      }
    }
    return queries;
  }

  private static JsonNode tree(String name) {
    YAMLMapper yaml =
        YAMLMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
    try (InputStream in = Frameworks.class.getResourceAsStream(name + ".yaml")) {
      return yaml.readTree(Objects.requireNonNull(in, name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A framework as its file has it. */
  private record Written(
      String title,
      String reviewed,
      String note,
      List<Source> sources,
      List<WrittenControl> controls) {}

  /** A control as its file has it, with the name of its query. */
  private record WrittenControl(
      String id,
      String title,
      String paraphrase,
      Claim claim,
      String why,
      @Nullable String query,
      @Nullable Boolean expected) {
    Control with(Map<String, Query> queries) {
      Query wanted = query == null ? null : queries.get(query);
      if (query != null && wanted == null) {
        throw new IllegalArgumentException("There is no query " + query);
      }
      return new Control(id, title, paraphrase, claim, why, wanted, Boolean.TRUE.equals(expected));
    }
  }
}
