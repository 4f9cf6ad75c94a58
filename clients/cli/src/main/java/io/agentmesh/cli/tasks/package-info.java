/** Commands about tasks. */
@NullMarked
package io.agentmesh.cli.tasks;

import org.jspecify.annotations.NullMarked;
