package io.agentmesh.sealing;

import io.agentmesh.sealing.gcm.Gcm;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.AEADBadTagException;

/** Texts that are sealed as texts: {@code sealed:KEY:BYTES}, the bytes as base64url. */
final class SealedText {
  private static final Pattern TEXT = Pattern.compile("sealed:([0-9a-f]{16}):([A-Za-z0-9_-]+)");

  private SealedText() {}

  /** The text, sealed with the key; the same in the same way. */
  static String seal(DataKey key, String text) {
    byte[] plain = text.getBytes(StandardCharsets.UTF_8);
    byte[] nonce = key.nonceOf(key.besideText(), plain);
    byte[] sealed = Gcm.sealAgain(key.aes(), nonce, key.besideText(), plain);
    return "sealed:"
        + key.id()
        + ':'
        + Base64.getUrlEncoder().withoutPadding().encodeToString(sealed);
  }

  /** The id of the key that a text says it is sealed with, or "" when it is none of these. */
  static String keyOf(String text) {
    Matcher parts = TEXT.matcher(text);
    return parts.matches() ? parts.group(1) : "";
  }

  /** The text as it was; one that does not open with the key is given back as it is. */
  static String open(DataKey key, String text) {
    Matcher parts = TEXT.matcher(text);
    if (!parts.matches()) {
      return text;
    }
    try {
      byte[] sealed = Base64.getUrlDecoder().decode(parts.group(2));
      return new String(Gcm.open(key.aes(), key.besideText(), sealed), StandardCharsets.UTF_8);
    } catch (AEADBadTagException | IllegalArgumentException e) {
      return text;
    }
  }
}
