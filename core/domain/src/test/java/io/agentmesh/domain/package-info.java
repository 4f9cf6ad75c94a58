/** Tests of the domain's values. */
@NullMarked
package io.agentmesh.domain;

import org.jspecify.annotations.NullMarked;
