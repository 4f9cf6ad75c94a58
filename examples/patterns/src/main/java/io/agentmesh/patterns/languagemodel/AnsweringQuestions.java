package io.agentmesh.patterns.languagemodel;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.LangChain4jException;
import dev.langchain4j.exception.NonRetriableException;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.output.TokenUsage;
import io.agentmesh.client.Mesh;
import io.agentmesh.client.message.Outgoing;
import io.agentmesh.client.payload.Payload;
import io.agentmesh.client.work.TaskContext;
import io.agentmesh.client.work.TaskFailure;
import io.agentmesh.client.work.TaskHandler;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * Answers each task with the model and publishes what it cost. The mesh does the retries, so that a
 * question that one agent can not get answered goes to another. Thread-safe.
 */
public final class AnsweringQuestions implements TaskHandler {
  private final Mesh mesh;
  private final String name;
  private final ChatModel model;

  /** Answers with the model of these settings. */
  public AnsweringQuestions(Mesh mesh, ModelSettings settings) {
    this.mesh = mesh;
    this.name = settings.model();
    this.model =
        OpenAiChatModel.builder()
            .baseUrl(settings.url().toString())
            .apiKey(settings.apiKey().isEmpty() ? "none" : settings.apiKey())
            .modelName(settings.model())
            .timeout(settings.patience())
            .maxRetries(0)
            .build();
  }

  @Override
  public Payload handle(TaskContext task) {
    Question asked = read(task);
    long began = System.nanoTime();
    ChatResponse response = ask(asked);
    long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
    TokenUsage tokens = response.tokenUsage();
    Answer answer =
        new Answer(
            Objects.requireNonNullElse(response.aiMessage().text(), ""),
            Objects.requireNonNullElse(response.modelName(), name),
            tokens == null ? 0 : Objects.requireNonNullElse(tokens.inputTokenCount(), 0),
            tokens == null ? 0 : Objects.requireNonNullElse(tokens.outputTokenCount(), 0));
    record(task, answer, millis);
    return Payload.json(answer);
  }

  private static Question read(TaskContext task) {
    try {
      Question asked = task.payload().json(Question.class);
      if (!asked.question().isBlank()) {
        return asked;
      }
    } catch (IllegalArgumentException broken) {
      throw TaskFailure.forGood(broken.getMessage() + ": expected {\"question\": ...}");
    }
    throw TaskFailure.forGood("the question is empty");
  }

  private ChatResponse ask(Question asked) {
    List<ChatMessage> messages = new ArrayList<>();
    if (asked.instructions() != null) {
      messages.add(SystemMessage.from(asked.instructions()));
    }
    messages.add(UserMessage.from(asked.question()));
    try {
      return model.chat(messages);
    } catch (NonRetriableException refused) {
      throw TaskFailure.forGood("the model refused: " + refused.getMessage());
    } catch (LangChain4jException failed) {
      throw TaskFailure.retryable("the model did not answer: " + failed.getMessage());
    }
  }

  private void record(TaskContext task, Answer answer, long millis) {
    mesh.publish(
        Outgoing.toTopic(Usage.TOPIC)
            .type(Usage.TYPE)
            .causationId(task.id())
            .correlationId(task.correlationId())
            .idempotencyKey(task.id() + "-" + task.attempt())
            .json(
                new Usage(
                    task.id(), answer.model(), answer.inputTokens(), answer.outputTokens(), millis))
            .build());
  }
}
