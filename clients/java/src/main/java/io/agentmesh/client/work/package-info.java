/** Tasks offered to an agent: accepting, working, reporting. */
@NullMarked
package io.agentmesh.client.work;

import org.jspecify.annotations.NullMarked;
