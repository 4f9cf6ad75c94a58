package io.agentmesh.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentmesh.domain.InvalidValue;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** No call goes to a place that is not public, however its URL is written. */
final class GuardTest {
  private static final List<String> PRIVATE =
      List.of(
          "0.0.0.0",
          "0.1.2.3",
          "10.0.0.1",
          "10.255.255.255",
          "100.64.0.1",
          "100.100.100.200",
          "100.127.255.254",
          "127.0.0.1",
          "127.1.2.3",
          "127.255.255.255",
          "168.63.129.16",
          "169.254.0.1",
          "169.254.169.254",
          "169.254.170.2",
          "172.16.0.1",
          "172.31.255.255",
          "192.0.0.1",
          "192.0.0.192",
          "192.0.2.1",
          "192.88.99.1",
          "192.168.0.1",
          "192.168.255.255",
          "198.18.0.1",
          "198.19.255.255",
          "198.51.100.7",
          "203.0.113.7",
          "224.0.0.1",
          "239.255.255.250",
          "240.0.0.1",
          "255.255.255.255",
          "[::]",
          "[::1]",
          "[::2]",
          "[::ffff:127.0.0.1]",
          "[::ffff:7f00:1]",
          "[::ffff:10.0.0.1]",
          "[::ffff:a9fe:a9fe]",
          "[::ffff:192.168.1.1]",
          "[0:0:0:0:0:ffff:c0a8:101]",
          "[::127.0.0.1]",
          "[::7f00:1]",
          "[64:ff9b::7f00:1]",
          "[64:ff9b::10.0.0.1]",
          "[64:ff9b::8.8.8.8]",
          "[64:ff9b:1::1]",
          "[100::1]",
          "[2001::1]",
          "[2001:0:4136:e378:8000:63bf:3fff:fdd2]",
          "[2001:2::1]",
          "[2001:10::1]",
          "[2001:20::1]",
          "[2001:db8::1]",
          "[2001:db8:ffff::1]",
          "[2002:7f00:1::]",
          "[2002:a00:1::1]",
          "[2002:c0a8:101::]",
          "[2002:808:808::]",
          "[3fff::1]",
          "[3fff:fff::1]",
          "[5f00::1]",
          "[fc00::1]",
          "[fd00::1]",
          "[fd00:ec2::254]",
          "[fdff:ffff::1]",
          "[fe80::1]",
          "[febf::1]",
          "[fec0::1]",
          "[ff00::1]",
          "[ff02::1]",
          "[ff0e::1]",
          "[4000::1]",
          "[8000::1]",
          "[e000::1]");

