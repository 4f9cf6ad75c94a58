package io.agentmesh.engine.codec;

/** Bytes that are no record of the expected kind, or a type that can not be encoded. */
public final class CodecException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Says what is wrong. */
  public CodecException(String message) {
    super(message);
  }

  /** Says what is wrong and why. */
  public CodecException(String message, Throwable cause) {
    super(message, cause);
  }
}
