package io.agentmesh.engine.siem;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.access.Principal;
import io.agentmesh.domain.audit.Action;
import io.agentmesh.domain.audit.AuditFact;
import io.agentmesh.engine.alert.MemoryAlerts;
import io.agentmesh.engine.follow.FollowOptions;
import io.agentmesh.engine.record.JournalRecord;
import io.agentmesh.journal.Heard;
import io.agentmesh.journal.Journal;
import io.agentmesh.journal.JournalOptions;
import io.agentmesh.journal.disk.Disk;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class AuditStreamsTest {
  private static final FollowOptions OPTIONS = new FollowOptions(2, 20, 1_000_000, 10);

  private final Journal journal;
  private final MemoryAlerts store = new MemoryAlerts();
  private final Told target = new Told();
  private long time = 1_795_786_512_000_000L;

  AuditStreamsTest(@TempDir Path directory) {
    this.journal =
        Journal.open(
            JournalOptions.at(directory)
                .withSegmentBytes(16 << 20)
                .withReserveBytes(8 << 20)
                .withMaxBatchBytes(6 << 20)
                .withMinFreeBytes(0),
            Disk.real());
    journal.start(new Heard());
  }

  @AfterEach
  void close() {
    journal.close();
  }

  @Test
  void entries_areSentInTheirOrder_andAnotherRunGoesOnBehindThem() {
    try (AuditStreams streams = started()) {
      for (int i = 0; i < 700; i++) {
        act("m" + i);
      }
      awaitTrue(() -> target.told.size() == 700);
      assertThat(streams.isEmpty()).isFalse();
      assertThat(streams.trouble()).isNull();
      awaitTrue(() -> streams.lag().equals("told 0 records behind"));
    }
    long last = act("later");
    try (AuditStreams _ = started()) {
      awaitTrue(() -> target.told.size() == 701);
    }

    assertThat(target.told.getLast()).contains("\"id\":\"" + last + "-0\"", "later");
    assertThat(target.told).doesNotHaveDuplicates();
  }

  @Test
  void targetThatFails_isTroubleAndGetsEverythingOnceItTakes() {
    target.failing = true;
    try (AuditStreams streams = started()) {
      act("one");
      awaitTrue(() -> streams.trouble() != null);
      assertThat(streams.trouble()).contains("told", "full");
      assertThat(streams.heldPosition()).isLessThan(journal.durablePosition());
      target.failing = false;
      awaitTrue(() -> target.told.size() == 1);
      awaitTrue(() -> streams.trouble() == null);
    }
  }

  private AuditStreams started() {
    AuditStreams streams = new AuditStreams(journal, store, List.of(target), OPTIONS);
    streams.start();
    return streams;
  }

  private long act(String resource) {
    JournalRecord record =
        new JournalRecord(
            TenantId.DEFAULT,
            "ann",
            Principal.Kind.SERVICE,
            "",
            "",
            "",
            "",
            List.of(AuditFact.success(Action.MESSAGE_ROUTED, "message", resource)),
            List.of(),
            List.of());
    byte[] bytes = JournalRecord.CODEC.encode(record);
    long position = journal.append(++time, JournalRecord.KIND, bytes, 0, bytes.length);
    awaitTrue(() -> {
      journal.submit();
      return journal.durablePosition() >= position;
    });
    return position;
  }

  private static void awaitTrue(BooleanSupplier condition) {
    while (!condition.getAsBoolean()) {
      LockSupport.parkNanos(1_000_000);
      if (Thread.interrupted()) {
        throw new AssertionError("it took too long");
      }
    }
  }

  /** A target that remembers what it was sent. */
  private static final class Told implements AuditTarget {
    final List<String> told = new CopyOnWriteArrayList<>();
    volatile boolean failing;

    @Override
    public String name() {
      return "told";
    }

    @Override
    public void send(List<StreamedEntry> entries) {
      if (failing) {
        throw new IllegalStateException("it is full");
      }
      entries.forEach(e -> told.add(new String(e.line(), StandardCharsets.UTF_8)));
    }
  }
}
