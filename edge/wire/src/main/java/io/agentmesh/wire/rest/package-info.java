/** What the REST requests and answers share. */
@NullMarked
package io.agentmesh.wire.rest;

import org.jspecify.annotations.NullMarked;
