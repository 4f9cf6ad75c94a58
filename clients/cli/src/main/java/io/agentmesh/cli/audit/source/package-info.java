/** Where a ledger comes from, and by which key it is believed. */
@NullMarked
package io.agentmesh.cli.audit.source;

import org.jspecify.annotations.NullMarked;
