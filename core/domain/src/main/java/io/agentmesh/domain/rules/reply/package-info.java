/** Requests and their replies: who may ask, who may reply, which reply counts. */
@NullMarked
package io.agentmesh.domain.rules.reply;

import org.jspecify.annotations.NullMarked;
