/** SLF4J inside the connector: what Sluice says goes to the worker's log, what libraries say goes nowhere. */
@NullMarked
package io.sluice.connect.host.log;

import org.jspecify.annotations.NullMarked;
