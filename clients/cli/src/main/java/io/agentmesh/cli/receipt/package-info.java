/** Receipts of acts, asked for with the act and kept in files. */
@NullMarked
package io.agentmesh.cli.receipt;

import org.jspecify.annotations.NullMarked;
