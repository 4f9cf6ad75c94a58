/** Tests of requests and their answers. */
@NullMarked
package io.agentmesh.http.exchange;

import org.jspecify.annotations.NullMarked;
