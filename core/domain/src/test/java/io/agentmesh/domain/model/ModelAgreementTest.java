package io.agentmesh.domain.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.domain.event.Event;
import io.agentmesh.domain.state.Image;
import io.agentmesh.domain.state.Images;
import io.agentmesh.domain.state.State;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Many short random lives; the seed of one that fails is in its message. */
class ModelAgreementTest {
  private static final int SEQUENCES = 500;
  private static final int STEPS = 300;

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

  @Test
  void random_lives_agree_with_the_naive_model_after_every_command() {
    forEachSeed(seed -> {
      TwoMeshes meshes = new TwoMeshes(seed);
      for (int i = 0; i < STEPS; i++) {
        meshes.step();
      }
      meshes.close();
    });
  }

  @Test
  void random_lives_replayed_or_restored_on_the_way_end_in_the_same_images() {
    forEachSeed(seed -> {
      TwoMeshes meshes = new TwoMeshes(seed);
      int cut = new SplittableRandom(seed).nextInt(STEPS);
      for (int i = 0; i < cut; i++) {
        meshes.step();
      }
      List<Image> atCut = Images.of(meshes.mesh.state());
      int before = meshes.mesh.events().size();
      for (int i = cut; i < STEPS; i++) {
        meshes.step();
      }
      List<Event> events = meshes.mesh.events();
      List<Image> live = Images.of(meshes.mesh.state());

      State replayed = new State(TwoMeshes.TIGHT);
      events.forEach(replayed::apply);
      assertThat(Images.of(replayed)).isEqualTo(live);

      State restored = new State(TwoMeshes.TIGHT);
      atCut.forEach(image -> Images.restore(restored, image));
      assertThat(Images.of(restored)).isEqualTo(atCut);
      events.subList(before, events.size()).forEach(restored::apply);
      assertThat(Images.of(restored)).isEqualTo(live);
    });
  }
}
