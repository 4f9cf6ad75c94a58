/** What is left to do once an erasure is durable: keys are destroyed, and copies looked for. */
@NullMarked
package io.agentmesh.engine.erase;

import org.jspecify.annotations.NullMarked;
