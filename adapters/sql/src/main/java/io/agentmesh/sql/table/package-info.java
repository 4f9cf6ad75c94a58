/** The tables: their columns, and what stands in their rows. */
@NullMarked
package io.agentmesh.sql.table;

import org.jspecify.annotations.NullMarked;
