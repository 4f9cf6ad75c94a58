package io.agentmesh.client.delivery;

import io.agentmesh.client.payload.Payload;

/**
 * Answers one request on a virtual thread of its own, several at a time; it may block. What it
 * returns is the reply, which also acknowledges the request; the request is given back when it
 * throws.
 */
@FunctionalInterface
public interface RequestHandler {
  Payload reply(Incoming request) throws Exception;
}
