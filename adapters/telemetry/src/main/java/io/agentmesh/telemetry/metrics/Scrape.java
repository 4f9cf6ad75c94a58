package io.agentmesh.telemetry.metrics;

/** What a scrape is answered with, in UTF-8. */
public record Scrape(String contentType, String text) {}
