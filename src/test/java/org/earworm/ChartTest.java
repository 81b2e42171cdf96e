package org.earworm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import com.marcnuri.helm.TemplateCommand;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yaml.snakeyaml.Yaml;

/** The chart, by Helm's own library, and its manifests, by the types of Kubernetes' API. */
class ChartTest {
  private static final Path CHART = Path.of("helm");

  private static final Map<String, Class<? extends HasMetadata>> KINDS =
      Map.of(
          "StatefulSet", StatefulSet.class,
          "Service", Service.class,
          "ServiceAccount", ServiceAccount.class,
          "ConfigMap", ConfigMap.class,
          "Ingress", Ingress.class,
          "NetworkPolicy", NetworkPolicy.class,
          "PodDisruptionBudget", PodDisruptionBudget.class);

  /** The types take whatever they do not know; here that is an error. */
  private static final ObjectMapper STRICT =
      new ObjectMapper()
          .setAnnotationIntrospector(
              new JacksonAnnotationIntrospector() {
                @Override
                public Boolean hasAnySetter(Annotated annotated) {
                  return false;
                }
              })
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  @Test
  void helmFindsNothingToComplainOf() {
    LintResult result = new Helm(CHART).lint().strict().call();
    assertThat(result.isFailed()).as("%s", result.getMessages()).isFalse();
    assertThat(result.getMessages()).noneMatch(message -> message.contains("[WARNING]"));
  }

