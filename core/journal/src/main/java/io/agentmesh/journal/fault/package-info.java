/** What can be wrong with a journal, and the exceptions that say so. */
@NullMarked
package io.agentmesh.journal.fault;

import org.jspecify.annotations.NullMarked;
