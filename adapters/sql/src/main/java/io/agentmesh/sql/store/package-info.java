/** Tables, rows and statements; what differs between databases stands in one class. */
@NullMarked
package io.agentmesh.sql.store;

import org.jspecify.annotations.NullMarked;
