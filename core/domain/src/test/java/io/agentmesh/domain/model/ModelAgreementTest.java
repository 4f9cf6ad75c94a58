package io.agentmesh.domain.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.domain.decision.Refusal;
import io.agentmesh.domain.event.Event;
import io.agentmesh.domain.state.Image;
import io.agentmesh.domain.state.Images;
import io.agentmesh.domain.state.State;
import io.agentmesh.domain.state.mail.CheckedShelf;
import io.agentmesh.domain.state.once.CheckedKeyShelf;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Many short random lives; the seed of one that fails is in its message. */
class ModelAgreementTest {
  private static final int SEQUENCES = Integer.getInteger("model.sequences", 800);
  private static final int STEPS = 200;

  private interface Life {
    void run(long seed);
  }

  private static void forEachSeed(Life life) {
    for (long seed = 1; seed <= SEQUENCES; seed++) {
      try {
        life.run(seed);
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError("seed " + seed + ": " + e.getMessage(), e);
      }
    }
  }

  private static Set<Class<?>> leaves(Class<?> family) {
    Set<Class<?>> leaves = new HashSet<>();
    if (family.isSealed()) {
      for (Class<?> member : family.getPermittedSubclasses()) {
        leaves.addAll(leaves(member));
      }
    } else {
      leaves.add(family);
    }
    return leaves;
  }

  /**
   * What was replayed from the events alone, and what was restored from images on the way and went
   * on with the rest of the events, are the same in the end.
   */
  private static void replayedAndRestored(
      TwoMeshes meshes, List<Image> onTheWay, int eventsBefore) {
    List<Event> events = meshes.mesh.events();
    List<Image> live = Images.of(meshes.mesh.state());

    CheckedShelf shelf = new CheckedShelf();
    CheckedKeyShelf keyShelf = new CheckedKeyShelf();
    State replayed = new State(TwoMeshes.TIGHT, shelf, keyShelf);
    events.forEach(replayed::apply);
    assertThat(Images.of(replayed)).as("replayed").isEqualTo(live);
    assertThat(shelf.things())
        .as("messages and chunks on the shelf or in memory")
        .isEqualTo(
            live.stream()
                .filter(i -> i instanceof Image.OfMessage || i instanceof Image.OfChunk)
                .count());

    State restored = new State(TwoMeshes.TIGHT, new CheckedShelf(), new CheckedKeyShelf());
    onTheWay.forEach(image -> Images.restore(restored, image));
    assertThat(Images.of(restored)).as("restored at once").isEqualTo(onTheWay);
    events.subList(eventsBefore, events.size()).forEach(restored::apply);
    assertThat(Images.of(restored)).as("restored and replayed").isEqualTo(live);
  }

  @Test
  void random_lives_agree_with_the_naive_model_and_are_replayed_and_restored_exactly() {
    Set<Class<?>> happened = new HashSet<>();
    Set<Refusal.Kind> refusals = EnumSet.noneOf(Refusal.Kind.class);
    Entries entries = new Entries();
    forEachSeed(seed -> {
      TwoMeshes meshes = new TwoMeshes(seed);
      int cut = new SplittableRandom(seed).nextInt(STEPS);
      for (int i = 0; i < cut; i++) {
        meshes.step();
      }
      List<Image> onTheWay = Images.of(meshes.mesh.state());
      int eventsBefore = meshes.mesh.events().size();
      for (int i = cut; i < STEPS; i++) {
        meshes.step();
      }
      meshes.close();
      entries.add(meshes.entries);
      replayedAndRestored(meshes, onTheWay, eventsBefore);
      meshes.mesh.events().forEach(e -> happened.add(e.getClass()));
      refusals.addAll(meshes.refusals);
    });
    assertThat(happened).as("kinds of events that were met").isEqualTo(leaves(Event.class));
    entries.areThereForAll(happened);
    assertThat(refusals)
        .as("kinds of refusals that were met")
        .isEqualTo(EnumSet.complementOf(EnumSet.of(Refusal.Kind.UNFIT)));
  }
}
