package io.agentmesh.server.siem;

import io.agentmesh.alerting.call.HttpTarget;
import io.agentmesh.alerting.stream.FileTarget;
import io.agentmesh.alerting.stream.LinesTarget;
import io.agentmesh.alerting.stream.OtlpTarget;
import io.agentmesh.alerting.stream.SearchTarget;
import io.agentmesh.alerting.stream.SplunkTarget;
import io.agentmesh.alerting.stream.SyslogTarget;
import io.agentmesh.engine.siem.AuditTarget;
import io.agentmesh.server.config.siem.SiemConfig;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The targets that configuration names. */
public final class Targets {
  private Targets() {}

  /** All of them; the source is what the mesh is called there. */
  public static List<AuditTarget> of(SiemConfig config, String source) {
    List<AuditTarget> targets = new ArrayList<>();
    SiemConfig.Splunk splunk = config.splunk();
    if (!splunk.url().isEmpty()) {
      HttpTarget collector = new HttpTarget(splunk.url(), config.calls());
      targets.add(new SplunkTarget(collector, splunk.token(), source, splunk.index()));
    }
    SiemConfig.Search search = config.search();
    if (!search.url().isEmpty()) {
      String url = search.url().replaceAll("/+$", "") + SearchTarget.PATH;
      HttpTarget bulk = new HttpTarget(url, config.calls());
      targets.add(new SearchTarget(bulk, search.index(), search.authorization()));
    }
    SiemConfig.Lines lines = config.lines();
    if (!lines.url().isEmpty()) {
      HttpTarget taker = new HttpTarget(lines.url(), config.calls());
      targets.add(new LinesTarget(taker, lines.authorization()));
    }
    SiemConfig.Otlp otlp = config.otlp();
    if (!otlp.url().isEmpty()) {
      HttpTarget receiver = new HttpTarget(otlp.url(), config.calls());
      targets.add(new OtlpTarget(receiver, source, otlp.authorization()));
    }
    Path file = config.file();
    if (file != null) {
      targets.add(new FileTarget(file));
    }
    SiemConfig.Syslog syslog = config.syslog();
    if (!syslog.address().isEmpty()) {
      targets.add(new SyslogTarget(syslog.address(), syslog.encrypted(), source, config.calls()));
    }
    return targets;
  }
}
