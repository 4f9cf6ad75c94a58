package io.agentmesh.http.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.agentmesh.domain.access.Role;
import io.agentmesh.wire.session.AddChunk;
import io.agentmesh.wire.session.ClientOp;
import io.agentmesh.wire.session.Complete;
import io.agentmesh.wire.session.Fail;
import io.agentmesh.wire.session.Progress;
import io.agentmesh.wire.session.ServerOp;
import io.agentmesh.wire.session.TaskEvent;
import io.agentmesh.wire.session.TaskOffer;
import io.agentmesh.wire.session.TaskState;
import io.agentmesh.wire.session.UnwatchTask;
import io.agentmesh.wire.session.WatchTask;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Chunks over a session, and watching a task over one. */
class SessionChunksTest {
  @TempDir Path directory;
  private SessionNode node;
  private SessionClient worker;
  private SessionClient watcher;

  @BeforeEach
  void start() {
    node = new SessionNode(directory);
    worker = SessionClient.agent(node, node.agentKey("worker-1"), "worker-1", 0, 8);
    watcher = SessionClient.submitter(node, node.agentKey());
  }

  @AfterEach
  void stop() {
    node.close();
  }

  private String submitted(long seq) {
    watcher.send(Ops.submit(seq, "src/Main.java", 1));
    return watcher.reply(seq).getSubmitted().getTaskId();
  }

  private static ClientOp.Builder watch(long seq, String task, String after) {
    return Ops.of(seq).setWatchTask(WatchTask.newBuilder().setTask(task).setAfter(after));
  }

  private static ClientOp.Builder chunk(long seq, TaskOffer offer, int sequence, String text) {
    return Ops.of(seq)
        .setAddChunk(
            AddChunk.newBuilder()
                .setTask(offer.getTaskId())
                .setToken(offer.getToken())
                .setSequence(sequence)
                .setContentType("text/plain")
                .setChunk(ByteString.copyFromUtf8(text)));
  }

  private static ClientOp.Builder complete(long seq, TaskOffer offer) {
    return Ops.of(seq)
        .setComplete(Complete.newBuilder().setTask(offer.getTaskId()).setToken(offer.getToken()));
  }

  private List<TaskEvent> untilLast(SessionClient client) {
    List<TaskEvent> events = new ArrayList<>();
    do {
      events.add(client.next(ServerOp::hasTaskEvent).getTaskEvent());
    } while (!events.getLast().getLast());
    return events;
  }

  @Test
  void task_watched_tellsItsStatesProgressAndChunksInOrder() {
    String task = submitted(2);
    watcher.send(watch(3, task, ""));
    assertThat(watcher.reply(3).hasDone()).isTrue();
    TaskOffer offer = worker.offer();
    worker.send(
        chunk(3, offer, 1, "one"),
        ClientOp.newBuilder()
            .setProgress(
                Progress.newBuilder()
                    .setTask(task)
                    .setToken(offer.getToken())
                    .setPercent(40)
                    .setText("half")),
        chunk(4, offer, 2, "two"),
        complete(5, offer));
    List<TaskEvent> events = untilLast(watcher);
    assertThat(events)
        .extracting(TaskEvent::getKind)
        .containsExactly(
            "submitted",
            "assigned",
            "started",
            "chunk-added",
            "progressed",
            "chunk-added",
            "completed");
    assertThat(events.get(1).getAgent()).isEqualTo("worker-1");
    assertThat(events.get(3).getSequence()).isEqualTo(1);
    assertThat(events.get(3).getAttempt()).isEqualTo(1);
    assertThat(events.get(3).getChunk().toStringUtf8()).isEqualTo("one");
    assertThat(events.get(4).getPercent()).isEqualTo(40);
    assertThat(events.get(4).getText()).isEqualTo("half");
    assertThat(events.getLast().getState()).isEqualTo(TaskState.TASK_STATE_COMPLETED);

    SessionClient other = SessionClient.submitter(node, node.agentKey());
    other.send(watch(2, task, events.get(3).getId()));
    assertThat(untilLast(other))
        .extracting(TaskEvent::getKind)
        .containsExactly("progressed", "chunk-added", "completed");
  }

