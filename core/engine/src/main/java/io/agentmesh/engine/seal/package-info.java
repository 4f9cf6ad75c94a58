/** What is sealed before the mesh keeps it, and opened when it leaves. */
@NullMarked
package io.agentmesh.engine.seal;

import org.jspecify.annotations.NullMarked;
