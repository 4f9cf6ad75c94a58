/** {@code agentmesh approvals}. */
@NullMarked
package io.agentmesh.cli.approvals;

import org.jspecify.annotations.NullMarked;
