/** What can be wrong with the database. */
@NullMarked
package io.agentmesh.sql.fault;

import org.jspecify.annotations.NullMarked;
