package io.agentmesh.client.delivery;

/**
 * Handles one message on a virtual thread of its own, several at a time; it may block. The message
 * is acknowledged when the handler returns and given back when it throws.
 */
@FunctionalInterface
public interface MessageHandler {
  void handle(Incoming message) throws Exception;
}
