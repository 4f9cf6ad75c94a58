package io.agentmesh.codereview.agents;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.codereview.agents.talk.Planned;
import io.agentmesh.codereview.agents.talk.ReviewEnded;
import io.agentmesh.codereview.agents.talk.ReviewTask;
import io.agentmesh.codereview.analysis.SourceFile;
import io.agentmesh.codereview.tree.SourceTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlannerTest {

  @TempDir Path directory;

  private Path tree;
  private Path extra;

  @BeforeEach
  void twoFilesAndOneOfTheDemo() throws IOException {
    tree = Files.createDirectory(directory.resolve("tree"));
    extra = Files.createDirectory(directory.resolve("extra"));
    Files.writeString(tree.resolve("A.java"), "class A {}\n");
    Files.writeString(tree.resolve("B.java"), "class B {}\n");
    Files.createDirectory(extra.resolve(Sources.EXTRA));
    Files.writeString(extra.resolve(Sources.EXTRA).resolve("V.java"), "class V {}\n");
  }

  private Sources sources() {
    return Sources.of(
        new Parameters("r", "planner", "reporter", tree, extra, directory, directory, Map.of()));
  }

  @Test
  void plan_everyFile_getsOneTaskPerCapability() {
    Sources sources = sources();
    List<ReviewTask> tasks = Planner.plan(sources, List.of("A.java", "B.java"));
    assertThat(tasks).hasSize(2 * Analysers.capabilities().size()).doesNotHaveDuplicates();
    assertThat(tasks).extracting(ReviewTask::path).containsOnly("A.java", "B.java");
  }

  @Test
  void plan_fileOfTheDemo_isInTheMidstAndGetsOneTask() {
    Sources sources = sources();
    List<String> paths = sources.list().paths();
    assertThat(paths).containsExactly("A.java", "agentmesh-demo/V.java", "B.java");
    assertThat(Planner.plan(sources, paths))
        .filteredOn(task -> Sources.isExtra(task.path()))
        .hasSize(1);
  }

  @Test
  void plan_fileThatVanished_isLeftOut() throws IOException {
    Sources sources = sources();
    List<String> paths = sources.list().paths();
    Files.delete(tree.resolve("A.java"));
    assertThat(Planner.plan(sources, paths)).extracting(ReviewTask::path).doesNotContain("A.java");
  }

  @Test
  void task_fileChangedSincePlanned_isNoticed() throws IOException {
    ReviewTask task = Planner.plan(sources(), List.of("A.java")).getFirst();
    assertThat(task.isFor(file("A.java"))).isTrue();
    Files.writeString(tree.resolve("A.java"), "class A { int a; }\n");
    assertThat(task.isFor(file("A.java"))).isFalse();
  }

  @Test
  void ended_messagesAreCountedOnce_failuresAreUnanswered() {
    ReviewEnded ended =
        Planner.ended(
            "tree",
            List.of(
                new Planned("t1", "A.java", "code.metrics", "COMPLETED", "m1"),
                new Planned("t2", "A.java", "code.secrets", "COMPLETED", "m2"),
                new Planned("t3", "B.java", "code.metrics", "FAILED", "not readable")));
    assertThat(ended.messages()).isEqualTo(2);
    assertThat(ended.unanswered())
        .containsExactly(new ReviewEnded.Unanswered("B.java", "code.metrics", "not readable"));
  }

  private SourceFile file(String path) {
    return switch (sources().read(path)) {
      case SourceTree.Reading.Read(var file) -> file;
      case SourceTree.Reading.Refused(var reason) -> throw new AssertionError(reason);
    };
  }
}
