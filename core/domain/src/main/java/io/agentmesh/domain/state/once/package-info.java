/** What idempotency keys stand for, for as long as they are remembered. */
@NullMarked
package io.agentmesh.domain.state.once;

import org.jspecify.annotations.NullMarked;
