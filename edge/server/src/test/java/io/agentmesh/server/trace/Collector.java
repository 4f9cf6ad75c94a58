package io.agentmesh.server.trace;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPInputStream;

/** Takes spans by OTLP over HTTP, as a collector does. */
final class Collector implements AutoCloseable {
  private final HttpServer server;
  private final List<Span> spans = new CopyOnWriteArrayList<>();
  private final List<Resource> resources = new CopyOnWriteArrayList<>();

  Collector() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/v1/traces", this::take);
    server.start();
  }

  private void take(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    InputStream bytes = new ByteArrayInputStream(body);
    if ("gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"))) {
      bytes = new GZIPInputStream(bytes);
    }
    for (ResourceSpans of : ExportTraceServiceRequest.parseFrom(bytes).getResourceSpansList()) {
      resources.add(of.getResource());
      for (ScopeSpans scope : of.getScopeSpansList()) {
        spans.addAll(scope.getSpansList());
      }
    }
    exchange.getResponseHeaders().add("Content-Type", "application/x-protobuf");
    exchange.sendResponseHeaders(200, -1);
    exchange.close();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  List<Span> spans() {
    return List.copyOf(spans);
  }

  /** What its spans say they are of, as name=value. */
  List<String> resource() {
    return resources.getFirst().getAttributesList().stream().map(Collector::text).toList();
  }

  static String text(KeyValue attribute) {
    return attribute.getKey()
        + "="
        + (attribute.getValue().hasIntValue()
            ? Long.toString(attribute.getValue().getIntValue())
            : attribute.getValue().getStringValue());
  }

  static List<String> attributes(Span span) {
    return span.getAttributesList().stream().map(Collector::text).toList();
  }

  static String trace(Span span) {
    return HexFormat.of().formatHex(span.getTraceId().toByteArray());
  }

  static String id(Span span) {
    return HexFormat.of().formatHex(span.getSpanId().toByteArray());
  }

  static String parent(Span span) {
    return HexFormat.of().formatHex(span.getParentSpanId().toByteArray());
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
