@NullMarked
package io.agentmesh.http.limit;

import org.jspecify.annotations.NullMarked;
