package io.agentmesh.http.hot;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.http.resource.AcceptedJson;
import io.agentmesh.wire.json.WireJson;
import io.agentmesh.wire.rest.messages.MessageAccepted;
import io.agentmesh.wire.rest.tasks.TaskAccepted;
import java.util.SplittableRandom;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Answers that are written by hand are those that the mapper writes. */
final class AcceptedJsonTest {
  private static final long SEED = 7;

  @Test
  void answers_byHandAndByMapper_areTheSameBytes() {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int i = 0; i < 1000; i++) {
      UUID id = new UUID(random.nextLong(), random.nextLong());
      long position = random.nextLong(Long.MAX_VALUE);
      boolean duplicate = random.nextBoolean();
      int deliveries = random.nextInt(100_000);

      assertThat(AcceptedJson.message(id, position, duplicate, deliveries).getBytes())
          .as("seed %d, answer %d", SEED, i)
          .isEqualTo(
              WireJson.strict()
                  .writeValueAsBytes(
                      new MessageAccepted(id.toString(), position, duplicate, deliveries)));
      assertThat(AcceptedJson.task(id, position, duplicate).getBytes())
          .as("seed %d, answer %d", SEED, i)
          .isEqualTo(
              WireJson.strict()
                  .writeValueAsBytes(new TaskAccepted(id.toString(), position, duplicate)));
    }
  }
}
