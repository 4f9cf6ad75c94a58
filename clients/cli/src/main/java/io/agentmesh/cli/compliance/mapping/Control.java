package io.agentmesh.cli.compliance.mapping;

import org.jspecify.annotations.Nullable;

/**
 * A control of a framework.
 *
 * @param id its number in the framework
 * @param title what it is about, in words of our own
 * @param paraphrase what it asks for, in words of our own
 * @param claim how much of it the mesh can show
 * @param why what the mesh does for it and what is left to the customer
 * @param query what is looked for, or null when the mesh shows nothing
 * @param expected whether a period without any such entry is an exception
 */
public record Control(
    String id,
    String title,
    String paraphrase,
    Claim claim,
    String why,
    @Nullable Query query,
    boolean expected) {
  /** Checks that there is a query exactly when something is shown. */
  public Control {
    if ((query == null) != (claim == Claim.CUSTOMER) || query == null && expected) {
      throw new IllegalArgumentException("The control " + id + " claims " + claim);
    }
  }
}
