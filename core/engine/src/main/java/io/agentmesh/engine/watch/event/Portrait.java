package io.agentmesh.engine.watch.event;

import io.agentmesh.domain.Payload;
import io.agentmesh.domain.Tag;
import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.access.ApiKey;
import io.agentmesh.domain.agent.AgentId;
import io.agentmesh.domain.command.Once;
import io.agentmesh.domain.contract.Contract;
import io.agentmesh.domain.deadletter.DeadLetterId;
import io.agentmesh.domain.event.AccessEvent;
import io.agentmesh.domain.event.CapabilityEvent;
import io.agentmesh.domain.event.Event;
import io.agentmesh.domain.message.MessageId;
import io.agentmesh.domain.message.SubscriptionId;
import io.agentmesh.domain.placement.Placement;
import io.agentmesh.domain.task.TaskId;
import io.agentmesh.domain.task.TaskState;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event drawn from its record's components, whatever they are: its fields as plain values, and
 * the things that it names. Left out are payload bytes (their size and content type stay), schemas,
 * fencing tokens, hashes, idempotency keys, placements and free maps.
 */
final class Portrait {
  private static final int LONGEST_LIST = 100;
  private static final int LONGEST_TEXT = 1024;
  private static final long MICROS = 1_000_000;
  private static final Set<String> HIDDEN =
      Set.of(
          "token",
          "hash",
          "hashBefore",
          "secret",
          "previousSecret",
          "url",
          "fence",
          "once",
          "inputSchema",
          "outputSchema");
  private static final Set<String> TIMES =
      Set.of("at", "notBefore", "deadline", "expiry", "until", "replyUntil", "beforeUntil");

  private static final ClassValue<RecordComponent[]> COMPONENTS =
      new ClassValue<>() {
        @Override
        protected RecordComponent[] computeValue(Class<?> type) {
          return type.getRecordComponents();
        }
      };

  private final Set<Ref> refs = new LinkedHashSet<>();
  private @Nullable TenantId tenant;
  private boolean inList;

  private Portrait() {}

  /** What an event looks like. */
  record Drawn(@Nullable TenantId tenant, List<Ref> refs, Map<String, Object> data) {}

  static Drawn of(Event event) {
    Portrait portrait = new Portrait();
    Map<String, Object> data = portrait.fields((Record) event);
    return new Drawn(portrait.tenant, List.copyOf(portrait.refs), data);
  }

  private Map<String, Object> fields(Record record) {
    Map<String, Object> fields = new LinkedHashMap<>();
    for (RecordComponent component : COMPONENTS.get(record.getClass())) {
      String name = component.getName();
      if (!HIDDEN.contains(name)) {
        Object drawn = draw(name, valueOf(component, record), record);
        if (drawn != null) {
          fields.put(name, drawn);
        }
      }
    }
    return fields;
  }

  private @Nullable Object draw(String name, @Nullable Object value, Record owner) {
    return switch (value) {
      case null -> null;
      case TenantId t -> belongsTo(t);
      case Once _, Placement _, Map<?, ?> _ -> null;
      case Payload p -> Map.of("contentType", p.contentType(), "size", p.size());
      case String text -> text(name, text, owner);
      case Boolean flag -> flag;
      case Integer number -> number;
      case Double number -> number;
      case Long number -> number(name, number);
      case Enum<?> constant -> constant.name();
      case UUID id -> id.toString();
      case List<?> list -> list(name, list, owner);
      case TaskId id -> named(Ref.Kind.TASK, id.toString());
      case MessageId id -> named(Ref.Kind.MESSAGE, id.toString());
      case DeadLetterId id -> named(Ref.Kind.DEAD_LETTER, id.toString());
      case SubscriptionId id -> named(Ref.Kind.SUBSCRIPTION, id.toString());
      case AgentId id -> named(Ref.Kind.AGENT, id.value());
      case TaskState state -> state.label();
      case Record record -> record(name, record);
      default -> null;
    };
  }

  private @Nullable Object belongsTo(TenantId owner) {
    if (tenant == null) {
      tenant = owner;
    }
    return null;
  }

  /** A value, which is an untagged record of one component, is drawn as that component. */
  private @Nullable Object record(String name, Record record) {
    Class<?> type = record.getClass();
    RecordComponent[] components = COMPONENTS.get(type);
    if (components.length == 1 && !type.isAnnotationPresent(Tag.class)) {
      return draw(name, valueOf(components[0], record), record);
    }
    Map<String, Object> fields = fields(record);
    return fields.isEmpty() ? null : fields;
  }

  private @Nullable Object text(String name, String text, Record owner) {
    if (text.isEmpty()) {
      return null;
    }
    switch (name) {
      case "correlationId" -> refs.add(new Ref(Ref.Kind.CORRELATION, text));
      case "causationId" -> refs.add(new Ref(Ref.Kind.CAUSE, text));
      case "id" -> {
        if (owner instanceof ApiKey
            || owner instanceof AccessEvent.KeyRevoked
            || owner instanceof AccessEvent.KeyRotated
            || owner instanceof AccessEvent.KeyUsed) {
          refs.add(new Ref(Ref.Kind.KEY, text));
        }
      }
      case "capability" -> {
        if (owner instanceof Contract || owner instanceof CapabilityEvent) {
          refs.add(new Ref(Ref.Kind.CAPABILITY, text));
        }
      }
      default -> {}
    }
    return text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) : text;
  }

  private @Nullable Object number(String name, long number) {
    if (name.equals("delivery") || name.equals("number")) {
      return named(Ref.Kind.DELIVERY, Long.toString(number));
    }
    if (TIMES.contains(name) || name.endsWith("At")) {
      return number == 0 ? null : time(number);
    }
    return number;
  }

  /** Ids that stand alone in a list, such as those of tasks that left memory, are no subjects. */
  private @Nullable Object list(String name, List<?> list, Record owner) {
    boolean before = inList;
    List<Object> drawn = new ArrayList<>(Math.min(list.size(), LONGEST_LIST));
    for (Object item : list) {
      inList = before || !(item instanceof Record r && COMPONENTS.get(r.getClass()).length > 1);
      Object one = draw(name, item, owner);
      if (one != null && drawn.size() < LONGEST_LIST) {
        drawn.add(one);
      }
    }
    inList = before;
    return drawn.isEmpty() ? null : drawn;
  }

  private String named(Ref.Kind kind, String id) {
    if (!inList) {
      refs.add(new Ref(kind, id));
    }
    return id;
  }

  private static String time(long micros) {
    return Instant.ofEpochSecond(
            Math.floorDiv(micros, MICROS), Math.floorMod(micros, MICROS) * 1000)
        .toString();
  }

  private static @Nullable Object valueOf(RecordComponent component, Record record) {
    try {
      return component.getAccessor().invoke(record);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(component + " can not be read", e);
    }
  }
}
