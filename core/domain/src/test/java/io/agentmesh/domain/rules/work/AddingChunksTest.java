package io.agentmesh.domain.rules.work;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.domain.agent.AgentId;
import io.agentmesh.domain.command.TaskCommand.AddChunk;
import io.agentmesh.domain.command.TaskCommand.Complete;
import io.agentmesh.domain.command.TaskCommand.Fail;
import io.agentmesh.domain.command.TenantCommand;
import io.agentmesh.domain.decision.Refusal;
import io.agentmesh.domain.event.TaskEvent;
import io.agentmesh.domain.mesh.Acts;
import io.agentmesh.domain.mesh.SmallMesh;
import io.agentmesh.domain.settings.ChunkRules;
import io.agentmesh.domain.settings.MeshRules;
import io.agentmesh.domain.settings.TaskRules;
import io.agentmesh.domain.state.State;
import io.agentmesh.domain.state.mail.CheckedShelf;
import io.agentmesh.domain.state.once.KeyShelf;
import io.agentmesh.domain.state.work.HeldChunk;
import io.agentmesh.domain.task.TaskId;
import io.agentmesh.domain.task.TaskState;
import io.agentmesh.domain.tenant.Quotas;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AddingChunksTest {
  private static final MeshRules RULES =
      MeshRules.DEFAULT.with(new TaskRules(8, 100, 8, new ChunkRules(4, 8, 20, 200)));

  private final SmallMesh mesh = new SmallMesh(RULES);
  private final Acts acts = new Acts(mesh);
  private final AgentId builder = new AgentId("builder");

  @BeforeEach
  void register() {
    acts.agent("builder", Acts.spec(5, "java:1"));
    mesh.asks(builder, 0, 5);
  }

  private TaskId assigned() {
    return acts.submit(Acts.work(3, 1, "java:1"));
  }

  private AddChunk chunk(TaskId id, int sequence, String text) {
    return new AddChunk(id, builder, acts.lease(id).token(), sequence, Acts.text(text));
  }

  private List<String> chunks(TaskId id) {
    return mesh.tenant().tasks().chunks().all().stream()
        .filter(c -> c.task().equals(id))
        .map(c -> c.attempt() + "." + c.sequence())
        .toList();
  }

  private void complete(TaskId id) {
    mesh.done(new Complete(id, builder, acts.lease(id).token(), Acts.text("done")));
  }

  @Test
  void first_chunk_starts_the_task_and_extends_the_lease() {
    TaskId id = assigned();
    mesh.waits(Duration.ofSeconds(20));
    mesh.done(chunk(id, 1, "one"));
    assertThat(acts.task(id).state()).isInstanceOf(TaskState.Running.class);
    assertThat(acts.lease(id).deadline()).isEqualTo(mesh.now() + 60_000_000L);
    assertThat(mesh.lastFacts())
        .extracting(f -> f.action().name())
        .containsExactly("TASK_PROGRESSED");
  }

  @Test
  void chunks_in_their_order_are_kept_with_their_attempt() {
    TaskId id = assigned();
    mesh.done(chunk(id, 1, "one"));
    mesh.done(chunk(id, 2, "two"));
    assertThat(chunks(id)).containsExactly("1.1", "1.2");
  }

  @Test
  void chunk_that_is_there_with_the_same_content_changes_nothing() {
    TaskId id = assigned();
    mesh.done(chunk(id, 1, "one"));
    mesh.done(chunk(id, 2, "two"));
    mesh.done(chunk(id, 1, "one"));
    assertThat(mesh.lastEvents()).isEmpty();
    assertThat(mesh.lastFacts()).isEmpty();
    assertThat(chunks(id)).containsExactly("1.1", "1.2");
  }

  @Test
  void chunk_that_is_there_with_other_content_is_refused_with_the_next_number() {
    TaskId id = assigned();
    mesh.done(chunk(id, 1, "one"));
    Refusal refusal = mesh.refused(chunk(id, 1, "other"));
    assertThat(refusal.kind()).isEqualTo(Refusal.Kind.CONFLICT);
    assertThat(refusal.sentence())
        .isEqualTo("chunk 1 of task " + id + " is there with other content; the next one is 2");
  }

  @Test
  void chunk_that_leaves_a_gap_is_refused_with_the_next_number() {
    TaskId id = assigned();
    Refusal refusal = mesh.refused(chunk(id, 3, "three"));
    assertThat(refusal.kind()).isEqualTo(Refusal.Kind.CONFLICT);
    assertThat(refusal.sentence())
        .isEqualTo("chunk 3 of task " + id + " leaves a gap; the next one is 1");
  }

  @Test
  void chunk_without_the_lease_is_refused() {
    TaskId id = assigned();
    AddChunk stale = new AddChunk(id, builder, acts.lease(id).token() + 1, 1, Acts.text("one"));
    assertThat(mesh.refused(stale).kind()).isEqualTo(Refusal.Kind.LEASE_LOST);
    AddChunk late = chunk(id, 1, "one");
    complete(id);
    assertThat(mesh.refused(late).kind()).isEqualTo(Refusal.Kind.LEASE_LOST);
  }

  @Test
  void chunk_beyond_a_bound_is_refused_and_names_it() {
    TaskId id = assigned();
    Refusal large = mesh.refused(chunk(id, 1, "ninebytes"));
    assertThat(large)
        .isEqualTo(new Refusal(Refusal.Kind.INVALID, "chunk must have at most 8 bytes", "chunk"));
    mesh.done(chunk(id, 1, "12345678"));
    mesh.done(chunk(id, 2, "12345678"));
    assertThat(mesh.refused(chunk(id, 3, "12345")).sentence())
        .isEqualTo("the chunks of task " + id + " may have 20 bytes together");
    mesh.done(chunk(id, 3, "1"));
    mesh.done(chunk(id, 4, "1"));
    assertThat(mesh.refused(chunk(id, 5, "1")).sentence())
        .isEqualTo("task " + id + " has 4 chunks");
  }

  @Test
  void chunks_of_open_tasks_count_against_the_quota_of_payload() {
    mesh.as(
        SmallMesh.SYSTEM,
        new TenantCommand.ChangeQuotas(mesh.tenant().id(), new Quotas(0, 0, 0, 0, 12)));
    TaskId id = assigned();
    long before = mesh.tenant().payloadBytes();
    mesh.done(chunk(id, 1, "1234"));
    assertThat(mesh.tenant().payloadBytes()).isEqualTo(before + 4);
    assertThat(mesh.refused(chunk(id, 2, "12345678")).kind()).isEqualTo(Refusal.Kind.TOO_MANY);
    complete(id);
    assertThat(mesh.tenant().payloadBytes()).isZero();
  }

  @Test
  void first_chunk_of_another_lease_takes_the_place_of_those_before() {
    TaskId id = assigned();
    mesh.done(chunk(id, 1, "one"));
    mesh.done(chunk(id, 2, "two"));
    mesh.done(new Fail(id, builder, acts.lease(id).token(), "it broke", true));
    mesh.passes(Duration.ofSeconds(2));
    assertThat(chunks(id)).containsExactly("1.1", "1.2");
    assertThat(mesh.refused(chunk(id, 3, "three")).sentence()).endsWith("the next one is 1");
    mesh.done(chunk(id, 1, "anew"));
    assertThat(chunks(id)).containsExactly("2.1");
  }

  @Test
  void chunks_of_an_ended_task_stay_while_there_is_room_for_them() {
    TaskId first = assigned();
    TaskId second = assigned();
    mesh.done(chunk(first, 1, "1"));
    mesh.done(chunk(first, 2, "2"));
    mesh.done(chunk(second, 1, "1"));
    mesh.done(chunk(second, 2, "2"));
    complete(first);
    complete(second);
    assertThat(chunks(first)).hasSize(2);
    assertThat(chunks(second)).isEmpty();
  }

  @Test
  void chunks_on_the_shelf_leave_it_with_their_task() {
    TaskId id = assigned();
    IntStream.rangeClosed(1, 4).forEach(n -> mesh.done(chunk(id, n, "c" + n)));
    CheckedShelf shelf = new CheckedShelf();
    State state = new State(RULES, shelf, KeyShelf.IN_MEMORY);
    mesh.events().forEach(state::apply);
    assertThat(shelf.things()).isEqualTo(4);
    List<HeldChunk> held = state.tenant(mesh.tenant().id()).tasks().chunks().all();
    assertThat(held)
        .extracting(c -> new String(c.chunk(shelf::chunk).content().bytes(), UTF_8))
        .containsExactly("c1", "c2", "c3", "c4");
    complete(id);
    state.apply(mesh.lastEvents().getLast());
    state.apply(new TaskEvent.Retired(mesh.tenant().id(), List.of(id)));
    assertThat(shelf.things()).isZero();
  }
}
