/** Commands about who acts for whom. */
@NullMarked
package io.agentmesh.cli.delegations;

import org.jspecify.annotations.NullMarked;
