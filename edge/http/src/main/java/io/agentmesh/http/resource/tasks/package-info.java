/** Tasks, the verbs of their workers, and placement. */
@NullMarked
package io.agentmesh.http.resource.tasks;

import org.jspecify.annotations.NullMarked;
