/** The capability {@code code.licence}: licence headers, texts and copyright lines. */
@NullMarked
package io.agentmesh.codereview.licence;

import org.jspecify.annotations.NullMarked;
