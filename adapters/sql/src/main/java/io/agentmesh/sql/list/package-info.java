/** How lists are read: conditions, cursors, and the connections that read. */
@NullMarked
package io.agentmesh.sql.list;

import org.jspecify.annotations.NullMarked;
