package io.agentmesh.patterns.languagemodel;

import java.net.URI;
import java.time.Duration;
import java.util.Map;

/**
 * Where the model is: an endpoint that speaks the chat completions of OpenAI, such as a hosted
 * service, vLLM or Ollama. The API key is never shown.
 *
 * @param url base URL, such as {@code http://127.0.0.1:11434/v1}
 * @param model name of the model there
 * @param apiKey key for the endpoint; empty when it wants none
 * @param patience how long one answer may take
 */
public record ModelSettings(URI url, String model, String apiKey, Duration patience) {
  /** The variable with the base URL. */
  public static final String URL = "MODEL_URL";

  /** The variable with the name of the model. */
  public static final String MODEL = "MODEL_NAME";

  /** The variable with the key. */
  public static final String API_KEY = "MODEL_API_KEY";

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** The settings in these variables of the environment; two of them are needed. */
  public static ModelSettings from(Map<String, String> environment) {
    return new ModelSettings(
        URI.create(required(environment, URL)),
        required(environment, MODEL),
        environment.getOrDefault(API_KEY, ""),
        PATIENCE);
  }

  private static String required(Map<String, String> environment, String name) {
    String value = environment.getOrDefault(name, "");
    if (value.isBlank()) {
      throw new IllegalArgumentException(name + " must say which model answers");
    }
    return value;
  }

  @Override
  public String toString() {
    return "ModelSettings[" + model + " at " + url + "]";
  }
}
