package io.agentmesh.codereview.run.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentmesh.codereview.agents.talk.Line;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildrenTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir Path directory;

  private static Child start(Children children, String how) throws IOException {
    return children.start(
        "parrot", List.of(), Parrot.class.getName(), List.of(how), Map.of("PARROT", "yes"), true);
  }

  @Test
  void child_isTold_andAnswers() throws IOException {
    try (Children children = new Children(directory)) {
      Child parrot = start(children, "repeat");
      parrot.tell(Line.of("hello", "é"));
      assertThat(children.await(parrot, "hello", PATIENCE)).isEqualTo(Line.of("hello", "é"));
    }
  }

  @Test
  void child_diesUnexpectedly_isNoticedWithItsLastWords() throws IOException {
    try (Children children = new Children(directory)) {
      Child parrot = start(children, "die");
      assertThatThrownBy(() -> children.await(parrot, "never", PATIENCE))
          .isInstanceOf(DemoFailed.class)
          .hasMessageContaining("parrot died with exit code 3")
          .hasMessageContaining("the last words");
    }
  }

  @Test
  void child_killedOnPurpose_isNoSurprise() throws IOException, InterruptedException {
    try (Children children = new Children(directory)) {
      Child parrot = start(children, "repeat");
      parrot.kill();
      parrot.process().waitFor();
      assertThat(children.listen(Duration.ofMillis(100))).isEmpty();
    }
  }

  @Test
  void children_closed_areGone() throws IOException {
    Child parrot;
    try (Children children = new Children(directory)) {
      parrot = start(children, "repeat");
    }
    assertThat(parrot.process().isAlive()).isFalse();
  }
}
