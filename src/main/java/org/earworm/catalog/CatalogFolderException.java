package org.earworm.catalog;

/** The folder of the reference files cannot be taken; the message says what to do about it. */
public final class CatalogFolderException extends RuntimeException {
  private static final long serialVersionUID = 1;

  CatalogFolderException(String message) {
    super(message);
  }
}
