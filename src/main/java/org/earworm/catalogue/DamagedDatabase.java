package org.earworm.catalogue;

import java.sql.SQLException;
import java.util.Set;

/** A file of the embedded database that is none of its own any more. */
public final class DamagedDatabase {
  /** See H2's class ErrorCode. */
  private static final Set<Integer> CODES = Set.of(50000, 90028, 90030, 90031, 90048);

  private DamagedDatabase() {}

  /** Whether a failure says so. */
  public static boolean isToldBy(Throwable failure) {
    return failure instanceof SQLException database && CODES.contains(database.getErrorCode());
  }
}
