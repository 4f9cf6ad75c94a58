/**
 * The bytes: segment, batch, record, head and snapshot layouts, as docs/journal-format.md has them.
 */
@NullMarked
package io.agentmesh.journal.format;

import org.jspecify.annotations.NullMarked;
