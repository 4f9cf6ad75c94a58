package io.agentmesh.resilience.retry;

import static org.assertj.core.api.Assertions.assertThatCode;

import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.junit.jupiter.api.Test;

/**
 * Three threads that pay in and take out, in thousands of interleavings (Lincheck): every answer is
 * one that they could have got one after the other, so nothing is spent twice and nothing is lost.
 */
public class BudgetInterleavingsTest {
  private final RetryBudget budget = new RetryBudget(new BudgetConfig(50, 2));

  @Operation
  public void deposit() {
    budget.deposit();
  }

  @Operation
  public boolean withdraw() {
    return budget.withdraw();
  }

  @Operation
  public long left() {
    return budget.left();
  }

  @Test
  void threads_inManyInterleavings_answerAsOneAfterTheOther() {
    assertThatCode(() ->
            new ModelCheckingOptions()
                .iterations(10)
                .invocationsPerIteration(200)
                .threads(3)
                .actorsPerThread(3)
                .check(BudgetInterleavingsTest.class))
        .doesNotThrowAnyException();
  }
}
