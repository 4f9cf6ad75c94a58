/** The capability {@code code.duplicates}: fingerprints of lines, and their join over files. */
@NullMarked
package io.agentmesh.codereview.duplicates;

import org.jspecify.annotations.NullMarked;
