package org.earworm.catalogue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javax.sql.DataSource;
import org.earworm.catalogue.ReferenceFile.Kind;
import org.earworm.melody.HeardMelody;
import org.earworm.melody.PitchContour;
import org.earworm.score.MelodyReader;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A catalogue on a database and in a folder, as a start of the service finds it. */
public final class Shelf {
  public final Catalogue catalogue;
  public final Cataloguer cataloguer;
  final SongRepository table;
  final ContentFiles contents;
  final ReferenceFiles files;
  final AnswerRepository answers;

  public Shelf(DataSource database, Path folder) {
    this(database, folder, 0);
  }

  Shelf(DataSource database, Path folder, long reserve) {
    try {
      table = new SongRepository(JdbcClient.create(database));
      answers = new AnswerRepository(JdbcClient.create(database));
      contents = new ContentFiles(folder);
      catalogue = new Catalogue(table.all());
      var transactions = new TransactionTemplate(new DataSourceTransactionManager(database));
      files = new ReferenceFiles(table, contents, transactions, reserve);
      cataloguer = new Cataloguer(catalogue, table, answers, files, Shelf::read);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A recording is heard as one note per byte. */
  private static List<Reading> read(String fileName, byte[] content) {
    if (Kind.of(fileName) != Kind.AUDIO) {
      return MelodyReader.read(fileName, content).stream().map(Reading::of).toList();
    }
    float[] semitones = new float[content.length];
    for (int i = 0; i < semitones.length; i++) {
      semitones[i] = content[i];
    }
    return List.of(Reading.of(new HeardMelody(new PitchContour(semitones))));
  }

  /** An ABC tunebook of these tunes, in notes such as {@code CDEF}. */
  public static Upload abc(String... tunes) {
    StringBuilder tunebook = new StringBuilder();
    for (int i = 0; i < tunes.length; i++) {
      tunebook.append(
          String.format(Locale.ROOT, "X:%d\nT:Tune\nL:1/4\nK:C\n%s\n\n", i + 1, tunes[i]));
    }
    return Upload.of("tune.abc", tunebook.toString().getBytes(StandardCharsets.UTF_8));
  }
}