  @Test
  void chunks_ofAnotherAttempt_beginAnewWithItsNumber() {
    String task = submitted(2);
    watcher.send(watch(3, task, ""));
    TaskOffer first = worker.offer();
    worker.send(
        chunk(3, first, 1, "one"),
        Ops.of(4)
            .setFail(
                Fail.newBuilder()
                    .setTask(task)
                    .setToken(first.getToken())
                    .setReason("it broke")
                    .setRetryable(true)));
    TaskOffer second = worker.offer();
    worker.send(chunk(5, second, 1, "anew"), complete(6, second));
    List<TaskEvent> events = untilLast(watcher);
    assertThat(events)
        .filteredOn(e -> e.getKind().equals("chunk-added"))
        .extracting(e -> e.getAttempt() + "." + e.getSequence() + " " + e.getChunk().toStringUtf8())
        .containsExactly("1.1 one", "2.1 anew");
    assertThat(events)
        .filteredOn(e -> e.getKind().equals("retried"))
        .extracting(TaskEvent::getReason)
        .containsExactly("it broke");
  }

  @Test
  void many_chunksReachAWatcherWhole() {
    String task = submitted(2);
    TaskOffer offer = worker.offer();
    String text = "x".repeat(20_000);
    for (int n = 1; n <= 150; n++) {
      worker.send(chunk(2 + n, offer, n, n + text));
    }
    worker.send(complete(200, offer));
    worker.reply(200);
    watcher.send(watch(3, task, ""));
    List<Integer> sequences =
        untilLast(watcher).stream()
            .filter(e -> e.getKind().equals("chunk-added"))
            .map(TaskEvent::getSequence)
            .toList();
    assertThat(sequences).hasSize(150).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void gap_isRefusedWithTheNextNumber() {
    submitted(2);
    TaskOffer offer = worker.offer();
    worker.send(chunk(3, offer, 2, "two"));
    assertThat(worker.reply(3).getProblem().getDetail()).contains("the next one is 1");
    worker.send(chunk(4, offer, 1, "one"), chunk(5, offer, 1, "one"));
    assertThat(worker.reply(4).hasDone()).isTrue();
    assertThat(worker.reply(5).hasDone()).isTrue();
  }

  @Test
  void watch_isRefusedWhenItCanNotBe() {
    String task = submitted(2);
    watcher.send(watch(3, "019ab2d8-4c11-7a90-8f0e-5d1c2b3a4f63", ""), watch(4, task, "nowhere"));
    assertThat(watcher.reply(3).getProblem().getType()).endsWith("/not-found");
    assertThat(watcher.reply(4).getProblem().getFields(0).getField()).isEqualTo("after");
    watcher.send(watch(5, task, ""), watch(6, task, ""));
    assertThat(watcher.reply(6).getProblem().getType()).endsWith("/conflict");
    SessionClient platform = SessionClient.submitter(node, node.key(List.of(Role.PLATFORM)));
    platform.send(watch(2, task, ""));
    assertThat(platform.reply(2).getProblem().getType()).endsWith("/forbidden");
  }

  @Test
  void watches_beyondTheBound_areTooMany() {
    for (int i = 0; i < TaskWatches.MOST; i++) {
      watcher.send(watch(100 + i, submitted(2 + i), ""));
    }
    watcher.send(watch(200, submitted(50), ""));
    assertThat(watcher.reply(200).getProblem().getType()).endsWith("/too-many-requests");
  }

  @Test
  void task_unwatched_tellsNothingMore() {
    String task = submitted(2);
    watcher.send(watch(3, task, ""));
    watcher.reply(3);
    watcher.next(op -> op.hasTaskEvent() && op.getTaskEvent().getKind().equals("assigned"));
    watcher.send(Ops.of(4).setUnwatchTask(UnwatchTask.newBuilder().setTask(task)));
    assertThat(watcher.reply(4).hasDone()).isTrue();
    TaskOffer offer = worker.offer();
    worker.send(complete(3, offer));
    worker.reply(3);
    assertThat(watcher.untilAnswered(5))
        .noneMatch(op -> op.hasTaskEvent() && op.getTaskEvent().getLast());
    watcher.send(Ops.of(6).setUnwatchTask(UnwatchTask.newBuilder().setTask(task)));
    assertThat(watcher.reply(6).getProblem().getType()).endsWith("/conflict");
  }

  @Test
  void task_unwatchedBeforeItWasFound_answersBothOps() {
    String task = submitted(2);
    watcher.send(
        Ops.of(7).setWatchTask(WatchTask.newBuilder().setTask(task)),
        Ops.of(8).setUnwatchTask(UnwatchTask.newBuilder().setTask(task)));
    assertThat(watcher.reply(7).hasDone()).isTrue();
    assertThat(watcher.reply(8).hasDone()).isTrue();
  }
}
