package io.agentmesh.e2e.patterns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.agentmesh.client.Mesh;
import io.agentmesh.client.MeshOptions;
import io.agentmesh.client.agent.Agent;
import io.agentmesh.client.task.TaskRequest;
import io.agentmesh.client.task.TaskResult;
import io.agentmesh.e2e.node.JavaProcess;
import io.agentmesh.e2e.node.NodeProcess;
import io.agentmesh.patterns.fanout.CountWords;
import io.agentmesh.patterns.fanout.CountingAgent;
import io.agentmesh.patterns.languagemodel.Answer;
import io.agentmesh.patterns.languagemodel.AnsweringAgent;
import io.agentmesh.patterns.languagemodel.ModelSettings;
import io.agentmesh.patterns.languagemodel.Question;
import io.agentmesh.patterns.languagemodel.Usage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The example programs as processes of their own, against a node that is one too. */
@Timeout(120)
class PatternsTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir Path directory;
  private final List<Process> programs = new CopyOnWriteArrayList<>();
  private NodeProcess node;

  @BeforeEach
  void start() {
    node = new NodeProcess(directory);
  }

  @AfterEach
  void stop() {
    programs.forEach(Process::destroyForcibly);
    node.close();
  }

  @Test
  void question_isAnsweredByTheModel_andItsTokensAreRecorded() {
    try (StandInModel model = new StandInModel();
        Mesh mesh = connect()) {
      List<Usage> usage = new CopyOnWriteArrayList<>();
      try (Agent _ =
          mesh.agent("accountant")
              .capability("model.accounting", 3)
              .subscribe(Usage.TOPIC)
              .onMessage(message -> usage.add(message.payload().json(Usage.class)))
              .start()) {
        run(AnsweringAgent.class, environment(model, StandInModel.KEY));
        model.fail(1);
        TaskResult result = ask(mesh, new Question("Where is the mesh?", "Be brief."));
        Answer answer = result.orThrow().json(Answer.class);
        assertThat(answer)
            .isEqualTo(new Answer("You asked: Where is the mesh?", StandInModel.MODEL, 4, 6));
        assertThat(result.attempts()).isEqualTo(2);
        assertThat(model.asked().getFirst().path("messages").get(0).path("role").asString())
            .isEqualTo("system");
        await().atMost(PATIENCE).until(() -> usage.size() == 1);
        assertThat(usage.getFirst().task()).isEqualTo(result.taskId());
        assertThat(usage.getFirst().inputTokens()).isEqualTo(4);
        assertThat(usage.getFirst().outputTokens()).isEqualTo(6);
      }
    }
  }

  @Test
  void question_thatTheModelRefuses_isADeadLetterAtOnce() {
    try (StandInModel model = new StandInModel();
        Mesh mesh = connect()) {
      run(AnsweringAgent.class, environment(model, "another key"));
      TaskResult result = ask(mesh, new Question("Where is the mesh?", null));
      assertThat(result).isInstanceOf(TaskResult.Failed.class);
      assertThat(result.attempts()).isEqualTo(1);
    }
  }

  @Test
  void words_areCountedByMany_andAddedUp() throws IOException, InterruptedException {
    Path texts = Files.createDirectories(directory.resolve("texts"));
    for (int i = 0; i < 20; i++) {
      Files.writeString(texts.resolve(i + ".txt"), "the mesh and the agent " + i);
    }
    run(CountingAgent.class, Map.of(), "counter-1");
    run(CountingAgent.class, Map.of(), "counter-2");
    Process count = run(CountWords.class, Map.of(), texts.toString());
    assertThat(count.waitFor(60, TimeUnit.SECONDS)).isTrue();
    String said = Files.readString(log(CountWords.class));
    assertThat(count.exitValue()).as(said).isZero();
    assertThat(said).contains("120 words, 24 different", "40\tthe", "20\tmesh");
  }

  private Mesh connect() {
    return Mesh.connect(MeshOptions.withApiKey(node.adminKey()).url(node.url()).build());
  }

  private static TaskResult ask(Mesh mesh, Question question) {
    return mesh.submit(
            TaskRequest.ofType("question")
                .requires(AnsweringAgent.CAPABILITY)
                .json(question)
                .build())
        .await(PATIENCE);
  }

  private static Map<String, String> environment(StandInModel model, String key) {
    return Map.of(
        ModelSettings.URL,
        model.url().toString(),
        ModelSettings.MODEL,
        StandInModel.MODEL,
        ModelSettings.API_KEY,
        key);
  }

  private Process run(Class<?> program, Map<String, String> environment, String... arguments) {
    Map<String, String> all = new HashMap<>(environment);
    all.put(MeshOptions.URL_VARIABLE, node.url().toString());
    all.put(MeshOptions.API_KEY_VARIABLE, node.adminKey());
    Process process = JavaProcess.start(log(program), all, program.getName(), List.of(arguments));
    programs.add(process);
    return process;
  }

  private Path log(Class<?> program) {
    return directory.resolve(program.getSimpleName() + ".log");
  }
}
