/** Problem details of RFC 9457, and every type of problem that the mesh answers with. */
@NullMarked
package io.agentmesh.wire.problem;

import org.jspecify.annotations.NullMarked;
