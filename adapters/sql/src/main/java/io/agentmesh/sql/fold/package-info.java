/** What a batch of records comes to, found out in memory before anything is written. */
@NullMarked
package io.agentmesh.sql.fold;

import org.jspecify.annotations.NullMarked;
