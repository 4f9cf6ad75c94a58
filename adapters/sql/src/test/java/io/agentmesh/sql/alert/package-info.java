/** Alerts in SQLite, fed from a journal. */
@NullMarked
package io.agentmesh.sql.alert;

import org.jspecify.annotations.NullMarked;
