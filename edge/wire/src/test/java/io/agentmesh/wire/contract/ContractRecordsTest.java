package io.agentmesh.wire.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.wire.json.WireJson;
import io.agentmesh.wire.rest.Page;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Schemas and records say the same, in both directions. */
class ContractRecordsTest {

  private final OpenApi api = new OpenApi();
  private final JsonMapper json = WireJson.strict();
  private final Map<String, Class<?>> records = WireTypes.records();

  @Test
  void examples_ofEverySchema_areValid() {
    for (Map.Entry<String, JsonNode> schema : api.schemas().properties()) {
      assertThat(schema.getValue().path("examples").size()).as(schema.getKey()).isPositive();
      for (JsonNode example : schema.getValue().get("examples")) {
        assertThat(api.errors(schema.getKey(), example)).as(schema.getKey()).isEmpty();
      }
    }
  }

  @Test
  void records_listed_areTheObjectSchemas() {
    Set<String> objects = new TreeSet<>();
    for (Map.Entry<String, JsonNode> schema : api.schemas().properties()) {
      if (schema.getValue().has("properties") && !schema.getKey().endsWith("Page")) {
        objects.add(schema.getKey());
      }
    }
    assertThat(records.keySet()).isEqualTo(objects);
  }

  @Test
  void enums_listed_haveTheValuesOfTheirSchema() {
    Map<String, Class<?>> enums = WireTypes.enums();
    enums.remove("ProblemType");
    assertThat(enums).isNotEmpty();
    enums.forEach((name, type) -> {
      List<String> values = new ArrayList<>();
      for (Object constant : type.getEnumConstants()) {
        values.add(json.valueToTree(constant).asString());
      }
      assertThat(values).as(name).isEqualTo(texts(api.schemas().path(name).path("enum")));
    });
  }

  @Test
  void components_ofEveryRecord_areThePropertiesAndTheirNeed() {
    records.forEach((name, type) -> {
      JsonNode schema = api.schemas().get(name);
      Set<String> required = new HashSet<>(texts(schema.path("required")));
      Set<String> properties = new HashSet<>(schema.get("properties").propertyNames());
      assertThat(Arrays.stream(type.getRecordComponents()).map(RecordComponent::getName))
          .as(name)
          .containsExactlyInAnyOrderElementsOf(properties);
      for (RecordComponent component : type.getRecordComponents()) {
        boolean nullable = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
        boolean collection =
            Collection.class.isAssignableFrom(component.getType())
                || Map.class.isAssignableFrom(component.getType());
        if (!collection || nullable) {
          assertThat(required.contains(component.getName()))
              .as(name + "." + component.getName())
              .isEqualTo(!nullable);
        }
      }
    });
  }

  @Test
  void examples_ofEveryRecord_nameEveryProperty() {
    for (String name : records.keySet()) {
      Set<String> shown = new HashSet<>();
      api.schemas().get(name).get("examples").forEach(e -> shown.addAll(e.propertyNames()));
      assertThat(shown)
          .as(name)
          .containsExactlyInAnyOrderElementsOf(
              api.schemas().get(name).get("properties").propertyNames());
    }
  }

  @Test
  void examples_readAndWritten_areTheSame() {
    for (Map.Entry<String, JsonNode> schema : api.schemas().properties()) {
      JavaType type = typeOf(schema.getKey());
      if (type != null) {
        for (JsonNode example : schema.getValue().get("examples")) {
          String before = example.toString();
          String after = json.writeValueAsString(json.readValue(before, type));
          assertThat(json.readTree(after)).as(schema.getKey()).isEqualTo(json.readTree(before));
        }
      }
    }
  }

  @Test
  void examples_withoutARequiredProperty_areRefusedBySchemaAndRecord() {
    records.forEach((name, type) -> {
      for (String required : texts(api.schemas().get(name).path("required"))) {
        var without = api.schemas().get(name).get("examples").get(0).deepCopy().asObject();
        without.remove(required);
        String place = name + " without " + required;
        assertThat(api.errors(name, without)).as(place).isNotEmpty();
        assertThat(readable(without, type)).as(place).isFalse();
      }
    });
  }

  @Test
  void examples_withANullProperty_areRefusedBySchemaAndWhenRequiredByRecord() {
    records.forEach((name, type) -> {
      JsonNode schema = api.schemas().get(name);
      List<String> required = texts(schema.path("required"));
      for (String property : schema.get("properties").propertyNames()) {
        if (!property.equals("data")) {
          var nulled = schema.get("examples").get(0).deepCopy().asObject();
          nulled.putNull(property);
          String place = name + " with null " + property;
          assertThat(api.errors(name, nulled)).as(place).isNotEmpty();
          if (required.contains(property)) {
            assertThat(readable(nulled, type)).as(place).isFalse();
          }
        }
      }
    });
  }

  private boolean readable(JsonNode value, Class<?> type) {
    try {
      json.readValue(value.toString(), type);
      return true;
    } catch (JacksonException refused) {
      return false;
    }
  }

  private @Nullable JavaType typeOf(String schema) {
    Class<?> record = records.get(schema);
    if (record != null) {
      return json.constructType(record);
    }
    String items = api.schemas().at("/" + schema + "/properties/items/items/$ref").asString("");
    Class<?> item = records.get(items.substring(items.lastIndexOf('/') + 1));
    return item == null ? null : json.getTypeFactory().constructParametricType(Page.class, item);
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(text -> texts.add(text.asString()));
    return texts;
  }
}
