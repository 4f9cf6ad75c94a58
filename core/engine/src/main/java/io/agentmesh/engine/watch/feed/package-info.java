/** How watchers are fed from the journal. */
@NullMarked
package io.agentmesh.engine.watch.feed;

import org.jspecify.annotations.NullMarked;
