package org.earworm.catalogue;

/** The folder of the reference files cannot be taken; the message says what to do about it. */
public final class CatalogueFolderException extends RuntimeException {
  private static final long serialVersionUID = 1;

  CatalogueFolderException(String message) {
    super(message);
  }
}
