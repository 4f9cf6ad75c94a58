/** {@code /v1/audit} and {@code /v1/ledger}. */
@NullMarked
package io.agentmesh.http.resource.audit;

import org.jspecify.annotations.NullMarked;
