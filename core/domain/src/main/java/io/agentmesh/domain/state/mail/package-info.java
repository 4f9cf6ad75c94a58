/** What the mailboxes of a tenant are made of. */
@NullMarked
package io.agentmesh.domain.state.mail;

import org.jspecify.annotations.NullMarked;
