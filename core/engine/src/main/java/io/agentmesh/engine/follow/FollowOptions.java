package io.agentmesh.engine.follow;

/**
 * The pace of a follower.
 *
 * @param pollMillis how often it looks for more when it has everything
 * @param keepMillis how long a position without anything wanted may wait to be kept
 * @param maxLag records that it may be behind before the journal keeps none for it any more
 * @param longestPauseMillis the longest pause after a failure that asks for none
 */
public record FollowOptions(
    long pollMillis, long keepMillis, long maxLag, long longestPauseMillis) {
  /** 20 ms, 5 s, five million records, a minute. */
  public static final FollowOptions DEFAULT = new FollowOptions(20, 5000, 5_000_000, 60_000);
}
