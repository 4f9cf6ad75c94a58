/** The node itself: health, the contract and its page to read. */
@NullMarked
package io.agentmesh.http.resource.node;

import org.jspecify.annotations.NullMarked;
