package org.earworm.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class BackgroundThreadTest {
  @Test
  void aThreadAndThoseItStartsGoLastAndNoOther() throws Exception {
    int before = niceness();
    FutureTask<Integer> child = new FutureTask<>(BackgroundThreadTest::niceness);
    FutureTask<Integer> own =
        new FutureTask<>(
            () -> {
              BackgroundThread.lower(BackgroundThread.NICEST);
              Thread.ofPlatform().start(child);
              return niceness();
            });
    Thread.ofPlatform().start(own);
    assertThat(own.get()).isEqualTo(19);
    assertThat(child.get()).isEqualTo(19);
    assertThat(niceness()).isEqualTo(before).isLessThan(19);
  }

  /** Field 19 of proc(5)'s stat; the second, a name in parentheses, may hold blanks. */
  private static int niceness() {
    try {
      String stat = Files.readString(Path.of("/proc/thread-self/stat"));
      return Integer.parseInt(stat.substring(stat.lastIndexOf(')') + 2).split(" ")[16]);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
