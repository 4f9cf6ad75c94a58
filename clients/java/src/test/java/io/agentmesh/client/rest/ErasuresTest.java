package io.agentmesh.client.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.client.fake.FakeRest;
import io.agentmesh.wire.rest.erasures.CopyPlace;
import io.agentmesh.wire.rest.erasures.Erasure;
import io.agentmesh.wire.rest.erasures.ErasureReport;
import io.agentmesh.wire.rest.erasures.ErasureStatus;
import io.agentmesh.wire.rest.erasures.SubjectExportPart;
import io.agentmesh.wire.rest.erasures.SubjectExportRequest;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ErasuresTest {
  private static final String RUNNING =
      """
      {"id":"019ab2d8-4c11-7a90-8f0e-5d1c2b3a4f80","standIn":"f00d","status":"RUNNING",
       "reason":"asked","requestedBy":"k1","requestedAt":"2026-11-27T13:35:12.000042Z",
       "discardedDeliveries":0,"discardedDeadLetters":0,"cancelledTasks":0}
      """;
  private static final String DONE =
      """
      {"id":"019ab2d8-4c11-7a90-8f0e-5d1c2b3a4f80","standIn":"f00d","status":"DONE",
       "reason":"asked","requestedBy":"k1","requestedAt":"2026-11-27T13:35:12.000042Z",
       "keyDestroyedAt":"2026-11-27T13:35:12.000043Z","emptiedAt":"2026-11-27T13:35:12.000044Z",
       "discardedDeliveries":2,"discardedDeadLetters":1,"cancelledTasks":1,
       "report":{"messages":3,"tasks":1,"copies":[{"place":"BACKUP","name":"nightly","times":1,
        "firstAt":"2026-11-27T03:00:00Z","lastAt":"2026-11-27T03:00:00Z"}],"moreCopies":0}}
      """;

  @Test
  void erasure_isBegunShownAndListed_andTheNameGoesInTheBodyAlone() {
    try (FakeRest fake = new FakeRest();
        MeshRest rest = MeshRest.of(fake.options())) {
      fake.answer(202, RUNNING)
          .answer(200, DONE)
          .answer(200, "{\"items\":[" + DONE + "]}")
          .answer(200, "{\"standIn\":\"f00d\",\"items\":[{\"unreadable\":\"x\"}]}");

      Erasure begun = rest.audit().erase("patient-7", "asked");
      assertThat(begun.status()).isEqualTo(ErasureStatus.RUNNING);
      Erasure done = rest.audit().erasure(begun.id());
      ErasureReport report = Objects.requireNonNull(done.report());
      assertThat(report.copies()).first().matches(c -> c.place() == CopyPlace.BACKUP);
      assertThat(rest.audit().erasures()).hasSize(1);
      SubjectExportPart part =
          rest.audit().exportDataSubject(new SubjectExportRequest("patient-7", "asked", null, 10));
      assertThat(part.items()).first().matches(i -> "x".equals(i.unreadable()));
      assertThat(fake.asked())
          .extracting(FakeRest.Asked::line)
          .contains(
              "POST /v1/erasures",
              "POST /v1/data-subjects/exports",
              "GET /v1/erasures/" + begun.id())
          .noneMatch(line -> line.contains("patient-7"));
    }
  }
}
