package io.agentmesh.server.config.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** A YAML file of nested or dotted keys, read flat. */
public final class ConfigFile {
  private static final long MAX_BYTES = 1 << 20;

  private ConfigFile() {}

  /**
   * The keys of a file.
   *
   * @throws ConfigException when it can not be read
   */
  public static Map<String, String> read(Path file) {
    Map<String, String> flat = new LinkedHashMap<>();
    try {
      if (Files.size(file) > MAX_BYTES) {
        throw new ConfigException(List.of(file + " is larger than 1 MiB"));
      }
      YAMLMapper yaml =
          YAMLMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
      JsonNode root = yaml.readTree(Files.readAllBytes(file));
      flatten("", root, flat);
    } catch (IOException e) {
      throw new ConfigException(List.of("cannot read " + file + ": " + e.getMessage()));
    } catch (JacksonException e) {
      var at = e.getLocation();
      String line = at == null ? "" : ", line " + at.getLineNr();
      throw new ConfigException(List.of(file + line + " is no valid YAML"));
    }
    return flat;
  }

  private static void flatten(String prefix, JsonNode node, Map<String, String> flat) {
    if (node.isObject()) {
      node.properties()
          .forEach(e ->
              flatten(
                  prefix.isEmpty() ? e.getKey() : prefix + "." + e.getKey(), e.getValue(), flat));
    } else if (node.isValueNode() && !prefix.isEmpty()) {
      flat.put(prefix, node.asString());
    } else if (!node.isMissingNode() && !node.isNull()) {
      throw new ConfigException(
          List.of((prefix.isEmpty() ? "the file" : prefix) + " must hold keys with single values"));
    }
  }
}
