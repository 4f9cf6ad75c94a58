/** What is done with policies. */
@NullMarked
package io.agentmesh.cli.policies;

import org.jspecify.annotations.NullMarked;
