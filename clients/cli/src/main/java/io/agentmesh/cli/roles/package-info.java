/** What is done with roles. */
@NullMarked
package io.agentmesh.cli.roles;

import org.jspecify.annotations.NullMarked;
