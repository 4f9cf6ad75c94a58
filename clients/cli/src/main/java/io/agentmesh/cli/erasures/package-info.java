/** {@code agentmesh erasures}. */
@NullMarked
package io.agentmesh.cli.erasures;

import org.jspecify.annotations.NullMarked;
