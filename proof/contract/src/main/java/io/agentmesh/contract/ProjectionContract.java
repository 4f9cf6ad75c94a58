package io.agentmesh.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.event.MessageEvent;
import io.agentmesh.domain.event.TenantEvent;
import io.agentmesh.domain.state.Images;
import io.agentmesh.domain.task.Task;
import io.agentmesh.engine.port.Listings.TaskFilter;
import io.agentmesh.engine.port.Projection;
import io.agentmesh.engine.record.Recorded;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What every {@link Projection} must do: show what the state holds, at every position, however the
 * records arrive and whatever ends the process.
 */
public abstract class ProjectionContract {
  private static final TenantId TENANT = TenantId.DEFAULT;

  private ProjectionStore store;

  /** An empty place of its own. */
  protected abstract ProjectionStore newStore();

  @BeforeEach
  void makeStore() {
    store = newStore();
  }

  @AfterEach
  void closeStore() {
    store.close();
  }

  @Test
  void projection_whenNew_isEmptyAtPositionZero() {
    assertThat(store.open().position()).isZero();

    assertThat(Picture.shown(store.listings(), TENANT, 10))
        .isEqualTo(Picture.of(new History(1).state(), List.of()));
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
  void lists_afterRandomBatchesRepetitionsAndCrashes_showWhatTheStateHolds(long seed) {
    History history = new History(seed);
    SplittableRandom random = new SplittableRandom(seed);
    Projection projection = store.open();
    for (int round = 0; round < 40; round++) {
      history.goOn(random.nextInt(1, 60));
      List<Recorded> records = history.take();
      apply(projection, records, random);
      switch (random.nextInt(6)) {
        case 0 -> {
          store.crash();
          projection = store.open();
        }
        case 1 -> {
          store.close();
          projection = store.open();
        }
        case 2 -> projection.apply(records);
        default -> projection.apply(List.of());
      }
      assertThat(projection.position()).as("seed %d", seed).isEqualTo(history.position());
      assertThat(Picture.shown(store.listings(), TENANT, random.nextInt(1, 40)))
          .as("seed %d, round %d", seed, round)
          .isEqualTo(Picture.of(history));
    }
    assertThat(history.retired()).as("seed %d", seed).isNotEmpty();
  }

  private static void apply(
      Projection projection, List<Recorded> records, SplittableRandom random) {
    for (int from = 0; from < records.size(); ) {
      int to = Math.min(records.size(), from + random.nextInt(1, 50));
      int again = Math.max(0, from - random.nextInt(3));
      projection.apply(records.subList(again, to));
      from = to;
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {31, 32, 33})
  void lists_afterOneBatchOfEverything_showWhatTheStateHolds(long seed) {
    History history = new History(seed);
    history.goOn(2000);

    store.open().apply(history.take());

    assertThat(Picture.shown(store.listings(), TENANT, 1000))
        .as("seed %d", seed)
        .isEqualTo(Picture.of(history));
  }

  @Test
  void task_thatRetired_isStillFoundAndListed() {
    History history = new History(41);
    history.goOn(1000);
    store.open().apply(history.take());

    assertThat(history.retired()).isNotEmpty();
    for (Task task : history.retired().values()) {
      assertThat(store.listings().task(TENANT, task.id())).contains(task);
    }
  }

  @Test
  void apply_ofABatchThatCanNotBe_changesNothing() {
    History history = new History(51);
    history.goOn(500);
    Projection projection = store.open();
    projection.apply(history.take());
    Picture before = Picture.of(history);
    long position = history.position();
    history.goOn(100);
    List<Recorded> records = new ArrayList<>(history.take());
    List<Recorded> impossible = new ArrayList<>(records);
    impossible.add(
        Events.recorded(
            history.position() + 1, new MessageEvent.Acknowledged(TENANT, 1_000_000_000)));

    assertThatThrownBy(() -> projection.apply(impossible)).isInstanceOf(RuntimeException.class);

    assertThat(projection.position()).isEqualTo(position);
    assertThat(Picture.shown(store.listings(), TENANT, 100)).isEqualTo(before);
    projection.apply(records);
    assertThat(Picture.shown(store.listings(), TENANT, 100)).isEqualTo(Picture.of(history));
  }

  @ParameterizedTest
  @ValueSource(longs = {61, 62, 63})
  void rebuild_fromImages_showsWhatReplayShowsAndGoesOn(long seed) {
    History history = new History(seed);
    history.goOn(1500);
    Projection projection = store.open();
    projection.apply(Events.ofAnotherLife());

    projection.rebuild(List.of(), history.position());
    projection.rebuild(Images.of(history.state()), history.position());

    assertThat(projection.position()).isEqualTo(history.position());
    assertThat(Picture.shown(store.listings(), TENANT, 50))
        .isEqualTo(Picture.of(history.state(), List.of()));
    history.take();
    history.retired().clear();
    history.retiredChunks().clear();
    store.crash();
    Projection again = store.open();
    history.goOn(500);
    again.apply(history.take());
    assertThat(Picture.shown(store.listings(), TENANT, 50)).isEqualTo(Picture.of(history));
  }

  @Test
  void tenant_deletedAndMadeAnew_showsOnlyWhatCameAfterwards() {
    Projection projection = store.open();
    for (boolean inOneBatch : List.of(true, false)) {
      TenantId other = new TenantId(inOneBatch ? "atonce" : "insteps");
      long position = projection.position();
      projection.apply(Events.lifeOf(TENANT, position + 1));
      List<Recorded> records = new ArrayList<>(Events.lifeOf(other, position + 6));
      records.add(Events.recorded(position + 11, new TenantEvent.Deleted(other, 1)));
      if (inOneBatch) {
        records.addAll(Events.lifeOf(other, position + 12));
        projection.apply(records);
      } else {
        projection.apply(records);
        assertThat(Picture.shown(store.listings(), other, 2))
            .isEqualTo(
                new Picture(
                    List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of()));
        projection.apply(Events.lifeOf(other, position + 12));
      }
      assertThat(Picture.shown(store.listings(), other, 2)).isEqualTo(Events.pictureOf(other));
      assertThat(Picture.shown(store.listings(), TENANT, 2)).isEqualTo(Events.pictureOf(TENANT));
    }
  }

  @Test
  void tenants_withTheSameIdsAndNumbers_neverSeeEachOther() {
    Projection projection = store.open();
    TenantId other = new TenantId("other");
    projection.apply(Events.lifeOf(TENANT, 1));
    projection.apply(Events.lifeOf(other, 100));
    Picture mine = Picture.shown(store.listings(), TENANT, 2);
    Picture others = Picture.shown(store.listings(), other, 2);
    assertThat(mine).isEqualTo(Events.pictureOf(TENANT));
    assertThat(others).isEqualTo(Events.pictureOf(other));

    projection.apply(Events.endOf(other, 200));

    assertThat(Picture.shown(store.listings(), TENANT, 2)).isEqualTo(mine);
    assertThat(Picture.shown(store.listings(), other, 2).deliveries()).isEmpty();
    assertThat(store.listings().task(TENANT, mine.tasks().getFirst().id()))
        .contains(mine.tasks().getFirst());
    assertThat(
            store
                .listings()
                .tasks(TENANT, new TaskFilter("CANCELLED", "", "", ""), Events.page(10)))
        .extracting(page -> page.items().size())
        .isEqualTo(0);
  }
}
