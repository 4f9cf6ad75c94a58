/** The capability {@code code.secrets}: hard-coded credentials, never shown. */
@NullMarked
package io.agentmesh.codereview.secrets;

import org.jspecify.annotations.NullMarked;