  private static final List<String> MISWRITTEN =
      List.of(
          "",
          "https",
          "https:",
          "https:/",
          "https://",
          "https:///",
          "https://?",
          "https://#",
          "https:agents.example",
          "https:/agents.example/",
          "//agents.example/",
          "/hook",
          "agents.example",
          "agents.example/hook",
          "ftp://agents.example/",
          "file:///etc/passwd",
          "gopher://agents.example/",
          "javascript:alert(1)",
          "data:text/plain,x",
          "jar:https://agents.example/x.jar!/",
          "ldap://agents.example/",
          "dict://agents.example:11211/",
          "ws://agents.example/",
          "unix:/run/x.sock",
          "netdoc:///etc/passwd",
          "mailto:a@agents.example",
          "urn:a:b",
          "https+unix://x/",
          "https://user@agents.example/",
          "https://user:pass@agents.example/",
          "https://:pass@agents.example/",
          "https://@agents.example/",
          "https://%40agents.example/",
          "https://agents.example@127.0.0.1/",
          "https://127.0.0.1@agents.example/",
          "https://agents.example:443@127.0.0.1/",
          "https://agents.example#@127.0.0.1/",
          "https://agents.example/#fragment",
          "https://agents.example/#",
          "https://agents.example#",
          "https://agents.example/hook#a",
          "https://agents.example\\@127.0.0.1/",
          "https://127.0.0.1\\@agents.example/",
          "https:\\\\agents.example\\",
          "https:/\\agents.example/",
          "https://agents.example\\.evil.example/",
          " https://agents.example/",
          "https://agents.example/ ",
          "https://agents.example/a b",
          "https://agents .example/",
          "https://agents.example/\t",
          "https://agents.example/\n",
          "https://agents.example\r\nX: y/",
          "https://agents.example/\u0000",
          "https://agents.example/\u007f",
          "https://agents.example/\u00e9",
          "https://\u0430gents.example/",
          "https://agents\u3002example/",
          "https://\u2460\u2461\u2466.0.0.1/",
          "https://\uff11\uff12\uff17.0.0.1/",
          "https://127\u30020\u30020\u30021/",
          "https://\u2488\u2489/",
          "https://0/",
          "https://1/",
          "https://127.1/",
          "https://127.0.1/",
          "https://10.1/",
          "https://2130706433/",
          "https://3232235777/",
          "https://4294967295/",
          "https://4294967296/",
          "https://017700000001/",
          "https://0177.0.0.1/",
          "https://0177.0.0.01/",
          "https://127.0.0.01/",
          "https://010.0.0.1/",
          "https://00127.0.0.1/",
          "https://127.0.0.1./",
          "https://127.0.0.1.:80/",
          "https://0x7f000001/",
          "https://0x7f.0.0.1/",
          "https://0x7f.0x0.0x0.0x1/",
          "https://0X7F.0.0.1/",
          "https://0xa9fea9fe/",
          "https://0xa9.0xfe.0xa9.0xfe/",
          "https://127.0.0.0x1/",
          "https://127.0x1/",
          "https://0x/",
          "https://agents.0x7f/",
          "https://agents.example.1/",
          "https://256.1.1.1/",
          "https://1.2.3.256/",
          "https://999.999.999.999/",
          "https://1.2.3.4.5/",
          "https://1.2.3./",
          "https://.1.2.3.4/",
          "https://1..2.3/",
          "https://-1.2.3.4/",
          "https://+1.2.3.4/",
          "https://1.2.3.4%2e/",
          "https://127%2e0%2e0%2e1/",
          "https://%31%32%37.0.0.1/",
          "https://%6c%6f%63%61%6c%68%6f%73%74/",
          "https://agents%00.example/",
          "https://agents.example%2f@127.0.0.1/",
          "https://agents.example%00.evil/",
          "https://[::1/",
          "https://::1/",
          "https://::1]/",
          "https://[::1]]/",
          "https://[[::1]]/",
          "https://[::1%25lo]/",
          "https://[fe80::1%25eth0]/",
          "https://[fe80::1%eth0]/",
          "https://[]/",
          "https://[::g]/",
          "https://[1:2:3]/",
          "https://[127.0.0.1]/",
          "https://[agents.example]/",
          "https://[v1.fe80::a+en1]/",
          "https://[::1].example/",
          "https://[::1]x/",
          "https://agents.example:/",
          "https://agents.example:0/",
          "https://agents.example:65536/",
          "https://agents.example:99999999999/",
          "https://agents.example:-1/",
          "https://agents.example:http/",
          "https://agents.example:80:80/",
          "https://agents.example:8 0/",
          "https://agents.example:0x50/",
          "https://agents.example./",
          "https://localhost./",
          "https://.agents.example/",
          "https://agents..example/",
          "https://-agents.example/",
          "https://agents-.example/",
          "https://agents_1.example/",
          "https://ag!ents.example/",
          "https://agents,example/",
          "https://agents;example/",
          "https://agents*example/",
          "https://(agents)/",
          "https://'agents'/",
          "https://$agents/",
          "https://a&b/",
          "https://a=b/",
          "https://a|b/",
          "https://a<b/",
          "https://a\"b/",
          "https://a`b/",
          "https://{a}/",
          "https://a^b/",
          "https://agents.example/%",
          "https://agents.example/%zz",
          "https://agents.example/[",
          "https://agents.example/<",
          "https://agents.example/|",
          "https://agents.example/?a=%",
          "HTTPS://127.1/",
          "hTTps://0x7f.1/",
          "https://" + "a".repeat(64) + ".example/",
          "https://" + "a.".repeat(130) + "example/",
          "https://agents.example/" + "a".repeat(2048),
          "http://agents.example/",
          "http://8.8.8.8/",
          "HTTP://agents.example/");

