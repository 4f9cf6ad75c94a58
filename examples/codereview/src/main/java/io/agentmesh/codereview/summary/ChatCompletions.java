package io.agentmesh.codereview.summary;

import io.agentmesh.client.work.TaskFailure;
import io.agentmesh.wire.json.WireJson;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Asks a language model over OpenAI's chat completions: one request, one answer. Refusals fail the
 * task for good, the rest may be tried again. Thread-safe.
 */
final class ChatCompletions {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int MAX_ANSWER = 1 << 20;

  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
  private final ModelSettings settings;

  ChatCompletions(ModelSettings settings) {
    this.settings = settings;
  }

  /** The model's answer to a question. */
  SummedUp ask(String instructions, String question) throws InterruptedException {
    try {
      HttpResponse<InputStream> answer =
          http.send(request(instructions, question), HttpResponse.BodyHandlers.ofInputStream());
      try (InputStream body = answer.body()) {
        byte[] bytes = body.readNBytes(MAX_ANSWER);
        int status = answer.statusCode();
        if (status == 429 || status >= 500) {
          throw TaskFailure.retryable("the model answered with status " + status);
        }
        if (status != 200) {
          throw TaskFailure.forGood("the model refused with status " + status);
        }
        return read(WireJson.tolerant().readTree(bytes));
      }
    } catch (IOException | JacksonException failed) {
      throw TaskFailure.retryable("the model gave no answer: " + failed.getClass().getSimpleName());
    }
  }

  private HttpRequest request(String instructions, String question) {
    Map<String, Object> body =
        Map.of(
            "model",
            settings.model(),
            "messages",
            List.of(message("system", instructions), message("user", question)));
    HttpRequest.Builder request =
        HttpRequest.newBuilder(settings.url().resolve(path()))
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .POST(
                HttpRequest.BodyPublishers.ofByteArray(WireJson.strict().writeValueAsBytes(body)));
    if (!settings.apiKey().isEmpty()) {
      request.header("Authorization", "Bearer " + settings.apiKey());
    }
    return request.build();
  }

  private String path() {
    return settings.url().getPath() + "/chat/completions";
  }

  private static Map<String, String> message(String role, String content) {
    return Map.of("role", role, "content", content);
  }

  private SummedUp read(JsonNode answer) {
    String text = answer.path("choices").path(0).path("message").path("content").asString("");
    if (text.isBlank()) {
      throw TaskFailure.retryable("the model answered without words");
    }
    JsonNode usage = answer.path("usage");
    return new SummedUp(
        text,
        answer.path("model").asString(settings.model()),
        usage.path("prompt_tokens").asLong(0),
        usage.path("completion_tokens").asLong(0));
  }
}
