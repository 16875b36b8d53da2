/** Where a maker's driver would be, for a test that loads one. */
@NullMarked
package dm.jdbc.driver;

import org.jspecify.annotations.NullMarked;