  private final Guard guard = new Guard(AllowedHosts.NONE);

  @Test
  void hostileUrls_twoHundredAndMoreOfThem_areAllRefusedWithTheFieldAndARule() {
    List<String> hostile = new ArrayList<>(MISWRITTEN);
    PRIVATE.forEach(host -> hostile.add("https://" + host + "/"));
    PRIVATE.forEach(host -> hostile.add("https://" + host + ":8443/hook?x=1"));
    assertThat(hostile).doesNotHaveDuplicates().hasSizeGreaterThan(300);
    List<String> admitted = new ArrayList<>();
    for (String url : hostile) {
      try {
        guard.admit(url);
        admitted.add(url);
      } catch (InvalidValue e) {
        assertThat(e.field()).isEqualTo("url");
        assertThat(e.rule()).as(url).startsWith("must ");
      }
    }
    assertThat(admitted).isEmpty();
  }

  @Test
  void publicUrls_areAdmitted() {
    for (String url :
        List.of(
            "https://agents.example/",
            "https://agents.example",
            "https://AGENTS.Example:8443/a/b?c=d&e=%20",
            "https://8.8.8.8/",
            "https://1.1.1.1:444/x",
            "https://172.32.0.1/",
            "https://100.128.0.1/",
            "https://[2606:4700:4700::1111]/",
            "https://[::ffff:8.8.8.8]/",
            "https://xn--bcher-kva.example/")) {
      assertThat(guard.admit(url).tls()).as(url).isTrue();
    }
    assertThat(TargetUrl.parse("https://agents.example?a=b").path()).isEqualTo("/?a=b");
  }

  @Test
  void everyAddressOfAName_isChecked_notOnlyTheFirst() throws Exception {
    TargetUrl url = guard.admit("https://agents.example/");
    InetAddress open = InetAddress.getByName("8.8.8.8");
    InetAddress hidden = InetAddress.getByName("10.0.0.8");
    assertThat(guard.checked(url, open)).isEqualTo(open);
    assertThatThrownBy(() -> guard.checked(url, open, hidden))
        .isInstanceOf(Guard.NotCallable.class)
        .hasMessageContaining("10.0.0.8")
        .hasMessageContaining("private");
    assertThatThrownBy(() -> guard.address(new TargetUrl(true, "localhost", 443, "/")))
        .isInstanceOf(Guard.NotCallable.class)
        .hasMessageContaining("loopback");
  }

  @Test
  void hostThatConfigurationNames_mayBePrivateAndPlain_andNoOtherMay() throws Exception {
    Guard lenient = new Guard(AllowedHosts.of("localhost:8080, 10.0.0.8, [fd00::1]"));
    assertThat(lenient.admit("http://localhost:8080/hook").tls()).isFalse();
    assertThat(lenient.address(lenient.admit("http://10.0.0.8:99/")).isSiteLocalAddress()).isTrue();
    assertThat(lenient.admit("http://[fd00::1]/").port()).isEqualTo(80);
    for (String url :
        List.of(
            "http://localhost/",
            "http://localhost:8081/",
            "http://10.0.0.9/",
            "https://10.0.0.80/",
            "http://[fd00::2]/",
            "http://agents.localhost:8080/")) {
      assertThatThrownBy(() -> lenient.admit(url)).as(url).isInstanceOf(InvalidValue.class);
    }
    assertThatThrownBy(() -> AllowedHosts.of("http://x/")).isInstanceOf(InvalidValue.class);
  }

  @Test
  void addressThatCarriesAnother_isNotPublic() throws UnknownHostException {
    assertThat(PublicAddress.objection(InetAddress.getByName("2002:7f00:1::"))).isEqualTo("6to4");
    assertThat(PublicAddress.objection(InetAddress.getByName("::ffff:127.0.0.1")))
        .isEqualTo("loopback");
  }
}
