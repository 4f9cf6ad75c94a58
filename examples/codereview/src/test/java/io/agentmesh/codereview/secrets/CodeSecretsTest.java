package io.agentmesh.codereview.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.codereview.analysis.Confidence;
import io.agentmesh.codereview.analysis.Facts;
import io.agentmesh.codereview.analysis.Finding;
import io.agentmesh.codereview.analysis.Findings;
import io.agentmesh.codereview.analysis.FindingsJson;
import io.agentmesh.codereview.analysis.Severity;
import io.agentmesh.codereview.analysis.SourceFile;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** All secrets here are made up while the test runs, so that none stands in the repository. */
class CodeSecretsTest {

  private final SplittableRandom random = new SplittableRandom(7);

  @Test
  void token_ofKnownFormat_isFoundAndNeverShown() {
    assertFound("aws-access-key", "AK" + "IA" + letters(16).toUpperCase(Locale.ROOT));
    assertFound("github-token", "gh" + "p_" + letters(36));
    assertFound("github-token", "github" + "_pat_" + letters(40));
    assertFound("gitlab-token", "gl" + "pat-" + letters(20));
    assertFound("slack-token", "xo" + "xb-" + letters(30));
    assertFound("stripe-key", "sk" + "_live_" + letters(24));
    assertFound("google-api-key", "AI" + "za" + letters(35));
    assertFound("npm-token", "npm" + "_" + letters(36));
    assertFound("model-api-key", "sk" + "-ant-" + letters(40));
  }

  @Test
  void jsonWebToken_withAlgorithm_isFound() {
    String token =
        base64("{\"alg\":\"HS256\"}") + "." + base64("{\"sub\":\"u-42\"}") + "." + letters(43);

    assertFound("jwt", token);
    assertThat(find("a.py", "x = '" + base64("{\"algebra\":1}") + "." + letters(20) + "'"))
        .isEmpty();
  }

  @Test
  void privateKey_withBody_isFoundButItsMarkerAloneIsNot() {
    String marker = "-----BEGIN RSA " + "PRIVATE KEY-----";

    List<Finding> block = find("key.pem", marker + "\n" + letters(64) + "\n" + letters(64));

    assertThat(block).extracting(Finding::severity).containsExactly(Severity.CRITICAL);
    assertThat(find("A.java", "if (pem.startsWith(\"" + marker + "\")) {\n  read(pem);\n}"))
        .isEmpty();
  }

  @Test
  void assignment_ofRandomValue_isFoundInCodeAndConfiguration() {
    String value = "q7" + letters(9) + "!Z";

    assertThat(find("A.java", "String dbPassword = \"" + value + "\";")).hasSize(1);
    assertThat(find("a.py", "config['api_key'] = '" + value + "'")).hasSize(1);
    assertThat(find("a.ts", "const clientSecret: string = `" + value + "`")).hasSize(1);
    assertThat(find("a.json", "{\"auth-token\": \"" + value + "\"}")).hasSize(1);
    assertThat(find("app.properties", "spring.datasource.password=" + value)).hasSize(1);
    assertThat(find("deploy.sh", "export DB_PASSWD=" + value)).hasSize(1);
  }

  @Test
  void url_withPassword_isFoundWithoutIt() {
    String password = "k9" + letters(8);

    List<Finding> found = find("A.go", "dsn := \"postgres://app:" + password + "@db:5432/x\"");

    assertThat(found).extracting(Finding::rule).containsExactly("secrets.url-password");
    assertThat(found.getFirst().message()).doesNotContain(password);
    assertThat(find("a.md", "see https://host:8080/a@b and git@host:x")).isEmpty();
  }

  @Test
  void value_thatStandsForASecret_isCountedAndLeftOut() {
    String source =
        """
        password = "changeme"
        password = "${DB_PASSWORD}"
        password = "<your password>"
        password = "********"
        apiKey = "AKIAIOSFODNN7EXAMPLE"
        token = "aaaaaaaaaaaaaaaaaaaaaaaa"
        passwordLabel = "Qx71kfPw0sLm"
        secret = "settings.login.title"
        password = getPassword("main")
        url = "http://user:${pass}@host"
        """;

    Findings findings = new CodeSecrets().analyse(new SourceFile("a.kt", source));

    assertThat(findings.findings()).isEmpty();
    assertThat(findings.facts()).isInstanceOf(Facts.Secrets.class);
    assertThat(((Facts.Secrets) findings.facts()).placeholders()).isGreaterThan(3);
  }

  @Test
  void secret_inATestFile_weighsLess() {
    String line = "t = '" + "gh" + "p_" + letters(36) + "'";

    Finding finding = find("src/test/data.py", line).getFirst();

    assertThat(finding.severity()).isEqualTo(Severity.HIGH);
    assertThat(finding.confidence()).isEqualTo(Confidence.LOW);
  }

  @Test
  void mask_ofAShortSecret_showsNoMoreThanAQuarter() {
    assertThat(Secret.masked("abcdefgh")).isEqualTo("ab… (8 characters)");
    assertThat(Secret.masked("abcdefghijklmnopqrst")).isEqualTo("abcd… (20 characters)");
  }

  private void assertFound(String rule, String secret) {
    Findings findings =
        new CodeSecrets().analyse(new SourceFile("src/A.java", "\n  call(\"" + secret + "\");\n"));

    assertThat(findings.findings()).extracting(Finding::rule).containsExactly("secrets." + rule);
    assertThat(findings.findings().getFirst().line()).isEqualTo(2);
    assertThat(FindingsJson.text(findings)).doesNotContain(secret.substring(0, 8));
  }

  private static List<Finding> find(String path, String text) {
    return new CodeSecrets().analyse(new SourceFile(path, text)).findings();
  }

  private String letters(int count) {
    String all = "BCDFGHJKLMNPQRSTVWXZbcdfghjkmnpqrstvwxz23456789";
    StringBuilder letters = new StringBuilder();
    for (int i = 0; i < count; i++) {
      letters.append(all.charAt(random.nextInt(all.length())));
    }
    return letters.toString();
  }

  private static String base64(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
