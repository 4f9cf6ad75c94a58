/** API keys. */
@NullMarked
package io.agentmesh.http.resource.keys;

import org.jspecify.annotations.NullMarked;
