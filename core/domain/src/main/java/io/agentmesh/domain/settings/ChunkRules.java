package io.agentmesh.domain.settings;

/**
 * The figures of result chunks.
 *
 * @param maxChunks chunks that the holder of one lease may add to its task
 * @param maxChunkBytes bytes of one chunk
 * @param maxBytes bytes of the chunks of one lease together
 * @param endedBytes bytes of the chunks of ended tasks that stay in the shard
 */
public record ChunkRules(int maxChunks, int maxChunkBytes, long maxBytes, long endedBytes) {
  /** What holds unless it is configured otherwise. */
  public static final ChunkRules DEFAULT = new ChunkRules(4096, 64 << 10, 4 << 20, 16 << 20);
}
