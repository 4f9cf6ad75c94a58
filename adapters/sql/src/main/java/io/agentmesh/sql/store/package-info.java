/** Sessions on the database, reading and writing rows, and the schema. */
@NullMarked
package io.agentmesh.sql.store;

import org.jspecify.annotations.NullMarked;
