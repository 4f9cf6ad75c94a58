/** Messages whose senders wait for a reply. */
@NullMarked
package io.agentmesh.domain.request;

import org.jspecify.annotations.NullMarked;
