package io.agentmesh.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class IdsTextTest {
  @Test
  void text_of_a_uuid_has_one_form() {
    String id = "019ab2d8-4c11-7a90-8f0e-5d1c2b3a4f60";
    assertThat(Ids.parse("task", id)).hasToString(id);
    for (String other :
        new String[] {
          "019a9ab2d8-4c11-7a90-8f0e-5d1c2b3a4f", "+19ab2d8-4c11-7a90-8f0e-5d1c2b3a4f60"
        }) {
      assertThatThrownBy(() -> Ids.parse("task", other)).isInstanceOf(InvalidValue.class);
    }
  }
}
