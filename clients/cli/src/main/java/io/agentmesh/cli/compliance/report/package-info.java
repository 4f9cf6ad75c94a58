/** Reports: made from every entry of a ledger, and held against it again. */
@NullMarked
package io.agentmesh.cli.compliance.report;

import org.jspecify.annotations.NullMarked;
