/** Tests of what mailboxes are made of, and a shelf that notices misuse. */
@NullMarked
package io.agentmesh.domain.state.mail;

import org.jspecify.annotations.NullMarked;
