package io.agentmesh.fuzz.parser;

import static io.agentmesh.fuzz.parser.Target.promise;

import io.agentmesh.domain.Ids;
import io.agentmesh.domain.InvalidValue;
import io.agentmesh.domain.agent.AgentId;
import io.agentmesh.domain.message.Topic;
import io.agentmesh.domain.message.TopicPattern;
import io.agentmesh.engine.watch.EventPattern;
import io.agentmesh.http.exchange.Traces;
import io.agentmesh.http.resource.IdempotencyKeys;
import io.agentmesh.http.resource.Tokens;
import io.agentmesh.http.resource.events.EventDoor;
import io.agentmesh.server.backup.BackupDoor;
import io.agentmesh.sql.list.Cursor;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Short texts of requests: headers, parameters, names. */
final class TextTargets {
  private static final String WORD = "[A-Za-z0-9_-]+";
  private static final Pattern KEY = Pattern.compile("[A-Za-z0-9._:/-]{1,128}");
  private static final Pattern TRACE =
      Pattern.compile("[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");
  private static final Pattern UUID_TEXT =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  static final List<Target> ALL =
      List.of(
          Target.ofText("text-topic", TextTargets::topic, "orders.created", "orders.*", "a.>", ">"),
          Target.ofText("text-event-topic", TextTargets::eventTopic, "$mesh.>", "$mesh.tasks.*"),
          Target.ofText("text-agent", TextTargets::agent, "reviewer-1"),
          Target.ofText(
              "text-idempotency-key", TextTargets::idempotencyKey, "order-1", "\"order:1/2\""),
          Target.ofText(
              "text-traceparent",
              TextTargets::traceparent,
              "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"),
          Target.ofText("text-token", TextTargets::token, "17592186044421", "-1"),
          Target.ofText("text-id", TextTargets::id, "019ab2d8-4c11-7a90-8f0e-5d1c2b3a4f60"),
          Target.ofText(
              "text-last-event-id", EventDoor::lastEventId, "4-0", "17", "2026-11-23T22:57:00Z"),
          Target.ofText("text-trace-cursor", EventDoor::cursor, "NC0wClRBU0s6MDE"),
          Target.ofText(
              "text-list-cursor",
              TextTargets::cursor,
              Cursor.of('a', "reviewer-1"),
              Cursor.of('a', 42),
              Cursor.of('a', new byte[16])),
          Target.ofText("text-until", BackupDoor::until, "4711", "2026-11-27T12:00:00Z"));

  private TextTargets() {}

  /** The rule as a person would check it, word by word. */
  private static void topic(String text) {
    List<String> words = List.of(text.split("\\.", -1));
    boolean plain = text.length() <= 255 && words.stream().allMatch(w -> w.matches(WORD));
    boolean pattern = text.length() <= 255;
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      boolean rest = word.equals(">") && i == words.size() - 1;
      pattern &= word.matches(WORD) || word.equals("*") || rest;
    }
    promise(plain == (taken(() -> new Topic(text)) != null), "a topic by its words");
    TopicPattern taken = taken(() -> new TopicPattern(text));
    promise(pattern == (taken != null), "a pattern by its words");
    promise(taken == null || taken.isPlain() == plain, "plain without wildcards");
  }

  private static void eventTopic(String text) {
    EventPattern pattern = taken(() -> new EventPattern(text));
    if (pattern != null) {
      String one = text.replace("*", "x").replace(">", "y.z");
      promise(pattern.matches(one), text + " is for " + one);
      boolean begins = text.startsWith("*") || text.startsWith(">");
      promise(begins == pattern.matches("other" + one), text + " and other" + one);
    }
  }

  private static void agent(String text) {
    promise(
        text.matches("[A-Za-z0-9_-]{3,256}") == (taken(() -> new AgentId(text)) != null),
        "an agent by its letters");
  }

  private static void idempotencyKey(String text) {
    String key = IdempotencyKeys.of(text);
    String inside =
        text.length() > 2 && text.startsWith("\"") && text.endsWith("\"")
            ? text.substring(1, text.length() - 1)
            : text;
    promise(KEY.matcher(inside).matches() ? inside.equals(key) : key == null, "a key or none");
  }

  private static void traceparent(String text) {
    boolean trace = Traces.isTraceparent(text);
    promise(trace == TRACE.matcher(text).matches(), "a traceparent by its form");
    promise(!trace || Traces.traceId(text).length() == 32, "with the id of its trace");
  }

  private static void token(String text) {
    Long token = taken(() -> Tokens.parse("token", text));
    promise(token == null || text.matches("[+-]?\\d+") || hasOtherDigits(text), "a number");
  }

  private static boolean hasOtherDigits(String text) {
    return text.chars().anyMatch(c -> c > 127);
  }

  private static void id(String text) {
    var id = taken(() -> Ids.parse("task", text));
    promise((id != null) == UUID_TEXT.matcher(text).matches(), "a UUID by its form");
    promise(id == null || id.toString().equals(text.toLowerCase(Locale.ROOT)), "the same UUID");
  }

  private static void cursor(String text) {
    String key = taken(() -> Cursor.text('a', text));
    Long number = taken(() -> Cursor.number('a', text));
    byte[] id = taken(() -> Cursor.id('a', text));
    promise(key != null || number == null && id == null, "one list, one kind");
    promise(number == null || Cursor.number('a', Cursor.of('a', number)) == number, "the same");
  }

  private static <T> @Nullable T taken(Supplier<T> reading) {
    try {
      return reading.get();
    } catch (InvalidValue refused) {
      promise(!refused.field().isEmpty() && !refused.rule().isEmpty(), "named field and rule");
      return null;
    }
  }
}
