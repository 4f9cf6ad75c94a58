/** JSON Schemas of others: bounded before they are taken, and when they judge. */
@NullMarked
package io.agentmesh.http.schema;

import org.jspecify.annotations.NullMarked;
