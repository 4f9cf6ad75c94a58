package io.agentmesh.codereview.summary;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * Where a language model is: an endpoint that speaks OpenAI's chat completions. The key is never
 * shown.
 *
 * @param url base URL, such as {@code http://127.0.0.1:11434/v1}
 * @param model name of the model there
 * @param apiKey key for the endpoint; empty when it wants none
 */
public record ModelSettings(URI url, String model, String apiKey) {
  /** The variable with the base URL. */
  public static final String URL = "MODEL_URL";

  /** The variable with the name of the model. */
  public static final String MODEL = "MODEL_NAME";

  /** The variable with the key. */
  public static final String API_KEY = "MODEL_API_KEY";

  /**
   * The settings in these variables of the environment; empty when they name no model.
   *
   * @throws IllegalArgumentException when only one of URL and name is there, or the URL is none
   */
  public static Optional<ModelSettings> from(Map<String, String> environment) {
    String url = environment.getOrDefault(URL, "").strip();
    String model = environment.getOrDefault(MODEL, "").strip();
    if (url.isEmpty() && model.isEmpty()) {
      return Optional.empty();
    }
    if (url.isEmpty() || model.isEmpty()) {
      throw new IllegalArgumentException(
          "%s and %s go together: %s is not set"
              .formatted(URL, MODEL, url.isEmpty() ? URL : MODEL));
    }
    return Optional.of(
        new ModelSettings(base(url), model, environment.getOrDefault(API_KEY, "").strip()));
  }

  private static URI base(String url) {
    URI base = URI.create(url.endsWith("/") ? url.substring(0, url.length() - 1) : url);
    if (!"http".equals(base.getScheme()) && !"https".equals(base.getScheme())
        || base.getHost() == null
        || base.getUserInfo() != null) {
      throw new IllegalArgumentException(URL + " must be an http or https URL without a user");
    }
    return base;
  }

  /** As variables for the process that asks the model. */
  public Map<String, String> asEnvironment() {
    return Map.of(URL, url.toString(), MODEL, model, API_KEY, apiKey);
  }

  @Override
  public String toString() {
    return "ModelSettings[" + model + " at " + url + "]";
  }
}
