/** Nodes on disks that fail, fill up, or were damaged. */
@NullMarked
package io.agentmesh.e2e.fault;

import org.jspecify.annotations.NullMarked;
