/** Tests of who may do what. */
@NullMarked
package io.agentmesh.domain.access;

import org.jspecify.annotations.NullMarked;
