/** Tests of the state: what it keeps, forgets and is restored from. */
@NullMarked
package io.agentmesh.domain.state;

import org.jspecify.annotations.NullMarked;
