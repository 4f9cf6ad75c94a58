package io.agentmesh.http.session.json;

/** A text that is no op; says where and why. */
public final class BadText extends Exception {
  private static final long serialVersionUID = 1L;

  BadText(String place, String rule) {
    super(place.isEmpty() ? "the text " + rule : place + " " + rule);
  }

  /** The sentence. */
  public String sentence() {
    return String.valueOf(getMessage());
  }
}
