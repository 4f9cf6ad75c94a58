/** Publishing messages. */
@NullMarked
package io.agentmesh.client.message;

import org.jspecify.annotations.NullMarked;
