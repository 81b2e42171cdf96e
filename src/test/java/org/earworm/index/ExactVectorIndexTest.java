package org.earworm.index;

class ExactVectorIndexTest extends VectorIndexContract {
  @Override
  VectorIndex open() {
    return new ExactVectorIndex();
  }
}
