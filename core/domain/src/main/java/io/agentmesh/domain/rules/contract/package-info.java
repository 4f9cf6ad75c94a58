/** Capabilities get contracts, and what is handed in is judged by them. */
@NullMarked
package io.agentmesh.domain.rules.contract;

import org.jspecify.annotations.NullMarked;
