/** For whom a caller acts besides itself. */
@NullMarked
package io.agentmesh.http.mandate;

import org.jspecify.annotations.NullMarked;
