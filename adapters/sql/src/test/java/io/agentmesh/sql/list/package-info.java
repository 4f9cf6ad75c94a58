/** Shows how lists are read. */
@NullMarked
package io.agentmesh.sql.list;

import org.jspecify.annotations.NullMarked;
