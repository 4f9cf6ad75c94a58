/** Commands about API keys. */
@NullMarked
package io.agentmesh.cli.apikeys;

import org.jspecify.annotations.NullMarked;
