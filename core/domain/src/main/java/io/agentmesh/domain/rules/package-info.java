/** The rules: one class per act, each deciding a command against the state without changing it. */
@NullMarked
package io.agentmesh.domain.rules;

import org.jspecify.annotations.NullMarked;
