/** Configuration: one record per subject, every problem reported at once. */
@NullMarked
package io.agentmesh.server.config;

import org.jspecify.annotations.NullMarked;
