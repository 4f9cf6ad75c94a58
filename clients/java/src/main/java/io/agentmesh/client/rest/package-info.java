/** A thin blocking client of the REST API. */
@NullMarked
package io.agentmesh.client.rest;

import org.jspecify.annotations.NullMarked;
