/** The ledgers of the tenants: what the audit facts of the journal become. */
@NullMarked
package io.agentmesh.engine.audit;

import org.jspecify.annotations.NullMarked;
