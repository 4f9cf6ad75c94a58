/** Tests of the rules, act by act. */
@NullMarked
package io.agentmesh.domain.rules;

import org.jspecify.annotations.NullMarked;
