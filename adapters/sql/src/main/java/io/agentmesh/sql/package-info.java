/** The projection of the mesh in an SQL database, and the lists over it. */
@NullMarked
package io.agentmesh.sql;

import org.jspecify.annotations.NullMarked;
