/** What one journal record holds. */
@NullMarked
package io.agentmesh.engine.record;

import org.jspecify.annotations.NullMarked;
