package io.agentmesh.engine.alert;

import io.agentmesh.engine.follow.FollowOptions;

/**
 * How alerts are gathered, kept and sent.
 *
 * @param rules what raises them
 * @param windowMillis how long acts of a kind are gathered into one alert
 * @param keepMillis how long they are kept
 * @param most alerts that are kept
 * @param perMinute how many a channel is told of in a minute
 * @param queue how many wait for a channel
 * @param giveUpMillis how long one is tried
 * @param longestPauseMillis the longest pause between attempts
 * @param follow the pace along the journal
 */
public record AlertOptions(
    AlertRules rules,
    long windowMillis,
    long keepMillis,
    int most,
    int perMinute,
    int queue,
    long giveUpMillis,
    long longestPauseMillis,
    FollowOptions follow) {
  /** 10 min, 90 days, 100,000; 30 a minute, 10,000 waiting, 24 h, 5 min. */
  public static final AlertOptions DEFAULT =
      new AlertOptions(
          AlertRules.DEFAULT,
          600_000,
          90L * 86_400_000,
          100_000,
          30,
          10_000,
          86_400_000,
          300_000,
          FollowOptions.DEFAULT);
}
