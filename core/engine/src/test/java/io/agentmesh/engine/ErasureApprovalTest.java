package io.agentmesh.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.domain.Payload;
import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.access.Origin;
import io.agentmesh.domain.access.Principal;
import io.agentmesh.domain.access.Role;
import io.agentmesh.domain.agent.AgentId;
import io.agentmesh.domain.command.AccessCommand;
import io.agentmesh.domain.command.EvidenceCommand;
import io.agentmesh.domain.command.EvidenceCommand.ApprovalCommand;
import io.agentmesh.domain.command.MessageCommand;
import io.agentmesh.domain.command.Once;
import io.agentmesh.domain.decision.Reply;
import io.agentmesh.domain.evidence.Approval;
import io.agentmesh.domain.evidence.Erasure;
import io.agentmesh.domain.evidence.GuardedAct;
import io.agentmesh.domain.message.Address;
import io.agentmesh.domain.message.Classification;
import io.agentmesh.domain.message.Envelope;
import io.agentmesh.domain.message.Terms;
import io.agentmesh.engine.port.Outcome;
import io.agentmesh.engine.seal.ToySealing;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ErasureApprovalTest {
  private static final String PATIENT = "patient-4711";
  private static final String ID = "approval1";

  @TempDir Path directory;

  @Test
  void approval_isKeptByTheStandIn_andServesTheErasureOfThatDataSubject() {
    try (MeshFixture mesh = new MeshFixture(directory, new ToySealing())) {
      Principal other =
          mesh.done(
                  Reply.OfKey.class,
                  new AccessCommand.CreateKey(
                      "second00", "second", "0".repeat(64), List.of(Role.ADMIN), List.of(), 0))
              .key()
              .principal();
      publishAbout(mesh);
      mesh.clock.addAndGet(1_000_000);
      Approval asked =
          mesh.done(
                  Reply.OfApproval.class,
                  new ApprovalCommand.RequestApproval(ID, GuardedAct.ERASURE, PATIENT, "asked"))
              .approval();
      assertThat(Erasure.isStandIn(asked.target())).isTrue();
      assertThat(asked.target()).doesNotContain(PATIENT);
      assertThat(mesh.engine.opening().subject(TenantId.DEFAULT, asked.target()))
          .isEqualTo(PATIENT);
      Outcome given =
          mesh.engine
              .call(new Origin(other, "", "", "", ""), new ApprovalCommand.Approve(ID, "so it is"))
              .join();
      assertThat(given).isInstanceOf(Outcome.Done.class);
      Outcome strange = mesh.act(new EvidenceCommand.Erase("patient-1", "", "asked", ID));
      assertThat(strange).isInstanceOf(Outcome.Refused.class);
      mesh.done(Reply.OfErasure.class, new EvidenceCommand.Erase(PATIENT, "", "asked", ID));
    }
  }

  private static void publishAbout(MeshFixture mesh) {
    AgentId agent = mesh.agent("sink", "skill");
    mesh.done(
        Reply.Published.class,
        new MessageCommand.Publish(
            new Address.ToAgent(agent),
            new Envelope("test", "", "", "", "", 3, "", Map.of())
                .withTerms(new Terms(0, 0, "", 0, Classification.CONFIDENTIAL, PATIENT)),
            new Payload("text/plain", "diabetes".getBytes(UTF_8)),
            Once.NEVER));
  }
}
