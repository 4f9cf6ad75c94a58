/** A small mesh that the tests try the rules on. */
@NullMarked
package io.agentmesh.domain.mesh;

import org.jspecify.annotations.NullMarked;
