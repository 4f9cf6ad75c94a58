/** Tests of the domain against a naive model of it. */
@NullMarked
package io.agentmesh.domain.model;

import org.jspecify.annotations.NullMarked;
