package io.agentmesh.http.hot;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.http.contract.ContractCheck;
import io.agentmesh.http.exchange.RequestRefused;
import io.agentmesh.wire.rest.leases.LeaseRequest;
import io.agentmesh.wire.rest.messages.MessageRequest;
import io.agentmesh.wire.rest.tasks.TaskRequest;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Over a seeded corpus: what is read fast is what the contract takes, and the same of it. */
final class FastReadingTest {
  private static final ContractCheck CONTRACT = ContractCheck.load();
  private static final int BODIES = 6000;
  private static final long SEED = 20261123;

  @Test
  void messages_validAndGarbage_getTheVerdictOfTheContract() {
    compare("publishMessage", MessageRequest.class, FastReading.messages(), Corpus.MESSAGE);
  }

  @Test
  void tasks_validAndGarbage_getTheVerdictOfTheContract() {
    compare("submitTask", TaskRequest.class, FastReading.tasks(), Corpus.TASK);
  }

  @Test
  void leases_validAndGarbage_getTheVerdictOfTheContract() {
    compare("lease", LeaseRequest.class, FastReading.leases(), Corpus.LEASE);
  }

  /**
   * Fast reading refuses nothing itself: where it takes nothing the contract decides. So the
   * verdicts are equal when all that it takes the contract takes, as the same record.
   */
  private static <T> void compare(
      String operation, Class<T> type, FastReading<T> reading, Corpus.Shape shape) {
    Corpus corpus = new Corpus(new SplittableRandom(SEED), shape);
    int taken = 0;
    int accepted = 0;
    for (int i = 0; i < BODIES; i++) {
      byte[] body = corpus.next();
      T fast = reading.read(body);
      T slow = byContract(operation, type, body);
      if (fast != null) {
        taken++;
        assertThat(slow).as("seed %d, body %d: %s", SEED, i, Corpus.show(body)).isEqualTo(fast);
      }
      accepted += slow == null ? 0 : 1;
    }
    assertThat(taken).as("accepted bodies that are read fast").isGreaterThan(accepted * 9 / 10);
    assertThat(accepted).as("accepted bodies").isBetween(BODIES / 10, BODIES * 9 / 10);
  }

  private static <T> @Nullable T byContract(String operation, Class<T> type, byte[] body) {
    try {
      CONTRACT.body(operation, body);
      return CONTRACT.bind(body, type);
    } catch (RequestRefused refused) {
      assertThat(refused.problem().status()).isEqualTo(400);
      return null;
    }
  }
}
