/** Messages on their way to an agent: handling and acknowledging them. */
@NullMarked
package io.agentmesh.client.delivery;

import org.jspecify.annotations.NullMarked;
