/**
 * Consecutive records outside of a journal: files for backups and archives, and a journal made from
 * them.
 */
@NullMarked
package io.agentmesh.journal.export;

import org.jspecify.annotations.NullMarked;
