/** Data subjects whose data was erased. */
@NullMarked
package io.agentmesh.http.resource.erasures;

import org.jspecify.annotations.NullMarked;
