/** What callers see of their own writes. */
@NullMarked
package io.agentmesh.e2e.consistency;

import org.jspecify.annotations.NullMarked;
