/** Commands about tenants. */
@NullMarked
package io.agentmesh.cli.tenants;

import org.jspecify.annotations.NullMarked;
