/** Shows that the SQLite projection keeps the contracts, and what is its own. */
@NullMarked
package io.agentmesh.sql;

import org.jspecify.annotations.NullMarked;
