package io.agentmesh.cli.messages;

import io.agentmesh.cli.output.Plain;
import io.agentmesh.cli.output.Texts;
import java.util.Base64;
import tools.jackson.databind.JsonNode;

/** A payload for people: JSON or text in one short line, or how many bytes it is. */
final class PayloadText {

  private static final int MOST = 80;

  private PayloadText() {}

  static String of(JsonNode carrier) {
    if (carrier.has("data")) {
      return Plain.shortened(carrier.path("data").toString(), MOST);
    }
    String text = Texts.text(carrier);
    if (text != null) {
      return Plain.shortened(text, MOST);
    }
    byte[] bytes = Base64.getDecoder().decode(carrier.path("dataBase64").asString(""));
    return bytes.length == 0 ? "-" : bytes.length + " bytes";
  }
}
