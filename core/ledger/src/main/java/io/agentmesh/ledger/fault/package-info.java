/** What can be wrong with a ledger, and the exceptions that say so. */
@NullMarked
package io.agentmesh.ledger.fault;

import org.jspecify.annotations.NullMarked;
