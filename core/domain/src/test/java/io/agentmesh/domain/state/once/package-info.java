/** Tests of the window of idempotency keys, and a shelf for it that notices misuse. */
@NullMarked
package io.agentmesh.domain.state.once;

import org.jspecify.annotations.NullMarked;
