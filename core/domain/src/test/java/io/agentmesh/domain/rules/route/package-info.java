/** Tests of the rules, act by act. */
@NullMarked
package io.agentmesh.domain.rules.route;

import org.jspecify.annotations.NullMarked;
