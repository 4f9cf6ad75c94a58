/** The code of docs/java-sdk.md. */
@NullMarked
package io.agentmesh.client.guide;

import org.jspecify.annotations.NullMarked;
