/** Schemas of others, good, bad and meant to do harm. */
@NullMarked
package io.agentmesh.http.schema;

import org.jspecify.annotations.NullMarked;
