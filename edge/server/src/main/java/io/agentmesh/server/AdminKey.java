package io.agentmesh.server;

import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.access.Origin;
import io.agentmesh.domain.access.Principal;
import io.agentmesh.domain.access.Role;
import io.agentmesh.domain.command.AccessCommand;
import io.agentmesh.engine.port.Mesh;
import io.agentmesh.engine.port.Outcome;
import io.agentmesh.http.access.ApiKeySecret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;

/**
 * The first API key of a mesh: an admin's who also manages the tenants, in a file that only its
 * owner can read. A mesh of an earlier release, which has keys and nobody to manage its tenants, is
 * given such a key as well.
 */
final class AdminKey {
  private AdminKey() {}

  /** Makes the key when the mesh has none like it yet. */
  static void createOnFirstStart(Mesh mesh, Path file) {
    if (mesh.keys().anyHas(Role.PLATFORM)) {
      return;
    }
    ApiKeySecret key = ApiKeySecret.generate();
    write(file, key.token());
    Outcome outcome =
        mesh.call(
                Origin.system(Principal.system(TenantId.DEFAULT)),
                new AccessCommand.CreateKey(
                    key.id(),
                    "first admin key",
                    key.hash(),
                    List.of(Role.ADMIN, Role.PLATFORM),
                    List.of(),
                    0))
            .join();
    if (!(outcome instanceof Outcome.Done)) {
      throw new IllegalStateException("the first admin key was not accepted: " + outcome);
    }
  }

  private static void write(Path file, String token) {
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    try {
      Files.deleteIfExists(fresh);
      try (FileChannel out =
          FileChannel.open(
              fresh,
              Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
        ByteBuffer bytes = ByteBuffer.wrap((token + "\n").getBytes(StandardCharsets.US_ASCII));
        while (bytes.hasRemaining()) {
          out.write(bytes);
        }
        out.force(true);
      }
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the admin key file " + file, e);
    }
  }
}
