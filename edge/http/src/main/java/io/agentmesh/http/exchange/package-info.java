/** One request and its one answer. */
@NullMarked
package io.agentmesh.http.exchange;

import org.jspecify.annotations.NullMarked;
