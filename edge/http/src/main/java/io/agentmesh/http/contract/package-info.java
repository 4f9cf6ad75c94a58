/** Requests checked against the OpenAPI contract. */
@NullMarked
package io.agentmesh.http.contract;

import org.jspecify.annotations.NullMarked;
