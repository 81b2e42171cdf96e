/** Changes to the schema that SQL alone cannot make; Flyway finds them beside the others. */
@NullMarked
package db.migration;

import org.jspecify.annotations.NullMarked;
