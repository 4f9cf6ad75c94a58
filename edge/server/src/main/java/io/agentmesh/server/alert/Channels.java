package io.agentmesh.server.alert;

import io.agentmesh.alerting.call.CallOptions;
import io.agentmesh.alerting.call.HttpTarget;
import io.agentmesh.alerting.channel.AlertFormat;
import io.agentmesh.alerting.channel.HttpChannel;
import io.agentmesh.alerting.channel.MailChannel;
import io.agentmesh.alerting.channel.PagerDutyFormat;
import io.agentmesh.alerting.channel.SlackFormat;
import io.agentmesh.alerting.channel.TeamsFormat;
import io.agentmesh.alerting.channel.WebhookFormat;
import io.agentmesh.engine.alert.AlertChannel;
import io.agentmesh.engine.alert.Severity;
import io.agentmesh.server.config.alerts.AlertConfig;
import io.agentmesh.server.config.alerts.ChannelConfig;
import io.agentmesh.server.config.alerts.MailConfig;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** The channels that configuration names. */
final class Channels {
  private Channels() {}

  static List<AlertChannel> of(AlertConfig config) {
    ChannelConfig channels = config.channels();
    CallOptions calls = config.calls();
    List<AlertChannel> all = new ArrayList<>();
    ChannelConfig.Webhook webhook = channels.webhook();
    if (!webhook.url().isEmpty()) {
      byte[] secret = Base64.getDecoder().decode(webhook.secret());
      WebhookFormat signed = new WebhookFormat(secret, channels.source(), InstantSource.system());
      all.add(channel("webhook", webhook.url(), calls, signed, webhook.least()));
    }
    ChannelConfig.Service slack = channels.slack();
    if (!slack.url().isEmpty()) {
      all.add(channel("slack", slack.url(), calls, new SlackFormat(), slack.least()));
    }
    ChannelConfig.Service teams = channels.teams();
    if (!teams.url().isEmpty()) {
      all.add(channel("teams", teams.url(), calls, new TeamsFormat(), teams.least()));
    }
    ChannelConfig.PagerDuty pager = channels.pagerDuty();
    if (!pager.routingKey().isEmpty()) {
      AlertFormat events = new PagerDutyFormat(pager.routingKey(), channels.source());
      all.add(channel("pagerduty", pager.url(), calls, events, pager.least()));
    }
    MailConfig mail = channels.mail();
    if (mail.isThere()) {
      all.add(
          new MailChannel(
              mail.options(), calls, mail.least(), channels.source(), InstantSource.system()));
    }
    return all;
  }

  private static AlertChannel channel(
      String name, String url, CallOptions calls, AlertFormat format, Severity least) {
    return new HttpChannel(name, new HttpTarget(url, calls), format, least);
  }
}
