package io.agentmesh.server.spoof;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;

/** What is no request of HTTP, or asks for less than there is, on a socket of its own. */
final class DoorSpoofs {
  private final SpoofedMesh mesh;

  private DoorSpoofs(SpoofedMesh mesh) {
    this.mesh = mesh;
  }

  /** All kinds; an answer that begins the session, or answers at all, accepts them. */
  static List<Papers.Tampered> of(SpoofedMesh mesh) throws Exception {
    DoorSpoofs door = new DoorSpoofs(mesh);
    boolean genuine = door.begun("websocket", "13", "agentmesh.v1.json");
    return List.of(
        new Papers.Tampered(
            "session under another subprotocol",
            genuine,
            r ->
                door.begun(
                    "websocket",
                    "13",
                    Chance.any(
                        r,
                        List.of(
                            "agentmesh.v0.json",
                            "agentmesh.v1",
                            "agentmesh.v2.proto",
                            "AGENTMESH.V1.JSON",
                            "json",
                            "mqtt",
                            "graphql-ws",
                            Chance.letters(r, 20))))),
        new Papers.Tampered(
            "session of an older version",
            genuine,
            r -> door.begun("websocket", Integer.toString(r.nextInt(13)), "agentmesh.v1.json")),
        new Papers.Tampered(
            "upgrade to something else",
            genuine,
            r -> door.begun(Chance.any(r, List.of("h2c", "TLS/1.0", "tcp")), "13", "x")),
        new Papers.Tampered("TLS where there is none", genuine, door::hello));
  }

  /** Whether the node goes over to another protocol. */
  private boolean begun(String upgrade, String version, String protocol) throws IOException {
    String asked =
        """
        GET /v1/sessions HTTP/1.1\r
        Host: localhost\r
        Authorization: Bearer %s\r
        Connection: Upgrade\r
        Upgrade: %s\r
        Sec-WebSocket-Version: %s\r
        Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
        Sec-WebSocket-Protocol: %s\r
        \r
        """
            .formatted(mesh.admin, upgrade, version, protocol);
    return answered(asked.getBytes(StandardCharsets.US_ASCII)).startsWith("HTTP/1.1 101");
  }

  /** Whether a greeting of TLS, of whatever version, is answered by one. */
  private boolean hello(SplittableRandom random) throws IOException {
    byte[] hello = new byte[random.nextInt(60, 200)];
    random.nextBytes(hello);
    hello[0] = 22;
    hello[1] = 3;
    hello[2] = (byte) random.nextInt(5);
    hello[3] = 0;
    hello[4] = (byte) (hello.length - 5);
    hello[5] = 1;
    hello[hello.length - 2] = '\r';
    hello[hello.length - 1] = '\n';
    String answer = answered(hello);
    return !answer.isEmpty() && answer.charAt(0) == 22 || answer.startsWith("HTTP/1.1 2");
  }

  private String answered(byte[] asked) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), mesh.url().getPort())) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(asked);
      socket.shutdownOutput();
      return new String(socket.getInputStream().readNBytes(12), StandardCharsets.ISO_8859_1);
    } catch (SocketException cutOff) {
      return "";
    }
  }
}
