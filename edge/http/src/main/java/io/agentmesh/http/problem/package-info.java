/** The one table of errors: what went wrong, as RFC 9457 problems. */
@NullMarked
package io.agentmesh.http.problem;

import org.jspecify.annotations.NullMarked;
