/** What the load generator understands and says. */
@NullMarked
package io.agentmesh.bench;

import org.jspecify.annotations.NullMarked;
