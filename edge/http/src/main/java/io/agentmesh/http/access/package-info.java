/** Who calls: API keys and their proof. */
@NullMarked
package io.agentmesh.http.access;

import org.jspecify.annotations.NullMarked;
