/** Work that is split, done by many and put together again. */
@NullMarked
package io.agentmesh.patterns.fanout;

import org.jspecify.annotations.NullMarked;
