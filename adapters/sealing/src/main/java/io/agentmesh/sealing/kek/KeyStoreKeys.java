package io.agentmesh.sealing.kek;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The AES keys of a PKCS#12 keystore; the one of an alias is used, the others are still known. */
public final class KeyStoreKeys {
  private KeyStoreKeys() {}

  /** Reads them; the file with the password may end with a line end. */
  public static LocalKeys read(Path keystore, Path passwordFile, String alias) {
    try {
      char[] password =
          Files.readString(passwordFile, StandardCharsets.UTF_8).strip().toCharArray();
      try {
        return of(keystore, password, alias);
      } finally {
        Arrays.fill(password, ' ');
      }
    } catch (IOException e) {
      throw new KeyNotUsable(
          "the keystore " + keystore + " can not be read with the password in " + passwordFile, e);
    } catch (GeneralSecurityException e) {
      throw new KeyNotUsable("the keystore " + keystore + " does not give its keys", e);
    }
  }

  private static LocalKeys of(Path keystore, char[] password, String alias)
      throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(keystore)) {
      store.load(in, password);
    }
    List<byte[]> keys = new ArrayList<>();
    for (String each : Collections.list(store.aliases())) {
      byte[] key = secret(store, each, password);
      if (key != null && !each.equalsIgnoreCase(alias)) {
        keys.add(key);
      }
    }
    byte[] used = secret(store, alias, password);
    if (used == null) {
      throw new KeyNotUsable(
          "the keystore " + keystore + " holds no AES key of 256 bits under the alias " + alias);
    }
    keys.add(used);
    return new LocalKeys("the keystore " + keystore, keys);
  }

  private static byte @Nullable [] secret(KeyStore store, String alias, char[] password)
      throws GeneralSecurityException {
    if (!store.entryInstanceOf(alias, KeyStore.SecretKeyEntry.class)) {
      return null;
    }
    Key key = store.getKey(alias, password);
    byte[] bytes = key.getEncoded();
    return bytes != null && bytes.length == LocalKeys.KEY_BYTES ? bytes : null;
  }
}
