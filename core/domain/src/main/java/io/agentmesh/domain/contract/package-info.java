/** Contracts: what a capability takes and gives, as JSON Schemas that nobody reads in here. */
@NullMarked
package io.agentmesh.domain.contract;

import org.jspecify.annotations.NullMarked;
