/** What differs between databases, and nothing else. */
@NullMarked
package io.agentmesh.sql.dialect;

import org.jspecify.annotations.NullMarked;
