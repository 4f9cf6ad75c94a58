package io.agentmesh.client.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentmesh.client.error.MeshException;
import io.agentmesh.client.fake.FakeRest;
import io.agentmesh.wire.rest.events.MeshEvent;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class EventsTest {
  private final List<String> seen = new ArrayList<>();

  private static String event(String id) {
    return """
    id: %s
    data: {"specversion":"1.0","id":"%s","source":"/mesh","type":"io.agentmesh.tasks.completed",\
    "time":"2026-11-23T00:00:00Z","datacontenttype":"application/json",\
    "topic":"$mesh.tasks.completed","position":"%s","actor":"me","actorkind":"service","data":{}}

    """
        .formatted(id, id, id);
  }

  private static String end(String reason) {
    return "event: end\ndata: {\"reason\":\"" + reason + "\",\"detail\":\"so it is\"}\n\n";
  }

  private boolean keep(MeshEvent event) {
    seen.add(event.id());
    return event.id().equals("9-0");
  }

  @Test
  void stream_thatBreaks_isTakenUpBehindTheLastEvent() {
    try (FakeRest fake = new FakeRest();
        MeshRest rest = MeshRest.of(fake.options())) {
      fake.answer(200, "retry: 2000\n\n" + event("1-0") + ": still here\n\n" + event("2-0"))
          .drop()
          .answer(200, event("3-0") + end("too-slow"))
          .answer(200, event("4-0") + end("done"));

      boolean enough = rest.events().follow(Query.all().with("topic", "$mesh.tasks.>"), this::keep);

      assertThat(enough).isFalse();
      assertThat(seen).containsExactly("1-0", "2-0", "3-0", "4-0");
      assertThat(fake.asked().stream().map(a -> a.headers().get("Last-Event-ID")))
          .containsExactly(null, "2-0", "2-0", "3-0");
    }
  }

  @Test
  void stream_ofWhichThereIsEnough_ends() {
    try (FakeRest fake = new FakeRest();
        MeshRest rest = MeshRest.of(fake.options())) {
      fake.answer(200, event("9-0") + event("10-0"));
      assertThat(rest.events().follow(Query.all(), this::keep)).isTrue();
      assertThat(seen).containsExactly("9-0");
    }
  }

  @Test
  void stream_thatIsRefusedOrDenied_saysWhy() {
    String problem =
        """
        {"type":"urn:agentmesh:problem:forbidden","title":"Forbidden","status":403,"detail":"No."}
        """;
    try (FakeRest fake = new FakeRest();
        MeshRest rest = MeshRest.of(fake.options())) {
      fake.answer(403, problem).answer(200, end("denied"));
      Events events = rest.events();
      assertThatThrownBy(() -> events.follow(Query.all(), this::keep))
          .isInstanceOf(MeshException.Refused.class);
      assertThatThrownBy(() -> events.follow(Query.all(), this::keep))
          .isInstanceOf(MeshException.Unavailable.class)
          .hasMessageContaining("so it is");
    }
  }

  @Test
  void trace_isAskedForById() {
    try (FakeRest fake = new FakeRest();
        MeshRest rest = MeshRest.of(fake.options())) {
      fake.answer(200, "{\"id\":\"m-1\",\"events\":[],\"complete\":true,\"position\":7}");
      assertThat(rest.events().trace("m-1").position()).isEqualTo(7);
      assertThat(fake.asked().getFirst().line()).isEqualTo("GET /v1/trace/m-1");
    }
  }
}
