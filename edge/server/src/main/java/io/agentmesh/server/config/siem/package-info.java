/** Where audit entries are streamed to. */
@NullMarked
package io.agentmesh.server.config.siem;

import org.jspecify.annotations.NullMarked;
