/** What is handed in to the mesh is judged by the contracts of capabilities. */
@NullMarked
package io.agentmesh.http.schema.judge;

import org.jspecify.annotations.NullMarked;
