package io.agentmesh.e2e.patterns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.agentmesh.client.Mesh;
import io.agentmesh.client.MeshOptions;
import io.agentmesh.client.agent.Agent;
import io.agentmesh.client.rest.MeshRest;
import io.agentmesh.client.task.TaskHandle;
import io.agentmesh.client.task.TaskRequest;
import io.agentmesh.client.task.TaskResult;
import io.agentmesh.e2e.model.StandInModel;
import io.agentmesh.e2e.node.JavaProcess;
import io.agentmesh.e2e.node.NodeProcess;
import io.agentmesh.patterns.approval.PayingAgent;
import io.agentmesh.patterns.approval.Payment;
import io.agentmesh.patterns.fanout.CountWords;
import io.agentmesh.patterns.fanout.CountingAgent;
import io.agentmesh.patterns.languagemodel.Answer;
import io.agentmesh.patterns.languagemodel.AnsweringAgent;
import io.agentmesh.patterns.languagemodel.ModelSettings;
import io.agentmesh.patterns.languagemodel.Question;
import io.agentmesh.patterns.languagemodel.Usage;
import io.agentmesh.patterns.request.AskPrice;
import io.agentmesh.patterns.request.PricingAgent;
import io.agentmesh.wire.rest.tasks.TaskState;
import java.io.IOException;
import java.math.BigDecimal;
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

  @Test
  void price_thatIsAskedFor_isReplied() throws IOException, InterruptedException {
    run(PricingAgent.class, Map.of(), "pricer-1");
    await().atMost(PATIENCE).until(() -> says(PricingAgent.class, "knows the prices"));
    Process ask = run(AskPrice.class, Map.of(), "pear", "12");
    assertThat(ask.waitFor(60, TimeUnit.SECONDS)).isTrue();
    String said = Files.readString(log(AskPrice.class));
    assertThat(ask.exitValue()).as(said).isZero();
    assertThat(said).contains("12 x pear: 6.60, says pricer-1");
  }

  @Test
  void payment_overTheLimit_goesOnWhenAPersonSaysSo() throws IOException, InterruptedException {
    run(PayingAgent.class, Map.of(), "cashier-1");
    try (Mesh mesh = connect();
        MeshRest rest = MeshRest.of(options())) {
      TaskHandle small = pay(mesh, "Ada", 100);
      TaskHandle large = pay(mesh, "Ada", 250);
      TaskHandle doubtful = pay(mesh, "Mallory", 999);
      assertThat(small.await(PATIENCE).orThrow().text()).isEqualTo("paid 100 to Ada");
      answer(rest, large, "yes");
      assertThat(large.await(PATIENCE).orThrow().text()).isEqualTo("paid 250 to Ada");
      answer(rest, doubtful, "no");
      assertThat(doubtful.await(PATIENCE)).isInstanceOf(TaskResult.Failed.class);
      assertThat(rest.tasks().get(doubtful.id()).reason()).contains("a person said no");
    }
  }

  private static TaskHandle pay(Mesh mesh, String to, int amount) {
    return mesh.submit(
        TaskRequest.ofType("payment")
            .requires(PayingAgent.CAPABILITY)
            .json(new Payment(to, BigDecimal.valueOf(amount)))
            .build());
  }

  /** A person answers at the command line, once the question is there. */
  private void answer(MeshRest rest, TaskHandle task, String answer)
      throws IOException, InterruptedException {
    await()
        .atMost(PATIENCE)
        .until(() -> rest.tasks().get(task.id()).state() == TaskState.INPUT_REQUIRED);
    Path said = directory.resolve("answer-" + answer + ".log");
    List<String> words = List.of("tasks", "answer", task.id(), "--text", answer);
    Process person = JavaProcess.start(said, access(), NodeProcess.PROGRAM, words);
    programs.add(person);
    assertThat(person.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(person.exitValue()).as(Files.readString(said)).isZero();
  }

  private boolean says(Class<?> program, String text) throws IOException {
    return Files.exists(log(program)) && Files.readString(log(program)).contains(text);
  }

  private MeshOptions options() {
    return MeshOptions.withApiKey(node.adminKey()).url(node.url()).build();
  }

  private Map<String, String> access() {
    return Map.of(
        MeshOptions.URL_VARIABLE,
        node.url().toString(),
        MeshOptions.API_KEY_VARIABLE,
        node.adminKey());
  }

  private Mesh connect() {
    return Mesh.connect(options());
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
    all.putAll(access());
    Process process = JavaProcess.start(log(program), all, program.getName(), List.of(arguments));
    programs.add(process);
    return process;
  }

  private Path log(Class<?> program) {
    return directory.resolve(program.getSimpleName() + ".log");
  }
}
