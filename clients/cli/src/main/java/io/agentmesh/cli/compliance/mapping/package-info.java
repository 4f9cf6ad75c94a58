/** Frameworks, their controls in words of our own, and what is looked for in the ledger. */
@NullMarked
package io.agentmesh.cli.compliance.mapping;

import org.jspecify.annotations.NullMarked;
