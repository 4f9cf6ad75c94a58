package io.agentmesh.http.schema;

import com.networknt.schema.ExecutionContext;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaContext;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.keyword.AbstractKeyword;
import com.networknt.schema.keyword.AbstractKeywordValidator;
import com.networknt.schema.keyword.KeywordValidator;
import com.networknt.schema.path.NodePath;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A keyword of our own that stands in every schema and counts what looking at a value costs: so
 * that a small schema that looks at everything many times over comes to an end.
 */
final class Steps extends AbstractKeyword {
  static final String NAME = "agentmesh:steps";

  private static final int RULES_PER_STEP = 8;
  private static final int PATTERN_WORK_PER_STEP = 256;
  private static final int PAIRS_PER_STEP = 512;

  Steps() {
    super(NAME);
  }

  /** The steps that one judging may take. */
  static final class Count {
    private long left;

    Count(long most) {
      this.left = most;
    }

    void take(long steps) {
      left -= steps;
      if (left < 0) {
        throw new TooMuch();
      }
    }

    static void in(ExecutionContext context, long most) {
      context.getCollectorContext().put(NAME, new Count(most));
    }
  }

  /** Judging takes more steps than it may. */
  static final class TooMuch extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooMuch() {
      super("too many steps", null, false, false);
    }
  }

  /** Puts the keyword into a schema: what one look at a value costs by its own rules. */
  static void into(ObjectNode schema, int subschemas) {
    long rules = 0;
    long names = 0;
    for (Map.Entry<String, JsonNode> keyword : schema.properties()) {
      rules += 1 + keyword.getValue().size();
      switch (keyword.getKey()) {
        case "enum", "const" -> rules += keyword.getValue().toString().length() / 16;
        case "unevaluatedItems", "unevaluatedProperties" -> rules += subschemas;
        case "patternProperties" -> {
          for (String regex : keyword.getValue().propertyNames()) {
            names += LinearPattern.programSize(regex);
          }
        }
        default -> {}
      }
    }
    JsonNode pattern = schema.get("pattern");
    ObjectNode cost = JsonNodeFactory.instance.objectNode();
    cost.put("look", 1 + rules / RULES_PER_STEP);
    cost.put("text", pattern == null ? 0 : LinearPattern.programSize(pattern.asString()));
    cost.put("names", names);
    cost.put("pairs", schema.path("uniqueItems").asBoolean(false));
    schema.set(NAME, cost);
  }

  @Override
  public KeywordValidator newValidator(
      SchemaLocation location, JsonNode cost, Schema parent, SchemaContext context) {
    return new Counting(this, cost, location);
  }

  private static final class Counting extends AbstractKeywordValidator {
    private final long look;
    private final long text;
    private final long names;
    private final boolean pairs;

    Counting(Steps keyword, JsonNode cost, SchemaLocation location) {
      super(keyword, cost, location);
      this.look = cost.path("look").asLong(1);
      this.text = cost.path("text").asLong(0);
      this.names = cost.path("names").asLong(0);
      this.pairs = cost.path("pairs").asBoolean(false);
    }

    @Override
    public void validate(
        ExecutionContext context, JsonNode value, JsonNode root, NodePath location) {
      long steps = look;
      if (text > 0 && value.isString()) {
        steps += value.asString().length() * text / PATTERN_WORK_PER_STEP;
      }
      if (names > 0 && value.isObject()) {
        long length = 0;
        for (String name : value.propertyNames()) {
          length += 1 + name.length();
        }
        steps += length * names / PATTERN_WORK_PER_STEP;
      }
      if (pairs && value.isArray()) {
        steps += (long) value.size() * value.size() / PAIRS_PER_STEP;
      }
      Count count = (Count) context.getCollectorContext().get(NAME);
      Objects.requireNonNull(count, NAME).take(steps);
    }
  }
}
