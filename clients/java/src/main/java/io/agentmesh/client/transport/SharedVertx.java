package io.agentmesh.client.transport;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.internal.VertxInternal;

/** The Vert.x of this process: daemon event loops, half as many as processors, at most eight. */
final class SharedVertx {

  private SharedVertx() {}

  static VertxInternal get() {
    return Holder.VERTX;
  }

  private static final class Holder {
    static final VertxInternal VERTX = (VertxInternal) Vertx.vertx(options());
  }

  private static VertxOptions options() {
    int loops = Math.clamp(Runtime.getRuntime().availableProcessors() / 2, 1, 8);
    return new VertxOptions()
        .setEventLoopPoolSize(loops)
        .setWorkerPoolSize(1)
        .setInternalBlockingPoolSize(2)
        .setUseDaemonThread(true)
        .setFileSystemOptions(
            new FileSystemOptions()
                .setFileCachingEnabled(false)
                .setClassPathResolvingEnabled(false));
  }
}
