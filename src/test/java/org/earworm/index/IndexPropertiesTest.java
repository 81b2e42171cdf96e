package org.earworm.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class IndexPropertiesTest {
  @Test
  void anEmptyDirectoryIsMemory() {
    assertThat(bound("").directory()).isNull();
    assertThat(bound("some/folder").directory()).isEqualTo(Path.of("some/folder"));
  }

  private static IndexProperties bound(String directory) {
    var source = new MapConfigurationPropertySource(Map.of("earworm.index.directory", directory));
    return new Binder(source).bindOrCreate("earworm.index", IndexProperties.class);
  }
}
