package io.agentmesh.engine.shard.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.domain.TenantId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Who goes first, and who is turned away when too much waits for too long. */
class InboxTest {
  private static final long MOST = 1000;

  private final Inbox inbox = new Inbox(8192, MOST);
  private final List<String> refused = new ArrayList<>();
  private long millis;

  private final class AJob implements Job {
    private final String name;
    private final String session;
    private final boolean isNew;
    private final boolean urgent;
    private final long born = millis;

    AJob(String name, String session, boolean isNew, boolean urgent) {
      this.name = name;
      this.session = session;
      this.isNew = isNew;
      this.urgent = urgent;
    }

    @Override
    public TenantId tenant() {
      return TenantId.DEFAULT;
    }

    @Override
    public boolean isNewWork() {
      return isNew;
    }

    @Override
    public boolean isUrgent() {
      return urgent;
    }

    @Override
    public String session() {
      return session;
    }

    @Override
    public void run() {}

    @Override
    public void refuse(String reason) {
      refused.add(name);
    }
  }

  private long now() {
    return TimeUnit.MILLISECONDS.toNanos(millis);
  }

  private boolean offer(String name, boolean isNew, boolean urgent) {
    return inbox.offer(new AJob(name, "", isNew, urgent));
  }

  private String next() {
    return ((AJob) Objects.requireNonNull(inbox.next(now()))).name;
  }

  private void sort() {
    inbox.sort(now());
  }

  /** Nothing is served, in steps of 100 ms. */
  private void stands(long time) {
    for (long passed = 0; passed < time; passed += 100) {
      millis += 100;
      sort();
    }
  }

  @Test
  void urgent_job_goesBeforeTheRestOfItsTenant() {
    offer("a", true, false);
    offer("b", true, false);
    offer("c", true, true);
    sort();
    assertThat(List.of(next(), next(), next())).containsExactly("c", "a", "b");
    assertThat(inbox.isEmpty()).isTrue();
  }

  @Test
  void urgent_job_doesNotOvertakeItsOwnSession() {
    inbox.offer(new AJob("a", "s1", true, false));
    inbox.offer(new AJob("b", "s1", true, true));
    inbox.offer(new AJob("c", "s2", true, true));
    sort();
    assertThat(List.of(next(), next(), next())).containsExactly("c", "a", "b");
    inbox.offer(new AJob("d", "s2", true, false));
    inbox.offer(new AJob("e", "s1", true, true));
    sort();
    assertThat(List.of(next(), next()))
        .as("nothing of s1 waits any more")
        .containsExactly("e", "d");
  }

  @Test
  void pause_thatLetsABacklogGrow_turnsNobodyAway() {
    for (int i = 0; i < 100; i++) {
      offer("a" + i, true, false);
    }
    sort();
    millis += 2 * MOST - 1;
    sort();
    assertThat(offer("more", true, false)).isTrue();
    sort();
    for (int i = 0; i <= 100; i++) {
      next();
      assertThat(inbox.isLate()).isFalse();
    }
  }

  @Test
  void queue_thatStands_turnsNewWorkAway_andNothingElse() {
    offer("first", true, false);
    offer("ack", false, false);
    sort();
    stands(3 * MOST + 100);
    assertThat(inbox.isOverloaded()).isTrue();
    assertThat(offer("new", true, false)).isFalse();
    assertThat(offer("ack2", false, false)).isTrue();
    assertThat(offer("urgent", true, true)).isTrue();
    sort();
    assertThat(next()).isEqualTo("urgent");
    assertThat(inbox.isLate()).isFalse();
    assertThat(next()).isEqualTo("first");
    assertThat(inbox.isLate()).isTrue();
    assertThat(next()).isEqualTo("ack");
    assertThat(next()).isEqualTo("ack2");
    sort();
    assertThat(inbox.isOverloaded()).isFalse();
    assertThat(offer("new", true, false)).isTrue();
  }

  @Test
  void queue_thatIsWorkedOff_takesNewWorkAgain_onceItIsHalfAsOld() {
    for (int i = 0; i < 40; i++) {
      offer("a" + i, true, false);
      millis += 50;
      sort();
    }
    stands(3 * MOST);
    assertThat(inbox.isOverloaded()).isTrue();
    long ageOfFirst;
    do {
      next();
      inbox.offer(new AJob("ack", "", false, false));
      millis += 1;
      sort();
      ageOfFirst = millis;
    } while (inbox.isOverloaded() && ageOfFirst < 60_000);
    assertThat(inbox.isOverloaded()).isFalse();
  }

  @Test
  void three_timesWhatCanBeDone_leavesGoodputWhole_andBoundsTheWait() {
    SplittableRandom random = new SplittableRandom(20261128);
    int perMilli = 2;
    long done = 0;
    long late = 0;
    long longest = 0;
    long offeredUrgent = 0;
    long doneUrgent = 0;
    long settled = 5 * MOST;
    for (millis = 0; millis < 60_000; millis++) {
      for (int i = 0; i < 3 * perMilli; i++) {
        boolean urgent = random.nextInt(10) == 0;
        offeredUrgent += urgent && millis >= settled ? 1 : 0;
        offer("x", true, urgent);
      }
      sort();
      // Turning one away that was taken in costs a tenth of doing it.
      double left = perMilli;
      while (left > 0) {
        AJob job = (AJob) inbox.next(now());
        if (job == null) {
          break;
        }
        left -= inbox.isLate() ? 0.1 : 1;
        if (millis < settled) {
          continue;
        }
        if (inbox.isLate()) {
          late++;
        } else {
          done++;
          doneUrgent += job.urgent ? 1 : 0;
          longest = Math.max(longest, millis - job.born);
        }
      }
    }
    double goodput = (double) done / (60_000 - settled) / perMilli;
    assertThat(goodput).isGreaterThan(0.95);
    assertThat(longest).isLessThanOrEqualTo(MOST + 1);
    assertThat(doneUrgent).isGreaterThanOrEqualTo((long) (offeredUrgent * 0.99));
    assertThat(late).isLessThan(done);
  }
}
