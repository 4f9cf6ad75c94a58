/** A small mesh in memory to test the SDK against. */
@NullMarked
package io.agentmesh.client.fake;

import org.jspecify.annotations.NullMarked;
