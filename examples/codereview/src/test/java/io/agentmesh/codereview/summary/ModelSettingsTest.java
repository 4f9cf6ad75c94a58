package io.agentmesh.codereview.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelSettingsTest {
  @Test
  void environmentWithoutAModel_namesNone() {
    assertThat(ModelSettings.from(Map.of(ModelSettings.API_KEY, "k"))).isEmpty();
  }

  @Test
  void settings_comeBackFromTheirEnvironment_andHideTheKey() {
    Map<String, String> environment =
        Map.of("MODEL_URL", "http://127.0.0.1:1/v1/", "MODEL_NAME", "m", "MODEL_API_KEY", "k-1");
    ModelSettings settings = ModelSettings.from(environment).orElseThrow();
    assertThat(settings.url()).hasToString("http://127.0.0.1:1/v1");
    assertThat(ModelSettings.from(settings.asEnvironment())).contains(settings);
    assertThat(settings.toString()).doesNotContain("k-1");
  }

  @Test
  void nameWithoutUrl_isRefused() {
    assertThatThrownBy(() -> ModelSettings.from(Map.of("MODEL_NAME", "m")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("MODEL_URL is not set");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ftp://a/v1", "http://me:secret@a/v1", "v1", "http:v1", "a b"})
  void urlThatIsNoEndpoint_isRefused(String url) {
    assertThatThrownBy(() -> ModelSettings.from(Map.of("MODEL_URL", url, "MODEL_NAME", "m")))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
