/** What waits and who asks are brought together. */
@NullMarked
package io.agentmesh.domain.rules.dispatch;

import org.jspecify.annotations.NullMarked;
