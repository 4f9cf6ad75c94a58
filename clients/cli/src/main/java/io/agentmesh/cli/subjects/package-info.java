/** {@code agentmesh data-subjects}. */
@NullMarked
package io.agentmesh.cli.subjects;

import org.jspecify.annotations.NullMarked;
