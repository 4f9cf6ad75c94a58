package io.agentmesh.http.resource.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.access.Principal;
import io.agentmesh.engine.watch.event.MeshEvent;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class EventLinesTest {
  private final AtomicInteger written = new AtomicInteger();
  private final EventLines lines =
      new EventLines(event -> {
        written.incrementAndGet();
        return EventViews.of(event);
      });

  @Test
  void event_thatManyStreamsShow_isWrittenOnce_andWholeInEach() {
    MeshEvent event = event(7, 1, "x");

    Buffer first = Buffer.buffer().appendBuffer(lines.of(event));
    Buffer second = Buffer.buffer().appendBuffer(lines.of(event));

    assertThat(first.toString()).startsWith("id: 7-1\ndata: {").endsWith("}\n\n");
    assertThat(second).isEqualTo(first);
    assertThat(written).hasValue(1);
  }

  @Test
  void events_ofThousands_areEachShownAsThemselves() {
    for (int i = 0; i < 5000; i++) {
      MeshEvent event = event(i / 2, i % 2, "n" + i);
      assertThat(lines.of(event).toString()).contains("\"n" + i + "\"").contains("id: " + i / 2);
    }
  }

  @Test
  void event_ofAnotherObjectAtTheSamePlace_isWrittenAnew() {
    lines.of(event(7, 1, "one"));

    assertThat(lines.of(event(7, 1, "two")).toString()).contains("two").doesNotContain("one");
  }

  @Test
  void event_thatIsLarge_isNotKept() {
    MeshEvent event = event(7, 1, "x".repeat(5000));

    lines.of(event);
    lines.of(event);

    assertThat(written).hasValue(2);
  }

  private static MeshEvent event(long position, int index, String value) {
    return new MeshEvent(
        position,
        index,
        1,
        new TenantId("default"),
        "$mesh.messages.published",
        List.of(),
        "k1",
        Principal.Kind.SERVICE,
        "",
        "",
        Map.of("value", value),
        null);
  }
}
