/** Keys and who may what. */
@NullMarked
package io.agentmesh.http.access;

import org.jspecify.annotations.NullMarked;