  @Test
  void theFewestValuesGiveOnePodThatMayDoNothingElse() {
    Map<String, HasMetadata> manifests = manifests(chart());
    assertThat(manifests)
        .containsOnlyKeys(
            "StatefulSet hum-earworm",
            "Service hum-earworm",
            "Service hum-earworm-management",
            "ServiceAccount hum-earworm",
            "NetworkPolicy hum-earworm",
            "PodDisruptionBudget hum-earworm");
    StatefulSet set = find(manifests, "StatefulSet hum-earworm", StatefulSet.class);
    assertThat(set.getSpec().getReplicas()).isEqualTo(1);
    PodSpec pod = set.getSpec().getTemplate().getSpec();
    assertThat(pod.getAutomountServiceAccountToken()).isFalse();
    assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
    assertThat(pod.getSecurityContext().getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
    List<Container> all = new ArrayList<>(pod.getInitContainers());
    all.addAll(pod.getContainers());
    for (Container container : all) {
      assertThat(container.getSecurityContext().getReadOnlyRootFilesystem()).isTrue();
      assertThat(container.getSecurityContext().getAllowPrivilegeEscalation()).isFalse();
      assertThat(container.getSecurityContext().getCapabilities().getDrop()).containsExactly("ALL");
      assertThat(container.getResources().getLimits()).containsKey("memory");
    }
    Container earworm = pod.getContainers().getFirst();
    assertThat(earworm.getReadinessProbe().getHttpGet().getPath())
        .isEqualTo("/actuator/health/readiness");
    assertThat(earworm.getLivenessProbe().getHttpGet().getPath())
        .isEqualTo("/actuator/health/liveness");
    assertThat(set.getSpec().getSelector().getMatchLabels())
        .isEqualTo(find(manifests, "Service hum-earworm", Service.class).getSpec().getSelector())
        .isEqualTo(
            find(manifests, "PodDisruptionBudget hum-earworm", PodDisruptionBudget.class)
                .getSpec()
                .getSelector()
                .getMatchLabels());
  }

  @Test
  void everythingThatCanBeHad() {
    TemplateCommand chart =
        chart()
            .set("ingress.enabled", true)
            .set("ingress.tlsSecret", "tls")
            .set("oauth.issuer", "https://login.example")
            .set("oauth.audience", "earworm")
            .set("database.url", "jdbc:postgresql://db/earworm")
            .set("database.existingSecret", "db")
            .set("trustedProxies", "10[.].*")
            .set("corsOrigins[0]", "https://app.example")
            .set("monitoring.serviceMonitor", true)
            .set("monitoring.prometheusRule", true)
            .set("monitoring.dashboard", true)
            .set("traces.endpoint", "http://collector:4318/v1/traces");
    Map<String, HasMetadata> manifests = manifests(chart);
    List<EnvVar> environment =
        find(manifests, "StatefulSet hum-earworm", StatefulSet.class)
            .getSpec()
            .getTemplate()
            .getSpec()
            .getContainers()
            .getFirst()
            .getEnv();
    assertThat(environment)
        .filteredOn(variable -> variable.getName().contains("PASSWORD"))
        .singleElement()
        .satisfies(it -> assertThat(it.getValueFrom().getSecretKeyRef().getName()).isEqualTo("db"));
    assertThat(environment)
        .extracting(EnvVar::getName)
        .contains("EARWORM_OAUTH_AUDIENCE", "EARWORM_TRUSTED_PROXIES", "EARWORM_CORS_ORIGINS")
        .doesNotHaveDuplicates();
    assertThat(manifests).containsKeys("Ingress hum-earworm", "ConfigMap hum-earworm-dashboard");
    assertThat(rendered(chart))
        .extracting(manifest -> manifest.get("kind"))
        .contains("ServiceMonitor", "PrometheusRule");
    Object rules =
        rendered(chart).stream()
            .filter(manifest -> "PrometheusRule".equals(manifest.get("kind")))
            .findFirst()
            .orElseThrow()
            .get("spec");
    assertThat(rules).isEqualTo(new Yaml().load(read(CHART.resolve("files/alerts.yaml"))));
  }

  @Test
  void aGpuIsAskedForAndInsistedOn() {
    Map<String, HasMetadata> manifests =
        manifests(chart().withValuesFile(CHART.resolve("values-gpu.yaml")));
    Container earworm =
        find(manifests, "StatefulSet hum-earworm", StatefulSet.class)
            .getSpec()
            .getTemplate()
            .getSpec()
            .getContainers()
            .getFirst();
    assertThat(earworm.getResources().getLimits())
        .containsEntry("nvidia.com/gpu", new Quantity("1"));
    assertThat(earworm.getImage()).endsWith("-cuda");
    assertThat(earworm.getEnv())
        .anyMatch(it -> it.getName().equals("EARWORM_DEVICE") && it.getValue().equals("cuda"));
  }

  @ParameterizedTest
  @CsvSource({
    "replicas, 2",
    "image.pullPolicy, Sometimes",
    "persistence.size, huge",
    "persistence.accessModes[0], ReadWriteMany",
    "database.url, jdbc:mysql://db/earworm",
    "database.url, jdbc:postgresql://db/earworm",
    "oauth.issuer, https://login.example",
    "corsOrigins[0], *",
    "ratePerKey, many",
    "terminationGracePeriod, 5",
    "environment.lower, x",
  })
  void valuesThatMakeNoSenseAreRefused(String name, String value) {
    assertThatThrownBy(() -> chart().set(name, value).call())
        .hasMessageContaining("values don't meet the specifications of the schema");
  }

  /** A name that is misspelt in the chart or in compose would be passed over in silence. */
  @Test
  void everyVariableIsOneThatIsRead() {
    String settings = read(Path.of("src/main/resources/application.yaml"));
    for (Path file :
        List.of(
            CHART.resolve("templates/statefulset.yaml"),
            CHART.resolve("values.yaml"),
            CHART.resolve("values-gpu.yaml"),
            Path.of("docker-compose.yml"),
            Path.of("Dockerfile"),
            Path.of("docker/try.sh"))) {
      assertThat(Pattern.compile("\\bEARWORM_[A-Z_]+").matcher(read(file)).results())
          .allSatisfy(it -> assertThat(settings).as("%s", file).contains("${" + it.group() + ":"));
    }
  }

  private static TemplateCommand chart() {
    return new Helm(CHART).template().withName("hum").withKubeVersion("1.31.0");
  }

  private static List<Map<String, Object>> rendered(TemplateCommand chart) {
    Iterable<Object> documents = new Yaml().loadAll(chart.call());
    return StreamSupport.stream(documents.spliterator(), false)
        .filter(Objects::nonNull)
        .map(ChartTest::object)
        .toList();
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> object(Object document) {
    return (Map<String, Object>) document;
  }

  /** By kind and name; those of Kubernetes itself. */
  private static Map<String, HasMetadata> manifests(TemplateCommand chart) {
    Map<String, HasMetadata> manifests = new HashMap<>();
    for (Map<String, Object> document : rendered(chart)) {
      Class<? extends HasMetadata> type = KINDS.get(String.valueOf(document.get("kind")));
      if (type != null) {
        HasMetadata manifest = STRICT.convertValue(document, type);
        assertThat(manifest.getApiVersion()).isEqualTo(document.get("apiVersion"));
        manifests.put(manifest.getKind() + " " + manifest.getMetadata().getName(), manifest);
      }
    }
    return manifests;
  }

  private static <T> T find(Map<String, HasMetadata> manifests, String name, Class<T> type) {
    return type.cast(Objects.requireNonNull(manifests.get(name)));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
