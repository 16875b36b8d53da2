/**
 * Pages of a department that offers data: its interfaces, and registering one from a source to a contract. The contract is
 * the file that programs and the command line register; whatever needs data is asked of the data process by the browser.
 */
@NullMarked
package io.sluice.catalog.web.offering;

import org.jspecify.annotations.NullMarked;
