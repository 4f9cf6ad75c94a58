/** Dead letters. */
@NullMarked
package io.agentmesh.http.resource.deadletters;

import org.jspecify.annotations.NullMarked;
