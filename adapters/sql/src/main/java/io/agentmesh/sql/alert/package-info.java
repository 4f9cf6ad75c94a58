/** Alerts and the queues of their channels in an SQLite file of their own. */
@NullMarked
package io.agentmesh.sql.alert;

import org.jspecify.annotations.NullMarked;
